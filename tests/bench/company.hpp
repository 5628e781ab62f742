// A company of any size, written straight into its database.
#pragma once

#include <future>
#include <random>
#include <string>

#include "bot/base/ids.hpp"
#include "bot/chat/customers.hpp"
#include "storage/store.hpp"

namespace bench {

// Names as companies have them: a place, two to four characters, a trade.
class Names {
 public:
  std::string next() {
    static const std::vector<std::string> characters = {"康", "达", "华", "泰", "恒", "丰", "瑞", "信", "德", "安", "源", "盛", "宏", "远", "科", "力", "博",
                                                        "美", "嘉", "诚", "海", "龙", "凯", "鑫", "金", "鼎", "众", "联", "万", "佳", "亿", "顺", "利", "星",
                                                        "辰", "宇", "航", "雅", "思", "乐", "艾", "普", "森", "特", "莱", "克", "诺", "威", "尔", "图", "兰"};
    static const std::vector<std::string> places = {"苏州", "深圳", "上海", "杭州", "广州", "无锡", "南京", "成都", "武汉", "北京"};
    static const std::vector<std::string> trades = {"医疗", "科技", "电子", "贸易", "教育", "软件", "机械", "食品"};
    std::string core;
    for (std::size_t n = 2 + random_() % 3; n > 0; --n) core += one_of(characters);
    return one_of(places) + core + one_of(trades) + "有限公司";
  }

 private:
  const std::string& one_of(const std::vector<std::string>& list) { return list[random_() % list.size()]; }

  std::mt19937 random_{7};
};

// `count` customers with a contact each, all of one rep.
inline void found_company(const std::string& storage_url, std::size_t count) {
  const auto database = storage::open(storage_url, {.durable = false});
  base::Ids ids;
  Names names;
  const base::Instant now = base::from_millis(1'760'000'000'000);
  const std::string owner = ids.next(now);
  database->write_and_wait([&](storage::Connection& connection) {
    storage::Store(connection, ids).members.add({.id = owner, .name = "王芳", .role = crm::Role::rep, .joined_at = now});
  });
  constexpr std::size_t slice = 10'000;
  for (std::size_t from = 0; from < count; from += slice)
    database->write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, ids);
      for (std::size_t i = from; i < std::min(count, from + slice); ++i) {
        crm::Customer customer{.id = ids.next(now), .owner_id = owner, .created_at = now, .touched_at = now};
        chat::give_name(customer, names.next());
        store.customers.add(customer);
        store.contacts.add({.id = ids.next(now), .customer_id = customer.id, .name = "王总", .phone = std::to_string(13'000'000'000 + i), .created_at = now});
      }
    });
}

}  // namespace bench
