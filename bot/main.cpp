// Subcommands to functions.
#include <CLI/CLI.hpp>
#include <iostream>

#include "bot/app/backup.hpp"
#include "bot/app/check.hpp"
#include "bot/app/console_chat.hpp"
#include "bot/app/serve.hpp"
#include "bot/app/understand.hpp"
#include "bot/app/version.hpp"
#include "bot/simulation/simulate.hpp"

int main(int argc, char** argv) {
  CLI::App cli{"成单：在企业微信和钉钉里记客户、跟进、提醒的机器人", "chengdan"};
  cli.require_subcommand(1);
  int code = 0;

  std::string config = "chengdan.yaml";
  auto* serve = cli.add_subcommand("serve", "运行服务");
  serve->add_option("--config", config, "配置文件");
  serve->callback([&] { code = app::serve(config, std::cerr); });

  app::PlaygroundOptions playground_options;
  auto* playground = cli.add_subcommand("playground", "带模拟企业微信和钉钉的试用环境");
  playground->add_option("--port", playground_options.port, "网页端口");
  playground->add_option("--db", playground_options.database, "数据库文件，不写则用完即弃");
  playground->add_flag("--callbacks", playground_options.uses_callbacks, "用回调，不用长连接和 Stream");
  playground->callback([&] { code = app::playground(playground_options, std::cout, std::cerr); });

  app::ConsoleOptions console;
  std::string role = "rep";
  auto* chat = cli.add_subcommand("chat", "在终端里和机器人说话，一行一条");
  chat->add_option("--as", console.name, "谁在说话");
  chat->add_option("--role", role, "角色")->check(CLI::IsMember({"rep", "manager", "admin"}));
  chat->add_option("--group", console.group, "在哪个群里说");
  chat->add_option("--db", console.database, "数据库文件，不写则用完即弃");
  chat->add_option("--now", console.now, "现在的时间，例如 2026-11-23T10:00:00+08:00");
  chat->callback([&] {
    console.role = crm::role_from_word(role).value();
    code = app::console_chat(console, std::cin, std::cout, std::cerr);
  });

  std::string known;
  auto* understand = cli.add_subcommand("understand", "逐行读 JSON，说出每句话的意思");
  understand->add_option("--known", known, "公司已知的名字（JSON）");
  understand->callback([&] { code = app::understand(known, std::cin, std::cout, std::cerr); });

  simulation::Plan plan;
  auto* simulate = cli.add_subcommand("simulate", "虚拟公司过一个月，看首次响应、转化、分配、回收的数字");
  simulate->add_option("--seed", plan.seed, "种子；同一个种子，同样的一个月");
  simulate->add_option("--reps", plan.reps, "几个销售")->check(CLI::Range(1, 80));
  simulate->add_option("--leads", plan.leads, "几条线索")->check(CLI::Range(1, 2300));
  simulate->add_option("--days", plan.days, "几天")->check(CLI::Range(1, 366));
  simulate->add_option("--templates", plan.templates, "自己的规则目录，和内置规则对比");
  simulate->callback([&] { code = simulation::simulate(plan, std::cout, std::cerr); });

  bool online = false;
  auto* check = cli.add_subcommand("check", "检查配置和模板");
  check->add_option("--config", config, "配置文件");
  check->add_flag("--online", online, "同时向平台核对");
  check->callback([&] { code = app::check(config, online, std::cout); });

  std::string copy;
  const auto with_copy = [&](const char* name, const char* about, auto* run) {
    auto* command = cli.add_subcommand(name, about);
    command->add_option("FILE", copy, "备份文件")->required();
    command->add_option("--config", config, "配置文件");
    command->callback([&, run] { code = run(copy, config, std::cout, std::cerr); });
  };
  with_copy("backup", "备份数据库，服务不用停", app::back_up);
  with_copy("restore", "用备份恢复数据库，服务要先停", app::restore);

  cli.add_subcommand("version", "版本")->callback([] { app::print_version(std::cout); });

  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  return code;
}
