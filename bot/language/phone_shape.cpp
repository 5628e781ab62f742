// What digits can be a telephone number in China, and which labels say so.
#include <algorithm>

#include "bot/language/phone.hpp"

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
        longest_before(line, from, {U":", U"是", U"为", U"：", U"改成", U"=", U"换成", U"有"});
    if (length == 0) return from;
    index = from - length;
  }
}

}  // namespace

bool labelled_phone(View line, std::size_t index) {
  return longest_before(
             line, label_end(line, index),
             {U"电话", U"手机", U"手机号", U"手机号码", U"电话号码", U"电话号", U"座机", U"联系方式", U"号码",
              U"固话", U"tel", U"Tel", U"TEL", U"phone", U"Phone", U"mobile", U"传真", U"热线", U"专线"}) > 0;
}

bool labelled_otherwise(View line, std::size_t index) {
  return longest_before(line, label_end(line, index),
                        {U"订单号",   U"单号", U"合同号", U"合同编号", U"编号",   U"身份证", U"身份证号",
                         U"账号",     U"卡号", U"帐号",   U"税号",     U"序列号", U"QQ",     U"qq",
                         U"QQ号",     U"工号", U"邮编",   U"发票号",   U"流水号", U"运单号", U"快递单号",
                         U"信用代码", U"型号", U"批号",   U"货号",     U"条码",   U"车牌",   U"订单",
                         U"ID",       U"id",   U"SN",     U"验证码"}) > 0;
}

}  // namespace language
