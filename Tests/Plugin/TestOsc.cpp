// SPDX-License-Identifier: GPL-3.0-or-later
// Real packets over the loopback interface, sent and read by JUCE's own OSC.
#include "SmallModel.h"

#include <Plugin/Hands.h>
#include <Plugin/Output/Output.h>
#include <Plugin/Processor.h>
#include <Plugin/Programs.h>

#include <juce_osc/juce_osc.h>

#include <Support/Catch.h>

#include <map>
#include <mutex>
#include <random>

using namespace frond;
using namespace frond::test;

namespace
{

/// Another program: sends to an instance and listens at a port of its own.
class Desk final : private juce::OSCReceiver::Listener<juce::OSCReceiver::RealtimeCallback>
{
public:
    explicit Desk(Processor& owner)
        : processor(owner)
    {
        auto& socket = heard;
        REQUIRE(socket.bindToPort(0, "127.0.0.1"));
        REQUIRE(receiver.connectToSocket(socket));
        receiver.addListener(this);
        OscSettings settings;
        settings.on = true;
        settings.listenPort = 0; // any
        settings.replyPort = socket.getBoundPort();
        processor.hands().osc().want(settings);
        pump();
        REQUIRE(processor.hands().osc().listensAt() > 0);
        REQUIRE(sender.connect("127.0.0.1", processor.hands().osc().listensAt()));
    }
    ~Desk() override { receiver.disconnect(); }

    template <typename... Arguments>
    void send(const juce::String& address, Arguments&&... arguments)
    {
        REQUIRE(sender.send(juce::OSCAddressPattern(address), std::forward<Arguments>(arguments)...));
    }
    void sendBytes(const void* bytes, int size)
    {
        juce::DatagramSocket socket;
        REQUIRE(socket.write("127.0.0.1", processor.hands().osc().listensAt(), bytes, size) == size);
    }
    void pump() { processor.hands().pump(seconds += 0.02); }
    template <typename Done>
    bool eventually(Done&& done)
    {
        for (int i = 0; i < 10000; ++i) {
            pump();
            if (done())
                return true;
            juce::Thread::sleep(2);
        }
        return false;
    }
    /// The newest message to an address, as "0.5 50 %"; empty where there was none.
    juce::String said(const juce::String& address)
    {
        const std::lock_guard lock(mutex);
        return messages[address];
    }
    void forget()
    {
        const std::lock_guard lock(mutex);
        messages.clear();
    }
    float value(ParameterId id) const { return processor.parameters().value(id); }

private:
    void oscMessageReceived(const juce::OSCMessage& message) override
    {
        juce::StringArray words;
        for (const auto& argument : message)
            words.add(argument.isString() ? argument.getString() : juce::String(argument.getFloat32(), 3));
        const std::lock_guard lock(mutex);
        messages[message.getAddressPattern().toString()] = words.joinIntoString(" ");
    }
    void oscBundleReceived(const juce::OSCBundle& bundle) override
    {
        for (const auto& element : bundle)
            if (element.isMessage())
                oscMessageReceived(element.getMessage());
    }

    Processor& processor;
    juce::DatagramSocket heard;
    juce::OSCReceiver receiver;
    juce::OSCSender sender;
    std::mutex mutex;
    std::map<juce::String, juce::String> messages;
    double seconds = 0.0;
};

} // namespace

TEST_CASE("A fader moves a control, text says a value, and the host hears of it")
{
    Processor processor(Variant::effect);
    Desk desk(processor);
    desk.send("/frond/season", 0.75f);
    CHECK(desk.eventually([&] { return desk.value(ParameterId::seasonAmount) == 0.75f; }));
    desk.send("/frond/home", juce::String("map"));
    CHECK(
        desk.eventually([&] { return desk.value(ParameterId::home) == static_cast<float>(HomeKind::map); }));
    desk.send("/frond/growth", juce::String("2.5 s"));
    CHECK(desk.eventually([&] { return desk.value(ParameterId::growthSeconds) == Approx(2.5f); }));
    desk.send("/frond/blackout", 1);
    CHECK(desk.eventually([&] { return desk.value(ParameterId::blackout) == 1.f; }));
    desk.send("/frond/macro_[1-3]", 0.5f);
    CHECK(desk.eventually([&] { return desk.value(ParameterId::macro3) == 0.5f; }));
    CHECK(desk.value(ParameterId::macro1) == 0.5f);
    CHECK(desk.value(ParameterId::macro4) == 0.f);
    desk.send("/frond/season", 7.f); // beyond the end is the end
    CHECK(desk.eventually([&] { return desk.value(ParameterId::seasonAmount) == 1.f; }));
}

