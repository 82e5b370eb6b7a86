#include "places/reach.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace {

using namespace atlas287;

const State florida = *State::from_code("FL");
const State new_york = *State::from_code("NY");
const State guam = *State::from_code("GU");

Unit unit(UnitKind kind, const std::string& geoid, const std::string& name, State state,
          std::optional<std::uint32_t> people, std::vector<std::string> counties = {},
          const std::string& subdivision = "")
{
    return {geoid, kind, name, state, std::move(counties), subdivision, people, "", "", "", {}, 0};
}

/// Florida with two counties and three places, New York with a town that has a village, Guam.
const Units& units()
{
    static const Units all(
        {unit(UnitKind::state, "12", "Florida", florida, 1000),
         unit(UnitKind::state, "36", "New York", new_york, 500),
         unit(UnitKind::state, "66", "Guam", guam, 150),
         unit(UnitKind::county, "12021", "Collier County", florida, 400),
         unit(UnitKind::county, "12071", "Lee County", florida, 600),
         unit(UnitKind::county, "36009", "Cattaraugus County", new_york, 80),
         unit(UnitKind::place, "1247625", "Naples city", florida, 20, {"12021"}),
         unit(UnitKind::place, "1207525", "Bonita Springs city", florida, 50, {"12071", "12021"}),
         unit(UnitKind::place, "1200001", "Ghost town", florida, std::nullopt, {"12021"}),
         unit(UnitKind::place, "3601286", "Allegany village", new_york, 5, {"36009"}, "3600901297"),
         unit(UnitKind::county_subdivision, "3600901297", "Allegany town", new_york, 30,
              {"36009"})});
    return all;
}

Jurisdiction of(const std::vector<std::string>& geoids)
{
    Jurisdiction jurisdiction;
    for (const std::string& geoid : geoids) {
        jurisdiction.units.push_back(units().find(geoid));
    }
    return jurisdiction;
}

Reach reach(const std::vector<Jurisdiction>& jurisdictions, const std::vector<State>& states = {})
{
    ReachSum sum(units());
    for (const Jurisdiction& one : jurisdictions) {
        sum.add(one);
    }
    return sum.of(states);
}

TEST(Reach, IsOfAllResidentsOfACountyOnce)
{
    EXPECT_EQ(reach({of({"12021"})}).local, 400U);
    EXPECT_EQ(reach({of({"12021"}), of({"12021"})}).local, 400U);
    EXPECT_EQ(reach({of({"12021", "12071"})}).local, 1000U);
    EXPECT_EQ(reach({of({"12021"})}).counties, 1U);
}

TEST(Reach, OfAPlaceCountsOnlyOutsideCoveredCounties)
{
    EXPECT_EQ(reach({of({"1247625"})}).local, 20U);
    EXPECT_EQ(reach({of({"1247625"}), of({"12021"})}).local, 400U);
    EXPECT_EQ(reach({of({"1207525"}), of({"12021"})}).local, 450U)
        << "its largest part lies in Lee County";
    EXPECT_EQ(reach({of({"1207525"}), of({"12071"})}).local, 600U);
}

TEST(Reach, OfAVillageIsThatOfItsTown)
{
    EXPECT_EQ(reach({of({"3601286"})}).local, 5U);
    EXPECT_EQ(reach({of({"3601286"}), of({"3600901297"})}).local, 30U);
}

TEST(Reach, WithStatewideAgenciesIsTheWholeState)
{
    const Reach both = reach({of({"12"}), of({"12021"}), of({"3601286"})});
    EXPECT_EQ(both.local, 405U);
    EXPECT_EQ(both.total, 1005U);
    EXPECT_EQ(both.residents, 1500U);
    EXPECT_DOUBLE_EQ(both.local_share(), 405.0 / 1500.0);
}

TEST(Reach, IsOfTheStatesUnlessATerritoryIsAskedFor)
{
    EXPECT_EQ(reach({of({"66"})}).total, 0U);
    EXPECT_EQ(reach({of({"66"})}, {guam}).total, 150U);
    EXPECT_EQ(reach({of({"12021"})}, {new_york}).local, 0U);
    EXPECT_EQ(reach({of({"12021"})}, {new_york}).residents, 500U);
}

TEST(Reach, OfWhatHasNoUnitsOrNoFigureIsNobody)
{
    EXPECT_EQ(reach({}).local, 0U);
    EXPECT_EQ(reach({Jurisdiction{}}).total, 0U);
    EXPECT_EQ(reach({of({"1200001"})}).local, 0U);
}

TEST(Reach, MayBeStatedInAnotherMeasureOfPeople)
{
    Unit county = unit(UnitKind::county, "12021", "Collier County", florida, 400);
    Unit state = unit(UnitKind::state, "12", "Florida", florida, 1000);
    county.measures = {40, std::nullopt};
    state.measures = {90, 7};
    const Units measured({county, state}, {}, {"B05001_006E", "B03003_003E"});
    Jurisdiction jurisdiction;
    jurisdiction.units = {measured.find("12021")};
    const auto in_measure = [&](std::size_t measure) {
        ReachSum sum(measured, measure);
        sum.add(jurisdiction);
        return sum.of({florida});
    };
    EXPECT_EQ(in_measure(0).local, 40U);
    EXPECT_EQ(in_measure(0).residents, 90U);
    EXPECT_EQ(in_measure(1).local, 0U) << "the county has no figure";
    EXPECT_EQ(in_measure(9).residents, 0U) << "there is no such measure";
}

/// The union, person by person, of who lives where: a sum over the smallest pieces.
std::uint64_t counted_by_pieces(const std::vector<Jurisdiction>& jurisdictions)
{
    struct Piece {
        std::uint64_t people;
        std::vector<std::string> inside; ///< units of which it is a part
    };
    const std::vector<Piece> pieces{{20, {"1247625", "12021"}},
                                    {380, {"12021"}},
                                    {50, {"1207525", "12071"}},
                                    {550, {"12071"}},
                                    {5, {"3601286", "3600901297", "36009"}},
                                    {25, {"3600901297", "36009"}},
                                    {50, {"36009"}}};
    std::uint64_t people = 0;
    for (const Piece& piece : pieces) {
        const bool covered = std::any_of(
            jurisdictions.begin(), jurisdictions.end(), [&](const Jurisdiction& jurisdiction) {
                return std::any_of(jurisdiction.units.begin(), jurisdiction.units.end(),
                                   [&](const Unit* unit) {
                                       return std::find(piece.inside.begin(), piece.inside.end(),
                                                        unit->geoid) != piece.inside.end();
                                   });
            });
        people += covered ? piece.people : 0;
    }
    return people;
}

TEST(Reach, IsTheUnionOfAnySetAndNeverLessForOneMore)
{
    const std::vector<std::string> geoids{"12021",   "12071",   "36009",     "1247625",
                                          "1207525", "3601286", "3600901297"};
    std::mt19937 random(287);
    for (int round = 0; round < 500; ++round) {
        std::vector<Jurisdiction> jurisdictions;
        std::uint64_t before = 0;
        for (int i = 0; i < 6; ++i) {
            jurisdictions.push_back(of({geoids[random() % geoids.size()]}));
            const std::uint64_t now = reach(jurisdictions).local;
            ASSERT_EQ(now, counted_by_pieces(jurisdictions));
            ASSERT_GE(now, before);
            before = now;
        }
    }
}

} // namespace
