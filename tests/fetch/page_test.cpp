#include "fetch/page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace atlas287;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string address = "https://www.ice.gov/identify-and-arrest/287g";

std::vector<std::string> list_addresses(const std::string& html)
{
    std::vector<std::string> found;
    for (const ListLink& link : find_list_links(read_link_page(html, address))) {
        found.push_back(link.link.address);
    }
    return found;
}

TEST(Page, HasALinkToEachListAmongOthers)
{
    EXPECT_THAT(
        list_addresses(
            R"(<nav><a href="/">Home</a><a href="/careers">Careers</a></nav>
               <p>See the <a href="/doclib/287g/factSheet.pdf">fact sheet</a> and the
               <a href="/doclib/about/offices/ero/287g/participatingAgencies12302025am.xlsx">
               <strong>Participating</strong> Agencies</a>, and
               <a href="https://www.ice.gov/doclib/about/offices/ero/287g/pendingAgencies12302025am.xlsx">
               Pending Agencies</a>.</p>)"),
        ElementsAre(
            "https://www.ice.gov/doclib/about/offices/ero/287g/"
            "participatingAgencies12302025am.xlsx",
            "https://www.ice.gov/doclib/about/offices/ero/287g/pendingAgencies12302025am.xlsx"));
}

TEST(Page, HasTheLinksThatSayMostFirst)
{
    EXPECT_THAT(list_addresses(R"(<a href="/node/1">Participating agencies</a>
                                  <a href="/budget.xlsx">Budget</a>
                                  <a href="/roster.csv">Pending agencies</a>)"),
                ElementsAre("https://www.ice.gov/roster.csv", "https://www.ice.gov/budget.xlsx",
                            "https://www.ice.gov/node/1"));
}

TEST(Page, HasEachAddressOnceAndNotItsOwn)
{
    EXPECT_THAT(list_addresses(R"(<a href="/a.xlsx">A</a><a href="/a.xlsx#x">again</a>
                                  <a href="#participating">Participating agencies</a>
                                  <a href="">Participating agencies</a><a>Pending</a>)"),
                ElementsAre("https://www.ice.gov/a.xlsx"));
}

TEST(Page, CanSayInOtherPlacesWhatALinkIs)
{
    EXPECT_THAT(list_addresses(R"(<a href="/1" title="Participating agencies">xlsx</a>
                                  <a href="/2" aria-label="Pending agencies"></a>
                                  <a href="/3"><img alt="Participating agencies" src="x.png"></a>
                                  <a href="/4" download="participatingAgencies12302025am.xlsx">get</a>
                                  <a href="/5?file=pending.csv">get</a>
                                  <map><area href="/6.xlsx"></map>
                                  <a href="/participatingAgencies.pdf">Participating agencies</a>)"),
                ElementsAre("https://www.ice.gov/4", "https://www.ice.gov/5?file=pending.csv",
                            "https://www.ice.gov/6.xlsx", "https://www.ice.gov/1",
                            "https://www.ice.gov/2", "https://www.ice.gov/3"));
}

TEST(Page, MayHaveABase)
{
    EXPECT_THAT(list_addresses(R"(<head><base href="/doclib/"></head><a href="a.xlsx">A</a>)"),
                ElementsAre("https://www.ice.gov/doclib/a.xlsx"));
    EXPECT_THAT(list_addresses(R"(<base href="file:///etc/"><a href="a.xlsx">A</a>)"),
                ElementsAre("https://www.ice.gov/identify-and-arrest/a.xlsx"));
}

TEST(Page, LinksNothingButWebAddresses)
{
    const LinkPage page = read_link_page(
        R"-(<a href="file:///etc/participating.xlsx">Participating</a>
           <a href="https://me:secret@ice.gov/participating.xlsx">Participating</a>
           <a href="javascript:get('participating.xlsx')">x</a><a href="mailto:a@b">Pending</a>)-",
        address);
    EXPECT_THAT(page.links, IsEmpty());
    EXPECT_THAT(page.refused, ElementsAre(HasSubstr("'file:'"), HasSubstr("password")));
}

TEST(Page, IsReadHoweverBrokenItIs)
{
    const std::string link = "<a href='/a.xlsx'>A";
    EXPECT_THAT(list_addresses("<html><table><tr><td></b></p>" + link),
                ElementsAre("https://www.ice.gov/a.xlsx"));
    EXPECT_THAT(list_addresses(""), IsEmpty());
    EXPECT_THAT(list_addresses(std::string(1000, '\0')), IsEmpty());
    EXPECT_THAT(list_addresses("\xff\xfe<\x01" + link), ElementsAre("https://www.ice.gov/a.xlsx"));
    std::string deep;
    std::string many;
    for (int i = 0; i < 20'000; ++i) {
        deep += "<div>";
        many += "<a href='/" + std::to_string(i) + ".xlsx'>x</a>";
    }
    EXPECT_LE(list_addresses(deep + link).size(), 1U);
    EXPECT_LE(list_addresses(many).size(), 5000U);
}

TEST(Page, HasATitleThatCanBePrinted)
{
    const std::string title = read_link_page("<title> Sign\n in \x1b[2J</title>", address).title;
    EXPECT_THAT(title, HasSubstr("Sign in"));
    EXPECT_EQ(title.find('\x1b'), std::string::npos);
}

} // namespace
