// Plain text inside markdown: what people typed is shown and does nothing.
#include "connectors/dingtalk/markdown.hpp"

#include <gtest/gtest.h>

namespace connectors::dingtalk {
namespace {

TEST(Markdown, ShowsPlainTextAsItIs) {
  struct Case {
    const char *plain, *markdown;
  };
  for (const auto& [plain, markdown] : {
           Case{"康达医疗 12.8万", "康达医疗 12.8万"},
           Case{"第一行\n第二行", "第一行  \n  第二行"},
           Case{"[点我](http://evil.example)", "\\[点我\\]\\(http://evil.example\\)"},
           Case{"![](http://evil.example/x.png)", "\\!\\[\\]\\(http://evil.example/x.png\\)"},
           Case{"**粗** _斜_ `码` ~删~", "\\*\\*粗\\*\\* \\_斜\\_ \\`码\\` \\~删\\~"},
           Case{"# 标题\n> 引用", "\\# 标题  \n  \\> 引用"},
           Case{"- 一项\n+ 一项", "\\- 一项  \n  \\+ 一项"},
           Case{"1. 康达\n12) 康达", "1\\. 康达  \n  12\\) 康达"},
           Case{"3.5 折", "3.5 折"},
           Case{"2026-12-04", "2026-12-04"},
           Case{"<font color=red>红</font>", "\\<font color=red\\>红\\</font\\>"},
           Case{"a\\b&nbsp;|", "a\\\\b\\&nbsp;\\|"},
           Case{"", ""},
           Case{"\n", "  \n  "},
       })
    EXPECT_EQ(markdown_of(plain), markdown) << plain;
}

}  // namespace
}  // namespace connectors::dingtalk
