-- SPDX-License-Identifier: GPL-3.0-or-later
-- A session in Ardour without a person: ardour7-lua ardour.lua FOLDER PLUGIN LV2|VST3 effect|instrument
-- A track with the plug-in hears a constant signal and notes; the constant must come out of an effect as it went in. Then
-- a control is moved, the session saved, closed and opened again. Prints lines "ok …" or "FAIL …", and "done" at the end.

local folder, wanted, format, kind = arg[1], arg[2], arg[3], arg[4]
local isEffect = kind == "effect"

local function say(...)
    io.stderr:write(table.concat({...}, " ") .. "\n")
end

local function check(holds, what)
    say(holds and "ok" or "FAIL", what)
end

local function addTrack()
    local max, normal = ARDOUR.PresentationInfo.max_order, ARDOUR.TrackMode.Normal
    if isEffect then
        return Session:new_audio_track(2, 2, nil, 1, "Leaves", max, normal, true, false):front()
    end
    local midi = ARDOUR.ChanCount(ARDOUR.DataType("midi"), 1)
    local audio = ARDOUR.ChanCount(ARDOUR.DataType("audio"), 2)
    return Session:new_midi_track(midi, audio, false, ARDOUR.PluginInfo(), nil, nil, 1, "Leaves", max, normal, true):front()
end

local function connect(track)
    local input = track:input()
    if isEffect then
        for channel = 0, 1 do
            input:audio(channel):connect("system:capture_" .. (channel + 1))
        end
        input:add_port("", nil, ARDOUR.DataType("midi"))
    end
    track:monitoring_control():set_value(1, PBD.GroupControlDisposition.NoGroup) -- listen to the input
    return input:midi(0)
end

local function sendNotes(keyboard)
    local parser = ARDOUR.RawMidiParser()
    for pitch = 48, 72, 4 do
        for _, byte in ipairs({0x90, pitch, 100}) do
            if parser:process_byte(byte) then
                keyboard:write(parser:midi_buffer(), parser:buffer_size(), 0)
            end
        end
        sleep(0.1)
    end
end

local function pluginOn(track)
    return track:nth_plugin(0)
end

local function run()
    local processor = ARDOUR.LuaAPI.new_plugin(Session, wanted, ARDOUR.PluginType[format], "")
    check(not processor:isnil(), "Ardour finds " .. format .. " " .. wanted)
    if processor:isnil() then return end
    local track = addTrack()
    check(track:add_processor_by_index(processor, 0, nil, true) == 0, "the plug-in goes onto the track")
    local midiIn = connect(track)
    local keyboard = Session:engine():get_port_by_name("x-virtual-keyboard")
    check(not keyboard:isnil(), "there is a keyboard")
    midiIn:connect("x-virtual-keyboard")
    sleep(0.5)
    sendNotes(keyboard:to_asyncmidiport())

    -- The meter behind the plug-in counts notes first, then the two channels of sound.
    local meter = track:peak_meter()
    local function level(channel)
        return meter:meter_level(channel, ARDOUR.MeterType.MeterPeak)
    end
    check(level(0) > 0, "notes arrive: " .. level(0))
    if isEffect then
        for channel = 1, 2 do
            check(math.abs(level(channel) + 6.0206) < 0.001, "constant sound comes out as it went in: " .. level(channel))
        end
    end

    local moved = pluginOn(track)
    local before
    if format == "VST3" then -- an LV2's are properties, which Lua does not see
        local count = moved:to_insert():plugin(0):parameter_count()
        check(count >= 28, "Ardour sees the controls: " .. count)
        before = ARDOUR.LuaAPI.get_processor_param(moved, 0)
        ARDOUR.LuaAPI.set_processor_param(moved, 0, 0.25)
        sleep(0.3)
        check(math.abs(ARDOUR.LuaAPI.get_processor_param(moved, 0) - before) > 0.01, "a control moves")
        before = ARDOUR.LuaAPI.get_processor_param(moved, 0)
    end
    check(Session:save_state("", false, false, false, false, false) == 0, "the session is saved")
    close_session()
    Session = load_session(folder, "frond")
    local again = pluginOn(Session:route_by_name("Leaves"))
    check(not again:isnil(), "the plug-in is there after opening the session again")
    if before then
        local after = ARDOUR.LuaAPI.get_processor_param(again, 0)
        check(math.abs(after - before) < 1e-4, "its control is where it was: " .. before .. " " .. after)
    end
end

local backend = AudioEngine:set_backend("None (Dummy)", "", "")
backend:set_device_name("DC -6dBFS (+.5)")
Session = create_session(folder, "frond", 48000)
local ran, problem = pcall(run)
check(ran, "the script ran to its end" .. (ran and "" or ": " .. tostring(problem)))
say("done")
close_session()
quit()
