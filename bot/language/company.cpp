// Companies by the way their names are built: 苏州康达医疗, 宁波海天机械有限公司, 无锡新区人民医院.
#include "bot/language/company.hpp"

#include <algorithm>
#include <array>

#include "bot/language/ideographs.hpp"
#include "bot/language/measure.hpp"
#include "bot/language/numeral.hpp"
#include "bot/language/person.hpp"
#include "bot/language/pinyin.hpp"
#include "bot/language/place.hpp"
#include "bot/language/place_table.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

constexpr std::size_t longest_core = 8;

// Words after which a name begins, inside a run of characters.
constexpr WordList cues{U"客户",   U"叫",   U"是",     U"了",   U"到",   U"去",   U"给",   U"跟",   U"和",
                        U"与",     U"在",   U"找",     U"问",   U"对",   U"向",   U"把",   U"帮",   U"让",
                        U"约",     U"见",   U"从",     U"录",   U"查",   U"领",   U"捞",   U"签",   U"拜访",
                        U"联系",   U"跟进", U"来自",   U"关于", U"有个", U"有家", U"登记", U"查重", U"认领",
                        U"领取",   U"已到", U"打卡",   U"线索", U"商机", U"新增", U"的",   U"为",   U"成了",
                        U"对接",   U"介绍", U"公司叫", U"一家", U"回访", U"发给", U"寄给", U"还有", U"新客户",
                        U"老客户", U"回款", U"报备",   U"拜会", U"走访", U"一下",   U"拜访完", U"走访完", U"回访完", U"聊完",
                        U"见完",   U"跑完", U"谈完", U"听",   U"听说", U"据"};
// Words before which a name ends, inside a run of characters.
constexpr WordList stops{U"的",   U"联系人", U"那边", U"那单", U"那个", U"这边", U"采购", U"今天",
                         U"昨天", U"明天",   U"要",   U"想",   U"已",   U"签",   U"说",   U"有",
                         U"是",   U"王",     U"付",   U"回",   U"打",   U"定",   U"在",   U"和",
                         U"跟",   U"丢",     U"下",   U"上",   U"还",   U"对",   U"公司", U"聊",
                         U"谈",   U"催",     U"问",   U"来",   U"采",   U"我",   U"现在", U"目前", U"那条", U"这条", U"了", U"可以", U"需求", U"眼下", U"放公海", U"首付", U"首款", U"尾款", U"预付", U"方案", U"合同", U"商机", U"把", U"给", U"让", U"进谈", U"推到", U"抢", U"启动",
                         U"人事部", U"财务部", U"行政部", U"后勤部", U"总务", U"技术部", U"生产部", U"设备部",
                         U"市场部", U"工程部", U"品质部", U"质检部", U"研发部", U"物资部", U"信息部", U"综合部"};
// Cores that are descriptions, not names.
constexpr WordList plain_words{
    U"我们", U"你们", U"他们",   U"这家", U"那家", U"一家", U"几家", U"哪家", U"客户",   U"市场",
    U"地区", U"总部", U"办事处", U"那边", U"这边", U"出差", U"团队", U"区域", U"本地", U"方面",   U"代理",
    U"经销", U"门店", U"分店",   U"项目", U"仓库", U"展会", U"会议", U"用户", U"线索", U"商机",   U"方向",
    U"大区", U"片区", U"机场",   U"火车", U"高铁", U"高端", U"中端", U"低端", U"进口", U"国产",   U"办公",
    U"实木", U"定制", U"全屋",   U"大型", U"小型", U"二手", U"新款", U"家用", U"商用", U"户外",   U"儿童",
    U"少儿", U"成人", U"在线",   U"线上", U"线下", U"企业", U"个人", U"电动", U"数控", U"激光",   U"医用",
    U"想要", U"需要", U"新客",   U"老客", U"对方", U"自己", U"上市", U"竞品", U"同行", U"友商",   U"报价",
    U"合同", U"预算", U"今天",   U"明天", U"昨天", U"下周", U"上周", U"本周", U"本月", U"下月",   U"电话",
    U"微信", U"价格", U"产品",   U"行业", U"资讯", U"销售", U"推广", U"整体", U"全套", U"一套",   U"两套",
    U"跟进", U"拜访", U"领导",   U"总监", U"监护", U"血糖", U"课程", U"试听", U"周报", U"月报",   U"业绩",
    U"目标", U"任务", U"完成",   U"团建", U"老板", U"学员", U"家长", U"医生", U"天气", U"分公司", U"校区",
    U"一个", U"某个", U"一所", U"一间", U"厂名", U"要等", U"等着", U"得等", U"要找", U"要去", U"要问",
    U"渠道", U"公海", U"客服",   U"售后", U"导出", U"回款", U"记得", U"提醒", U"月底", U"月初", U"年底", U"后天"};
