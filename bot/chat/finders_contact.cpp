// Finders of the people one talks to: who, in which department, with which function.
#include <algorithm>

#include "bot/chat/reader.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;
using language::View, language::WordList, language::operator""_words;

// 采购, 采购经理, 总经理: a field, a rank, or one that needs no field.
constexpr WordList fields{U"采购", U"财务", U"技术",   U"销售", U"市场",   U"生产", U"设备", U"人事", U"行政", U"运营", U"项目", U"外贸",
                           U"IT",   U"it",   U"信息",   U"研发", U"工程",   U"质量", U"后勤", U"仓库", U"品质", U"教务", U"区域",
                           U"产品", U"法务", U"商务",   U"基建", U"供应链", U"业务", U"店面", U"大区", U"品牌", U"安全", U"物业", U"hr",   U"医务",   U"护理",   U"网络",   U"培训",   U"渠道",   U"客服"};
constexpr WordList ranks{U"副经理", U"经理", U"总监", U"主管", U"负责人", U"部长", U"专员", U"工程师", U"助理", U"副总", U"总工",
                          U"组长",   U"科长", U"处长", U"主任", U"副总监", U"总",   U"员",   U"老师",   U"人员", U"部经理", U"部主管", U"部部长"};
constexpr WordList functions{U"采购",   U"财务",   U"技术", U"前台",   U"店长",   U"老板",   U"老板娘", U"主任", U"助理",   U"销售",
                              U"老师",   U"总经理", U"总裁", U"副总裁", U"董事长", U"创始人", U"法人",   U"ceo",  U"cto",    U"cfo",
                              U"coo",    U"cio",    U"hr",   U"秘书",   U"厂长",   U"副厂长", U"院长",   U"校长", U"园长",   U"会计",   U"运营", U"计调", U"招采", U"理事长", U"会长", U"社长", U"场长", U"行长", U"所长", U"班主任", U"生产厂长", U"厨师长", U"外贸",
                              U"出纳",   U"总监",   U"经理", U"副总",   U"合伙人", U"股东",   U"设计师", U"总工", U"工程师", U"副总经理",
                              U"副院长", U"副校长", U"总助", U"行政",   U"人事",   U"科长",   U"处长",   U"护士长", U"教务", U"馆长", U"站长",
                              U"店主",   U"掌柜",   U"农场主", U"园主", U"村长",   U"支书", U"队长",   U"班长",   U"组长",   U"课长",   U"部长",   U"局长", U"镇长", U"工长", U"工头", U"厨师", U"主厨", U"领班", U"主播", U"教练", U"业务", U"商务", U"客服", U"内勤", U"文员", U"店员"};
constexpr WordList offices{U"设备", U"采购", U"信息", U"后勤", U"总务", U"财务", U"人事", U"行政", U"技术", U"市场", U"销售", U"生产",
                            U"工程", U"基建", U"护理", U"检验", U"放射", U"口腔", U"研发", U"质量", U"运营", U"法务", U"it",   U"教务",
                            U"医务", U"器械", U"药剂", U"急诊", U"物资", U"招标", U"项目", U"网络", U"电教", U"培训", U"物业", U"安保",
                            U"客服", U"出口", U"进口", U"外贸", U"国际", U"海外", U"电商", U"仓储", U"物流", U"品控", U"质检", U"综合", U"医学工程", U"信息化", U"人力资源", U"供应链", U"骨",
                            U"眼",   U"儿",   U"内",   U"外",   U"妇产", U"影像", U"超声", U"麻醉", U"病理", U"心内", U"神经外", U"审计",
                            U"餐饮", U"客房", U"营销", U"售后", U"战略", U"品牌", U"商务", U"业务", U"工会", U"动力", U"安全", U"实验", U"设计", U"数据", U"资产"};
constexpr WordList office_ends{U"科室", U"科", U"部门", U"部", U"处", U"中心", U"办公室", U"办", U"组", U"室"};

std::size_t function_length(View line, std::size_t index) {
  std::size_t best = language::longest(line, index, functions);
  if (const auto field = language::longest(line, index, fields))
    if (const auto rank = language::longest(line, index + field, ranks)) best = std::max(best, field + rank);
  return best;
}

