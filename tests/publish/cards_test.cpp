#include "publish/cards.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "publish/policing.hpp"
#include "publish/press.hpp"
#include "publish/shipped_report.hpp"
#include "support/project_folder.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace atlas287;
using namespace atlas287::testing;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

nlohmann::json card_of(const char* code)
{
    const Shipped& shipped = in_english();
    return make_state_card(shipped.source, shipped.standing, *State::from_code(code));
}

nlohmann::json map_of(const char* code)
{
    const Shipped& shipped = in_english();
    return make_state_card_map(shipped.source.atlas, shipped.standing, shipped.facts,
                               *State::from_code(code))
        .at("maps")
        .at(0);
}

/// How many counties of a map have each style.
std::map<std::string, int> count_counties(const nlohmann::json& map)
{
    std::map<std::string, int> counts;
    for (const auto& outlines : map.at("counties")) {
        counts[outlines.at("style").get<std::string>()] +=
            static_cast<int>(outlines.at("paths").size());
    }
    return counts;
}

std::vector<fs::path> fonts()
{
    std::vector<fs::path> files =
        list_files({fs::path(project_folder()) / "web" / "dist" / "assets"});
    std::erase_if(files, [](const fs::path& file) { return file.extension() != ".woff2"; });
    return files;
}

std::string drawing_of(const std::string& text)
{
    return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100" fill="#fff"/><text x="10" y="60" )"
           R"(font-family="Source Serif 4" font-size="40">)" +
           text + "</text></svg>";
}

/// A drawing as the only thing of a picture.
std::string print(const Press& press, const std::string& drawing)
{
    return press.print(drawing_of(""), {drawing}, 400, 200).at(0);
}

TEST(MakeStateCard, SaysHowManyAgreementsOfWhichModelsAndWhichList)
{
    Filter florida;
    florida.states = {*State::from_code("FL")};
    const Totals totals =
        count(shipped_atlas(), shipped_atlas().select(florida, in_english().publication));
    const auto card = card_of("FL");
    EXPECT_EQ(card.at("large"), "Florida");
    EXPECT_EQ(card.at("under"), std::to_string(totals.agreements.total()) + " agreements");
    EXPECT_EQ(card.at("models").at(0).at("n"),
              std::to_string(totals.agreements.of(Model::task_force)));
    EXPECT_THAT(card.at("list").get<std::string>(), HasSubstr("ICE’s list of"));
}

TEST(MakeStateCard, ShadesEveryCountyAsThePageDoes)
{
    const auto styles = count_counties(map_of("FL"));
    EXPECT_EQ(styles, (std::map<std::string, int>{{"TFM", 67}})) << "all counties of Florida";
    const auto georgia = count_counties(map_of("GA"));
    int counties = 0;
    for (const auto& [style, n] : georgia) {
        counties += n;
    }
    EXPECT_EQ(counties, 159);
    EXPECT_GT(georgia.at("none"), 0);
}

TEST(MakeStateCard, SaysSoWhereThereIsNoAgreement)
{
    const auto card = card_of("VT");
    EXPECT_EQ(card.at("under"), "No agreement");
    EXPECT_TRUE(card.at("models").empty());
}

TEST(MakeStateCard, MakesLongNamesFit)
{
    const int florida = std::stoi(card_of("FL").at("size").get<std::string>());
    const int marianas = std::stoi(card_of("MP").at("size").get<std::string>());
    EXPECT_LT(marianas, florida);
    EXPECT_GE(marianas, 40);
}

TEST(MakeNationCard, HasTheWholeCountry)
{
    const Shipped& shipped = in_english();
    const auto card = make_nation_card(shipped.source, shipped.standing);
    EXPECT_EQ(card.at("large"), shipped.formats.count(shipped.standing.nation.agreements.total()));
    std::size_t counties = 0;
    const auto maps =
        make_nation_card_map(shipped.source.atlas, shipped.standing, shipped.facts).at("maps");
    for (const auto& map : maps) {
        for (const auto& [style, n] : count_counties(map)) {
            counties += static_cast<std::size_t>(n);
        }
    }
    std::size_t drawn = 0;
    for (const auto& [state, map] : shipped.facts.maps) {
        drawn += map.counties.size();
    }
    EXPECT_EQ(counties, drawn);
}

TEST(Press, PrintsEachDrawingOverWhatIsTheSameInAll)
{
    const Press press(fonts());
    const std::string nothing = R"(<svg xmlns="http://www.w3.org/2000/svg"/>)";
    const auto pictures =
        press.print(drawing_of("Florida"), {nothing, drawing_of("Georgia")}, 400, 200);
    ASSERT_EQ(pictures.size(), 2);
    EXPECT_TRUE(pictures[0] == print(press, drawing_of("Florida"))) << "what lies below is seen";
    EXPECT_TRUE(pictures[1] == print(press, drawing_of("Georgia"))) << "and covered";
}

TEST(Press, PrintsADrawingAsAPictureOfThatSize)
{
    const Press press(fonts());
    const std::string picture = print(press, drawing_of("Florida"));
    EXPECT_TRUE(picture.starts_with("\x89PNG\r\n\x1a\n"));
    EXPECT_EQ(picture.substr(16, 8), std::string("\0\0\x01\x90\0\0\0\xc8", 8)) << "400 by 200";
    EXPECT_TRUE(print(press, drawing_of("Florida")) == picture);
    EXPECT_TRUE(print(press, drawing_of("Georgia")) != picture);
}

TEST(Press, HasLettersOfItsOwnOneAfterTheOther)
{
    const std::string first = print(Press(fonts()), drawing_of("Florida"));
    const std::string second = print(Press(fonts()), drawing_of("Florida"));
    EXPECT_TRUE(first == second);
    const Press none({}); // which has no letters at all
    EXPECT_TRUE(print(none, drawing_of("Florida")) != first);
}

TEST(Press, RefusesWhatIsNoDrawing)
{
    const Press press(fonts());
    EXPECT_THROW((void)print(press, "<svg"), InputError);
    EXPECT_THROW((void)print(press, ""), InputError);
}

} // namespace
