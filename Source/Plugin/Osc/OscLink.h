// SPDX-License-Identifier: GPL-3.0-or-later
// An instance's OSC, in and out, at addresses that mirror its controls:
//
//   /frond/KEY 0.5            moves a control, 0 to 1; text says a value as the instrument shows it
//   /frond/KEY ?              asks for it (so does a control's address without arguments)
//   /frond ?                  asks for everything
//   /frond/scene/3, /frond/cue/next, /frond/preset/next, /frond/preset "October", /frond/reseed, /frond/panic
//   /frond/note 60 0.8        a note and its velocity, 0 lets it go; /frond/note/60 0.8 is the same
//   /frond/scene/3 1          comes back while that scene plays, 0.5 while it waits for its beat
//   /frond/meter/surprise     goes out twenty times a second while it changes
//   /frond/meter/frame_rate   and the others of drawing, with the figure as text, likewise
//
// Patterns are allowed. What comes in is read and judged whole before any of it is done; a bad packet changes
// nothing. Answers and what changes go to the reply port.
#pragma once

#include "../Messages.h"
#include "FrameFigures.h"
#include "OscPort.h"
#include "OscSettings.h"

#include <Control/Preset.h>
#include <Frames/Settings.h>

#include <array>
#include <deque>
#include <mutex>

namespace frond
{

class Hands;

class OscLink
{
public:
    OscLink(Hands& hands, Messages& messages);

    /// Any thread; takes effect at the next pump.
    void want(const OscSettings& settings);
    OscSettings settings() const;
    /// The port that is open, or 0. Message thread, as the rest.
    int listensAt() const { return port.number(); }
    void close() { port.close(); }
    void pump(double nowSeconds);

private:
    struct Arrival
    {
        osc::Message message;
        std::string host;
    };
    void arrived(std::vector<osc::Message> messages, const std::string& host); // the port's thread
    bool playsNote(const osc::Message& message);                               // the port's thread
    void openOrClose(double nowSeconds);
    void complain(double nowSeconds);
    void handle(const Arrival& arrival, double nowSeconds);
    void handleOne(const std::string& path, const Arrival& arrival, double nowSeconds);
    bool moveControl(const std::string& path, const osc::Argument& argument, double nowSeconds);
    void answer(const std::string& path, const std::string& host);
    void answerAll(const std::string& host);
    void sendChanges(double nowSeconds);
    void sendMeters(double nowSeconds);
    void addFrameFigures(std::vector<osc::Message>& messages);
    void addScenes(std::vector<osc::Message>& messages);
    void sendAll(const std::vector<osc::Message>& messages, const std::string& host);
    osc::Message controlMessage(ParameterId id) const;
    std::string hearer() const;

    Hands& hands;
    Messages& board;
    mutable std::mutex mutex; // guards wanted and arrivals
    OscSettings wanted;
    std::deque<Arrival> arrivals;
    std::uint64_t lost = 0;

    // The message thread's own.
    OscSettings now;
    std::string lastHost, presetSent;
    std::array<float, parameterCount> placesSent{};
    std::array<double, parameterCount> movedSeconds{}; // when a control last moved by OSC
    std::vector<float> metersSent;
    std::array<std::string, FrameFigures::count> figuresSent;
    std::uint64_t dropsSent = 0;
    std::array<float, sceneCount> scenesSent{};
    double changesSeconds = 0.0, metersSeconds = 0.0, complaintSeconds = -100.0;
    std::uint64_t badSeen = 0, lostSeen = 0;
    OscPort port; // destroyed first
};

} // namespace frond
