#include "publish/site.hpp"

#include "atlas/atlases.hpp"
#include "atlas/stats.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "publish/dictionary.hpp"
#include "publish/format.hpp"
#include "publish/front_page.hpp"
#include "publish/place_index.hpp"
#include "publish/templates.hpp"
#include "support/project_folder.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include <filesystem>
#include <regex>
#include <set>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::HasSubstr;
using ::testing::Not;
namespace fs = std::filesystem;

const std::string script = "assets/main-abc.js";

/// A web folder with the templates and messages that ship, and assets that stand for built ones.
void write_web(const fs::path& web)
{
    fs::create_directories(web);
    for (const char* folder : {"templates", "messages", "static"}) {
        fs::copy(fs::path(project_folder()) / "web" / folder, web / folder,
                 fs::copy_options::recursive);
    }
    write_file(web / "dist" / "manifest.json", R"({
        "_theme.js": {"file": "assets/shared-abc.js", "css": ["assets/main-abc.css"],
                      "assets": ["assets/sans.woff2"]},
        "src/main.ts": {"file": "assets/main-abc.js", "imports": ["_theme.js"],
                        "assets": ["assets/map.json"]},
        "src/reading.ts": {"file": "assets/reading-abc.js", "imports": ["_theme.js"],
                           "css": ["assets/reading-abc.css"]},
        "src/theme.ts": {"file": "assets/theme-abc.js"}})");
    for (const char* name : {"main-abc.js", "main-abc.css", "map.json", "reading-abc.css",
                             "reading-abc.js", "sans.woff2", "shared-abc.js", "theme-abc.js"}) {
        write_file(web / "dist" / "assets" / name, name);
    }
}

/// A place to write a site to, and what to write it with.
class Site {
public:
    Site() { write_web(web()); }

    SiteSummary write(const Atlas& atlas, std::uint32_t publication,
                      const std::string& url = {}) const
    {
        return write_site(atlas,
                          {.publication = publication,
                           .web = web(),
                           .docs = project_folder() + "/docs",
                           .shapes = nullptr,
                           .url = url,
                           .program = "atlas287 test"},
                          out());
    }
    [[nodiscard]] fs::path web() const { return folder_ / "web"; }
    [[nodiscard]] fs::path out() const { return folder_ / "site"; }
    [[nodiscard]] std::string page() const { return read_file(out() / "index.html"); }

    [[nodiscard]] std::set<std::string> files() const
    {
        std::set<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(out())) {
            if (entry.is_regular_file()) {
                names.insert(fs::relative(entry.path(), out()).string());
            }
        }
        return names;
    }

private:
    TemporaryFolder folder_;
};

const PrintedRow collier =
    row("FLORIDA", "Collier County Sheriff's Office", "Task Force Model", "2025-02-26",
        {{Column::type, "County"}, {Column::moa_url, "https://www.ice.gov/doclib/Collier.pdf"}});
const PrintedRow boca = row("FLORIDA", "Boca Raton Police Department", "Task Force Model",
                            "2025-03-10", {{Column::type, "Municipality"}});
const PrintedRow hostile = row("FLORIDA", "<img src=x onerror=alert(1)>\"'{{t.site.title}}",
                               "Task Force Model", "2025-03-11",
                               {{Column::county, "</td><script>alert(2)</script>"},
                                {Column::type, "Municipality"},
                                {Column::moa_url, "javascript:alert(1)"}});

/// The front page alone, of the data that ships: a whole site of it takes seconds.
std::string shipped_front_page(std::uint32_t publication)
{
    const fs::path web = fs::path(project_folder()) / "web";
    static const Messages words(web / "messages", "en");
    static const Formats formats(words);
    static const Templates templates(web / "templates", words);
    const ReportSource source{shipped_atlas(), publication, words, formats};
    return templates.render("index", make_front_page(source).values,
                            {{"lang", "en"}, {"root", ""}, {"home", ""}});
}

/// The values of an attribute in a page.
std::vector<std::string> attributes(const std::string& page, const std::string& name)
{
    const std::regex attribute("\\s" + name + "\\s*=\\s*[\"']?([^\"'\\s>]*)");
    std::vector<std::string> values;
    for (std::sregex_iterator i(page.begin(), page.end(), attribute), end; i != end; ++i) {
        values.push_back((*i)[1]);
    }
    return values;
}