constexpr PointTable never_in_core{U"的了在我你他她它这那吗呢吧啊把被就都还没不很给让叫催,元万块"};

bool is_name_point(char32_t point) {
  return is_han(point) || is_letter(point) || is_digit(point) || among(point, U"·&()");
}

struct Run {
  std::size_t begin = 0, end = 0;
};

Run next_run(View line, std::size_t index) {
  while (index < line.size() && !is_han(line[index]) && !is_letter(line[index])) ++index;
  Run run{index, index};
  while (is_name_point(at(line, run.end)) && run.end < index + 60) ++run.end;
  return run;
}

bool is_plain(View core) {
  if (core.empty()) return true;
  const auto ends_place = [&](std::size_t i) { return i + 1 == core.size() || (i > 0 && place_length(core, i - 1) > 1) || place_length(core, i) > 1; };
  for (std::size_t i = 0; i < core.size(); ++i)
    if (among(core[i], never_in_core) && !(core[i] == U'都' && ends_place(i))) return true;  // 凉都中学, 扬州江都区第二中学
  const bool is_yours = core.back() == U'贵' && !core.ends_with(U"富贵");  // 感谢贵|公司
  return is_yours || holds_any(core, plain_words);
}

bool all_han(View core) {
  return std::all_of(core.begin(), core.end(), [](char32_t point) { return is_han(point); });
}

// Where the trades and the form that begin at the index end; the index itself when there are none.
std::size_t past_trades(View line, std::size_t index) {
  for (auto length = trade_length(line, index); length > 0; length = trade_length(line, index)) {
    if (institution_length(line, index) > length) break;  // [烘焙坊]
    index += length;
  }
  return index;
}

struct Tail {
  std::size_t end = 0;
  bool formal = false;  // a legal form or an institution: no doubt is left
};

std::optional<Tail> read_tail(View line, std::size_t index) {
  if (!may_begin_tail(line, index)) return std::nullopt;
  auto end = past_trades(line, index);
  const auto form = form_length(line, end);
  const auto institution = form ? 0 : institution_length(line, end);
  if (end == index && form == 0 && institution == 0) return std::nullopt;
  end += form + institution;
  if (institution > 0) end += form_length(line, end);  // 口腔门诊部有限公司
  if (institution > 0 && line[end - 1] == U'中' && at(line, end) == U'学') ++end;  // 第[二中]学
  const bool is_place_of_trade = end > index && form + institution == 0 && among(at(line, end), U"厂店城行坊铺馆场庄社园") && !is_han(at(line, end + 1));
  if (is_place_of_trade) return Tail{end + 1, true};  // 饮品[厂], 消防器材[城]
  // …有限公司苏州分公司
  if (const auto place = form ? place_length(line, end) : 0) {
    const auto branch = longest(line, end + place, U"分公司 项目部 指挥部 分部 办事处 分厂"_words);
    if (branch > 0) end += place + branch;
  }
  return Tail{end, form > 0 || institution > 0};
}

bool begins_titled_person(View line, std::size_t index) {
  const auto surname = surname_length(line, index);
  return surname > 0 && among(at(line, index + surname), U"总工经主院科处姐哥先女老园厂校会师店馆站阿叔部局董律医村小");
}

// 广州花漾日化[李晓婷]: a whole name and nothing behind it.
bool begins_full_name(View line, std::size_t index) {
  const auto surname = surname_length(line, index);
  std::size_t end = index;
  while (is_han(at(line, end)) && end < index + 4) ++end;
  return surname > 0 && end > index + surname && end <= index + surname + 2 && !is_name_point(at(line, end));
}

bool is_clear_end(View line, std::size_t end) {
  return !is_name_point(at(line, end)) || is_digit(at(line, end)) || at(line, end) == U'(' ||
         longest(line, end, stops) > 0 || begins_titled_person(line, end) || begins_full_name(line, end);
}

// 丽水|古堰|茶业|嫌交期长: behind a place, a name and a trade nearly anything may follow, but what would go on with the name.
bool ends_placed_name(View line, std::size_t end) {
  static constexpr PointTable going_on{U"城园区街路展局院所校厂店馆会站场村镇部科大学中小行业集公分总产品市家台机车房楼库港线网用类级人员师工商"};
  static constexpr WordList further{U"连锁", U"修造", U"配件", U"管理", U"器材", U"批发", U"零售", U"经营", U"经销", U"代理", U"加工", U"生产", U"销售", U"维修", U"中介", U"直营", U"股份", U"有限"};
  return longest(line, end, further) == 0 && !going_on.has(at(line, end)) && !is_common_word(before(line, end), at(line, end));
}

