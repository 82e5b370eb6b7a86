// Messages, formats, titles and templates: how the site's words come about.

#include "base/error.hpp"
#include "base/files.hpp"
#include "publish/format.hpp"
#include "publish/messages.hpp"
#include "publish/page.hpp"
#include "publish/templates.hpp"
#include "publish/titles.hpp"
#include "support/project_folder.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace atlas287;
using atlas287::testing::TemporaryFolder;
using ::testing::HasSubstr;

const Messages& site_words()
{
    static const Messages words(atlas287::testing::project_folder() + "/web/messages", "en");
    return words;
}

Messages messages_of(const std::string& json)
{
    const TemporaryFolder folder;
    write_file(folder / "en.json", json);
    write_file(folder / "pages" / "en.json", R"({"pages": {"label": "Pages"}})");
    return {folder.path(), "en"};
}

TEST(Messages, AreFoundByTheirPath)
{
    const Messages words = messages_of(R"({"lead": {"law": "The law."}})");
    EXPECT_EQ(words.at("lead.law"), "The law.");
    EXPECT_EQ(words.language(), "en");
    EXPECT_THROW(static_cast<void>(words.at("lead.lore")), std::out_of_range);
    EXPECT_THROW(static_cast<void>(words.at("lead.law.more")), std::out_of_range);
    EXPECT_THROW(static_cast<void>(words.at("")), std::out_of_range);
}

TEST(Messages, PutValuesInThePlacesOfNames)
{
    const Messages words = messages_of(R"({"m": "{a} and {b}, {a}", "plain": "100%"})");
    EXPECT_EQ(words.fill("m", {{"a", "1"}, {"b", "{a}"}, {"c", "unused"}}), "1 and {a}, 1");
    EXPECT_EQ(words.fill("plain", {}), "100%");
    EXPECT_THROW(static_cast<void>(words.fill("m", {{"a", "1"}})), std::out_of_range);
}

TEST(Messages, HaveTheFormThatGoesWithTheNumber)
{
    const Messages words =
        messages_of(R"({"m": {"one": "{n} agreement", "other": "{n} agreements"}})");
    EXPECT_EQ(words.plural("m", 1, {{"n", "1"}}), "1 agreement");
    EXPECT_EQ(words.plural("m", 0, {{"n", "0"}}), "0 agreements");
    EXPECT_EQ(words.plural("m", 2, {{"n", "2"}}), "2 agreements");
    EXPECT_EQ(words.plural("m", 101, {{"n", "101"}}), "101 agreements");
}

TEST(Messages, ThatCannotBeReadNameTheirFile)
{
    try {
        messages_of("{");
        FAIL() << "they were read";
    } catch (const InputError& error) {
        EXPECT_THAT(error.place().file, HasSubstr("en.json"));
    }
    const TemporaryFolder folder;
    EXPECT_THROW(Messages(folder.path(), "es"), InputError);
}

