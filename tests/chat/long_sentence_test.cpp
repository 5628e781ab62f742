// T31: the longest sentence costs at most 5 ms, whatever it is made of; 10 ms where the machine is shared
// with other tests.
#include <gtest/gtest.h>

#include <cstdlib>

#include "bot/app/names_directory.hpp"
#include "bot/base/utf8.hpp"
#include "bot/chat/understanding.hpp"
#include "tests/chat/office.hpp"
#include "tests/processor_time.hpp"

namespace {

constexpr std::size_t longest = 2048;  // characters

bool is_long_form() {
  return std::getenv("CHENGDAN_LONG") != nullptr;
}

const double limit = tests::slowness * (is_long_form() ? 5 : 10);  // milliseconds of the processor

std::string repeated(const std::string& piece, std::size_t characters) {
  std::string text;
  const std::size_t in_piece = base::count_points(piece);
  for (std::size_t count = 0; count + in_piece <= characters; count += in_piece) text += piece;
  return text;
}

// What costs time grows with the text: with figures, with names, with clauses, with calls, with brackets.
const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all{"1",
                                            "0",
                                            "9",
                                            "一",
                                            "十",
                                            "百",
                                            "万",
                                            "亿",
                                            "万万万",
                                            "一万",
                                            "1万",
                                            "1.",
                                            "1,",
                                            "1-",
                                            "1 ",
                                            "138 ",
                                            "13812345678 ",
                                            "13812345678",
                                            "半",
                                            "个",
                                            "点",
                                            "3点",
                                            "3点半",
                                            "年",
                                            "，谢谢",
                                            "嗯，",
                                            "10万不对",
                                            "五点，哦不对，",
                                            "12 月 ",
                                            "6 万 3 ",
                                            "定金5万",
                                            "她的提醒取消",
                                            "Dec 9 ",
                                            "单位:康达/",
                                            "月",
                                            "日",
                                            "1月",
                                            "11月23日",
                                            "下",
                                            "下周",
                                            "下周五",
                                            "周一",
                                            "每",
                                            "每周",
                                            "上海",
                                            "苏州",
                                            "苏州康达",
                                            "康达",
                                            "康达医疗",
                                            "有限公司",
                                            "(",
                                            ")",
                                            "((",
                                            "()",
                                            "（",
                                            "「",
                                            "「」",
                                            "『",
                                            "[",
                                            "“",
                                            "”",
                                            "王",
                                            "王总",
                                            "王总 ",
                                            "张总李总",
                                            "李",
                                            "欧阳",
                                            "a",
                                            "A",
                                            "a@",
                                            "a@b.c ",
                                            "@",
                                            "@小销 ",
                                            "微信",
                                            "微信 ",
                                            "微信a",
                                            "kangda_wang ",
                                            "，",
                                            "。",
                                            "！",
                                            "\n",
                                            "、",
                                            "；",
                                            " ",
                                            "  ",
                                            "-",
                                            "—",
                                            "~",
                                            ".",
                                            "…",
                                            ":",
                                            "：",
                                            "客户：",
                                            "电话：",
                                            "金额：",
                                            "客户:a ",
                                            "改成",
                                            "撤销",
                                            "跟进",
                                            "新客户",
                                            "新客户 ",
                                            "提醒我",
                                            "查一下",
                                            "帮助",
                                            "赢单",
                                            "丢单",
                                            "目标",
                                            "到",
                                            "1到",
                                            "到1",
                                            "从",
                                            "前",
                                            "后",
                                            "前后",
                                            "不",
                                            "没",
                                            "吗",
                                            "？",
                                            "的",
                                            "了",
                                            "第1",
                                            "百分之",
                                            "%",
                                            "1%",
                                            "折",
                                            "元",
                                            "¥",
                                            "$",
                                            "1元",
                                            "①",
                                            "②",
                                            "零点",
                                            "零点零",
                                            "负",
                                            "-1",
                                            "+86",
                                            "+86 138",
                                            "0512-",
                                            "转",
                                            "分机",
                                            "\u200b",
                                            "\u0301",
                                            "a\u0301",
                                            "👨\u200d👩",
                                            "\ufdfa",
                                            "Ⅻ",
                                            "㎡",
                                            "康达 王总 138 12万 下周五 ",
                                            "co.,ltd ",
                                            "http://a.b/ ",
                                            "SK-2026-118 ",
                                            "价格",
                                            "竞品",
                                            "报价",
                                            "合同",
                                            "因为",
                                            "先",
                                            "再",
                                            "然后",
                                            "1台",
                                            "20台监护仪",
                                            "负责人",
                                            "主管",
                                            "延后",
                                            "1小时",
                                            "30分钟"};
  return all;
}

class Reading {
 public:
  // The quickest of several times: what else the machine does is not the sentence's doing.
  double milliseconds(const std::string& text) {
    double quickest = 1e9;
    for (int i = 0; i < 20 && (i == 0 || quickest >= limit); ++i) {
      const double before = tests::processor_milliseconds();
      const chat::Sentence sentence(text, setting_.moment);
      const auto wish = understanding_.wish(sentence, setting_, {true, true, true});
      if (!wish) understanding_.is_about_business(sentence, setting_);
      quickest = std::min(quickest, tests::processor_milliseconds() - before);
    }
    return quickest;
  }

 private:
  app::NamesDirectory directory_{
      R"({"customers": ["苏州康达医疗", "南通康达", "佳明"], "staff": ["王芳", "李雷"]})"};
  const chat::Setting setting_{office::moment("2026-11-23T10:00"), base::Zone{}, directory_};
  const chat::Understanding understanding_{app::built_in_repertoire()};
};

TEST(LongSentence, TakesFiveMillisecondsAtMost) {
  Reading reading;
  for (const auto& piece : pieces()) {
    const double took = reading.milliseconds(repeated(piece, longest));
    EXPECT_LT(took, limit) << "「" << piece << "」";
    if (is_long_form()) std::printf("%6.2f ms  %s\n", took, piece.c_str());
  }
}

// Two pieces by turns: the ways they can be cut into meanings multiply.
TEST(LongSentence, OfTwoPiecesByTurnsTakesNoLonger) {
  Reading reading;
  const bool is_long = is_long_form();
  for (std::size_t i = 0; i < pieces().size(); ++i)
    for (std::size_t j = is_long ? 0 : i % 47; j < pieces().size(); j += is_long ? 1 : 47) {
      const double took = reading.milliseconds(repeated(pieces()[i] + pieces()[j], longest));
      EXPECT_LT(took, limit) << "「" << pieces()[i] << pieces()[j] << "」";
    }
}

}  // namespace