TEST_CASE("A question is answered to whoever asked, and without being asked what changes is told")
{
    Processor processor(Variant::effect);
    Desk desk(processor);
    desk.send("/frond/temperature", juce::String("?"));
    CHECK(desk.eventually([&] { return desk.said("/frond/temperature").contains("1.00"); }));
    CHECK(desk.said("/frond/season").isEmpty());
    desk.send("/frond", juce::String("?"));
    CHECK(desk.eventually([&] { return desk.said("/frond/macro_8") == "0.000 0 %"; }));
    CHECK(desk.said("/frond/home") == "0.000 Off");
    desk.forget();
    processor.parameters().set(ParameterId::seasonAmount, 0.25f); // by hand
    CHECK(desk.eventually([&] { return desk.said("/frond/season") == "0.250 25 %"; }));
    CHECK(desk.said("/frond/light").isEmpty());
}

TEST_CASE("Presets are called by name, number and step, liked, and taken back")
{
    Folder folder; // of a user without presets
    Processor processor(Variant::effect, folder.file("user"));
    Desk desk(processor);
    desk.send("/frond/preset", juce::String("october"));
    CHECK(desk.eventually([&] { return desk.said("/frond/preset") == "October"; }));
    CHECK(desk.value(ParameterId::seasonAmount) == Approx(0.8f));
    desk.send("/frond/preset/next", 1.f);
    desk.send("/frond/preset/next", 0.f); // the button goes up again
    CHECK(desk.eventually([&] { return processor.hands().presetName() != "October"; }));
    const auto next = processor.hands().presetName();
    desk.send("/frond/preset/previous");
    CHECK(desk.eventually([&] { return processor.hands().presetName() == "October"; }));
    CHECK(next > "October");
    desk.send("/frond/preset/1");
    CHECK(desk.eventually([&] { return processor.hands().presetName() == findProgram(1)->name; }));
    desk.send("/frond/preset", juce::String("no such thing"));
    CHECK(desk.eventually(
        [&] { return processor.messages().latest().find("no such thing") != std::string::npos; }));
    CHECK(processor.hands().presetName() == findProgram(1)->name);
    desk.send("/frond/preset/favourite");
    CHECK(desk.eventually([&] { return processor.library().named(findProgram(1)->name)->isFavourite; }));
    desk.send("/frond/undo");
    CHECK(desk.eventually([&] { return processor.hands().presetName() == "October"; }));
    desk.send("/frond/redo");
    CHECK(desk.eventually([&] { return processor.hands().presetName() == findProgram(1)->name; }));
    desk.send("/frond/mutate");
    CHECK(desk.eventually([&] { return processor.history().undoName() == "Mutation"; }));
    desk.send("/frond/compare");
    CHECK(desk.eventually([&] { return processor.comparison().isB(); }));
}

TEST_CASE("A note from afar grows a leaf, and the meters tell of the dream")
{
    Folder folder;
    Processor processor(Variant::effect);
    processor.parameters().set(ParameterId::selfDreamAmount, 0.f);
    processor.chooseModel(writeSmallModel(folder, "small.safetensors"));
    processor.dream().waitForModel();
    processor.dream().show();
    Desk desk(processor);
    desk.send("/frond/note", 60, 0.8f);
    auto& frames = processor.dream().frames();
    const auto present = [&] {
        frames.update();
        const auto& frame = frames.latest();
        return frame.leafCount > 0 && frame.leaves[0].presenceAmount > 0.3f;
    };
    CHECK(desk.eventually(present));
    desk.send("/frond/season", juce::String("?")); // meters go to whoever spoke last
    CHECK(desk.eventually([&] { return desk.said("/frond/meter/energy").isNotEmpty(); }));
    CHECK(desk.eventually([&] { return desk.said("/frond/meter/beat").getFloatValue() > 0.f; }));
    desk.send("/frond/note/60", 0.f);
    CHECK(desk.eventually([&] { return !present(); }));
    processor.dream().hide();
}

