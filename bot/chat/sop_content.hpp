// What an SOP said when it was started, as it is kept.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "bot/crm/sop_template.hpp"
#include "storage/store.hpp"

namespace chat {

std::string to_json(const crm::SopTemplate& sop);  // name, time and steps: all that a run needs
crm::SopTemplate sop_from_json(const std::string& text);

// The version that an SOP of this content has: its name and a hash of it. Equal words give an equal version.
std::string sop_version_id(const crm::SopTemplate& sop);

// Versions never change, so each is read once. Used by one thread.
class SopVersions {
 public:
  // What the step of this reminder says; none for a reminder that is no step.
  struct Step {
    std::shared_ptr<const crm::SopTemplate> sop;
    int number = 0;  // from 1

    const crm::SopStep& step() const { return sop->steps[static_cast<std::size_t>(number - 1)]; }
  };
  std::optional<Step> step_of(const crm::Reminder& reminder, storage::Store& store);

 private:
  std::map<std::string, std::shared_ptr<const crm::SopTemplate>> read_;  // by version
};

}  // namespace chat
