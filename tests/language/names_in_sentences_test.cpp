// People, companies, places, things counted and contact words.
#include <gtest/gtest.h>

#include "tests/language/told.hpp"

namespace {

using told::check;

TEST(Person, HasASurnameAndATitle) {
  check(told::persons, {{"跟赵总约好了", "赵总"},
                        {"刘工说要等总部批", "刘工"},
                        {"张姐走教育SOP", "张姐"},
                        {"李经理，座机", "李经理"},
                        {"联系人是周院长电话", "周院长"},
                        {"孙科长 微信", "孙科长"},
                        {"黄生 138", "黄生"},
                        {"王女士，看中空调", "王女士"},
                        {"欧阳主任", "欧阳主任"},
                        {"刘建国经理明天来", "刘建国经理"},
                        {"聂老先生，133", "聂老先生"},
                        {"王老爷子来了", "王老爷子"},
                        {"米老头食品", ""},
                        {"徐州仝老板来问", "仝老板"},
                        {"常州钱老板", "钱老板"},
                        {"客户那边采购单下来了", ""},
                        {"Mr. Lee  budget", "Mr. Lee"},
                        {"Pak Budi  budi", "Pak Budi"},
                        {"from Herr Braun", "Herr Braun"},
                        {"Buy 20", ""}});
}

TEST(Person, MayBeCalledSmallOrOld) {
  check(told::persons, {{"都分给小王", "小王"},
                        {"小李和小王谁快", "小李 | 小王"},
                        {"老张介绍的", "老张"},
                        {"小程序上线", ""},
                        {"小区里", ""},
                        {"老板说可以", ""},
                        {"有个老孙头 150", "老孙头"},
                        {"老倪头儿说", "老倪头儿"},
                        {"老李头疼了", ""},
                        {"跟小翁加了微信", "小翁"},
                        {"跟小时候一样", ""},
                        {"店主阿May 13922418830", "阿May"},
                        {"行政花花 15868310277", "花花"},
                        {"小于10", ""}});
}

TEST(Person, IsAFullNameStandingFree) {
  check(told::persons, {{"张三 13700001111 意向", "张三"},
                        {"张伟 11月 业绩", "张伟"},
                        {"①王磊18900010001", "王磊"},
                        {"联系人：申屠 13900001111", "申屠"},
                        {"社长田三喜 13476630192", "田三喜"},
                        {"王一鸣 13476630192", "王一鸣"},
                        {"高三生 13476630192", ""},
                        {"田三台 13476630192", ""},
                        {"伏建军 幺九九零幺二三四五六七", "伏建军"},
                        {"陈静 王芳", "陈静 | 王芳"}});
}

TEST(Person, IsNotAThingOrAPlace) {
  check(told::persons, {{"金额 5万", ""},
                        {"方案 发了", ""},
                        {"江苏 客户", ""},
                        {"施工队", ""},
                        {"高总价", ""},
                        {"周报", ""},
                        {"基金总额", ""},
                        {"对方公司总监", ""},
                        {"石材 100吨", ""},
                        {"医生说", ""},
                        {"1000万用户", ""}});
}

TEST(Company, HasAPlaceACoreAndATrade) {
  check(told::companies, {{"新客户 苏州康达医疗 王总", "苏州康达医疗"},
                          {"宁波海天机械的采购刘工", "宁波海天机械"},
                          {"查重 苏州康达医疗器械有限公司", "苏州康达医疗器械有限公司"},
                          {"康达（苏州）医疗科技有限公司", "康达(苏州)医疗科技有限公司"},
                          {"跑了一个新客户叫成都锦江口腔联系人是周院长", "成都锦江口腔"},
                          {"领 南京鼓楼口腔", "南京鼓楼口腔"},
                          {"北京远山网络技术有限公司上海分公司", "北京远山网络技术有限公司上海分公司"}});
}

TEST(Company, MayHaveNoPlaceOrNoTrade) {
  check(told::companies, {{"跟进 康达医疗 今天", "康达医疗"},
                          {"打给康达医疗", "康达医疗"},
                          {"新商机 上海申康 监护仪升级", "上海申康"},
                          {"昨天下午拜访了宁波海天，刘工说", "宁波海天"},
                          {"不是这个康达，是南通康达", "南通康达"}});
}

TEST(Company, MayBeAnInstitution) {
  check(told::companies, {{"无锡新区人民医院设备科", "无锡新区人民医院"},
                          {"客户：华南理工附属医院 联系人", "华南理工附属医院"},
                          {"今天去了苏州大学", "苏州大学"},
                        {"中铁十八局贵南项目部 物资科", "中铁十八局贵南项目部"},
                        {"高新区管委会办公室", "高新区管委会"},
                        {"床位的事要等民政局批复", ""}});
}

TEST(Company, MayBeEnglish) {
  check(told::companies, {{"new lead: ACME (Suzhou) Co.,Ltd  Mr. Lee", "ACME (Suzhou) Co.,Ltd"},
                          {"met Blue Ocean Inc. today", "Blue Ocean Inc."},
                          {"PT Sinar Jaya  要轮胎", "PT Sinar Jaya"},
                          {"CV Maju Jaya, Ibu Ratna", "CV Maju Jaya"},
                          {"做个PT 演示", ""},
                          {"the company is big", ""}});
}

TEST(Company, IsNotADescription) {
  check(told::companies, {{"我们公司下周团建", ""},
                          {"上海客户要20台", ""},
                          {"苏州那边催了", ""},
                          {"智能家居", ""},
                          {"台州一个模具厂，厂名叫", ""},
                          {"来参观月子会所的喻女士", ""},
                          {"这家公司", ""},
                          {"大理石地板", ""},
                          {"上海浦东", ""},
                          {"苏州王总", ""}});
}

TEST(Place, IsFoundWithWhatHoldsIt) {
  check(told::places, {{"苏州", "江苏省/苏州市/"},
                       {"江苏苏州昆山", "江苏省/苏州市/昆山市"},
                       {"昆山", "江苏省/苏州市/昆山市"},
                       {"内蒙古呼和浩特", "内蒙古自治区/呼和浩特市/"},
                       {"上海浦东", "上海市/上海市/浦东新区"},
                       {"重庆", "重庆市/重庆市/"},
                       {"福建省福清市", "福建省/福州市/福清市"},
                       {"济源", "河南省/济源市/"},
                       {"吉林", "吉林省//"},
                       {"新疆巴音郭楞", "新疆维吾尔自治区/巴音郭楞蒙古自治州/"},
                       {"海南藏族自治州", "青海省/海南藏族自治州/"}});
}

TEST(Place, HasAnAddressBehindIt) {
  check(told::places, {{"青岛市市南区香港中路18号", "山东省/青岛市/市南区 + 香港中路18号"},
                       {"杭州西湖区文三路 100 号", "浙江省/杭州市/西湖区 + 文三路"},
                       {"苏州客户要发票", "江苏省/苏州市/"}});
}

TEST(Place, OfOneNameInManyPlacesIsLeftOpen) {
  check(told::places, {{"鼓楼区", "//鼓楼区 of 4"},
                       {"朝阳的客户", "辽宁省/朝阳市/ of 3"},  // many think of 北京 first
                       {"北京朝阳", "北京市/北京市/朝阳区"},
                       {"辽宁朝阳", "辽宁省/朝阳市/"},
                       {"地址鼓楼中山路1号", "//鼓楼区 + 中山路1号 of 4"},  // only behind 地址 is 鼓楼 a district
                       {"位于鼓楼", "//鼓楼区 of 4"},
                       {"鼓楼中山路1号", ""},
                       {"地址和平路12号", ""},
                       {"福建省鼓楼区", "福建省/福州市/鼓楼区"},
                       {"龙湖区", "广东省/汕头市/龙湖区"}});
}

TEST(Place, IsNotFoundInOtherWords) {
  check(told::places, {{"南京路步行街", ""},
                       {"大理石", ""},
                       {"合作愉快", ""},
                       {"平安保险", ""},
                       {"来宾很多", ""},
                       {"东方电气", ""}});
}

TEST(Quantity, CountsThings) {
  check(told::quantities, {{"想要20台监护仪", "20 台"},
                           {"两份合同", "2 份"},
                           {"5000套", "5000 套"},
                           {"换两台口腔CT", "2 台"},
                           {"20万套", "200000 套"},
                           {"口腔CT2台", "2 台"},
                           {"钢板2t", "2 t"},
                           {"2 containers tiles", "2 containers"},
                           {"硬盘2T", ""},
                           {"打了三次没人接", "3 次"}});
}

TEST(Quantity, IsNotAnIndexAPercentOrATime) {
  check(told::quantities, {{"公海第3个", ""},
                           {"5个点", ""},
                           {"三个月", ""},
                           {"1.5匹空调", ""},
                           {"两个工作日", ""},
                           {"一切", ""},
                           {"3个百分点", ""}});
}

TEST(ContactWord, IsAnEmailAddressOrAWechatId) {
  check(told::words, {{"邮箱 Lee@Acme-sz.com，", "email lee@acme-sz.com"},
                      {"微信号 sun_wx2026 十二月", "wechat sun_wx2026"},
                      {"加v：abc-12345", "wechat abc-12345"},
                      {"刚加了个微信 宁波海天", ""},
                      {"微信同号", ""},
                      {"a@b", ""},
                      {"@张伟", ""},
                      {"wx 12345678", ""}});
}

}  // namespace