// 下午来公司, 先回公司: somebody comes to the company that all know.
bool goes_to_company(View name, View form) {
  static constexpr PointTable motions{U"来去到回在进离出"};
  return form == U"公司" && among(name.back(), motions) && !name.ends_with(U"未来");
}

struct Candidate {
  std::size_t begin = 0, end = 0;
};

// 有个[医美], 来了个做[烘焙]的: what somebody is or does.
bool describes(View core) {
  return longest(core, 0, U"有个 有家 有一 有位 有人 来了 来个 来家 来位 是个 是家 是做 是搞 做 搞 干 卖 参观 来参观 考察 来考察 来看 来问 来咨询 来了解"_words) > 0;
}

// The name that begins exactly here.
std::optional<Candidate> read_from(View line, std::size_t begin, std::size_t place, const Run& run) {
  std::size_t core = begin + place;
  if (place && at(line, core) == U'市') ++core;
  for (std::size_t index = core + 2; index < run.end && index <= core + longest_core; ++index) {
    const auto tail = read_tail(line, index);
    if (!tail) continue;
    const View name = line.substr(core, index - core);
    if (is_plain(name) || describes(name) || goes_to_company(name, line.substr(index, tail->end - index))) return std::nullopt;
    const bool ends = tail->formal || is_clear_end(line, tail->end) || (place > 0 && name.size() <= 3 && ends_placed_name(line, tail->end));
    if (!tail->formal && (name.size() > 4 || !all_han(name) || !ends)) continue;
    if (!tail->formal && place == 0 && (is_product_trade(line, tail->end) || among(name[0], U"订买租换要想问"))) continue;
    return Candidate{begin, tail->end};
  }
  // 苏州大学: the place is the name.
  if (const auto institution = place ? institution_length(line, core) : 0)
    return Candidate{begin, core + institution};
  return std::nullopt;
}

bool begins_person(View line, View core, std::size_t end) {
  return core.size() >= 2 && surname_length(line, end - core.size()) && among(core[1], U"总工姐哥董生");
}

// 长春净月潭滑雪场, 临沂兰陵蔬菜批发: a place and a longer name that is a whole run of its own and ends like a house.
std::size_t house_of_a_place(View line, std::size_t begin, std::size_t core) {
  static constexpr WordList endings{U"批发", U"批发商", U"零售", U"连锁", U"工艺", U"新材", U"中心", U"基地", U"会馆", U"公馆", U"酒庄", U"庄园", U"茶庄", U"滑雪场", U"球场",
                                    U"马场", U"渔场", U"果园", U"乐园", U"影院", U"剧院", U"书院", U"养殖", U"铺子", U"小铺", U"烤鸭店", U"总店", U"分店", U"旗舰店", U"商店",
                                    U"厂", U"坊", U"行", U"社", U"庄", U"苑", U"阁", U"轩", U"斋", U"堂", U"汇"};
  constexpr std::size_t shortest = 5, longest_house = 10;
  std::size_t end = begin;
  while (is_han(at(line, end)) && !(end >= core + shortest && longest(line, end, U"的 那边 这边 联系人"_words))) ++end;
  const View name = line.substr(core, end - core);
  const bool begins = !is_name_point(before(line, begin)) || longest_before(line, begin, cues) > 0;
  const bool ends = !is_name_point(at(line, end)) || !is_han(before(line, end)) || longest(line, end, U"的 那边 这边 联系人"_words) > 0;
  if (!begins || !ends) return 0;
  const bool is_house = name.size() >= shortest && name.size() <= longest_house && !is_plain(name) && longest_before(line, end, endings) > 0 &&
                        name.find_first_of(U"要买看问聊说找谈见换学打写去来到是有") == View::npos;
  return is_house ? end : 0;
}

