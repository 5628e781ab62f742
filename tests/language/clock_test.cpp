// Clock times, parts of the day, spans and shifts, said on Monday 2026-11-23 at 10:00.
#include <gtest/gtest.h>

#include "tests/language/told.hpp"

namespace {

using told::check;
using told::whens_now;

TEST(Clock, IsReadWithItsDay) {
  check(whens_now, {{"明天下午3点", "datetime 2026-11-24 15:00"},
                    {"本周六上午10点半", "datetime 2026-11-28 10:30"},
                    {"后天中午12点", "datetime 2026-11-25 12:00"},
                    {"大后天早上9点", "datetime 2026-11-26 09:00"},
                    {"明早九点半", "datetime 2026-11-24 09:30"},
                    {"今晚八点", "datetime 2026-11-23 20:00"},
                    {"听日朝早十点", "datetime 2026-11-24 10:00"},
                    {"寻晚八点", "datetime 2026-11-22 20:00"},
                    {"下周一下午一点三刻", "datetime 2026-11-30 13:45"},
                    {"12月5日14时30分", "datetime 2026-12-05 14:30"},
                    {"2026-12-04 09:00", "datetime 2026-12-04 09:00"},
                    {"2026-12-04T09:00:00+08:00", "datetime 2026-12-04 09:00"},
                    {"六天后的3时1刻", "datetime 2026-11-29 15:15"}});
}

TEST(Clock, StandsAlone) {
  check(whens_now, {{"晚上八点", "time 20:00"},
                    {"15:30", "time 15:30"},
                    {"3:05pm", "time 15:05"},
                    {"早八点", "time 08:00"},
                    {"下午3点20", "time 15:20"},
                    {"十二点半", "time 12:30"},
                    {"零点十分", "time 00:10"},
                    {"差一刻八点", "time 19:45"},
                    {"晚上七八点", "time 19:00 about"},
                    {"8点零五分", "time 08:05"}});
}

TEST(Clock, WithoutMorningOrAfternoonMeansBusinessHours) {
  check(whens_now, {{"三点", "time 15:00"},
                    {"明天2点", "datetime 2026-11-24 14:00"},
                    {"8点", "time 08:00"},
                    {"12点", "time 12:00"},
                    {"03:30", "time 03:30"}});
}

TEST(Clock, OfTheNightBelongsToTheNextDay) {
  check(whens_now, {{"今晚12点", "datetime 2026-11-24 00:00"},
                    {"明天凌晨2点", "datetime 2026-11-24 02:00"},
                    {"今天夜里1点", "datetime 2026-11-24 01:00"}});
}

TEST(Clock, IsNotALittleNorADecimal) {
  check(whens_now, {{"便宜一点", ""},
                    {"一点都不好玩", ""},
                    {"有两点建议", ""},
                    {"零点五", ""},
                    {"三点五折", ""},
                    {"三点一四", ""},
                    {"5个点", ""},
                    {"比分3:2", ""},
                    {"25点", ""}});
}

TEST(PartOfDay, MarksTheDay) {
  check(whens_now, {{"昨天下午", "date 2026-11-22 pm"},
                    {"今天上午", "date 2026-11-23 am"},
                    {"明晚", "date 2026-11-24 evening"},
                    {"12月5号早", "date 2026-12-05 am"},
                    {"周五中午", "date 2026-11-27 noon"},
                    {"晚上", "hours 18:00 to 00:00 evening"},
                    {"早上好", ""},
                    {"黎明", ""}});
}

TEST(ClockRange, TakesTheHalfOfTheDayFromItsBeginning) {
  check(whens_now, {{"下午两点到五点", "hours 14:00 to 17:00"},
                    {"早上五到六点", "hours 05:00 to 06:00"},
                    {"9点到18点", "hours 09:00 to 18:00"},
                    {"明天下午1点半到3点", "span 2026-11-24 13:30 to 2026-11-24 15:00"},
                    {"周五上午10点到12点", "span 2026-11-27 10:00 to 2026-11-27 12:00"},
                    {"今早10点 - 明早10点", "span 2026-11-23 10:00 to 2026-11-24 10:00"},
                    {"晚上8点到上午10点之间", "hours 20:00 to 10:00"},
                    {"从现在到十一点", "span 2026-11-23 10:00 to 2026-11-23 11:00"},
                    {"17:55:23-18:33:02", "hours 17:55:23 to 18:33:02"},
                    {"周一到周五9点到18点",
                     "days 2026-11-30 to 2026-12-05 ?2026-11-30 ?2026-11-23 | hours 09:00 to 18:00"}});
}

TEST(ClockEdge, IsADeadlineOrAnOpenEnd) {
  check(whens_now, {{"下周一下午3点前", "datetime 2026-11-30 15:00 by"},
                    {"晚上八点之前", "time 20:00 by"},
                    {"12:00之后", "hours 12:00 to ..."},
                    {"今天晚上十点以后", "span 2026-11-23 22:00 to ..."},
                    {"大约十点", "time 10:00 about"}});
}

TEST(Span, FromNowIsAMoment) {
  check(whens_now, {{"半小时后", "datetime 2026-11-23 10:30"},
                    {"2小时后", "datetime 2026-11-23 12:00"},
                    {"一个半小时后", "datetime 2026-11-23 11:30"},
                    {"一刻钟后", "datetime 2026-11-23 10:15"},
                    {"10分钟之前", "datetime 2026-11-23 09:50"},
                    {"半小时之内", "datetime 2026-11-23 10:30 by"},
                    {"最近10分钟", "span 2026-11-23 09:50 to 2026-11-23 10:00"},
                    {"未来48小时", "span 2026-11-23 10:00 to 2026-11-25 10:00"}});
}

TEST(Span, AloneIsADuration) {
  check(whens_now, {{"12分钟", "seconds 720"},
                    {"半小时", "seconds 1800"},
                    {"15天没动", "seconds 1296000"},
                    {"8天20小时", "seconds 763200"},
                    {"一小时零十五秒", "seconds 3615"},
                    {"五分半钟", "seconds 330"},
                    {"三天半", "seconds 302400"},
                    {"两年", "seconds 63072000"},
                    {"三个工作日", "workdays 3"},
                    {"超过24小时没首响", "seconds 86400"},
                    {"孩子8岁", ""},
                    {"82分", ""}});
}

TEST(Shift, MovesWhatIsAlreadyThere) {
  check(whens_now, {{"延后2小时", "seconds 7200 shift"},
                    {"往后推一周", "seconds 604800 shift"},
                    {"提前3天提醒", "seconds -259200 shift"},
                    {"推迟到下周三", "date 2026-12-02"}});
}

TEST(Recurring, KnowsItsNextTime) {
  check(whens_now, {{"每周五下午4点", "again 2026-11-27 16:00"},
                    {"每月15号", "again 2026-12-15 00:00"},
                    {"每月20桶", "again"},
                    {"每天", "again"},
                    {"每隔3天", "again"},
                    {"每月每人抽5条", "again"},
                    {"每人5条", ""}});
}

TEST(When, IsNotFoundInSayings) {
  check(whens_now, {{"一日之计在于晨", ""},
                    {"今日头条来的", ""},
                    {"这个公司不错", ""},
                    {"上面说的", ""},
                    {"以后再说", ""}});
}

}  // namespace
