// SPDX-License-Identifier: GPL-3.0-or-later
#include "FullModel.h"
#include "TinyNetworks.h"

#include <Model/Chain.h>
#include <Model/DepthLens.h>
#include <Support/Catch.h>

using namespace frond;
using namespace frond::tiny;

namespace
{

using Values = std::vector<float>;

Values through(std::shared_ptr<const Dbn> dbn, const Values& pixels, float depth)
{
    DepthLens lens;
    lens.prepare(std::move(dbn));
    Values logits(pixels.size());
    lens.apply(pixels, depth, logits);
    return logits;
}

/// The slow way, for every picture at once.
Values reference(const Dbn& dbn, const Values& pixels, std::size_t depth)
{
    Matrix row(1, dbn.pixelCount());
    std::copy(pixels.begin(), pixels.end(), row.data());
    const Matrix logits = generateLogits(dbn, recognise(dbn, row, depth), depth);
    return {logits.data(), logits.data() + logits.size()};
}

void checkNear(const Values& a, const Values& b)
{
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        CHECK(a[i] == Approx(b[i]).margin(4e-3)); // whole numbers for probabilities
}

const Values pixels{1, 0, 0.5f, 0, 1, 1, 0.25f, 0, 1, 0, 0, 1};

} // namespace

TEST_CASE("At whole depths the lens is recognition and generation, dense or local, tied or not")
{
    for (const auto& dbn :
         {share(makeDbn({{12, 7, 6, 5}, 4, 3})), share(makeFullModel()), share(makeDbn({{12, 5}, 4, 3}))})
        for (std::size_t depth = 1; depth <= dbn->layerCount(); ++depth)
            checkNear(through(dbn, pixels, static_cast<float>(depth)), reference(*dbn, pixels, depth));
}

TEST_CASE("Between whole depths the lens blends their logits, and beyond them it stays")
{
    const auto dbn = share(makeDbn({{12, 7, 6, 5}, 4, 3}));
    for (const std::size_t lower : {1u, 2u})
        for (const float share : {0.001f, 0.3f, 0.999f}) {
            const Values a = reference(*dbn, pixels, lower), b = reference(*dbn, pixels, lower + 1);
            Values blend(a.size());
            for (std::size_t i = 0; i < a.size(); ++i)
                blend[i] = (1.0f - share) * a[i] + share * b[i];
            checkNear(through(dbn, pixels, static_cast<float>(lower) + share), blend);
        }
    checkNear(through(dbn, pixels, 0.0f), reference(*dbn, pixels, 1));
    checkNear(through(dbn, pixels, std::nanf("")), reference(*dbn, pixels, 1));
    checkNear(through(dbn, pixels, 9.0f), reference(*dbn, pixels, 3));
}

TEST_CASE("A lens may write where it reads, and refuses other sizes")
{
    const auto dbn = share(makeDbn({{12, 7, 6}, 4, 3}));
    DepthLens lens;
    lens.prepare(dbn);
    Values both = pixels;
    lens.apply(both, 1.5f, both);
    CHECK(both == through(dbn, pixels, 1.5f));
    Values few(11);
    CHECK_THROWS_WITH(lens.apply(few, 1.0f, both), containsText("12 pixels wanted"));
}

TEST_CASE("Looking through the layers leaves a chain as it is")
{
    const auto dbn = share(makeDbn({{12, 7, 6, 5}, 4, 3}));
    Chain a, b;
    a.prepare(dbn, 1, 1);
    b.prepare(dbn, 1, 1);
    Values logits(12), dream(12), other(12);
    for (int i = 0; i < 20; ++i) {
        a.step();
        b.step();
        b.decodeDepth(pixels, 2.5f, logits);
    }
    a.decode(dream);
    b.decode(other);
    CHECK(dream == other);
    CHECK(logits == through(dbn, pixels, 2.5f));
}