void set_function(Reader& reader, Span span) {
  reader.slots.set("contact_title", reader.sentence.words(span));
  reader.sentence.take(span);
}

// [采购]刘工, [采购经理] 刘洋
bool function_before(Reader& reader, std::size_t end) {
  const View line = reader.sentence.folded();
  while (end > 0 && language::among(line[end - 1], U" 的:")) --end;
  constexpr std::size_t longest_function = 7;
  for (std::size_t begin = end > longest_function ? end - longest_function : 0; begin + 2 <= end; ++begin) {
    if (function_length(line, begin) != end - begin || !reader.sentence.is_free(Span{begin, end})) continue;
    set_function(reader, {begin, end});
    return true;
  }
  return false;
}

// 刘洋，技术总监; 刘工（采购）; 王建国是他们采购经理
void function_after(Reader& reader, std::size_t begin) {
  const View line = reader.sentence.folded();
  while (begin < line.size() && language::among(line[begin], U" ,，(（、:")) ++begin;
  const std::size_t label = begin;
  begin += language::longest(line, begin, U"是他们公司的 是他们公司 是他们的 是他们 是公司的 是那边的 是 职位是 职务 职位 任 负责 分管"_words);
  while (begin < line.size() && language::among(line[begin], U" :")) ++begin;
  const std::size_t end = begin + function_length(line, begin);
  if (end == begin || !reader.sentence.is_free(Span{begin, end})) return;
  if (end < line.size() && !is_separator(line[end]) && reader.sentence.is_free(end)) return;  // 采购[20台]
  if (end + 1 < line.size() && line[end] == U' ' && language::is_digit(line[end + 1]) && reader.slots.has("phone") && reader.sentence.is_free(end + 1)) return;
  set_function(reader, {begin, end});
  if (label < begin && reader.sentence.is_free(Span{label, begin})) reader.sentence.take({label, begin});
}

// 赵总升职了，职务更新成[总经理]: of somebody the company knows, wherever it stands behind the change.
void new_function(Reader& reader) {
  static constexpr View changes[] = {U"现在是", U"现在做", U"现在当", U"去当", U"来当", U"调去当", U"提成", U"提了", U"现任", U"如今是", U"当上", U"当了", U"升为", U"升任", U"升了", U"升成", U"升到", U"升", U"晋升为", U"提拔为", U"提拔成",
                                     U"改成", U"改为", U"写成", U"头衔改", U"职务改", U"职位改", U"头衔", U"更新成", U"更新为", U"换成", U"变成", U"成了", U"调任", U"转任", U"改任", U"转做", U"转为", U"是"};
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto change = language::longest(line, i, changes);
    if (change == 0) continue;
    std::size_t begin = i + change;
    while (begin < line.size() && language::among(line[begin], U" :")) ++begin;
    const std::size_t end = begin + function_length(line, begin);
    if (end == begin || !reader.sentence.is_free(Span{begin, end})) continue;
    set_function(reader, {begin, end});
    return;
  }
}

// 厦门鹭江[眼科]: a clinic is called by what it treats; at the end of a company's name (人民医院[眼科]) it is a department.
bool is_of_a_clinic(const Reader& reader, Span office) {
  static constexpr WordList specialties{U"骨", U"眼", U"儿", U"口腔", U"妇产", U"影像", U"内", U"外"};
  const View line = reader.sentence.folded();
  if (office.begin == 0 || !language::is_han(line[office.begin - 1]) || !reader.sentence.is_free(office.begin - 1)) return false;
  const auto& entities = reader.sentence.entities();
  const bool follows_company = std::any_of(entities.begin(), entities.end(), [&](const language::Entity& e) { return e.kind == Kind::company && e.end == office.begin; });
  return !follows_company && language::longest(line, office.begin, specialties) > 0;
}

// 恒瑞[口腔]的罗院长, 云基地[数据中心]: the company is called so.
bool is_of_a_name(const Reader& reader, Span office) {
  const auto& entities = reader.sentence.entities();
  return std::any_of(entities.begin(), entities.end(), [&](const language::Entity& e) {
    return e.kind == Kind::company && e.begin <= office.begin && office.end <= e.end;
  });
}

