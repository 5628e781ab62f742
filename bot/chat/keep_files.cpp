// Notes the files that came with a message.
#include "bot/chat/keep_files.hpp"

namespace chat {
namespace {

bool has_content(const base::Attachment& attachment) {
  using enum base::Attachment::Kind;
  return attachment.kind == image || attachment.kind == voice || attachment.kind == video || attachment.kind == file;
}

}  // namespace

void keep_files(Visit& visit) {
  const auto& files = visit.message().attachments;
  for (std::size_t i = 0; i < files.size(); ++i)
    if (has_content(files[i]))
      visit.store.media.expect(visit.store.ids.next(visit.now), visit.member.id, visit.message(), static_cast<int>(i), visit.now);
}

}  // namespace chat
