// What digits can be a telephone number in China, and which labels say so.
#include <algorithm>

#include "bot/language/phone.hpp"
#include "bot/language/words.hpp"

namespace language {

bool is_mobile(std::string_view digits) {
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && digits[1] <= '9';
}

bool is_landline(std::string_view digits) {
  if (digits.size() < 11 || digits[0] != '0') return false;
  const bool big_city = digits[1] == '1' ? digits[2] == '0' : digits[1] == '2' && digits[2] != '6';
  if (big_city) return digits.size() == 11 && digits[3] >= '1';
  return digits[1] >= '3' && digits[1] <= '9' && digits.size() <= 12 && digits[4] >= '1';
}

bool is_service_line(std::string_view digits) {
  return digits.size() == 10 && (digits.substr(0, 3) == "400" || digits.substr(0, 3) == "800");
}

namespace {

// The end of the label left of the index, past colons, blanks and 是.
std::size_t label_end(View line, std::size_t index) {
  for (;;) {
    const auto from = before_blanks(line, index);
    const auto length =
        longest_before(line, from, U": 是 为 ： 改成 = 换成 有"_words);
    if (length == 0) return from;
    index = from - length;
  }
}

}  // namespace

bool labelled_phone(View line, std::size_t index) {
  return longest_before(
             line, label_end(line, index),
             U"电话 手机 手机号 手机号码 电话号码 电话号 座机 联系方式 号码 固话 tel Tel TEL phone Phone mobile 传真 热线 专线"_words) > 0;
}

bool labelled_otherwise(View line, std::size_t index) {
  return longest_before(line, label_end(line, index),
                        U"订单号 单号 合同号 合同编号 编号 身份证 身份证号 账号 卡号 帐号 税号 序列号 QQ qq QQ号 工号 邮编 发票号 流水号 运单号 快递单号 信用代码 型号 批号 货号 条码 车牌 订单 ID id SN 验证码"_words) > 0;
}

}  // namespace language
