// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParameterTable.h"

#include "LookChoices.h"
#include "ParameterRows.h"

#include <array>

namespace frond
{

namespace
{

using namespace parameterRows;

constexpr std::array<std::string_view, 2> pitchModes{"Species", "Map"};
constexpr std::array<std::string_view, 4> homes{"Off", "Species", "Map", "Blend"};
constexpr std::array<std::string_view, 10> hides{"Nothing", "Lower", "Upper", "Left",     "Right",
                                                 "Wedge",   "Spot",  "Bars",  "Spectrum", "Drawn"};
constexpr std::array<std::string_view, 2> sights{"Own leaf", "Picture"};

constexpr std::array<std::string_view, 5> clocks{"Auto", "Own", "Host", "MIDI", "Sound"};
constexpr std::array<std::string_view, 5> factors{"/4", "/2", "x1", "x2", "x4"};
constexpr std::array<std::string_view, 7> divisions{"1/16", "1/8", "1/4", "1/2", "1 bar", "2 bars", "4 bars"};

constexpr std::array<std::string_view, 5> sceneStarts{"At once", "Beat", "Bar", "2 bars", "4 bars"};
constexpr std::array<std::string_view, 3> sceneKeys{"Off", "Keys 0-15", "Channel 16"};

constexpr std::array<ParameterInfo, parameterCount> table{{
    {Id::temperature,
     "temperature",
     "Temperature",
     "Dream",
     "",
     0.25f,
     3.f,
     1.f,
     lowRoom,
     0.f,
     {},
     "How daring the dream is: 1 dreams as the network learned, less is purer, more is wilder."},
    {Id::speed,
     "speed",
     "Speed",
     "Dream",
     "Hz",
     0.5f,
     60.f,
     6.f,
     lowRoom,
     0.f,
     {},
     "How many Gibbs steps each leaf's chain takes in a second."},
    seconds(Id::morphSeconds, "morph", "Morph", 0.02f, 4.f, 0.3f,
            "How slowly the leaf on the stage follows its dream."),
    amount(Id::wanderAmount, "wander", "Wander", "Dream", 0.25f,
           "Pushes every dream away from where it has just been, so that leaves roam through leaf space."),
    amount(Id::speciesPullAmount, "species_pull", "Species pull", "Dream", 0.5f,
           "How firmly a leaf holds on to the species of its note."),
    seconds(Id::growthSeconds, "growth", "Growth", 0.05f, 10.f, 1.2f,
            "The time from a note's start to a full leaf."),
    seconds(Id::witherSeconds, "wither", "Wither", 0.05f, 20.f, 2.5f,
            "The time from a note's end until its leaf is gone."),
    amount(Id::selfDreamAmount, "self_dream", "Self-dreaming", "Dream", 0.5f,
           "How restlessly the instrument dreams by itself while nobody plays; 0 leaves the stage to you."),
    {Id::idleVoices,
     "idle_voices",
     "Idle leaves",
     "Dream",
     "",
     0.f,
     16.f,
     3.f,
     linear,
     whole,
     {},
     "How many leaves it keeps alive while it dreams by itself."},
    choice(Id::pitchMode, "pitch_mode", "Keys play", "Dream", pitchModes, 0.f,
           "Whether a key stands for a species or for a place on the map of leaf space."),
    {Id::bendRangeSemitones,
     "bend_range",
     "Bend range",
     "Dream",
     "st",
     0.f,
     48.f,
     2.f,
     lowRoom,
     whole,
     {},
     "How many keys a full pitch bend slides; MPE notes use their zone's own range."},
    choice(Id::mpe, "mpe", "MPE", "Dream", offOn, 0.f,
           "Gives each note its own bend, pressure and timbre, as MPE controllers send them."),
    {Id::soundGainDecibels,
     "sound_gain",
     "Sound gain",
     "Sound",
     "dB",
     -24.f,
     48.f,
     0.f,
     linear,
     0.f,
     {},
     "Amplifies what the picture hears; the sound itself passes through untouched."},
    amount(Id::soundBreathAmount, "sound_breath", "Breath", "Sound", 0.5f,
           "How far the level of the sound opens the leaves."),
    amount(Id::soundTemperatureAmount, "sound_temperature", "Sound heat", "Sound", 0.35f,
           "How much the bands of the sound heat the dream and stir the leaves."),
    amount(Id::soundLightAmount, "sound_light", "Sound light", "Sound", 0.5f,
           "How much level and onsets brighten the light."),
    amount(Id::onsetReseedAmount, "onset_reseed", "Onset leaves", "Sound", 0.35f,
           "How likely an onset in the sound makes one of the self-dreamt leaves anew."),
    amount(Id::seasonAmount, "season", "Season", "Picture", 0.45f,
           "From spring (0) through summer (50) to late autumn (100)."),
    amount(Id::seasonSpreadAmount, "season_spread", "Season spread", "Picture", 0.3f,
           "How far single leaves stray from the season."),
    amount(Id::lightAmount, "light", "Light", "Picture", 0.6f,
           "The strength of the light behind the leaves."),
    amount(Id::veinsAmount, "veins", "Veins", "Picture", 0.7f, "How clearly the veins show in the blade."),
    amount(Id::depthAmount, "depth", "Depth", "Picture", 0.5f,
           "How much farther leaves recede into haze and blur."),
    amount(Id::trailsAmount, "trails", "Trails", "Picture", 0.35f,
           "How long the light of past moments lingers."),
    amount(Id::glowAmount, "glow", "Glow", "Picture", 0.4f, "How far bright light spills over."),
    amount(Id::grainAmount, "grain", "Grain", "Picture", 0.2f, "Fine film grain over the picture."),
    amount(Id::zoomAmount, "zoom", "Zoom", "Picture", 0.f,
           "Moves the camera from the whole stage (0) into the leaves (100)."),
    choice(Id::blackout, "blackout", "Blackout", "Picture", offOn, 0.f, "Fades the picture to black."),
    choice(Id::look, "look", "Look", "Look", lookChoices, 0.f,
           "How the dream is drawn: one of Frond's looks, or a file of your looks folder."),
    choice(Id::lookFilter, "look_filter", "Filter", "Look", filterChoices, 0.f,
           "A file of your looks folder that is laid over the picture."),
    seconds(Id::lookFadeSeconds, "look_fade", "Look fade", 0.f, 20.f, 1.5f,
            "The time in which one look gives way to another.", "Look"),
    lookControl(Id::lookControlA, "look_a", "Look A"),
    lookControl(Id::lookControlB, "look_b", "Look B"),
    lookControl(Id::lookControlC, "look_c", "Look C"),
    lookControl(Id::lookControlD, "look_d", "Look D"),
    lookControl(Id::lookControlE, "look_e", "Look E"),
    lookControl(Id::lookControlF, "look_f", "Look F"),
    lookControl(Id::lookControlG, "look_g", "Look G"),
    lookControl(Id::lookControlH, "look_h", "Look H"),
    choice(Id::home, "home", "Home", "Imagination", homes, 0.f,
           "Where every dream is called to: a species, a place on the map, or a blend of two species."),
    imagine(Id::homeA, "home_a", "Home A", 0.25f,
            "The home's species, along the keyboard's order in which neighbours look alike."),
    imagine(Id::homeB, "home_b", "Home B", 0.75f, "The other species of a blend, along the same order."),
    imagine(Id::homeBlend, "home_blend", "Home blend", 0.5f, "From species A (0) to species B (100)."),
    imagine(Id::homeX, "home_x", "Home X", 0.5f, "The home's place on the map of leaf space, across."),
    imagine(Id::homeY, "home_y", "Home Y", 0.5f, "The home's place on the map of leaf space, downwards."),
    imagine(Id::homeCallAmount, "home_call", "Home call", 0.6f, "How strongly home calls."),
    imagine(
        Id::dreamDepthAmount, "dream_depth", "Dream depth", 1.f,
        "How deep the network looks: all the way down it dreams (100), one layer keeps what it sees (0)."),
    imagine(Id::soundDepthAmount, "sound_depth", "Sound depth", 0.f,
            "How far the level of the sound lifts the dream out of its depth."),
    choice(Id::hide, "hide", "Hide", "Imagination", hides, 0.f,
           "Hides a part of what the network sees; that part is dreamt anew, the rest is held."),
    imagine(Id::hideAmount, "hide_amount", "Hide amount", 0.5f, "How much is hidden."),
    turn(Id::hideTurnDegrees, "hide_turn", "Hide turn", 180.f, "Turns what hides."),
    imagine(Id::hideStrengthAmount, "hide_strength", "Hold", 1.f,
            "How firmly the part that is not hidden is held."),
    choice(Id::see, "see", "Sees", "Imagination", sights, 0.f,
           "What the network sees: the leaf as it was, or the picture that was dropped onto the window."),
    imagine(Id::generationAmount, "generations", "Generations", 0.f,
            "How much of its own last picture the network sees again: a copy, and a copy of the copy."),
    seconds(Id::generationSeconds, "generation_seconds", "Copy time", 0.1f, 20.f, 1.5f,
            "The time from one generation to the next.", "Imagination"),
    turn(Id::generationTurnDegrees, "generation_turn", "Copy turn", 90.f,
         "Turns each copy against the one before."),
    {Id::generationZoomAmount,
     "generation_zoom",
     "Copy zoom",
     "Imagination",
     "%",
     -0.5f,
     0.5f,
     0.f,
     linear,
     0.f,
     {},
     "Enlarges each copy, or shrinks it."},
    imagine(Id::generationBlurAmount, "generation_blur", "Copy blur", 0.f, "Blurs each copy."),
    imagine(Id::learningAmount, "learning", "Learning", 1.f,
            "The network at this moment of its life: from noise (0) to all that it learned (100)."),
    choice(Id::clock, "clock", "Clock", "Time", clocks, 0.f,
           "Whose time it keeps; Auto follows the host while it plays, then MIDI clock, then its own."),
    {Id::tempoBpm,
     "tempo",
     "Tempo",
     "Time",
     "BPM",
     20.f,
     300.f,
     120.f,
     linear,
     0.f,
     {},
     "The tempo of its own clock; tapping sets it."},
    choice(Id::beatFactor, "beat_factor", "Beats", "Time", factors, 2.f,
           "Counts the beats of whichever clock it follows twice as fast, or half as fast."),
    wholeNumber(Id::beatsPerBar, "beats_per_bar", "Bar", 1.f, 16.f, 4.f,
                "How many beats a bar has, where the clock does not say."),
    choice(Id::songKey, "song_key", "Song key", "Time", offOn, 0.f,
           "Keys the dreams to the place in the song: the same bar begins with the same leaf."),
    choice(Id::songDivision, "song_division", "Song step", "Time", divisions, 4.f,
           "How often the song's place starts the dreams anew."),
    {Id::scene,
     "scene",
     "Scene",
     "Scenes",
     "",
     0.f,
     16.f,
     0.f,
     linear,
     whole,
     {},
     "Launches a scene of the preset by its number, from 1."},
    {Id::sceneMorphBeats,
     "scene_morph",
     "Scene morph",
     "Scenes",
     "beats",
     0.f,
     64.f,
     4.f,
     lowRoom,
     0.f,
     {},
     "How long the way to a scene takes, where the scene does not say."},
    choice(Id::sceneStart, "scene_start", "Scene start", "Scenes", sceneStarts, 1.f,
           "When a scene that was called begins."),
    choice(
        Id::sceneKeys, "scene_keys", "Scene keys", "Scenes", sceneKeys, 0.f,
        "Which notes launch scenes instead of growing leaves: keys 0 to 15, or keys 36 to 51 of channel 16."),
    macro(Id::macro1, "macro_1", "Macro 1"),
    macro(Id::macro2, "macro_2", "Macro 2"),
    macro(Id::macro3, "macro_3", "Macro 3"),
    macro(Id::macro4, "macro_4", "Macro 4"),
    macro(Id::macro5, "macro_5", "Macro 5"),
    macro(Id::macro6, "macro_6", "Macro 6"),
    macro(Id::macro7, "macro_7", "Macro 7"),
    macro(Id::macro8, "macro_8", "Macro 8"),
    improvise(Id::improviseAmount, "improvise", "Improvise", 0.f,
              "Lets the instrument play along: it answers the music in its gaps, and yields when you touch "
              "anything."),
    improvise(Id::improviseBoldnessAmount, "improvise_boldness", "Boldness", 0.5f,
              "Shy (0), it plays where there is room; bold (100), it joins in, farther and louder."),
    improvise(Id::improviseDensityAmount, "improvise_density", "Density", 0.5f,
              "How many notes it plays, and how many at once."),
    improvise(Id::improviseFaithfulnessAmount, "improvise_faithfulness", "Faithfulness", 0.5f,
              "Forgetful (0), it is free with what it heard; faithful (100), it remembers long and quotes."),
    improvise(Id::improvisePatienceAmount, "improvise_patience", "Patience", 0.5f,
              "Restless (0), it returns soon and breathes quickly; patient (100), it waits, and builds over "
              "minutes."),
}};

constexpr bool orderedById()
{
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].id) != i)
            return false;
    return true;
}
static_assert(orderedById(), "the table must follow the order of ParameterId");

} // namespace

std::span<const ParameterInfo> parameterTable()
{
    return table;
}

const ParameterInfo& parameterInfo(ParameterId id)
{
    return table[static_cast<std::size_t>(id)];
}

} // namespace frond