TEST(Formats, PrintNumbersAndDatesAsEnglishDoes)
{
    const Formats formats(site_words());
    EXPECT_EQ(formats.count(0), "0");
    EXPECT_EQ(formats.count(1274), "1,274");
    EXPECT_EQ(formats.count(340110988), "340,110,988");
    EXPECT_EQ(formats.rate(340, 21928881), "15.5");
    EXPECT_EQ(formats.rate(0, 100), "0.0");
    EXPECT_EQ(formats.rate(1, 20'000'000), "0.1") << "half up";
    EXPECT_EQ(formats.rate(3, 2'000), "1,500.0");
    const Date day = *Date::from(2025, 12, 31);
    EXPECT_EQ(formats.date(day), "31\xC2\xA0"
                                 "December 2025");
    EXPECT_EQ(formats.short_date(day), "31\xC2\xA0"
                                       "Dec\xC2\xA0"
                                       "2025");
    EXPECT_EQ(formats.month(day), "December 2025");
    // As the browser has it (CLDR, en): four letters in no month but this.
    EXPECT_EQ(formats.short_date(*Date::from(2025, 9, 2)), "2\xC2\xA0"
                                                           "Sep\xC2\xA0"
                                                           "2025");
}

TEST(Formats, PrintNumbersAndDatesAsSpanishDoesInTheUnitedStates)
{
    const Messages words(atlas287::testing::project_folder() + "/web/messages", "es");
    const Formats formats(words);
    EXPECT_EQ(formats.count(1274), "1,274");
    EXPECT_EQ(formats.rate(3, 2'000), "1,500.0");
    const Date day = *Date::from(2025, 9, 2);
    EXPECT_EQ(formats.date(day), "2\xC2\xA0"
                                 "de\xC2\xA0"
                                 "septiembre de 2025");
    EXPECT_EQ(formats.month(day), "septiembre de 2025");
}

TEST(FormatShare, GivesWholePercents)
{
    EXPECT_EQ(format_share(0), "0%");
    EXPECT_EQ(format_share(0.0049), "<1%");
    EXPECT_EQ(format_share(0.0099), "<1%");
    EXPECT_EQ(format_share(0.01), "1%");
    EXPECT_EQ(format_share(0.265), "27%");
    EXPECT_EQ(format_share(1), "100%");
}

std::string growth(std::uint32_t now, std::optional<std::uint32_t> before)
{
    return title_growth(site_words(), Formats(site_words()), now, before);
}

// The same cases as in web/test/titles.test.ts: both make the same titles.

TEST(TitleGrowth, SaysWhatTheNumbersBearOut)
{
    EXPECT_EQ(growth(1274, 135), "More than nine times as many agreements as a year before");
    EXPECT_EQ(growth(90, 10), "Nine times as many agreements as a year before");
    EXPECT_EQ(growth(20, 10), "Twice as many agreements as a year before");
    EXPECT_EQ(growth(25, 10), "More than twice as many agreements as a year before");
    EXPECT_EQ(growth(120, 10), "Twelve times as many agreements as a year before");
    EXPECT_EQ(growth(131, 10), "More than 13 times as many agreements as a year before");
    EXPECT_EQ(growth(300, 20), "15 times as many agreements as a year before");
    EXPECT_EQ(growth(134, 100), "34% more agreements than a year before");
    EXPECT_EQ(growth(101, 100), "1% more agreements than a year before");
    EXPECT_EQ(growth(199, 100), "99% more agreements than a year before");
    EXPECT_EQ(growth(90, 100), "10% fewer agreements than a year before");
    EXPECT_EQ(growth(100, 100), "As many agreements as a year before");
}

TEST(TitleGrowth, FromAHandfulOrFromNoListAtAllIsPlain)
{
    const std::string plain = "Agreements listed over time";
    EXPECT_EQ(growth(45, 3), plain);
    EXPECT_EQ(growth(45, 0), plain);
    EXPECT_EQ(growth(9, 45), plain);
    EXPECT_EQ(growth(0, 45), plain);
    EXPECT_EQ(growth(45, std::nullopt), plain);
    EXPECT_EQ(growth(1001, 1000), plain);
    EXPECT_EQ(growth(999, 1000), plain);
}

TEST(TitleWeeks, NamesTheWeekInWhichTheMostWereSigned)
{
    const auto title = [](std::uint32_t most) {
        return title_weeks(site_words(), Formats(site_words()), most, *Date::from(2025, 2, 24));
    };
    EXPECT_EQ(title(141), "The busiest week was that of 24\xC2\xA0"
                          "Feb\xC2\xA0"
                          "2025: 141 signed");
    EXPECT_EQ(title(9), "Signed and removed, by week");
    EXPECT_EQ(title(0), "Signed and removed, by week");
}

std::string states(const std::vector<std::uint32_t>& counts)
{
    const std::vector<std::string> names{"Florida", "Texas",   "Tennessee", "Pennsylvania",
                                         "Alabama", "Georgia", "Arkansas",  "South Carolina"};
    std::vector<NamedCount> named;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        named.push_back({names.at(i), counts[i]});
    }
    return title_states(site_words(), named);
}

TEST(TitleStates, NamesTheFewestThatHoldHalfOrMore)
{
    EXPECT_EQ(states({60, 20, 10, 5, 5}), "Florida holds more than half");
    EXPECT_EQ(states({50, 20, 10, 10, 10}), "Florida holds half");
    EXPECT_EQ(states({30, 20, 19, 16, 15}), "Florida and Texas hold half");
    EXPECT_EQ(states({31, 20, 19, 15, 15}), "Florida and Texas hold more than half");
    EXPECT_EQ(states({20, 16, 14, 13, 13, 12, 12}), "Florida, Texas and Tennessee hold half");
}

TEST(TitleStates, DoNotSayHalfOf47Percent)
{
    EXPECT_EQ(states({33, 14, 13, 10, 10, 10, 10}),
              "Florida, Texas and Tennessee hold more than half");
}

TEST(TitleStates, MakeNoArbitraryChoiceInATie)
{
    EXPECT_EQ(states({30, 15, 15, 14, 14, 12}), "Florida, Texas and Tennessee hold more than half");
    EXPECT_EQ(states({40, 15, 15, 15, 15}), "Florida holds 40% of agreements");
    EXPECT_EQ(states({30, 14, 14, 14, 14, 14}), "Florida has the most agreements");
    EXPECT_EQ(states({46, 38, 9, 4, 3}), "Florida and Texas hold more than half");
    EXPECT_EQ(states({26, 20, 9, 9, 9, 9, 9, 9}), "Florida and Texas hold 46% of agreements");
    EXPECT_EQ(states({20, 16, 16, 16, 16, 16}), "Florida has the most agreements");
    EXPECT_EQ(states({16, 16, 16, 16, 16, 16}), "Agreements by state and territory");
    EXPECT_EQ(states({30, 30, 10, 10, 10}), "Florida and Texas hold more than half");
}

TEST(TitleStates, OfAHandfulArePlain)
{
    const std::string plain = "Agreements by state and territory";
    EXPECT_EQ(states({12}), plain);
    EXPECT_EQ(states({60, 20, 10, 10}), plain);
    EXPECT_EQ(states({3, 2, 1, 1, 1}), plain);
    EXPECT_EQ(states({}), plain);
}

std::string rendered(const std::map<std::string, std::string>& templates,
                     const nlohmann::json& values)
{
    const TemporaryFolder folder;
    for (const auto& [name, text] : templates) {
        write_file(folder / (name + ".mustache"), text);
    }
    return Templates(folder.path(), site_words()).render("index", values);
}

TEST(Templates, EscapeValues)
{
    EXPECT_EQ(rendered({{"index", "<a title=\"{{v}}\">{{v}}</a>"}},
                       {{"v", "<script>\"x\" & 'y'</script>"}}),
              "<a title=\"&lt;script&gt;&quot;x&quot; &amp; &apos;y&apos;&lt;/script&gt;\">"
              "&lt;script&gt;&quot;x&quot; &amp; &apos;y&apos;&lt;/script&gt;</a>");
}

TEST(Templates, PutInHtmlOnlyWhereTheyAskForIt)
{
    EXPECT_EQ(rendered({{"index", "{{{v}}}{{v}}"}}, {{"v", "<b>"}}), "<b>&lt;b&gt;");
}

TEST(Templates, DoNotReadMustacheInValues)
{
    EXPECT_EQ(
        rendered(
            {{"index", "{{#rows}}{{v}}{{/rows}}{{>part}}"}, {"part", "[{{v}}]"}},
            {{"rows", {{{"v", "{{secret}}{{>part}}"}}}}, {"v", "{{#rows}}"}, {"secret", "told"}}),
        "{{secret}}{{&gt;part}}[{{#rows}}]");
}

TEST(Templates, PutPartialsInAndLeaveOutWhatIsFalse)
{
    EXPECT_EQ(rendered({{"index", "{{> head }}{{#no}}x{{/no}}{{#rows}}{{n}},{{/rows}}"},
                        {"head", "{{>deeper}}"},
                        {"deeper", "{{title}}: "}},
                       {{"title", "T"}, {"no", false}, {"rows", {{{"n", "1"}}, {{"n", "2"}}}}}),
              "T: 1,2,");
}

TEST(Templates, RefuseAPartialThatLacksOrHoldsItself)
{
    EXPECT_THROW(rendered({{"index", "{{>head}}"}}, {}), InputError);
    EXPECT_THROW(rendered({{"index", "{{>index}}"}}, {}), InputError);
    EXPECT_THROW(rendered({{"other", ""}}, {}), InputError);
}

TEST(Templates, RefuseWhatIsNotMustache)
{
    EXPECT_THROW(rendered({{"index", "{{#rows}}"}}, {{"rows", true}}), InputError);
    EXPECT_THROW(rendered({{"index", "<p>{{title</p>"}}, {{"title", "T"}}), InputError);
    EXPECT_THROW(rendered({{"index", "<p>{{>head</p>"}, {"head", ""}}, {}), InputError);
}

TEST(Templates, HaveTheWordsOfTheirLanguage)
{
    EXPECT_EQ(rendered({{"index", "<a title=\"{{t.panel.close}}\">{{ t.panel.close }}</a>"}}, {}),
              "<a title=\"Close\">Close</a>");
    EXPECT_EQ(rendered({{"index", "{{{t.source.statuses}}}"}}, {}),
              site_words().at("source.statuses"))
        << "with the marks of the catalogue where a template asks for them";
    EXPECT_THAT(rendered({{"index", "{{t.source.statuses}}"}}, {}), HasSubstr("&lt;i&gt;"));
    EXPECT_THROW(rendered({{"index", "{{t.panel.nothing}}"}}, {}), InputError);
}

TEST(Templates, LookAmongWhatPagesShareForWhatAPageDoesNotHave)
{
    const TemporaryFolder folder;
    write_file(folder / "index.mustache", "{{root}}{{#rows}}[{{root}}{{name}}]{{/rows}}{{title}}");
    const Templates templates(folder.path(), site_words());
    EXPECT_EQ(templates.render("index", {{"rows", {{{"name", "a"}}}}, {"title", "own"}},
                               {{"root", "../"}, {"title", "shared"}}),
              "../[../a]own");
}

TEST(Templates, ThatShipUseOnlyTemplatesAndWordsThatShip)
{
    const std::string web = atlas287::testing::project_folder() + "/web";
    for (const char* language : {"en", "es"}) {
        const Messages words(web + "/messages", language);
        const Templates templates(web + "/templates", words);
        EXPECT_THAT(templates.render("index", nlohmann::json::object()), HasSubstr("</html>"));
    }
}

TEST(Enumerate, JoinsNamesAsTheLanguageDoes)
{
    const Messages spanish(atlas287::testing::project_folder() + "/web/messages", "es");
    EXPECT_EQ(enumerate(site_words(), {}), "");
    EXPECT_EQ(enumerate(site_words(), {"Texas"}), "Texas");
    EXPECT_EQ(enumerate(site_words(), {"Florida", "Texas", "Idaho"}), "Florida, Texas and Idaho");
    EXPECT_EQ(enumerate(spanish, {"Florida", "Texas"}), "Florida y Texas");
    EXPECT_EQ(enumerate(spanish, {"Texas", "Idaho"}), "Texas e Idaho");
    EXPECT_EQ(enumerate(spanish, {"Texas", "Hierro"}), "Texas y Hierro");
}

} // namespace
