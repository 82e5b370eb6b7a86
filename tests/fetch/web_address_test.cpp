#include "fetch/web_address.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace atlas287;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string page = "https://www.ice.gov/identify-and-arrest/287g?x=1#top";

TEST(WebAddress, IsResolvedAgainstThePageThatHasIt)
{
    EXPECT_EQ(target_of(page, "/doclib/a.xlsx").address, "https://www.ice.gov/doclib/a.xlsx");
    EXPECT_EQ(target_of(page, "a.xlsx").address, "https://www.ice.gov/identify-and-arrest/a.xlsx");
    EXPECT_EQ(target_of(page, "../a/./b/../a.xlsx").address, "https://www.ice.gov/a/a.xlsx");
    EXPECT_EQ(target_of(page, "//cdn.ice.gov/a.xlsx").address, "https://cdn.ice.gov/a.xlsx");
    EXPECT_EQ(target_of(page, "?y=2").address, "https://www.ice.gov/identify-and-arrest/287g?y=2");
    EXPECT_EQ(target_of(page, "  /a\n\t.xlsx\r\n").address, "https://www.ice.gov/a.xlsx");
    EXPECT_EQ(target_of({}, "HTTPS://www.ice.gov/a").address, "https://www.ice.gov/a");
}

TEST(WebAddress, IsPercentEncodedWhereItHasTo)
{
    EXPECT_EQ(target_of(page, "/a b.xlsx").address, "https://www.ice.gov/a%20b.xlsx");
    EXPECT_EQ(target_of(page, "/a%20b.xlsx").address, "https://www.ice.gov/a%20b.xlsx");
    EXPECT_EQ(target_of(page, "/Añasco.xlsx").address, "https://www.ice.gov/A%c3%b1asco.xlsx");
}

TEST(WebAddress, LosesTheFragment)
{
    EXPECT_EQ(target_of(page, "/a.xlsx#sheet2").address, "https://www.ice.gov/a.xlsx");
    EXPECT_EQ(target_of(page, "#top").address, "https://www.ice.gov/identify-and-arrest/287g?x=1");
}

TEST(WebAddress, OfAnHttpsPageIsAskedForByHttps)
{
    EXPECT_EQ(target_of(page, "http://www.ice.gov/a.xlsx").address, "https://www.ice.gov/a.xlsx");
    EXPECT_THAT(target_of(page, "http://www.ice.gov:8080/a.xlsx").refusal,
                HasSubstr("without encryption"));
    EXPECT_EQ(target_of("http://127.0.0.1:8287/", "http://a.example/").address,
              "http://a.example/");
}

TEST(WebAddress, IsHttpOrHttpsAndNothingElse)
{
    for (const std::string reference :
         {"file:///etc/passwd", "ftp://ice.gov/a.xlsx", "javascript:alert(1)", "mailto:a@ice.gov",
          "data:text/csv,STATE", "java\nscript:alert(1)", "FILE:/etc/passwd", "http://",
          "\\\\server\\share\\..\\:x"}) {
        const Target target = target_of(page, reference);
        EXPECT_TRUE(target.address.empty() || target.address.starts_with("https://www.ice.gov/"))
            << reference << " became " << target.address;
        EXPECT_EQ(target.address.empty(), !target.refusal.empty()) << reference;
    }
    EXPECT_THAT(target_of(page, "file:///etc/passwd").refusal, HasSubstr("'file:'"));
}

TEST(WebAddress, HasNeitherUserNorPasswordNorDoesItsRefusal)
{
    for (const std::string reference : {"https://me:secret@www.ice.gov/a.xlsx",
                                        "//me:secret@www.ice.gov/", "https://me@ice.gov/"}) {
        const Target target = target_of(page, reference);
        EXPECT_EQ(target.address, "") << reference;
        EXPECT_THAT(target.refusal, Not(HasSubstr("secret"))) << reference;
    }
    EXPECT_EQ(target_of({}, "https://@a.example/b").address, "https://a.example/b");
    EXPECT_EQ(target_of({}, "https://:@a.example/b").address, "https://a.example/b");
}

TEST(WebAddress, HasAHostInPlainLettersAndDigits)
{
    for (const std::string reference :
         {"https://www.\u0456ce.gov/a.xlsx", "https://w\xc2\x89.ice.gov/a.xlsx",
          "https://www.ice.gov\xef\xbc\x8f.example/a.xlsx"}) {
        EXPECT_THAT(target_of(page, reference).refusal, HasSubstr("host")) << reference;
    }
    EXPECT_EQ(target_of(page, "https://xn--ce-1lc.example/a.xlsx").address,
              "https://xn--ce-1lc.example/a.xlsx");
    EXPECT_EQ(target_of({}, "http://[::1]:8080/a").address, "http://[::1]:8080/a");
}

TEST(WebAddress, IsNotLongerThanAnyThatIceUsed)
{
    EXPECT_EQ(target_of(page, "/" + std::string(100'000, 'a')).address, "");
}

TEST(Printable, TakesOutWhatCommandsATerminal)
{
    EXPECT_EQ(printable("Sign\x1b[31m in\n\tnow"), "Sign?[31m in now");
    EXPECT_EQ(printable("a\u009b31mb"), "a?31mb");
    EXPECT_EQ(printable("a\xff\xfe"), "a??");
    EXPECT_EQ(printable("Añasco"), "Añasco");
}

TEST(Printable, EndsBetweenLetters)
{
    EXPECT_EQ(printable("ñññññññ", 11), "ñññ…");
    EXPECT_EQ(printable("ñññññ", 10), "ñññññ");
    EXPECT_LE(printable(std::string(5000, 'x')).size(), 200U);
}

TEST(QueryValue, KeepsNothingThatMeansSomethingInAQuery)
{
    EXPECT_EQ(query_value("https://a.b/c d?e=f&g"), "https%3A%2F%2Fa.b%2Fc%20d%3Fe%3Df%26g");
}

} // namespace
