#include "atlas/lookup.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "history/credible_date.hpp"
#include "publish/answers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace atlas287::cli {

namespace {

class FindCommand : public Command {
public:
    [[nodiscard]] CommandText text() const override
    {
        return {"find",
                "Say which agreements apply in a city, county or ZIP code",
                "Agencies with authority there by level of government: of the state, the county, "
                "the place; then campus, port and constable agencies that stand in the county. "
                "Where several places have the name, they are listed. Exit status 1 when no place "
                "is found, or nothing applies in it.",
                {{"atlas287 find 33880", "What applies in a ZIP code"},
                 {"atlas287 find 'Polk County, FL' --as-of 2025-06-30",
                  "What applied in a county on a day"}}};
    }

    void add_options(CommandOptions& options) override
    {
        options.add_required_argument(
            "PLACE", place_, "A ZIP code, or a name: Lakeland, 'Polk County, FL', 'Saint Louis'");
        add_date_option(options, "--as-of", as_of_,
                        "As ICE's newest list on or before this day had it");
        roll_.add_to(options);
        options.add_flag("--json", json_, "Print JSON");
    }

    ExitStatus run() override
    {
        const Atlas atlas = roll_.load_atlas();
        const std::uint32_t publication = atlas.publication_as_of(as_of_);
        const auto places = find_places(atlas, place_);
        if (json_) {
            const PlacesAnswer answer = places_to_json(atlas, places, publication);
            write_output("", answer.json);
            return answer.anything_applies ? ExitStatus::done : ExitStatus::nothing_found;
        }
        if (places.empty()) {
            return say_there_is_none(atlas);
        }
        const bool is_state =
            places.front().unit != nullptr && places.front().unit->kind == UnitKind::state;
        if (places.size() > 1 && !is_state) {
            return list_places(atlas, places, publication);
        }
        const ExitStatus status = print_place(atlas, places.front(), publication);
        if (places.size() > 1) {
            fmt::print("\n{} of this name: ask for one with its state, as '{}'.\n",
                       places.size() == 2 ? "Another place is"
                                          : fmt::format("{} other places are", places.size() - 1),
                       places[1].name);
        }
        return status;
    }

private:
    /// Five digits, or five and four.
    static bool is_zip_code(std::string_view text)
    {
        const bool long_one = text.size() == 10 && text[5] == '-';
        return (text.size() == 5 || long_one) &&
               std::all_of(text.begin(), text.begin() + 5, [](char c) { return is_digit(c); });
    }

    static std::string title_of(const Atlas& atlas, std::uint32_t index)
    {
        const Agreement& agreement = atlas.history().agreements[index];
        std::string title =
            fmt::format("{}, {}", atlas.history().agencies[agreement.agency].name,
                        agreement.model ? name_of(*agreement.model) : "model not known");
        if (agreement.signed_on) {
            const std::string doubt = why_not_credible(atlas.history(), agreement);
            title += ", signed " + agreement.signed_on->iso() +
                     (doubt.empty() ? "" : fmt::format(" as printed, which cannot be: {}", doubt));
        }
        return title;
    }

    /// ` (Polk County)`
    static std::string where(const FoundPlace& place)
    {
        std::vector<std::string> counties;
        for (const Unit* county : place.counties) {
            if (county != place.unit && county->name != place.name.substr(0, county->name.size())) {
                counties.push_back(county->name);
            }
        }
        return counties.empty() ? "" : " (" + join(counties, ", ") + ")";
    }

    static std::string level_of(const Atlas& atlas, const Applying& one)
    {
        const auto level =
            atlas.history().agencies[atlas.history().agreements[one.agreement].agency].level;
        return one.stands_there ? "In the county, without a place of its own"
               : level          ? std::string(name_of(*level))
                                : "Level not known";
    }

    static ExitStatus print_place(const Atlas& atlas, const FoundPlace& place,
                                  std::uint32_t publication)
    {
        const auto applying = applying_in(atlas, place, publication);
        const Publication& list = atlas.history().publications[publication];
        std::string text = place.name + where(place) + "\n";
        if (applying.empty()) {
            text +=
                fmt::format("No agreement on ICE's list of {} applies here.\n", list.dated.iso());
            print_lines(text);
            return ExitStatus::nothing_found;
        }
        text += fmt::format("{} on ICE's list of {}:\n",
                            applying.size() == 1 ? "1 agreement"
                                                 : fmt::format("{} agreements", applying.size()),
                            list.dated.iso());
        std::string level;
        for (const Applying& one : applying) {
            if (level != level_of(atlas, one)) {
                level = level_of(atlas, one);
                text += "\n" + level + "\n";
            }
            text += "  " + title_of(atlas, one.agreement) + "\n";
        }
        print_lines(text);
        return ExitStatus::done;
    }

    static ExitStatus list_places(const Atlas& atlas, const std::vector<FoundPlace>& places,
                                  std::uint32_t publication)
    {
        constexpr std::size_t most = 30;
        const bool one_state =
            std::all_of(places.begin(), places.end(), [&](const FoundPlace& place) {
                return place.state == places.front().state;
            });
        std::string text = fmt::format(
            "{} places have this name; ask for one {}:\n\n", places.size(),
            one_state ? "with its kind, or by its county or ZIP code" : "with its state");
        for (const FoundPlace& place : places) {
            if (&place - places.data() == most) {
                text += fmt::format("      and {} smaller ones\n", places.size() - most);
                break;
            }
            const auto applying = applying_in(atlas, place, publication);
            text += fmt::format("{:>4}  {}{}\n", applying.size(), place.name, where(place));
        }
        text += "\nThe number is how many listed agreements apply there.\n";
        print_lines(text);
        return ExitStatus::done;
    }

    [[nodiscard]] ExitStatus say_there_is_none(const Atlas& atlas) const
    {
        const auto agencies = find_agencies(atlas, place_);
        if (agencies.empty()) {
            fmt::print("No state, county, place, ZIP code or agency is called '{}'.\n", place_);
            if (is_zip_code(place_)) {
                fmt::print(
                    "ZIP codes of post-office boxes and of single buildings are no areas; ask "
                    "for the city or the county.\n");
            }
            return ExitStatus::nothing_found;
        }
        std::string text = fmt::format(
            "No place is called '{}'. Agencies with these words in their name:\n\n", place_);
        for (const std::uint32_t index : agencies) {
            const Agency& agency = atlas.history().agencies[index];
            text += fmt::format("  {}, {}\n", agency.name,
                                agency.state ? agency.state->name() : "state not known");
        }
        print_lines(text);
        return ExitStatus::done;
    }

    std::string place_;
    std::optional<Date> as_of_;
    RollOption roll_;
    bool json_ = false;
};

} // namespace

std::unique_ptr<Command> make_find_command()
{
    return std::make_unique<FindCommand>();
}

} // namespace atlas287::cli
