// Files that come from WeCom: names, kinds and the bound on their size.
#pragma once

#include <string>
#include <string_view>

#include "connectors/connector.hpp"
#include "connectors/transport/http_client.hpp"

namespace connectors::wecom {

constexpr std::size_t max_download_bytes = 20 << 20;

struct PictureType {
  std::string mime, extension;
  bool is_known = false;  // PNG or JPEG, the two kinds WeCom takes
};
PictureType picture_type(std::string_view bytes);  // by its first bytes

// The file name of a Content-Disposition; filename*=UTF-8'' wins. Without any folder in it, as it came from
// outside.
std::string disposition_name(std::string_view header);

Download to_download(const IncomingResponse& response);  // content, type and name of a 200

}  // namespace connectors::wecom