TEST(WriteSite, WritesThePageItsDataAndItsAssets)
{
    const Site site;
    const SiteSummary summary = site.write(atlas_of({{collier, boca}}), 0);
    std::set<std::string> files{
        ".atlas287-files",       "assets/main-abc.css",     script,
        "assets/map.json",       "assets/reading-abc.js",   "assets/reading-abc.css",
        "assets/sans.woff2",     "assets/shared-abc.js",    "assets/theme-abc.js",
        "favicon.svg",           "data/agreements/FL.json", "data/atlas.json",
        "data/applications.json"};
    for (const auto& [name, bytes] : make_place_index(*shipped_units())) {
        files.insert("data/" + name);
    }
    for (const TableDescription& table : dictionary()) {
        files.insert("download/" + table.name + ".csv");
    }
    for (const char* name :
         {"agencies.geojson", "agreements.geojson", "atlas287.gpkg", "counties.geojson",
          "datapackage.json", "SHA256SUMS", "states.geojson"}) {
        files.insert(std::string("download/") + name);
    }
    for (const std::string language : {"", "es/"}) {
        std::set<std::string> pages{"404.html",
                                    "agencies/index.html",
                                    "agencies/FL-boca-raton-police-department.html",
                                    "agencies/FL-collier-county-sheriffs-office.html",
                                    "changes/participating-2025-04-01.html",
                                    "changes/index.html",
                                    "data.html",
                                    "download.html",
                                    "ended.html",
                                    "findings.html",
                                    "how-it-works.html",
                                    "index.html",
                                    "methods.html",
                                    "models/JEM.html",
                                    "models/TFM.html",
                                    "models/WSO.html",
                                    "models/index.html",
                                    "pending.html",
                                    "states/index.html",
                                    "feeds/all.atom",
                                    "feeds/all.json"};
        for (const State state : State::all()) {
            pages.insert(fmt::format("states/{}.html", state.code()));
            pages.insert(fmt::format("feeds/{}.atom", state.code()));
            pages.insert(fmt::format("feeds/{}.json", state.code()));
        }
        for (const char* part : {"growth", "map", "people", "states", "weeks", "who"}) {
            pages.insert(fmt::format("embed/{}.html", part));
        }
        for (const std::string& page : pages) {
            files.insert(language + page);
        }
    }
    EXPECT_EQ(site.files(), files);
    EXPECT_EQ(summary.files + 1, files.size()) << "all but the list of them";
    EXPECT_EQ(summary.written, summary.files);
    EXPECT_EQ(summary.removed, 0U);
}

TEST(WriteSite, WritesNothingTheSecondTime)
{
    const Site site;
    const Atlas atlas = atlas_of({{collier, boca}});
    site.write(atlas, 0);
    std::map<std::string, fs::file_time_type> times;
    for (const std::string& name : site.files()) {
        times[name] = fs::last_write_time(site.out() / name);
    }
    const SiteSummary again = site.write(atlas, 0);
    EXPECT_EQ(again.files + 1, site.files().size());
    EXPECT_EQ(again.written, 0U);
    EXPECT_EQ(again.removed, 0U);
    for (const auto& [name, time] : times) {
        EXPECT_EQ(fs::last_write_time(site.out() / name), time) << name;
    }
}

TEST(WriteSite, WritesOnlyWhatANewListChanges)
{
    const Site site;
    const Atlas atlas = atlas_of({{collier}, {collier, boca}});
    site.write(atlas, 0);
    const SiteSummary second = site.write(atlas, 1);
    EXPECT_GT(second.written, 0U);
    EXPECT_LT(second.written, second.files);
    // A page that the second list does not touch is as it was; Boca Raton's is new.
    const auto files = site.files();
    EXPECT_TRUE(files.contains("agencies/FL-boca-raton-police-department.html"));
    EXPECT_TRUE(files.contains("changes/participating-2025-04-02.html"));
    EXPECT_EQ(site.write(atlas, 1).written, 0U);
}