// [环保部] 谢工: a piece of its own before the person, called as an office is.
Span office_before_contact(const Reader& reader) {
  constexpr std::size_t shortest = 3, longest_office = 6;
  const View line = reader.sentence.folded();
  for (const Span piece : reader.sentence.pieces()) {
    const bool is_beside = piece.end < reader.contact.begin && language::past_blanks(line, piece.end) == reader.contact.begin;
    if (!is_beside || piece.size() < shortest || piece.size() > longest_office || is_of_a_name(reader, piece)) continue;
    const View words = line.substr(piece.begin, piece.size());
    const bool is_office = language::among(words.back(), U"部科处") || language::longest_before(line, piece.end, U"中心 办公室 事业部 车间"_words) > 0;
    const bool is_place = words.ends_with(U"俱乐部") || words.ends_with(U"门市部") || words.ends_with(U"经营部") || words.ends_with(U"批发部");
    if (is_office && !is_place && std::all_of(words.begin(), words.end(), language::is_han)) return piece;
  }
  return {};
}

// 管委会[办公室] 邬科员: what stands between the company and the person, called as an office is.
Span office_behind_company(const Reader& reader) {
  constexpr std::size_t shortest = 2, longest_office = 6;
  const View line = reader.sentence.folded();
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::company || entity.end >= reader.contact.begin) continue;
    const Span office{entity.end, language::before_blanks(line, reader.contact.begin)};
    if (office.begin + shortest > office.end || office.size() > longest_office || !reader.sentence.is_free(office)) continue;
    const View words = line.substr(office.begin, office.size());
    const bool is_office = language::longest_before(line, office.end, U"办公室 中心 车间 事业部 部 科 处 科室 组 办"_words) > 0;
    if (is_office && std::all_of(words.begin(), words.end(), language::is_han)) return office;
  }
  return {};
}

// 人民医院[院办] 何小姐, [后勤]的单科长: called otherwise than an office is.
bool short_department(Reader& reader) {
  static constexpr WordList whole{U"院办", U"厂办", U"校办", U"党办", U"总办", U"总经办", U"总裁办", U"董办"};
  const View line = reader.sentence.folded();
  const auto set = [&](Span office) {
    reader.slots.set("department", reader.sentence.words(office));
    reader.sentence.take(office);
    return true;
  };
  for (const Span piece : reader.sentence.pieces())
    if (const auto length = language::longest(line, piece.begin, whole); length > 0 && length == piece.size()) return set(piece);
  if (const Span behind = office_behind_company(reader); !behind.is_empty()) return set(behind);
  if (const Span before = office_before_contact(reader); !before.is_empty()) return set(before);
  const std::size_t end = reader.contact.begin;
  if (reader.contact.is_empty() || end == 0 || line[end - 1] != U'的') return false;
  const auto office = language::longest_before(line, end - 1, offices);
  const Span said{end - 1 - office, end - 1};
  return office > 1 && !is_of_a_name(reader, said) && reader.sentence.is_free(said) && set(said);
}

// 人民医院[设备科]孙科长
void department(Reader& reader) {
  if (!reader.wants("department") || reader.slots.has("department")) return;
  if (const auto value = reader.labelled("科室|部门|所在部门"_phrases)) return reader.slots.set("department", *value);
  if (short_department(reader)) return;
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto office = language::longest(line, i, offices);
    if (office == 0) continue;
    const auto end = i + office + language::longest(line, i + office, office_ends);
    if (end == i + office || !reader.sentence.is_free(Span{i, end})) continue;
    if (end < line.size() && language::among(line[end], U"长技学员经主品件")) continue;  // 财务部[经理] is a function
    if (is_of_a_clinic(reader, {i, end}) || is_of_a_name(reader, {i, end})) continue;
    reader.slots.set("department", reader.sentence.words({i, end}));
    reader.sentence.take({i, end});
    return;
  }
}

bool is_colleague(const Reader& reader, Span span) {
  const auto members = reader.setting.directory.members_in(reader.sentence);
  return std::any_of(members.begin(), members.end(), [&](const Named& m) { return m.span.begin == span.begin && m.span.end == span.end; });
}

