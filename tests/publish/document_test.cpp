#include "publish/document.hpp"

#include <gmock/gmock.h>

namespace {

using namespace atlas287;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Not;

Document read(const std::string& markdown)
{
    return read_document(markdown, [](const std::string& link) { return link; });
}

TEST(Document, HasItsFirstHeadingAsTitleAndTheOthersWithIds)
{
    const Document document =
        read("# How it works\n\nText.\n\n## The *law*\n\n### St. Mary's\n\n## "
             "The law\n");
    EXPECT_EQ(document.title, "How it works");
    EXPECT_THAT(document.headings, ElementsAre(Field(&Document::Heading::id, "the-law"),
                                               Field(&Document::Heading::id, "the-law-2")));
    EXPECT_THAT(document.html, HasSubstr("<h2 id=\"the-law\">The <em>law</em></h2>"));
    EXPECT_THAT(document.html, HasSubstr("<h3 id=\"st-marys\">"));
    EXPECT_THAT(document.html, Not(HasSubstr("<h1")));
}

TEST(Document, GivesSourcesTheIdsThatCitationsLeadTo)
{
    const Document document = read(
        "# T\n\nA claim.[\\[2\\]](#source-2)\n\n1. not a source\n\n## Sources\n\n1. The first.\n"
        "2. The <second> & *last*.\n");
    EXPECT_THAT(document.html, HasSubstr("<a href=\"#source-2\">[2]</a>"));
    EXPECT_THAT(document.html, HasSubstr("<li id=\"source-1\">The first.</li>"));
    EXPECT_THAT(document.html, HasSubstr("<li id=\"source-2\">"));
    EXPECT_THAT(document.html, HasSubstr("<em>last</em>"));
    EXPECT_THAT(document.html, Not(HasSubstr("source-3")));
}

TEST(Document, SaysWhereLinksLeadAndKeepsOnlyTheTextOfThoseThatLeadNowhere)
{
    const Document document =
        read_document("# T\n\n[methods](methods.md) and [the *tables*](../data/README.md).\n",
                      [](const std::string& link) {
                          return link == "methods.md" ? std::string("methods.html") : std::string();
                      });
    EXPECT_THAT(document.html, HasSubstr("<a href=\"methods.html\">methods</a>"));
    EXPECT_THAT(document.html, HasSubstr("and the <em>tables</em>."));
}

TEST(Document, LeavesHtmlAndScriptAddressesOut)
{
    const Document document = read("# T\n\n<script>alert(1)</script>\n\nText <img src=x> "
                                   "[here](javascript:alert(2)).\n");
    EXPECT_THAT(document.html, Not(HasSubstr("<script")));
    EXPECT_THAT(document.html, Not(HasSubstr("<img")));
    EXPECT_THAT(document.html, Not(HasSubstr("javascript:")));
}

TEST(Document, MakesTablesThatTheKeyboardCanScroll)
{
    const Document document = read("# T\n\n| column | rows |\n| --- | ---: |\n| `a` | 1 |\n");
    EXPECT_THAT(document.html, HasSubstr("<table tabindex=\"0\">"));
    EXPECT_THAT(document.html, HasSubstr("<th class=\"number\">rows</th>"));
    EXPECT_THAT(document.html, HasSubstr("<td><code>a</code></td>"));
}

} // namespace