TEST(WriteSite, RemovesWhatAnEarlierRunWroteAndLeavesAllElse)
{
    const Site site;
    const Atlas atlas = atlas_of({{collier}});
    site.write(atlas, 0);
    write_file(site.out() / "CNAME", "example.org");
    write_file(site.out() / "assets" / "mine.css", "mine");
    fs::remove(site.web() / "dist" / "assets" / "map.json");
    const SiteSummary summary = site.write(atlas, 0);
    EXPECT_EQ(summary.removed, 1U);
    EXPECT_FALSE(fs::exists(site.out() / "assets" / "map.json"));
    EXPECT_EQ(read_file(site.out() / "CNAME"), "example.org");
    EXPECT_EQ(read_file(site.out() / "assets" / "mine.css"), "mine");
    EXPECT_EQ(site.write(atlas, 0).removed, 0U);
}

TEST(WriteSite, RemovesNothingOutsideTheSiteWhateverItsListSays)
{
    const Site site;
    write_file(site.out() / ".atlas287-files", "../outside\nassets/../../outside\n" +
                                                   (site.web() / "absolute").string() +
                                                   "\n..\n.\n\n/\nassets/gone.js\n");
    write_file(site.out().parent_path() / "outside", "keep");
    write_file(site.web() / "absolute", "keep");
    EXPECT_EQ(site.write(atlas_of({{collier}}), 0).removed, 0U);
    EXPECT_TRUE(fs::exists(site.out().parent_path() / "outside"));
    EXPECT_TRUE(fs::exists(site.web() / "absolute"));
}

TEST(WriteSite, SaysHowToBuildAssetsThatLack)
{
    const Site site;
    fs::remove_all(site.web() / "dist");
    try {
        site.write(atlas_of({{collier}}), 0);
        FAIL() << "it was written";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("npm run build"));
    }
    EXPECT_FALSE(fs::exists(site.out() / "index.html"));
}

TEST(FrontPage, EscapesWhatIcePrinted)
{
    const Site site;
    site.write(atlas_of({{hostile}}), 0);
    const std::string page = site.page();
    EXPECT_THAT(page, HasSubstr("&lt;img src=x onerror=alert(1)&gt;&quot;&apos;{{t.site.title}}"));
    EXPECT_THAT(page, Not(HasSubstr("<img")));
    EXPECT_THAT(page, Not(HasSubstr("<script>")));
    EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(2)"));
}

TEST(WriteSite, EscapesWhatIcePrintedOnEveryPage)
{
    const Site site;
    site.write(atlas_of({{hostile, collier}, {hostile}}), 1);
    std::size_t told = 0;
    for (const std::string& name : site.files()) {
        const std::string text = read_file(site.out() / name);
        if (!name.ends_with(".html") && !name.ends_with(".atom")) {
            continue;
        }
        EXPECT_THAT(text, Not(HasSubstr("<img src=x"))) << name;
        EXPECT_THAT(text, Not(HasSubstr("<script>alert"))) << name;
        EXPECT_THAT(text, Not(HasSubstr("javascript:"))) << name;
        told += text.find("onerror=alert(1)&gt;") != std::string::npos ? 1U : 0U;
    }
    EXPECT_GT(told, 5U) << "it is told, as text";
}

TEST(WriteSite, PutsItsAddressIntoLinksThatHoldElsewhere)
{
    const Site site;
    const Atlas atlas = atlas_of({{collier}, {collier, boca}});
    site.write(atlas, 1);
    EXPECT_THAT(site.page(), Not(HasSubstr("canonical")));
    EXPECT_FALSE(site.files().contains("sitemap.xml"));
    site.write(atlas, 1, "https://example.org/atlas/");
    EXPECT_THAT(site.page(),
                HasSubstr("<link rel=\"canonical\" href=\"https://example.org/atlas/\">"));
    EXPECT_THAT(read_file(site.out() / "es/states/FL.html"),
                HasSubstr("<link rel=\"alternate\" hreflang=\"en\" "
                          "href=\"https://example.org/atlas/states/FL.html\">"));
    EXPECT_THAT(
        read_file(site.out() / "feeds/FL.atom"),
        HasSubstr("href=\"https://example.org/atlas/changes/participating-2025-04-02.html\""));
    EXPECT_THAT(read_file(site.out() / "sitemap.xml"),
                HasSubstr("<loc>https://example.org/atlas/es/states/FL.html</loc>"));
}