// 秦创 is called like a person, and is a customer.
bool is_of_customer(const Reader& reader, Span person) {
  const auto customers = reader.setting.directory.customers_in(reader.sentence);
  return std::any_of(customers.begin(), customers.end(), [&](const Named& c) { return c.span.begin <= person.begin && person.end <= c.span.end; });
}

// 应该是, 方便的话: begin like a surname and are none.
bool is_small_talk(View line, Span span) {
  return language::longest(line, span.begin, U"应该 应当 方便 安排 成功 成了 马上 全部 全款 时间 时候 高兴 白天 常规 任务 单子 和他 和她 于是 计划 经常 包括 关于 向他 水平 谢谢 多谢 辛苦 万一 那边 别人 别的 别家"_words) > 0;
}

// [温总]助理小古: whose assistant he is.
bool is_chief_of_another(const Reader& reader, Span person) {
  const auto next = person.end + language::longest(reader.sentence.folded(), person.end, U"的助理 助理 的秘书 秘书 的司机 司机 的助手 助手"_words);
  if (next == person.end) return false;
  const auto& entities = reader.sentence.entities();
  return std::any_of(entities.begin(), entities.end(), [&](const language::Entity& e) { return e.kind == Kind::person && e.begin == next; });
}

// [周总]推荐了他表弟: by whom one came to us.
bool introduces(const Reader& reader, Span person) {
  return language::longest(reader.sentence.folded(), person.end, U"推荐 介绍 引荐 转介绍 给我们推荐 给我们介绍 帮忙介绍"_words) > 0;
}

// Somebody the company knows, or who is called like a person; a colleague only when there is nobody else.
Span person(const Reader& reader) {
  Span colleague;
  std::vector<Span> found;
  for (const Named& named : reader.setting.directory.names_in(reader.sentence, language::Names::Kind::contact)) found.push_back(named.span);
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == Kind::person && !is_of_customer(reader, {entity.begin, entity.end}) && !is_small_talk(reader.sentence.folded(), {entity.begin, entity.end})) found.push_back({entity.begin, entity.end});
  std::stable_sort(found.begin(), found.end(), [](Span a, Span b) { return a.begin != b.begin ? a.begin < b.begin : a.size() > b.size(); });
  for (const Span span : found) {
    if (!reader.sentence.is_free(span) || is_chief_of_another(reader, span) || (found.size() > 1 && introduces(reader, span))) continue;
    if (!is_colleague(reader, span)) return span;
    if (colleague.is_empty()) colleague = span;
  }
  return colleague;
}

// Where what he is or his department ends, at the beginning of the piece: [采购总监]Allen, [出口部]Vivian.
std::size_t past_function(View line, Span piece) {
  const auto function = function_length(line, piece.begin);
  const auto office = language::longest(line, piece.begin, offices);
  const auto office_end = office ? language::longest(line, piece.begin + office, office_ends) : 0;
  return piece.begin + std::max(function, office_end ? office + office_end : 0);
}

// 外贸部 [阿依努尔] 0991…: of any name, between his department and his number.
bool stands_behind_function(const Reader& reader, Span piece) {
  const View line = reader.sentence.folded();
  const auto end = language::before_blanks(line, piece.begin);
  constexpr std::size_t longest_function = 7, longest_name = 6;
  const auto& entities = reader.sentence.entities();
  const bool has_number = std::any_of(entities.begin(), entities.end(), [&](const language::Entity& e) {
    return (e.kind == Kind::phone || e.kind == Kind::email || e.kind == Kind::wechat) && e.begin >= piece.end && e.begin <= piece.end + 2;
  });
  const View words = line.substr(piece.begin, piece.size());
  if (!has_number || end == piece.begin || piece.size() > longest_name || !std::all_of(words.begin(), words.end(), language::is_han)) return false;
  for (std::size_t begin = end > longest_function ? end - longest_function : 0; begin + 2 <= end; ++begin)
    if (past_function(line, {begin, end}) == end) return true;
  return false;
}

