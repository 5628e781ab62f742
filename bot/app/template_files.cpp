// Where template files come from.
#include "bot/app/template_files.hpp"

#include <algorithm>
#include <filesystem>

#include "bot/app/policies.hpp"
#include "bot/app/text_file.hpp"
#include "embedded/templates.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

enum class Known { file, folder, ignored, no };

Known known(const fs::path& path) {
  const auto name = path.filename().string();
  const auto folder = path.parent_path();
  if (name.starts_with('.') || path.extension() == ".md") return Known::ignored;
  if (path == "messages" || path == "examples" || path == "calendar" || path == "rules" || path == "sops") return Known::folder;
  const bool is_file = path == "words.yaml" || path == "names.yaml" || is_policy(path.string()) || ((folder == "messages" || folder == "examples") && path.extension() == ".yaml") ||
                       (folder == "calendar" && path.extension() == ".txt");
  return is_file ? Known::file : Known::no;
}

std::vector<fs::path> entries(const fs::path& folder, Problems& problems) {
  std::vector<fs::path> found;
  std::error_code error;
  fs::directory_iterator at(folder, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error))
    found.push_back(at->path().filename());
  if (error) problems.push_back({folder.string(), 0, "打不开这个目录"});
  std::sort(found.begin(), found.end());
  return found;
}

class Collection {
 public:
  Collection(const std::string& root, Problems& problems) : root_(root), problems_(problems) {}

  std::vector<TemplateFile> files;

  void collect(const fs::path& folder) {
    for (const auto& name : entries(root_ / folder, problems_)) take(folder / name);
  }

 private:
  void take(const fs::path& path) {
    const auto shown = (root_ / path).string();
    switch (known(path)) {
      case Known::ignored:
        return;
      case Known::folder:
        return collect(path);
      case Known::no:
        problems_.push_back(
            {shown, 0, "用不上这个文件，这里只认 messages/*.yaml、examples/*.yaml、words.yaml、names.yaml、calendar/*.txt、sops/*.yaml 和 rules/ 里与内置同名的文件"});
        return;
      case Known::file:
        break;
    }
    if (auto text = read_text_file(shown, problems_))
      files.push_back({shown, path.string(), std::move(*text), false});
  }

  const fs::path root_;
  Problems& problems_;
};

}  // namespace

std::vector<TemplateFile> built_in_files() {
  std::vector<TemplateFile> files;
  for (const auto& [path, text] : embedded::templates())
    if (path.starts_with("intents/") || known(fs::path(path)) == Known::file)
      files.push_back({"templates/" + std::string(path), std::string(path), std::string(text), true});
  return files;
}

std::vector<TemplateFile> files_of(const std::string& folder, Problems& problems) {
  Collection collection(folder, problems);
  std::error_code error;
  if (fs::is_directory(folder, error))
    collection.collect({});
  else
    problems.push_back({folder, 0, "没有这个目录（配置里的 templates）"});
  return std::move(collection.files);
}

}  // namespace app
