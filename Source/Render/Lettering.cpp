// SPDX-License-Identifier: GPL-3.0-or-later
#include "Lettering.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace frond
{

namespace
{

/// Points of a grid, x and y a digit each: baseline 2, small letters up to 6, capitals up to 9, descenders
/// down to 0. The pen goes through them in a smooth curve; a point that is named twice is a corner, | lifts
/// the pen.
struct Letter
{
    char letter;
    int advance;
    std::string_view strokes;
};

constexpr Letter letters[] = {
    {' ', 3, ""},
    {'a', 5, "4536261513223243|4646434252"},
    {'b', 5, "191912|1425364543322213"},
    {'c', 4, "4536261513223243"},
    {'d', 5, "4536261513223243|4949434252"},
    {'e', 5, "1444444536261513223243"},
    {'f', 3, "3929181712|060636"},
    {'g', 5, "4536261513223243|4646413020"},
    {'h', 5, "191912|1425364542"},
    {'i', 3, "1616132232|1818"},
    {'j', 3, "2626211000|2828"},
    {'k', 5, "191912|464614|242442"},
    {'l', 3, "1919132232"},
    {'m', 7, "161612|1425364542|4455667572"},
    {'n', 5, "161612|1425364542"},
    {'o', 5, "261513223243453626"},
    {'p', 5, "161610|1425364543322213"},
    {'q', 5, "4536261513223243|464640"},
    {'r', 4, "161612|14253646"},
    {'s', 4, "45362615243443322213"},
    {'t', 3, "1818132232|060636"},
    {'u', 5, "161613223243|4646434252"},
    {'v', 5, "0606222246"},
    {'w', 7, "060612123636525266"},
    {'x', 5, "161642|464612"},
    {'y', 5, "161613223243|4646413020"},
    {'z', 5, "1616464612124242"},
    {'A', 6, "020239396262|141454"},
    {'B', 6, "12121919394847361616|3645544332121212"},
    {'C', 6, "5748392918161513224253"},
    {'D', 6, "121219193948565543321212"},
    {'E', 6, "59591919121252|161646"},
    {'F', 6, "5959191912|161646"},
    {'G', 6, "5748392918161513224253555535"},
    {'H', 6, "191912|595952|161656"},
    {'I', 3, "292922"},
    {'J', 5, "49494433221314"},
    {'K', 6, "191912|595915|262652"},
    {'L', 5, "1919121252"},
    {'M', 8, "121219194545797972"},
    {'N', 6, "12121919525259"},
    {'O', 6, "39291816142332425355574839"},
    {'P', 6, "121219193948473616"},
    {'Q', 6, "39291816142332425355574839|343462"},
    {'R', 6, "121219193948473616|363652"},
    {'S', 6, "57483929181726455453422213"},
    {'T', 6, "090969|393932"},
    {'U', 6, "191914233243545959"},
    {'V', 6, "0909323269"},
    {'W', 8, "090922224747727289"},
    {'X', 6, "191952|595912"},
    {'Y', 6, "0909363669|363632"},
    {'Z', 6, "19195959121252"},
    {'0', 5, "291813223243483929"},
    {'1', 4, "1717292922"},
    {'2', 5, "1829394847121242"},
    {'3', 5, "182939483726|26364543322213"},
    {'4', 5, "3939040454|464642"},
    {'5', 5, "494919191616364543322213"},
    {'6', 5, "48392918141322324345362615"},
    {'7', 5, "1919494922"},
    {'8', 5, "26171829394847362615132232434536"},
    {'9', 5, "13223243474839291816253546"},
    {'.', 2, "1212"},
    {',', 2, "221110"},
    {'-', 5, "151545"},
    {'\'', 2, "191917"},
    {'(', 3, "39171421"},
    {')', 3, "19272411"},
};

struct Dot
{
    float x, y;
};

const Letter* find(char letter)
{
    const auto found = std::ranges::find(letters, letter, &Letter::letter);
    return found != std::end(letters) ? found : nullptr;
}

/// Leaves what is darker already.
void drawLine(Dot from, Dot to, const Page& page)
{
    constexpr float reach = Lettering::reach;
    const auto limited = [](float value, int most) { return std::clamp(static_cast<int>(value), 0, most); };
    const int left = limited(std::min(from.x, to.x) - reach, page.width - 1);
    const int right = limited(std::max(from.x, to.x) + reach + 1.f, page.width - 1);
    const int top = limited(std::min(from.y, to.y) - reach, page.height - 1);
    const int bottom = limited(std::max(from.y, to.y) + reach + 1.f, page.height - 1);
    const float dx = to.x - from.x, dy = to.y - from.y, length = dx * dx + dy * dy + 1e-9f;
    for (int y = top; y <= bottom; ++y)
        for (int x = left; x <= right; ++x) {
            const float px = static_cast<float>(x) + 0.5f - from.x,
                        py = static_cast<float>(y) + 0.5f - from.y;
            const float along = std::clamp((px * dx + py * dy) / length, 0.f, 1.f);
            const float away = std::hypot(px - along * dx, py - along * dy);
            const auto dark = static_cast<std::uint8_t>(255.f * std::max(0.f, 1.f - away / reach) + 0.5f);
            auto& pixel = page.pixels[static_cast<std::size_t>(y * page.width + x)];
            pixel = std::max(pixel, dark);
        }
}

/// Catmull and Rom's spline through the points.
void drawCurve(std::span<const Dot> dots, const Page& page)
{
    constexpr int parts = 6;
    if (dots.size() == 1)
        drawLine(dots[0], dots[0], page);
    for (std::size_t i = 0; i + 1 < dots.size(); ++i) {
        const auto &b = dots[i], &c = dots[i + 1];
        const auto &a = dots[i > 0 ? i - 1 : i], &d = dots[i + 2 < dots.size() ? i + 2 : i + 1];
        const auto bend = [](float p, float q, float r, float s, float t) {
            return q +
                   0.5f * t * (r - p + t * (2.f * p - 5.f * q + 4.f * r - s + t * (3.f * (q - r) + s - p)));
        };
        Dot before = b;
        for (int part = 1; part <= parts; ++part) {
            const float t = static_cast<float>(part) / parts;
            const Dot next{bend(a.x, b.x, c.x, d.x, t), bend(a.y, b.y, c.y, d.y, t)};
            drawLine(before, next, page);
            before = next;
        }
    }
}

constexpr float gridRows = 9.f, baselineRow = 2.f;

} // namespace

float Lettering::widthOf(std::string_view text) const
{
    float width = 0.f;
    for (const char letter : text)
        if (const auto* found = find(letter))
            width += size / gridRows * static_cast<float>(found->advance);
    return width;
}

void Lettering::write(std::string_view text, float x, float baseline, const Page& page) const
{
    const float unit = size / gridRows;
    std::array<Dot, 32> dots{};
    for (const char letter : text) {
        const auto* found = find(letter);
        if (found == nullptr)
            continue;
        std::size_t count = 0;
        const auto finish = [&] {
            drawCurve(std::span(dots).first(count), page);
            count = 0;
        };
        for (std::size_t i = 0; i + 1 < found->strokes.size();) {
            if (found->strokes[i] == '|') {
                finish();
                ++i;
                continue;
            }
            const auto across = static_cast<float>(found->strokes[i] - '0');
            const auto up = static_cast<float>(found->strokes[i + 1] - '0') - baselineRow;
            if (count < dots.size())
                dots[count++] = {x + unit * (across + slant * up), baseline - unit * up};
            i += 2;
        }
        finish();
        x += unit * static_cast<float>(found->advance);
    }
}

} // namespace frond