// 马合木提, 阿依努尔: names of Xinjiang as they are written in characters.
bool is_transliterated(View words) {
  static constexpr View sounds = U"阿买提木合马古丽努尔江别克达吾斯巴特艾孜热依迪亚肯吐逊力玛沙哈萨拉扎卡库尼伊布曼塔图麦穆罕默德赛帕夏姆祖";
  return words.size() >= 3 && words.size() <= 7 && words.find_first_not_of(sounds) == View::npos;
}

bool begins_address(const Reader& reader, std::size_t at) {
  const auto& entities = reader.sentence.entities();
  return std::any_of(entities.begin(), entities.end(), [&](const language::Entity& e) { return (e.kind == Kind::email || e.kind == Kind::phone) && e.begin == at; });
}

// Kevin Zhou, BrightExpo Ltd: two words with capitals before a comma, a number or the end of the line. Of several, a company's
// name may be one, so it is the one called a contact, or before the number: Bright Dental, contact Amy Chen.
Span english_name(const Reader& reader) {
  const auto& points = reader.sentence.points();
  const auto is_capital = [&](std::size_t at) { return points[at] >= U'A' && points[at] <= U'Z'; };
  const auto is_word = [&](Span piece) {
    return is_capital(piece.begin) && piece.size() > 1 &&
           std::all_of(points.begin() + static_cast<std::ptrdiff_t>(piece.begin) + 1, points.begin() + static_cast<std::ptrdiff_t>(piece.end), [](char32_t p) { return p >= U'a' && p <= U'z'; });
  };
  const auto pieces = reader.sentence.pieces();
  Span first;
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    const Span name{pieces[i].begin, pieces[i + 1].end};
    const bool is_alone = (name.begin == 0 || is_separator(points[name.begin - 1])) && (i == 0 || pieces[i - 1].end + 1 < name.begin || !is_word(pieces[i - 1]));
    const View line = reader.sentence.folded();
    const bool is_before_number = begins_address(reader, language::past_blanks(line, name.end));
    const bool ends = name.end == points.size() || is_clause_separator(points[name.end]) || is_before_number;
    if (!is_word(pieces[i]) || !is_word(pieces[i + 1]) || pieces[i].end + 1 != pieces[i + 1].begin || !is_alone || !ends || is_of_a_name(reader, {name.begin + 1, name.end})) continue;
    if (is_before_number || language::longest_before(line, language::before_blanks(line, name.begin), U"contact attn"_words) > 0) return name;
    if (first.is_empty()) first = name;
  }
  return first;
}

// 小美妈妈, Lisa: what stands alone before the telephone number and is called like nothing else.
Span person_by_place(const Reader& reader) {
  static constexpr WordList endings{U"妈妈", U"爸爸", U"先生", U"女士", U"小姐", U"太太", U"阿姨", U"叔叔", U"奶奶", U"爷爷",
                                     U"家长", U"同学", U"老师", U"老板", U"妈",   U"爸",   U"姐",   U"哥",   U"总",   U"校长"};
  static constexpr WordList calls{U"喊她", U"喊他", U"叫她", U"叫他", U"称呼她", U"称呼他", U"称呼", U"人称", U"喊", U"叫"};
  static constexpr WordList nicknames{U"昵称", U"网名", U"微信名", U"抖音名", U"昵称叫", U"网名叫"};
  constexpr std::size_t longest_nickname = 10;
  const bool has_number = reader.slots.has("phone") || reader.slots.has("email") || reader.slots.has("wechat");
  const View line = reader.sentence.folded();
  const bool has_any_number = has_number || reader.slots.has("phone_raw");
  if (const Span name = has_number ? english_name(reader) : Span{}; !name.is_empty()) return name;
  for (Span piece : reader.sentence.pieces()) {
    if (const auto nick = language::longest(line, piece.begin, nicknames); nick > 0 && nick < piece.size() && piece.size() - nick <= longest_nickname)
      return {piece.begin + nick, piece.end};
    const auto blank = language::before_blanks(line, piece.begin);  // 昵称 爱吃鱼的猫
    if (blank < piece.begin && language::longest_before(line, blank, nicknames) > 0 && piece.size() <= longest_nickname) return piece;
    if (stands_behind_function(reader, piece) || (has_any_number && is_transliterated(line.substr(piece.begin, piece.size())))) return piece;
    if (const auto call = language::longest(line, piece.begin, calls); call + 2 <= piece.size()) piece.begin += call;
    if (const auto past = past_function(line, piece); past < piece.end && language::is_letter(line[past])) piece.begin = past;
    if (piece.size() > 6 || piece.size() < 2) continue;
    const View words = line.substr(piece.begin, piece.size());
    const bool is_latin = std::all_of(words.begin(), words.end(), language::is_letter) && piece.size() >= 3 &&
                          reader.sentence.points()[piece.begin] <= U'Z' && !is_of_a_name(reader, {piece.begin + 1, piece.end});
    const auto ending = language::longest_before(line, piece.end, endings);
    if ((ending > 0 && ending < piece.size()) || (is_latin && has_number)) return piece;
  }
  return {};
}

