# SPDX-License-Identifier: GPL-3.0-or-later
# ./frond test: builds and runs the test programs, and counts their test cases. Sourced by ../frond.

# Every test program appends a line per case to a file of its own in $FROND_TEST_TALLY: "passed|failed|skipped NAME".
count_cases() { # passed, failed or skipped
    cat "$tally"/*.txt 2>/dev/null | grep -c "^$1 " || true
}

# A program that failed without a failed case crashed, hung or never started: that is one failure more.
broken_programs() {
    local room list=$build/Testing/Temporary/LastTestsFailed.log
    if [ ! -f "$list" ]; then return; fi # ctest writes none where nothing failed
    sed -n 's/^[0-9]*:\([A-Za-z]*\)$/\1/p' "$list" | while read -r room; do
        grep -qs '^failed ' "$tally/Test$room.txt" || echo "$room"
    done
}

list_rooms() { (cd "$build" && ctest -N | sed -n 's/^ *Test *#[0-9]*: //p'); }

under_display() {
    if command -v xvfb-run >/dev/null; then
        xvfb-run -a -s "-screen 0 1280x800x24 -noreset" "$@"
    else
        "$@"
    fi
}

build_tests() { # rooms, or none for everything
    local room known targets=()
    if [ $# -eq 0 ]; then
        build_targets
        return
    fi
    configure
    known=$(list_rooms)
    for room in "$@"; do
        grep -qxF "$room" <<<"$known" || fail "there are no tests called '$room'. There are:" $known
        targets+=("Test$room")
    done
    build_targets "${targets[@]}"
}

run_tests() { # rooms, or none for all
    case " $* " in *" --help "* | *" -h "*) show_help && exit 0 ;; esac
    build_tests "$@"
    tally=$build/test-tally
    rm -rf "$tally" "$build/Testing/Temporary/LastTestsFailed.log"
    mkdir -p "$tally"
    local status=0 pattern passed failed skipped broken options=(--output-on-failure --timeout 400 -j "$(cores)")
    if [ $# -gt 0 ]; then
        pattern=$(printf '|%s' "$@")
        options+=(-R "^(${pattern#|})\$")
    fi
    (cd "$build" && FROND_TEST_TALLY=$tally under_display ctest "${options[@]}") || status=$?

    passed=$(count_cases passed) failed=$(count_cases failed) skipped=$(count_cases skipped)
    broken=$(broken_programs)
    sed -n 's/^failed /failed: /p' "$tally"/*.txt 2>/dev/null || true
    if [ "$skipped" -gt 0 ]; then
        echo "$skipped skipped:"
        sed -n 's/^skipped /    /p' "$tally"/*.txt
    fi
    if [ -n "$broken" ]; then
        echo "crashed or timed out:" $broken "(log: $build/Testing/Temporary/LastTest.log)"
        failed=$((failed + $(wc -w <<<"$broken")))
    elif [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
        echo "ctest itself failed with status $status (log: $build/Testing/Temporary/LastTest.log)"
        failed=1
    fi
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
