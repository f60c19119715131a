# SPDX-License-Identifier: GPL-3.0-or-later
# What must be installed, why, and how. Sourced by ../frond.

# name|why; a name that is also a program counts as present where that program is, wherever it came from.
packages_for() { # build, play, film or test
    cat <<'LIST'
g++|compiles C++20
cmake|reads the build description
ninja-build|runs the build
pkg-config|finds libraries
juce-modules-source|plug-in formats, windows, audio devices
libeigen3-dev|matrices of the network
nlohmann-json3-dev|model files and presets
libhwy-dev|vectors on every processor
ableton-link-dev|a tempo that programs on a network share
libasio-dev|what Ableton Link stands on
libegl-dev|OpenGL without a window
catch2|tests
LIST
    case $1 in
    play) echo "libgl1-mesa-dri|OpenGL drivers" ;;
    film) printf '%s\n' "libgl1-mesa-dri|OpenGL drivers" "libegl1|OpenGL without a window" "ffmpeg|writes films" ;;
    test) printf '%s\n' "libgl1-mesa-dri|OpenGL drivers" "libegl1|OpenGL without a window" "ffmpeg|writes films" \
        "xvfb|an invisible display for the window tests" "xauth|lets the tests onto that display" ;;
    esac
}

# JUCE before 7.0.5 (Ubuntu 22.04) lacks LV2; CMake then fetches one, and that needs these instead.
juce_headers="libasound2-dev|sound cards
libfreetype-dev|fonts
libfontconfig-dev|fonts
libgl-dev|OpenGL
libx11-dev|windows
libxext-dev|windows
libxcursor-dev|windows
libxinerama-dev|windows
libxrandr-dev|windows"

is_debian() { command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; }

juce_too_old() {
    is_debian || return 1
    local version
    version=$(dpkg-query -W -f '${Version}' juce-modules-source 2>/dev/null || true)
    if [ -z "$version" ]; then
        version=$(apt-cache policy juce-modules-source 2>/dev/null | awk '/Candidate:/ { print $2 }')
    fi
    case $version in '' | '(none)') return 1 ;; esac # no package lists yet: they are fetched, and we ask again
    dpkg --compare-versions "$version" lt 7.0.5
}

program_of() {
    case $1 in
    ninja-build) echo ninja ;;
    xvfb) echo xvfb-run ;;
    g++ | cmake | pkg-config | ffmpeg | xauth) echo "$1" ;;
    esac
}

# Lines "name|why" of what is not there. One dpkg-query for all, since each call costs a tenth of a second.
missing_packages() {
    local wanted=$1 installed name why program
    installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii *//p')
    while IFS='|' read -r name why; do
        program=$(program_of "$name")
        if [ -n "$program" ] && command -v "$program" >/dev/null; then continue; fi
        case $'\n'$installed$'\n' in
        *$'\n'"$name"$'\n'*) ;;
        *) printf '%s|%s\n' "$name" "$why" ;;
        esac
    done <<<"$wanted"
}

apt_failed() { # the packages
    say "apt could not install them. Its last lines (all of them: $build/frond-apt.log):"
    tail -n 8 "$build/frond-apt.log" | sed 's/^/    /' >&2
    if grep -qE 'Could not resolve|Temporary failure|Could not connect|Failed to fetch' "$build/frond-apt.log"; then
        fail "The package server cannot be reached: connect to the network and call again."
    elif grep -qE "enough free space|No space left" "$build/frond-apt.log"; then
        fail "The disk is full: make room (about 1.5 GB for all of it) and call again."
    elif grep -q 'Unable to locate package' "$build/frond-apt.log"; then
        fail "Your package lists do not have it. On Ubuntu: sudo add-apt-repository universe; then call again."
    fi
    fail "Try it by hand, and call again: sudo apt-get install --no-install-recommends $*"
}

apt_install() { # the packages
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fail "you are not root and there is no sudo. As root: apt-get install --no-install-recommends $*"
        root=(sudo)
        say "sudo may ask for your password now."
    fi
    mkdir -p "$build" || fail "cannot write into $home: give yourself the right to, or clone elsewhere."
    root+=(env DEBIAN_FRONTEND=noninteractive)
    local options=(-y -q -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0)
    # A failing update (a third party's server, say) need not matter; the install tells.
    "${root[@]}" apt-get update -q >"$build/frond-apt.log" 2>&1 || true
    "${root[@]}" apt-get install "${options[@]}" --no-install-recommends "$@" >>"$build/frond-apt.log" 2>&1 </dev/null ||
        apt_failed "$@"
}

need_on_debian() { # what for
    local wanted missing names
    wanted=$(packages_for "$1")
    missing=$(missing_packages "$wanted")
    if [ -z "$missing" ]; then return; fi
    if grep -q '^juce-modules-source' <<<"$missing" && juce_too_old; then
        wanted=$(grep -v '^juce-modules-source' <<<"$wanted")$'\n'$juce_headers
        missing=$(missing_packages "$wanted")
        if [ -z "$missing" ]; then return; fi
    fi
    say "installing through apt what is missing here:"
    awk -F '|' '{ printf "    %-22s %s\n", $1, $2 }' <<<"$missing" >&2
    names=$(cut -d '|' -f 1 <<<"$missing")
    # shellcheck disable=SC2086 # one word a package
    apt_install $names
    say "installed."
}

need_elsewhere() { # what for
    local program missing="" programs="cmake c++ pkg-config"
    if [ "$(uname)" = Darwin ]; then
        xcode-select -p >/dev/null 2>&1 || fail "Apple's compiler is missing. Install it with: xcode-select --install"
        programs="cmake"
    fi
    if [ "$1" = film ] || [ "$1" = test ]; then programs="$programs ffmpeg"; fi
    for program in $programs; do
        command -v "$program" >/dev/null || missing="$missing $program"
    done
    if [ -z "$missing" ]; then return; fi
    say "missing here:$missing. Install these, then call again (what else is missing, CMake fetches):"
    if [ "$(uname)" = Darwin ]; then
        fail "    brew install cmake ninja pkg-config eigen nlohmann-json highway catch2 ffmpeg"
    elif command -v dnf >/dev/null; then
        fail "    sudo dnf install gcc-c++ cmake ninja-build pkgconf eigen3-devel json-devel highway-devel catch-devel mesa-libEGL-devel \\" \
            "        alsa-lib-devel freetype-devel fontconfig-devel libX{11,ext,cursor,inerama,randr}-devel ffmpeg-free"
    elif command -v pacman >/dev/null; then
        fail "    sudo pacman -S --needed gcc cmake ninja pkgconf eigen nlohmann-json highway catch2 libglvnd alsa-lib freetype2 \\" \
            "        fontconfig libx11 libxext libxcursor libxinerama libxrandr ffmpeg"
    fi
    fail "    a C++20 compiler, CMake 3.22 or newer, Ninja, pkg-config, ffmpeg, and the headers of ALSA, FreeType, fontconfig," \
        "    X11 (with Xext, Xcursor, Xinerama, Xrandr), OpenGL and EGL"
}

need_packages() { # what for: build, play, film or test
    if is_debian; then need_on_debian "$1"; else need_elsewhere "$1"; fi
}