// 对接人：叶茂林（采购部）
void set_labelled(Reader& reader, const std::string& said) {
  const auto points = language::to_points(said);
  const View value = points;
  const auto open = std::min(value.find_first_of(U"(（"), value.size());
  const View inside = open < value.size() ? value.substr(open + 1, value.find_first_of(U")）", open) - open - 1) : View{};
  const auto office = language::longest(inside, 0, offices);
  const bool is_department = office > 0 && office + language::longest(inside, office, office_ends) == inside.size() && office < inside.size();
  const bool is_function = !inside.empty() && function_length(inside, 0) == inside.size();
  if (is_department && reader.wants("department")) reader.slots.set("department", language::to_utf8(inside));
  else if (is_function && reader.wants("contact_title")) reader.slots.set("contact_title", language::to_utf8(inside));
  reader.slots.set("contact", is_department || is_function ? language::to_utf8(value.substr(0, open)) : said);
}

// 联系人：[总务处] 倪主任, 联系人：[院长] 李明: what the person is or where, who stands behind it. False where nobody does.
bool set_labelled_before_person(Reader& reader, const std::string& said) {
  const auto points = language::to_points(said);
  const auto office = language::longest(points, 0, offices);
  const bool is_department = office > 0 && office < points.size() && office + language::longest(points, office, office_ends) == points.size();
  const bool is_function = function_length(points, 0) == points.size();
  const std::string slot = is_department ? "department" : "contact_title";
  if ((!is_department && !is_function) || !reader.wants(slot) || person(reader).is_empty()) return false;
  reader.slots.set(slot, said);
  return true;
}

// Halden Foods [采购总监]: a piece of its own that can be nothing else, wherever it stands.
void function_apart(Reader& reader) {
  constexpr std::size_t shortest = 3;
  const View line = reader.sentence.folded();
  for (const Span piece : reader.sentence.pieces())
    if (piece.size() >= shortest && function_length(line, piece.begin) == piece.size()) return set_function(reader, piece);
}

}  // namespace

void contact(Reader& reader) {
  if (reader.wants("contact_title"))
    if (const auto value = reader.labelled("职务|职位|头衔|岗位"_phrases)) reader.slots.set("contact_title", *value);
  if (const auto value = reader.labelled("联系人姓名|主联系人|第一联系人|联系人1|联系人一|联系人|客户姓名|姓名|对接人|负责人|称呼|联络人|联系人是|contact person|contact name|contact|attn"_phrases);
      value && !set_labelled_before_person(reader, *value)) {
    set_labelled(reader, *value);
    department(reader);
    return;
  }
  Span span = person(reader);
  if (span.is_empty() && reader.guesses_names) span = person_by_place(reader);
  if (span.is_empty()) return;
  reader.slots.set("contact", reader.sentence.words(span));
  reader.contact = span;
  reader.sentence.take(span);
  reader.take_before(span.begin, "昵称叫|昵称|网名|微信名|联系人姓|联系人叫|联系人是|联系人|对接人|负责人是|负责人|客户姓名|姓名|名字|客户|对接的是|找|叫"_phrases);
  const auto wants_function = [&] { return reader.wants("contact_title") && !reader.slots.has("contact_title"); };
  if (wants_function() && !function_before(reader, span.begin)) function_after(reader, span.end);
  if (wants_function() && reader.is_about_known) new_function(reader);
  if (wants_function() && !reader.is_about_known) function_apart(reader);
  department(reader);
}

}  // namespace chat::finders