TEST(FrontPage, LinksOnlyToHttpAddresses)
{
    const Site site;
    site.write(atlas_of({{hostile, collier}}), 0);
    EXPECT_THAT(site.page(), Not(HasSubstr("javascript:")));
    EXPECT_THAT(attributes(site.page(), "href"),
                ::testing::Contains("https://www.ice.gov/doclib/Collier.pdf"));
}

TEST(FrontPage, AsksNoHostForAnythingAndLinksToIceAlone)
{
    const std::string page = shipped_front_page(161);
    const auto links = attributes(page, "href");
    EXPECT_GT(links.size(), 1000U);
    for (const std::string& link : links) {
        const bool outside = link.find(':') != std::string::npos || link.starts_with("//");
        EXPECT_TRUE(!outside || link.starts_with("https://www.ice.gov/")) << link;
    }
    for (const char* name : {"src", "srcset", "action", "poster", "xlink:href"}) {
        for (const std::string& address : attributes(page, name)) {
            EXPECT_EQ(address.find(':'), std::string::npos) << address;
            EXPECT_FALSE(address.starts_with("//")) << address;
        }
    }
    EXPECT_THAT(page, Not(HasSubstr("url(http")));
}

TEST(FrontPage, LoadsOnlyFilesThatWereWritten)
{
    const Site site;
    site.write(atlas_of({{collier}}), 0);
    const auto files = site.files();
    for (const char* name : {"src", "href"}) {
        for (const std::string& address : attributes(site.page(), name)) {
            if (!address.starts_with("#") && !address.starts_with("https:")) {
                EXPECT_TRUE(files.contains(address)) << address;
            }
        }
    }
}

TEST(FrontPage, HasNoScriptStyleOrHandlerInside)
{
    // The page works under the policy default-src 'self' with nothing more allowed.
    const std::string page = shipped_front_page(161);
    EXPECT_TRUE(attributes(page, "style").empty());
    EXPECT_THAT(page, Not(HasSubstr("<style")));
    EXPECT_FALSE(std::regex_search(page, std::regex("\\son[a-z]+\\s*=")));
    // A block of data is no script: the policy has nothing to say of it.
    EXPECT_FALSE(std::regex_search(
        page, std::regex("<script(?![^>]*\\ssrc=)(?! type=\"application/(ld\\+)?json\")")));
}

TEST(FrontPage, ShipsAContentSecurityPolicy)
{
    const Site site;
    site.write(atlas_of({{collier}}), 0);
    // The design, section 10; whoever hosts the site may not send the header.
    EXPECT_TRUE(site.page().find("http-equiv=\"Content-Security-Policy\"") != std::string::npos);
}

TEST(FrontPage, TellsTheNumbersThatTheProgramCounts)
{
    const Atlas& atlas = shipped_atlas();
    const Messages words(project_folder() + "/web/messages", "en");
    const Formats formats(words);
    for (const std::uint32_t publication : {0U, 80U, 161U}) {
        const Totals totals = count(atlas, atlas.select({}, publication));
        const std::string page = shipped_front_page(publication);
        EXPECT_THAT(
            page, HasSubstr("<b>" + formats.count(totals.agreements.total()) + " agreements</b>"));
        EXPECT_THAT(page, HasSubstr("<b>" + formats.count(totals.agencies) + " agencies</b>"));
        EXPECT_THAT(page, HasSubstr(formats.date(atlas.history().publications[publication].dated)));
        const std::regex row("<tr><th scope=\"row\" class=\"agency\">");
        EXPECT_EQ(std::distance(std::sregex_iterator(page.begin(), page.end(), row), {}),
                  totals.agreements.total());
    }
}

TEST(FrontPage, SaysOneOfOne)
{
    const Site site;
    site.write(atlas_of({{collier}}), 0);
    EXPECT_THAT(site.page(), HasSubstr("<b>1 agreement</b>"));
    EXPECT_THAT(site.page(), HasSubstr("<b>1 agency</b> in 1 state "));
}