// 上海申康, 宁波海天: a place and a short name with nothing else around.
std::optional<Candidate> read_short(View line, std::size_t begin, std::size_t place) {
  const auto core = begin + place;
  std::size_t end = core;
  while (is_han(at(line, end)) && end < core + 5 && !(end > core + 1 && (longest(line, end, stops) > 0 || begins_titled_person(line, end)))) ++end;
  if (const auto house = house_of_a_place(line, begin, core)) return Candidate{begin, house};
  const View name = line.substr(core, end - core);
  if (name.size() < 2 || name.size() > 4 || is_plain(name) || begin + place_chain_length(line, begin) > core)
    return std::nullopt;
  if (is_han(at(line, end)) && !begins_titled_person(line, end) &&  // 绍兴华联|蒋总
      !longest(line, end,
               U"的 联系人 那边 那单 这边 那条 这条 聊 谈 催 问 签 付 要 说 想 今天 昨天 明天 已 丢 采购 需求 回款 到账 首付 首款 尾款 定金 启动 报价 放公海 转到 推到 进谈判 眼下 目前 现在"_words))
    return std::nullopt;
  if (among(name[0], U"做搞卖干开跑有到至往去来回") || among(name.back(), U"路街号市县区省镇村站人男女话菜行") || chinese_digit(name[0]) >= 0 ||
      begins_person(line, name, end))
    return std::nullopt;
  return Candidate{begin, end};
}

bool may_begin(View line, std::size_t index, const Run& run, bool has_place) {
  if (before(line, index) == U'(') return false;  // 康达(苏州)医疗
  if (index > run.begin + 2 && among(before(line, index), U"局团") && place_length(line, index) > 0) return false;  // 中铁十八局|贵南项目部
  const bool behind_item = before(line, index) == U')' && line.substr(run.begin, index - run.begin).find(U'(') == View::npos;  // B)育林小学
  return index == run.begin || behind_item || has_place || longest_before(line, index, cues) > 0;
}

// 客源[1], 海天机械[2], 万科[2号楼]: digits right behind a name belong to it where nothing counts or measures with them.
std::size_t digits_of_name(View line, std::size_t index) {
  static constexpr WordList buildings{U"号楼", U"号店", U"号院", U"号厂", U"号仓", U"号馆", U"期", U"店"};
  constexpr std::size_t longest_digits = 4;
  std::size_t end = index;
  while (is_digit(at(line, end))) ++end;
  if (end == index || end - index > longest_digits) return 0;
  const bool is_round = end - index == longest_digits && line[end - 1] == U'0' && line[end - 2] == U'0';  // 5000 is a sum
  end += longest(line, end, buildings);
  const char32_t next = at(line, end), behind = at(line, past_blanks(line, end));
  const bool goes_on = (among(next, U".,:-/~") && is_digit(at(line, end + 1))) || among(behind, U"%‰万亿千百元块折月日号点年天周") ||
                       measure_length(line, past_blanks(line, end)) > 0;
  const bool ends = !is_name_point(next) || longest(line, end, stops) > 0 || begins_titled_person(line, end);
  return is_round || goes_on || !ends ? 0 : end - index;
}

// The last beginning that gives a name: 打给康达医疗 is 康达医疗.
std::optional<Candidate> read_best(View line, std::size_t first, const Run& run) {
  std::optional<Candidate> best;
  bool best_has_place = false;
  static const Ideographs cue_ends([](char32_t point) { return ends_any(point, cues); });
  const PlaceTable& places = PlaceTable::instance();
  const auto may_be_beginning = [&](std::size_t i) {
    const std::size_t index = first + i;
    return (index == run.begin) | (before(line, index) == U')') | cue_ends.has(before(line, index)) | places.may_begin(line, index);
  };
  for (const std::uint32_t i : Indices(run.end - first, may_be_beginning)) {
    const std::size_t index = first + i;
    if (best && index >= best->end) break;
    const auto place = place_length(line, index);
    const bool has_place = place > 0;
    if (!may_begin(line, index, run, has_place)) continue;
    if (best_has_place && !has_place) continue;
    auto found = read_from(line, index, place, run);
    if (!found && has_place && (index == run.begin || longest_before(line, index, cues)))
      found = read_short(line, index, place);
    if (!found || (best && has_place && best_has_place)) continue;
    if (best && found->end < best->end) continue;
    best = found;
    best_has_place = has_place;
  }
  if (best) best->end += digits_of_name(line, best->end);
  return best;
}

}  // namespace

std::vector<Entity> find_companies(View line) {
  std::vector<Entity> found;
  for (std::size_t index = 0; index < line.size();) {
    const auto run = next_run(line, index);
    index = std::max(run.end, index + 1);
    for (std::size_t from = run.begin; from < run.end;) {
      const auto best = read_best(line, from, run);
      if (!best) break;
      found.emplace_back(Entity::Kind::company, best->begin, best->end, Company{});
      from = best->end;
    }
  }
  const std::size_t chinese = found.size();
  for (auto& english : find_english_companies(line)) found.push_back(std::move(english));
  if (found.size() > chinese) std::stable_sort(found.begin(), found.end(), [](const Entity& a, const Entity& b) { return a.begin < b.begin; });
  return found;
}

}  // namespace language
