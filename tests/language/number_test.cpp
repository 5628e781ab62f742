// Numbers as people write and say them.
#include <gtest/gtest.h>

#include "tests/language/told.hpp"

namespace {

using told::check;
using told::numbers;

TEST(Number, ReadsChineseNumerals) {
  check(numbers, {{"二十三", "23"},
                  {"一千零五", "1005"},
                  {"两千四百五", "2450"},
                  {"七万零三百零六", "70306"},
                  {"四十五亿四千零四万", "4540040000"},
                  {"十二万亿", "12000000000000"},
                  {"壹佰贰拾叁", "123"},
                  {"貳萬參仟", "23000"},
                  {"〇", "0"},
                  {"二零二六", "2026"}});
}

TEST(Number, ReadsTheShortWayOfSpeaking) {
  check(numbers, {{"三万五", "35000"},
                  {"六千八", "6800"},
                  {"5万3", "53000"},
                  {"12万5", "125000"},
                  {"二十一万八", "218000"},
                  {"5千8一台", "5800 | 1"},
                  {"4万9一年", "49000 | 1"},
                  {"三万零五", "30005"},
                  {"5万4千6百", "54600"}});
}

TEST(Number, LeavesTheNextCountAlone) {
  check(numbers, {{"十万三个月付清", "100000 | 3"}, {"五万两台", "50000 | 2"}});
  EXPECT_EQ(told::quantities("五万两台"), "2 台");
}

TEST(Number, ReadsDecimals) {
  check(numbers, {{"一点五万", "15000"},
                  {"零点零五", "0.05"},
                  {"12.8", "12.8"},
                  {"1,250,000.5", "1250000.5"},
                  {"三千点五", "3000.5"},
                  {".77", "0.77"}});
}

TEST(Number, ReadsLetterUnits) {
  check(numbers, {{"22w", "220000"}, {"3.5k", "3500"}, {"2.2w不对", "22000"}, {"1.5M", "1500000"}});
}

TEST(Number, KnowsWhatIsNotExact) {
  check(numbers, {{"三十几", "~30"},
                  {"一百二十来万", "~1200000"},
                  {"五百余万", "~5000000"},
                  {"十多万", "~100000"},
                  {"两千出头", "~2000"},
                  {"大概300", "~300"},
                  {"100左右", "~100"}});
}

TEST(Number, ReadsRanges) {
  check(numbers, {{"20-100个", "20-100"},
                  {"八九千", "8000-9000"},
                  {"一二十万", "100000-200000"},
                  {"5k-20k", "5000-20000"},
                  {"十七八个", "17-18"},
                  {"10到15万", "100000-150000"},
                  {"八千到一万", "8000-10000"},
                  {"100与200之间", "100-200"}});
}

TEST(Number, ReadsPercentAndDiscounts) {
  check(numbers, {{"15%", "15%"},
                  {"百分之三十", "30%"},
                  {"千分之二", "0.2%"},
                  {"5个点", "5%"},
                  {"十二个百分点", "12%"},
                  {"三成半", "35%"},
                  {"92折", "92% of the price"},
                  {"八折", "80% of the price"},
                  {"七五折", "75% of the price"},
                  {"9.5折", "95% of the price"},
                  {"三分之一", "0.333333333333333"},
                  {"一半", "0.5"}});
}

TEST(Number, ReadsNegativeNumbers) {
  check(numbers, {{"负六点六", "-6.6"}, {"-22.2%", "-22.2%"}, {"负三万零十", "-30010"}});
}

TEST(Number, IsNotFoundInWords) {
  check(numbers, {{"一切顺利", ""},
                  {"看一看", ""},
                  {"十分感谢", ""},
                  {"千万别忘了", ""},
                  {"四川客户", ""},
                  {"便宜一点", ""},
                  {"我们一起去", ""},
                  {"陆续到货", ""},
                  {"收拾一下", ""},
                  {"万一不行", ""},
                  {"两两配对", ""}});
}

TEST(Number, IsNotFoundInCodes) {
  check(numbers,
        {{"合同号SK-2026-118", ""}, {"门店 ST-0207", ""}, {"iPhone15", ""}, {"微信号 sun_wx2026", ""}});
}

TEST(Number, RefusesWhatIsTooLongToBeOne) {
  EXPECT_EQ(numbers(std::string(300, '9')), "");
  EXPECT_EQ(numbers("身份证号320502197706220124"), "");
}

}  // namespace