TEST(FrontPage, DrawsStatewideAgenciesOfStatesAndTerritories)
{
    const PrintedRow guam = row("GUAM", "Office Of The Attorney General ", "Task Force Model",
                                "2025-03-22", {{Column::type, "Territory"}});
    const PrintedRow patrol = row("FLORIDA", "Florida Highway Patrol", "Task Force Model",
                                  "2025-02-26", {{Column::type, "State Agency"}});
    const Site site;
    site.write(atlas_of({{collier, guam, patrol}}), 0);
    EXPECT_THAT(site.page(), HasSubstr("Every agreement that fits these filters is drawn."));
    site.write(atlas_of({{collier, guam, patrol, boca}}), 0);
    EXPECT_THAT(site.page(), HasSubstr("Every agreement that fits these filters is drawn."));
}

TEST(FrontPage, CountsWhatTheMapCannotDraw)
{
    const PrintedRow campus = row("FLORIDA", "Florida Gulf Coast University Police Department",
                                  "Task Force Model", "2025-03-10", {{Column::county, "Lee"}});
    const Site site;
    site.write(atlas_of({{collier, campus}}), 0);
    EXPECT_THAT(site.page(), HasSubstr("Not drawn: 1 agreement "));
}

/// A site with pending lists of 3 and 4 April, Enid's in both and signed on the 5th.
std::string page_of_applications(const std::vector<PrintedRow>& on_the_third,
                                 const std::vector<PrintedRow>& on_the_fourth)
{
    Roll roll;
    add_list_of(roll, "2025-04-01", {collier});
    add_list_of(roll, "2025-04-05",
                {collier, row("OKLAHOMA", "Enid Police Department", "TFM", "2025-04-04")});
    add_pending_list_of(roll, "2025-04-03", on_the_third);
    add_pending_list_of(roll, "2025-04-04", on_the_fourth);
    const Site site;
    site.write(atlas_of(std::move(roll)), 1);
    return site.page();
}

TEST(FrontPage, SaysWhatBecameOfApplicationsInTheRightNumber)
{
    const auto applied = [](const std::string& name) {
        return PrintedRow{
            {Column::state, "OKLAHOMA"}, {Column::agency, name}, {Column::model, "TFM"}};
    };
    const PrintedRow enid = applied("Enid Police Department");
    const PrintedRow alva = applied("Alva Police Department");
    EXPECT_THAT(page_of_applications({enid}, {enid}),
                HasSubstr("1 application on these lists since 3 April 2025: 1 became an "
                          "agreement, 2 days after the first list that had it; 0 left the lists "
                          "without one."));
    EXPECT_THAT(page_of_applications({alva}, {alva, applied("Perry Police Department")}),
                HasSubstr("2 applications on these lists since 3 April 2025: none became an "
                          "agreement; 0 left the lists without one."));
    const std::string waiting = page_of_applications({enid, alva}, {alva});
    EXPECT_THAT(waiting, HasSubstr(">1 application is pending<"));
    EXPECT_THAT(waiting, HasSubstr("On ICE’s list of pending agencies of 4 April 2025"));
    EXPECT_THAT(page_of_applications({}, {}),
                HasSubstr("No application on these lists since 3 April 2025."));
}

TEST(FrontPage, HasNoPendingSectionBeforeTheFirstPendingList)
{
    Roll roll;
    add_list_of(roll, "2025-04-01", {collier});
    add_list_of(roll, "2025-04-05", {collier, boca});
    add_pending_list_of(roll, "2025-04-03", {});
    const Atlas atlas = atlas_of(std::move(roll));
    const Site site;
    site.write(atlas, 0);
    EXPECT_THAT(site.page(), Not(HasSubstr("id=\"pending\"")));
    site.write(atlas, 1);
    EXPECT_THAT(site.page(), HasSubstr("id=\"pending\""));
}

TEST(FrontPage, OfAListWithoutAgreementsIsStillAPage)
{
    const Site site;
    site.write(atlas_of({{}}), 0);
    EXPECT_THAT(site.page(), HasSubstr("<b>0 agreements</b>"));
    EXPECT_THAT(site.page(), Not(HasSubstr("nan")));
}

} // namespace
