// Pictures: what stands where, that nothing leaves the sheet or lies on something else, and that a phone can read it.
#include <gtest/gtest.h>

#include <algorithm>

#include "bot/charts/fan.hpp"
#include "bot/charts/funnel.hpp"
#include "bot/charts/heat_map.hpp"
#include "bot/charts/paint.hpp"
#include "bot/charts/progress.hpp"
#include "bot/charts/ranking.hpp"

namespace {

using charts::Drawing, charts::Extent, charts::Heading, charts::Ink, charts::Shape, charts::Text;

const Heading heading{"团队 11月 完成 62.4%，李雷落后最多", "截至 11月23日 10:12"};

Drawing a_funnel() {
  return charts::funnel(heading, {{"潜在", 40, "40 个", "商机 128.5万", "▼ 54%"}, {"意向", 20, "20 个", "", "▼ 31%"}, {"谈判", 8, "8 个", "商机 1260.5万", "▼ 60%"}, {"成交", 9, "9 个", "本月签 3 单 42万", ""}});
}
Drawing a_progress() {
  return charts::progress(heading, {{"王芳", 0.416, "41.6%", "12.5万 / 30万"}, {"李雷", 0.2, "20%", "6万 / 30万"}, {"欧阳明日香", 1.1, "110%", "330,000元 / 30万"}}, charts::Pace{0.71, "按工作日应到 71%"});
}
Drawing a_large_progress() { return charts::progress(heading, {{"王芳 · 本月", 0.416, "41.6%", "12.5万 / 30万"}}, charts::Pace{0.71, "按工作日应到 71%"}); }
Drawing a_ranking() {
  return charts::ranking(heading, {{"王芳", 42.5, "42.5万", true}, {"李雷", 30, "30万"}, {"欧阳明日香子", 7, "7.25万"}, {"周杰", 0, "0"}}, "其余 7 人共 12.8万");
}
Drawing a_fan() {
  return charts::fan(heading, {{{0, 0}, {0.2, 36}, {0.5, 122}}, {231, "少则 231万"}, {262, "262万"}, {297, "多则 297万"}, charts::FanMark{300, "目标 300万"}, {{0, "11/1"}, {0.5, "11/16"}, {1, "11/30"}}});
}
Drawing a_heat_map() {
  return charts::heat_map(heading, {"监护仪", "呼吸机", "B超"}, {{"华东", {{.22, "22%"}, {.6, "60%"}, {1.3, "130%"}}}, {"西南大区", {{.5, "50%"}, {.8, "80%"}, {0, ""}}}}, 1);
}

struct Named {
  const char* name;
  Drawing (*draw)();
};
class EveryChart : public testing::TestWithParam<Named> {};
INSTANTIATE_TEST_SUITE_P(Charts, EveryChart,
                         testing::Values(Named{"funnel", a_funnel}, Named{"progress", a_progress}, Named{"large_progress", a_large_progress},
                                         Named{"ranking", a_ranking}, Named{"fan", a_fan}, Named{"heat_map", a_heat_map}),
                         [](const auto& info) { return std::string(info.param.name); });

Extent box(const Shape& shape) {
  Extent found{1e9, 1e9, -1e9, -1e9};
  for (const auto& corner : shape.corners)
    found = {std::min(found.left, corner.x), std::min(found.top, corner.y), std::max(found.right, corner.x), std::max(found.bottom, corner.y)};
  return found;
}

std::vector<Extent> shapes_of(const Drawing& drawing, Ink ink, double strength = 1) {
  std::vector<Extent> found;
  for (const auto& shape : drawing.shapes)
    if (shape.ink == ink && shape.strength == strength) found.push_back(box(shape));
  return found;
}

const Text& text(const Drawing& drawing, const std::string& words) {
  const auto found = std::find_if(drawing.texts.begin(), drawing.texts.end(), [&](const Text& each) { return each.words == words; });
  if (found == drawing.texts.end()) throw std::runtime_error("nobody wrote " + words);
  return *found;
}

// Big-endian, at its place in the header of a PNG.
unsigned in_header(const std::string& png, std::size_t at) {
  unsigned value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(png.at(at + i));
  return value;
}

TEST_P(EveryChart, IsAPngOfAPhonesWidth) {
  const Drawing drawing = GetParam().draw();
  const std::string bytes = charts::png(drawing, {});
  ASSERT_TRUE(bytes.starts_with("\x89PNG")) << "is a font with Chinese letters installed?";
  EXPECT_EQ(in_header(bytes, 16), 750u);
  EXPECT_EQ(in_header(bytes, 20), static_cast<unsigned>(drawing.height));
  EXPECT_LE(drawing.height, 1'000);
  EXPECT_LE(bytes.size(), 300u * 1024);
}

TEST_P(EveryChart, HasNoLetterTooSmallForAPhone) {
  for (const Text& each : GetParam().draw().texts) EXPECT_GE(each.size, 28) << each.words;
}

TEST_P(EveryChart, KeepsWordsOnTheSheetAndApart) {
  const Drawing drawing = GetParam().draw();
  const auto places = charts::extents(drawing);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (drawing.texts[i].words.empty()) continue;
    EXPECT_GE(places[i].left, 0) << drawing.texts[i].words;
    EXPECT_LE(places[i].right, drawing.width) << drawing.texts[i].words;
    EXPECT_GE(places[i].top, 0) << drawing.texts[i].words;
    EXPECT_LE(places[i].bottom, drawing.height) << drawing.texts[i].words;
    constexpr double leading = 10;  // the empty space above and below letters may meet
    for (std::size_t j = i + 1; j < places.size(); ++j) {
      const bool apart = places[i].right <= places[j].left || places[j].right <= places[i].left ||
                         places[i].bottom - leading <= places[j].top || places[j].bottom - leading <= places[i].top;
      EXPECT_TRUE(apart || drawing.texts[j].words.empty()) << drawing.texts[i].words << " lies on " << drawing.texts[j].words;
    }
  }
}

TEST_P(EveryChart, ShowsItsFindingAndItsMoment) {
  const Drawing drawing = GetParam().draw();
  EXPECT_NO_THROW(text(drawing, heading.title));
  EXPECT_NO_THROW(text(drawing, heading.as_of));
}

TEST(Funnel, BarsAreAsWideAsTheirValuesAndShareTheirMiddle) {
  const auto bars = shapes_of(a_funnel(), Ink::blue);
  ASSERT_EQ(bars.size(), 3u);
  EXPECT_NEAR((bars[1].right - bars[1].left) * 2, bars[0].right - bars[0].left, 0.01);
  EXPECT_NEAR(bars[1].left + bars[1].right, bars[0].left + bars[0].right, 0.01);
  EXPECT_EQ(shapes_of(a_funnel(), Ink::green).size(), 1u) << "what is won";
  EXPECT_EQ(shapes_of(a_funnel(), Ink::blue, 0.12).size(), 3u) << "the ways in between";
}

TEST(Funnel, AnEmptyOneStillShowsItsSteps) {
  const Drawing drawing = charts::funnel(heading, {{"潜在", 0, "0 个", "", ""}, {"成交", 0, "0 个", "", ""}});
  EXPECT_EQ(shapes_of(drawing, Ink::blue).size(), 1u);
  EXPECT_NO_THROW(text(drawing, "成交"));
}

TEST(Progress, FillsAsFarAsItIsDoneAndMarksThePace) {
  const Drawing drawing = a_progress();
  const auto whole = shapes_of(drawing, Ink::pale), behind = shapes_of(drawing, Ink::vermilion), done = shapes_of(drawing, Ink::green);
  ASSERT_EQ(whole.size(), 3u);
  ASSERT_EQ(behind.size(), 2u);
  ASSERT_EQ(done.size(), 1u);
  EXPECT_NEAR((behind[0].right - behind[0].left) / (whole[0].right - whole[0].left), 0.416, 0.001);
  EXPECT_EQ(done[0].right, whole[2].right) << "more than all of it fills the bar, not the margin";
  ASSERT_EQ(drawing.lines.size(), 3u);
  EXPECT_NEAR((drawing.lines[0].points[0].x - whole[0].left) / (whole[0].right - whole[0].left), 0.71, 0.001);
}

TEST(Progress, OneRowIsLarge) { EXPECT_GE(text(a_large_progress(), "41.6%").size, 56); }

TEST(Ranking, BarsShrinkAndTheAskerStandsOut) {
  const auto asker = shapes_of(a_ranking(), Ink::vermilion), others = shapes_of(a_ranking(), Ink::blue);
  ASSERT_EQ(asker.size(), 1u);
  ASSERT_EQ(others.size(), 3u);
  EXPECT_NEAR((others[0].right - others[0].left) / (asker[0].right - asker[0].left), 30 / 42.5, 0.01);
  EXPECT_LT(others[2].right - others[2].left, 10) << "nothing is a stub";
}

TEST(Ranking, ShowsSixAtMost) {
  std::vector<charts::Ranked> many(40, {"王芳", 1, "1万"});
  EXPECT_EQ(shapes_of(charts::ranking(heading, many, ""), Ink::blue).size(), 6u);
}

TEST(Fan, OpensFromNowToItsEnds) {
  const Drawing drawing = a_fan();
  ASSERT_EQ(drawing.shapes.size(), 1u);
  const auto& corners = drawing.shapes[0].corners;
  ASSERT_EQ(corners.size(), 3u);
  EXPECT_EQ(corners[1].x, corners[2].x);
  EXPECT_LT(corners[1].y, corners[2].y) << "the most is above the least";
  const auto& target = drawing.lines.front();
  EXPECT_TRUE(target.is_dashed);
  EXPECT_LT(target.points[0].y, corners[1].y) << "300 lies above 297";
}

TEST(Fan, LabelsOfANarrowOneDoNotTouch) {
  const Drawing drawing = charts::fan(heading, {{{0, 0}, {0.9, 260}}, {261, "少则 261万"}, {262, "262万"}, {263, "多则 263万"}, {}, {{0, "11/1"}, {1, "11/30"}}});
  EXPECT_GE(text(drawing, "262万").y - text(drawing, "多则 263万").y, 40);
  EXPECT_GE(text(drawing, "少则 261万").y - text(drawing, "262万").y, 40);
}

TEST(HeatMap, TheLargerTheDarkerAndEveryFigureCanBeRead) {
  const Drawing drawing = a_heat_map();
  ASSERT_EQ(drawing.shapes.size(), 6u);
  EXPECT_LT(drawing.shapes[0].strength, drawing.shapes[1].strength);
  EXPECT_EQ(drawing.shapes[2].strength, 1) << "what is beyond full looks full";
  EXPECT_EQ(text(drawing, "22%").ink, Ink::black);
  EXPECT_EQ(text(drawing, "130%").ink, Ink::white);
}

TEST(HeatMap, ACellWithoutAFigureIsNotTheSmallestOne) {
  const Drawing drawing = charts::heat_map(heading, {"10月", "11月"}, {{"王芳", {{0, ""}, {0, "0%"}}}}, 1);
  ASSERT_EQ(drawing.shapes.size(), 2u);
  EXPECT_NE(drawing.shapes[0].ink, drawing.shapes[1].ink);
  EXPECT_EQ(text(drawing, "–").ink, Ink::quiet);
}

TEST(Paint, EveryWordGoesThroughTheMask) {
  std::vector<std::string> seen;
  charts::png(a_ranking(), [&](std::string_view words) {
    seen.emplace_back(words);
    return std::string(words);
  });
  EXPECT_EQ(seen.size(), a_ranking().texts.size());
  const auto masked = charts::png(a_ranking(), [](std::string_view) { return std::string("***"); });
  EXPECT_NE(masked, charts::png(a_ranking(), {}));
}

TEST(Paint, WhatTheFontLacksIsLeftOut) {
  const auto with = charts::ranking(heading, {{"王芳🎉", 1, "1万"}}, ""), without = charts::ranking(heading, {{"王芳", 1, "1万"}}, "");
  EXPECT_EQ(charts::png(with, {}), charts::png(without, {}));
  EXPECT_FALSE(charts::png(charts::ranking(heading, {{"\xff\xfe", 1, "1万"}}, ""), {}).empty()) << "no UTF-8";
}

TEST(Paint, IsTheSameEveryTime) { EXPECT_EQ(charts::png(a_fan(), {}), charts::png(a_fan(), {})); }

}  // namespace