TEST_CASE("How drawing fares is told as places and figures, and asked for")
{
    FrameTimes times;
    CHECK(FrameFigures::of(times, 0).figures[0].text.empty()); // nothing was drawn
    times.valid = true;
    times.targetHz = 50.0;
    times.framesPerSecond = 45.0;
    times.medianMilliseconds = 21.0;
    times.costMilliseconds = 5.0;
    times.drops = 7;
    times.scale = 0.42f;
    const auto figures = FrameFigures::of(times, 6).figures;
    const std::vector<std::pair<double, std::string>> wanted{
        {0.9, "45.0 Hz"}, {1.0, "21.0 ms"}, {0.25, "5.0 ms"}, {1.0, "7"}, {0.42, "42 %"}};
    for (std::size_t i = 0; i < FrameFigures::count; ++i) {
        INFO(FrameFigures::names[i]);
        CHECK(figures[i].place == Approx(wanted[i].first));
        CHECK(figures[i].text == wanted[i].second);
    }
    CHECK(FrameFigures::of(times, 7).figures[3].place == 0.0);

    Processor processor(Variant::effect);
    Desk desk(processor);
    processor.output().board().putTimes(times);
    desk.send("/frond/season", juce::String("?"));
    CHECK(desk.eventually([&] { return desk.said("/frond/meter/frame_rate") == "0.900 45.0 Hz"; }));
    CHECK(desk.eventually([&] { return desk.said("/frond/meter/late_frames") == "0.000 7"; })); // it goes out
    desk.forget();
    desk.send("/frond/meter/render_scale", juce::String("?"));
    CHECK(desk.eventually([&] { return desk.said("/frond/meter/render_scale") == "0.420 42 %"; }));
    CHECK(desk.said("/frond/meter/frame_rate").isEmpty()); // it did not change
}

TEST_CASE("A bad packet changes nothing, and what comes after it works")
{
    Processor processor(Variant::effect);
    Desk desk(processor);
    const auto before = processor.parameters().settings().values;
    const osc::Message good{"/frond/season", {{false, 0.9, {}}}};
    const auto bytes = osc::writeBundle(std::vector<osc::Message>{good, good});
    std::minstd_rand random(11);
    for (int round = 0; round < 300; ++round) {
        auto broken = bytes;
        broken[16 + random() % 4] ^= 0x41; // the first element's size: nothing in it can be trusted
        for (int i = 0; i < 4; ++i)
            broken[20 + random() % (broken.size() - 20)] = static_cast<std::uint8_t>(random());
        desk.sendBytes(broken.data(), static_cast<int>(broken.size()));
    }
    desk.sendBytes("rubbish", 7);
    CHECK(desk.eventually([&] { return processor.messages().count() > 0; }));
    CHECK(processor.messages().latest().find("made no sense") != std::string::npos);
    desk.send("/frond/light", 1.f);
    CHECK(desk.eventually([&] { return desk.value(ParameterId::lightAmount) == 1.f; }));
    auto after = processor.parameters().settings();
    after[ParameterId::lightAmount] = before[static_cast<std::size_t>(ParameterId::lightAmount)];
    CHECK(after.values == before);
}

TEST_CASE("Two instances do not fight for a port: the second one says so and plays on")
{
    Processor first(Variant::effect), second(Variant::effect);
    Desk desk(first);
    auto settings = first.hands().osc().settings();
    settings.listenPort = first.hands().osc().listensAt();
    second.hands().osc().want(settings);
    second.hands().pump(0.0);
    CHECK(second.hands().osc().listensAt() == 0);
    CHECK(second.messages().latest().find("port " + std::to_string(settings.listenPort)) !=
          std::string::npos);
    desk.send("/frond/season", 0.1f);
    CHECK(desk.eventually([&] { return desk.value(ParameterId::seasonAmount) == Approx(0.1f); }));
    first.hands().osc().want({});
    first.hands().pump(1.0);
    CHECK(first.hands().osc().listensAt() == 0);
}

TEST_CASE("Where an instance listens is saved with the project, and is nowhere at first")
{
    Processor first(Variant::effect), second(Variant::effect);
    CHECK_FALSE(first.hands().osc().settings().on);
    OscSettings settings;
    settings.listenPort = 53000;
    settings.host = "10.0.0.7";
    first.hands().osc().want(settings);
    juce::MemoryBlock state;
    first.getStateInformation(state);
    second.setStateInformation(state.getData(), static_cast<int>(state.getSize()));
    CHECK(second.hands().osc().settings() == settings);
}
