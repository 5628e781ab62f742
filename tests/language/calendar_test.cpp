// Days and periods, said on Monday 2026-11-23 at 10:00.
#include <gtest/gtest.h>

#include "tests/language/told.hpp"

namespace {

using told::check;
using told::whens_now;

TEST(Day, IsCountedFromToday) {
  check(whens_now, {{"今天", "date 2026-11-23"},
                    {"明天", "date 2026-11-24"},
                    {"大后天", "date 2026-11-26"},
                    {"前天", "date 2026-11-21"},
                    {"大前天", "date 2026-11-20"},
                    {"後天", "date 2026-11-25"},
                    {"3天后", "date 2026-11-26"},
                    {"两周后", "date 2026-12-07"},
                    {"20天前", "date 2026-11-03"},
                    {"过两天", "date 2026-11-25"},
                    {"一个月后", "date 2026-12-23"},
                    {"明后天", "days 2026-11-24 to 2026-11-26"}});
}

TEST(Weekday, BelongsToAWeek) {
  check(whens_now, {{"下周五", "date 2026-12-04"},
                    {"上周五", "date 2026-11-20"},
                    {"本周六", "date 2026-11-28"},
                    {"这周四", "date 2026-11-26"},
                    {"下下周一", "date 2026-12-07"},
                    {"上上個週三", "date 2026-11-11"},
                    {"下个礼拜天", "date 2026-12-06"},
                    {"下周周六", "date 2026-12-05"},
                    {"下周二三", "days 2026-12-01 to 2026-12-03"},
                    {"周末", "days 2026-11-28 to 2026-11-30"},
                    {"下周", "days 2026-11-30 to 2026-12-07"}});
}

TEST(Weekday, AloneLooksForward) {
  check(whens_now, {{"周三", "date 2026-11-25"},
                    {"星期天", "date 2026-11-29"},
                    {"follow up Wed", "date 2026-11-25"},
                    {"周4", "date 2026-11-26"}});
}

TEST(Weekday, OfTodayHasTwoReadings) {
  check(whens_now,
        {{"周一提醒我", "date 2026-11-30 ?2026-11-30 ?2026-11-23"}, {"这周一", "date 2026-11-23"}});
}

TEST(Weekday, TakesTheWeekOfItsNeighbour) {
  check(whens_now, {{"下周三或周四", "date 2026-12-02 | date 2026-12-03"},
                    {"周一到周五", "days 2026-11-30 to 2026-12-05 ?2026-11-30 ?2026-11-23"}});
}

TEST(Weekday, IsNotASurname) {
  check(whens_now, {{"周总来了", ""}, {"周报", ""}, {"周年庆", ""}});
}

TEST(Date, IsReadInDigits) {
  check(whens_now, {{"2026-12-04", "date 2026-12-04"},
                    {"2026/12/4", "date 2026-12-04"},
                    {"2026.12.04", "date 2026-12-04"},
                    {"20261204", "date 2026-12-04"},
                    {"12/4", "date 2026-12-04"},
                    {"11/1", "date 2027-11-01"},
                    {"11.30前签", "date 2026-11-30 by"},
                    {"13.5.2025", "date 2025-05-13"},
                    {"26/12/4", "date 2026-12-04"},
                    {"12-04", "date 2026-12-04"},
                    {"2026-12", "days 2026-12-01 to 2027-01-01"},
                    {"05/05/89", "date 1989-05-05"}});
}

TEST(Date, IsReadInWords) {
  check(whens_now, {{"12月20号", "date 2026-12-20"},
                    {"二零二七年三月五日", "date 2027-03-05"},
                    {"下个月5号", "date 2026-12-05"},
                    {"明年四月一日", "date 2027-04-01"},
                    {"27年3月2日", "date 2027-03-02"},
                    {"11月30号离职", "date 2026-11-30"},
                    {"10月22出生", "date 2027-10-22"},
                    {"11月23日(周一)", "date 2026-11-23"}});
}

TEST(Date, WithoutAMonthIsTheNextOne) {
  check(whens_now, {{"30号", "date 2026-11-30"}, {"5号", "date 2026-12-05"}, {"31号", "date 2026-12-31"}});
}

TEST(Date, ThatDoesNotExistIsToldAsSuch) {
  check(whens_now, {{"2月30日", "no such day"},
                    {"2027年2月29日", "no such day"},
                    {"4月31号", "no such day"},
                    {"2月29日", "date 2028-02-29"}});
}

TEST(Date, IsNotFoundInOtherNumbers) {
  check(whens_now, {{"合同号SK-2026-118", ""},
                    {"门店ST-0207", ""},
                    {"移动4/5G", ""},
                    {"3号楼", ""},
                    {"5号线", ""},
                    {"香港中路18号", ""},
                    {"12.8万", ""},
                    {"1.5匹", ""},
                    {"80-100 2个点", ""},
                    {"V2.0.3", ""},
                    {"第3个", ""},
                    {"身份证号320502197706220124", ""}});
}

TEST(Moment, IsKnownFromItsNeighboursByTheSecondPoint) {
  check(whens_now, {{"618大促", "date 2027-06-18"},
                    {"万圣节", "date 2027-10-31"},
                    {"全天", ""},
                    {"下单", ""},
                    {"下两周", "days 2026-11-24 to 2026-12-08"},
                    {"过两天", "date 2026-11-25"},
                    {"过来", ""},
                    {"提前3天", "seconds -259200 shift"},
                    {"提货", ""},
                    {"新年", "date 2027-01-01"},
                    {"新客户", ""},
                    {"12万", ""},
                    {"1万小时", "seconds 36000000"},
                    {"一大早", "hours 06:00 to 09:00 am"},
                    {"一台", ""},
                    {"七夕", "date 2027-08-08"},
                    {"tmr", "date 2026-11-24"},
                    {"team", ""}});
}

TEST(Period, IsAMonthOrItsParts) {
  check(whens_now, {{"本月", "days 2026-11-01 to 2026-12-01"},
                    {"上个月", "days 2026-10-01 to 2026-11-01"},
                    {"12月", "days 2026-12-01 to 2027-01-01"},
                    {"明年3月", "days 2027-03-01 to 2027-04-01"},
                    {"十二月中旬", "days 2026-12-11 to 2026-12-21"},
                    {"12月上旬", "days 2026-12-01 to 2026-12-11"},
                    {"月底", "date 2026-11-30"},
                    {"12月底", "date 2026-12-31"},
                    {"下月初", "days 2026-12-01 to 2026-12-06"},
                    {"明年2月底", "date 2027-02-28"}});
}

TEST(Period, IsAQuarterAHalfOrAYear) {
  check(whens_now, {{"Q4", "days 2026-10-01 to 2027-01-01"},
                    {"华东区Q4完成率", "days 2026-10-01 to 2027-01-01"},
                    {"第一季度", "days 2026-01-01 to 2026-04-01"},
                    {"上季度", "days 2026-07-01 to 2026-10-01"},
                    {"2027年二季度", "days 2027-04-01 to 2027-07-01"},
                    {"下半年", "days 2026-07-01 to 2027-01-01"},
                    {"去年上半年", "days 2025-01-01 to 2025-07-01"},
                    {"明年", "days 2027-01-01 to 2028-01-01"},
                    {"2025年", "days 2025-01-01 to 2026-01-01"},
                    {"年底", "date 2026-12-31"},
                    {"前三季度", "days 2026-01-01 to 2026-10-01"},
                    {"80年代", "days 1980-01-01 to 1990-01-01"}});
}

TEST(Period, IsAWeekOfAMonth) {
  check(whens_now, {{"12月第一周", "days 2026-12-07 to 2026-12-14"},
                    {"12月的第一个星期一", "date 2026-12-07"},
                    {"明年5月最后一个星期五", "date 2027-05-28"}});
}

TEST(Period, LooksBackFromToday) {
  check(whens_now, {{"最近一周", "days 2026-11-17 to 2026-11-24"},
                    {"最近30天", "days 2026-10-25 to 2026-11-24"},
                    {"近三个月", "days 2026-08-24 to 2026-11-24"},
                    {"今年以来", "days 2026-01-01 to ..."},
                    {"年初至今", "days 2026-01-01 to 2026-11-24"}});
}

TEST(Period, InAQuestionAboutFiguresIsTheLastOne) {
  check(whens_now, {{"12月", "days 2026-12-01 to 2027-01-01"},
                    {"12月业绩", "days 2025-12-01 to 2026-01-01"},
                    {"10月的数据", "days 2026-10-01 to 2026-11-01"}});
  auto asked = told::monday();
  asked.looks_back = true;
  EXPECT_EQ(told::whens("周三", asked), "date 2026-11-18");
  EXPECT_EQ(told::whens("12月", asked), "days 2025-12-01 to 2026-01-01");
}

TEST(Day, OfSomethingDoneIsTheLastOne) {
  check(whens_now, {{"周三拜访了康达", "date 2026-11-18"},
                    {"11月5号签了合同", "date 2026-11-05"},
                    {"15号到账了5万", "date 2026-11-15"},
                    {"今天聊了，周五再打", "date 2026-11-23 | date 2026-11-27"},
                    {"周五签了再说", "date 2026-11-27"},
                    {"预计周五到账了告诉你", "date 2026-11-27"},
                    {"导出11月1号到15号的跟进记录", "days 2026-11-01 to 2026-11-16"}});
}

TEST(Holiday, HasItsDay) {
  check(whens_now, {{"元旦", "date 2027-01-01"},
                    {"春节", "date 2027-02-06"},
                    {"2027年国庆节", "date 2027-10-01"},
                    {"双十二", "date 2026-12-12"},
                    {"清明节", "date 2027-04-05"},
                    {"去年中秋", "date 2025-10-06"},
                    {"五一前", "date 2027-05-01 by"},
                    {"母亲节", "date 2027-05-09"},
                    {"大年初五", "date 2027-02-10"},
                    {"一共五一个", ""}});
}

TEST(Range, TakesWhatItsFirstHalfSaid) {
  check(whens_now, {{"12月1号到15号", "days 2026-12-01 to 2026-12-16"},
                    {"12月12-19日", "days 2026-12-12 to 2026-12-20"},
                    {"1-3月份", "days 2027-01-01 to 2027-04-01"},
                    {"8月至2月", "days 2027-08-01 to 2028-03-01"},
                    {"2026年12月1日到2027年1月5日", "days 2026-12-01 to 2027-01-06"},
                    {"星期六至星期一", "days 2026-11-28 to 2026-12-01"},
                    {"今天到下周五", "days 2026-11-23 to 2026-12-05"},
                    {"1995-1997年", "days 1995-01-01 to 1998-01-01"}});
}

TEST(Deadline, KeepsTheDay) {
  check(whens_now, {{"12月20号前签", "date 2026-12-20 by"},
                    {"月底前", "date 2026-11-30 by"},
                    {"这周四前", "date 2026-11-26 by"},
                    {"最晚周五", "date 2026-11-27 by"},
                    {"三天内", "date 2026-11-26 by"},
                    {"周五之前", "date 2026-11-27 by"},
                    {"下班前", "time 18:00 by"},
                    {"快下班的时候", "time 18:00"},
                    {"下班时间改成19点", "time 19:00"},
                    {"下班后", ""},
                    {"周五下班前", "date 2026-11-27 by"},
                    {"周五前台", "date 2026-11-27"}});
}

TEST(Deadline, OfAPeriodIsItsBeginning) {
  check(whens_now, {{"12月前", "days ... to 2026-12-01 by"},
                    {"下周前", "days ... to 2026-11-30 by"},
                    {"截止到2027年", "days ... to 2028-01-01 by"}});
}

TEST(OpenEnd, BeginsWithTheDay) {
  check(whens_now, {{"12月1日起", "days 2026-12-01 to ..."},
                    {"12月1日之后", "days 2026-12-01 to ..."},
                    {"2027年以后", "days 2028-01-01 to ..."},
                    {"国庆后", "days 2027-10-04 to ..."}});
}

TEST(Workday, FollowsTheCalendar) {
  check(whens_now, {{"三个工作日内", "date 2026-11-26 by"}, {"5个工作日后", "date 2026-11-30"}});
  auto before_holiday = told::monday();
  before_holiday.now.date = std::chrono::year{2026} / std::chrono::September / 30;
  EXPECT_EQ(told::whens("两个工作日后", before_holiday), "date 2026-10-06");
}

}  // namespace
