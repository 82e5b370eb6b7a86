#include "roll/address.hpp"

#include <gtest/gtest.h>

namespace {

using namespace atlas287;

const std::string moa = "https://www.ice.gov/doclib/287gMOA/287gJEM_%20etowahCoAL_06-09-2020.pdf";

TEST(UnwrapAddress, LeavesAnAddressThatIsNotWrappedAsItIs)
{
    for (const std::string& address :
         {moa, std::string("https://www.ice.gov/doclib/a%2520b.pdf?x=1&y=%26#p=2"),
          std::string("www.ice.gov/a.pdf"), std::string("mailto:someone@ice.gov"),
          std::string("link pending"), std::string("")}) {
        EXPECT_EQ(unwrap_address(address), address);
    }
}

TEST(UnwrapAddress, TakesBlanksAroundItOff)
{
    EXPECT_EQ(unwrap_address(" " + moa + "\u00A0\r\n"), moa);
}

TEST(UnwrapAddress, TakesTheWaybackMachinesPrefixOff)
{
    EXPECT_EQ(unwrap_address("https://web.archive.org/web/20210113002027/" + moa), moa);
    EXPECT_EQ(unwrap_address("http://web.archive.org/web/20210113002027/" + moa), moa);
    EXPECT_EQ(unwrap_address("//web.archive.org/web/20210113002027/" + moa), moa);
    EXPECT_EQ(unwrap_address("/web/20210113002027/" + moa), moa);
}

TEST(UnwrapAddress, TakesTheWaybackMachinesFlagsOffToo)
{
    EXPECT_EQ(unwrap_address("https://web.archive.org/web/20210113002027id_/" + moa), moa);
    EXPECT_EQ(unwrap_address("https://web.archive.org/web/20210113002027if_/" + moa), moa);
}

TEST(UnwrapAddress, LeavesOtherAddressesOfTheArchiveAlone)
{
    EXPECT_EQ(unwrap_address("https://web.archive.org/web/about.html"),
              "https://web.archive.org/web/about.html");
    EXPECT_EQ(unwrap_address("/web/2021"), "/web/2021");
}

TEST(UnwrapAddress, TakesOutlooksSafeLinksOff)
{
    EXPECT_EQ(
        unwrap_address(
            "https://gcc02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.ice.gov%2Fdoclib"
            "%2F287gMOA%2F287gJEM_%2520etowahCoAL_06-09-2020.pdf&data=05%7C02%7CMichael%40ice.dhs."
            "gov"
            "%7C0&sdata=abc%3D&reserved=0"),
        moa);
    EXPECT_EQ(
        unwrap_address(
            "https://gcc02.safelinks.protection.outlook.com/ap/b-1/?data=05%7C&url=https%3A%2F%2F"
            "www.ice.gov%2Fa.pdf"),
        "https://www.ice.gov/a.pdf");
}

TEST(UnwrapAddress, TakesAPdfViewersExtensionOff)
{
    EXPECT_EQ(unwrap_address("chrome-extension://efaidnbmnnnibpcajpcglclefindmkaj/" + moa), moa);
    EXPECT_EQ(unwrap_address(
                  "chrome-extension://efaidnbmnnnibpcajpcglclefindmkaj/https:/www.ice.gov/a.pdf"),
              "https://www.ice.gov/a.pdf");
}

TEST(UnwrapAddress, MendsAMissingSlash)
{
    EXPECT_EQ(unwrap_address("https:/www.ice.gov/a.pdf"), "https://www.ice.gov/a.pdf");
    EXPECT_EQ(unwrap_address("http:/www.ice.gov/a.pdf"), "http://www.ice.gov/a.pdf");
}

TEST(UnwrapAddress, TakesNestedWrappingsOff)
{
    EXPECT_EQ(unwrap_address("https://web.archive.org/web/20250221214937/https://"
                             "gcc02.safelinks.protection.outlook.com"
                             "/?url=https%3A%2F%2Fwww.ice.gov%2Fa.pdf&data=x"),
              "https://www.ice.gov/a.pdf");
    EXPECT_EQ(unwrap_address("https://web.archive.org/web/20250221214937/https:/www.ice.gov/a.pdf"),
              "https://www.ice.gov/a.pdf");
    EXPECT_EQ(
        unwrap_address(
            "https://web.archive.org/web/20250221214937/https://web.archive.org/web/2021id_/" +
            moa),
        moa);
    EXPECT_EQ(
        unwrap_address(
            "chrome-extension://efaidnbmnnnibpcajpcglclefindmkaj/https:/web.archive.org/web/2025/" +
            moa),
        moa);
}

TEST(UnwrapAddress, OfAnAddressThatIsUnwrappedAlreadyChangesNothing)
{
    const std::string once = unwrap_address("https://web.archive.org/web/20210113002027/" + moa);
    EXPECT_EQ(unwrap_address(once), once);
}

TEST(UnwrapAddress, KnowsSchemesAndHostsInAnyCase)
{
    EXPECT_EQ(unwrap_address("HTTPS://web.archive.org/web/20210113002027/" + moa), moa);
    EXPECT_EQ(unwrap_address("https://GCC02.safelinks.protection.outlook.com/"
                             "?url=https%3A%2F%2Fwww.ice.gov%2Fa.pdf"),
              "https://www.ice.gov/a.pdf");
}

TEST(UnwrapAddress, DoesNotTakeAnAddressThatMentionsSafeLinksForOne)
{
    const std::string address =
        "https://www.ice.gov/safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org";
    EXPECT_EQ(unwrap_address(address), address);
}

TEST(BeginsLikeAddress, KnowsHttpAndHttpsInAnyCase)
{
    EXPECT_TRUE(begins_like_address("https://www.ice.gov"));
    EXPECT_TRUE(begins_like_address("HTTP://www.ice.gov"));
    EXPECT_FALSE(begins_like_address("link pending"));
    EXPECT_FALSE(begins_like_address("ftp://www.ice.gov"));
    EXPECT_FALSE(begins_like_address("https:/www.ice.gov"));
    EXPECT_FALSE(begins_like_address(""));
}

TEST(LinkAddress, OfAGoodAddressIsItself)
{
    EXPECT_EQ(link_address(moa), moa);
}

TEST(LinkAddress, EncodesABlankInsideAsPrintedInTheLists)
{
    EXPECT_EQ(link_address("https://www.ice.gov/doclib/287gMOA/287gJEM_ etowahCoAL_06-09-2020.pdf"),
              moa);
}

TEST(LinkAddress, EncodesWhatNoAddressMayHold)
{
    EXPECT_EQ(link_address("https://www.ice.gov/\"><script>\n\x7F{}|\\^`"),
              "https://www.ice.gov/%22%3E%3Cscript%3E%0A%7F%7B%7D%7C%5C%5E%60");
}

TEST(LinkAddress, EncodesLettersWhereSomeAreNotSeen)
{
    EXPECT_EQ(link_address("https://www.ice.gov/A\u00F1asco.pdf"),
              "https://www.ice.gov/A\u00F1asco.pdf");
    EXPECT_EQ(link_address("https://www.ice.gov/\u202Efdp.exe\u009B"),
              "https://www.ice.gov/%E2%80%AEfdp.exe%C2%9B");
}

TEST(UnwrapAddress, LeavesBlanksOfAWrappingOff)
{
    EXPECT_EQ(
        unwrap_address("https://gcc02.safelinks.protection.outlook.com/?url=%EF%BB%BFhttps%3A%2F%2F"
                       "www.ice.gov%2Fc.pdf%20&data=1"),
        "https://www.ice.gov/c.pdf");
}

TEST(UnwrapAddress, KeepsAWrappingWhoseInsideIsNoText)
{
    for (const std::string inside : {"https%3A%2F%2Fx%2F%FF", "https%3A%2F%2Fx%2F%00",
                                     "https%3A%2F%2Fx%2F%0D%0Aa", "https%3A%2F%2Fx%2F%E2%80%AE"}) {
        const std::string address =
            "https://gcc02.safelinks.protection.outlook.com/?url=" + inside + "&data=1";
        EXPECT_EQ(unwrap_address(address), address);
    }
}

TEST(AddressFileName, IsNotDecodedWhereThatGivesNoText)
{
    EXPECT_EQ(address_file_name("https://www.ice.gov/a%FF.pdf"), "a%FF.pdf");
    EXPECT_EQ(address_file_name("https://www.ice.gov/a%00%1B.pdf"), "a%00%1B.pdf");
}

TEST(LinkAddress, IsNeverOfAnotherScheme)
{
    for (const std::string_view address :
         {"javascript:alert(1)", "JavaScript:alert(1)//https://", " javascript:alert(1)",
          "data:text/html,x", "//www.ice.gov/a.pdf", "www.ice.gov", "ftp://ice.gov",
          "file:///etc/passwd", "mailto:a@ice.gov", "\x01https://www.ice.gov", "link pending",
          ""}) {
        EXPECT_EQ(link_address(address), "") << address;
    }
}

TEST(AddressFileName, IsDecodedAndWithoutQueryAndFragment)
{
    EXPECT_EQ(address_file_name(moa), "287gJEM_ etowahCoAL_06-09-2020.pdf");
    EXPECT_EQ(address_file_name("https://www.ice.gov/a.pdf?x=/b#/c"), "a.pdf");
    EXPECT_EQ(address_file_name("https://www.ice.gov/doclib/"), "");
    EXPECT_EQ(address_file_name(""), "");
}

} // namespace
