// What becomes of messages whose content the platform withheld, as the month's quota is used up.
#include <gmock/gmock.h>

#include "tests/jobs/company.hpp"

namespace jobs {
namespace {

using testing::HasSubstr, testing::IsEmpty;

class Withheld : public testing::Test {
 protected:
  std::string arrive(const std::string& connector = "ding-http") {
    base::Incoming message;
    message.kind = base::Incoming::Kind::over_quota;
    message.message_id = "withheld-" + std::to_string(++count_);
    message.conversation = {connector, base::ChatKind::single, "0123", {}};
    message.sender_id = "0123";
    message.sender_name = "芳芳";
    return company_.intake->take(message, company_.rules.platforms.at(connector), false, 30s).reply.text;
  }

  Company company_;
  int count_ = 0;
};

TEST_F(Withheld, TheAdminIsToldOnceADayAndTheSenderNothing) {
  company_.make_admin("陈总", "chenzong");
  EXPECT_EQ(arrive(), "");
  EXPECT_EQ(arrive(), "");
  company_.work();
  const auto told = company_.wecom.arrived();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].to.conversation.id, "chenzong");
  EXPECT_THAT(told[0].message.text, HasSubstr("ding-http 本月的消息额度用完了"));
  EXPECT_THAT(company_.ding.tried(), IsEmpty());
  company_.clock.set(at("2026-11-24T10:00"));
  arrive();
  company_.work();
  EXPECT_EQ(company_.wecom.arrived().size(), 2u);
}

TEST_F(Withheld, EveryConnectorHasAQuotaOfItsOwn) {
  company_.make_admin("陈总", "chenzong");
  arrive("ding-http");
  arrive("wecom-app");
  company_.work();
  ASSERT_EQ(company_.wecom.arrived().size(), 1u) << "merged into one message";
  EXPECT_THAT(company_.wecom.arrived()[0].message.text, HasSubstr("wecom-app 本月"));
}

TEST_F(Withheld, WithoutAnAdminNothingHappens) {
  EXPECT_EQ(arrive(), "");
  company_.work();
  EXPECT_EQ(company_.outbox_statuses(), "");
}

}  // namespace
}  // namespace jobs
