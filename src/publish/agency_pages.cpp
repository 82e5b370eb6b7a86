#include "publish/agency_pages.hpp"

#include "base/text.hpp"
#include "history/credible_date.hpp"
#include "history/events.hpp"
#include "publish/agreement_lines.hpp"
#include "publish/cells.hpp"
#include "publish/front_sections.hpp"
#include "roll/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace atlas287 {

namespace {

using nlohmann::json;

/// The timeline, in thousandths of its width.
constexpr double timeline = 1000;

class AgencyPage {
public:
    AgencyPage(const ReportSource& source, const Standing& standing, const Printings& printings,
               std::uint32_t index)
        : source_(source), atlas_(source.atlas), history_(source.history()), words_(source.words),
          formats_(source.formats), standing_(standing), printings_(printings), index_(index),
          agency_(history_.agencies[index]), place_(atlas_.jurisdiction(index)),
          listed_(standing.listed_of(atlas_, index))
    {
        for (const std::uint32_t one : agency_.agreements) {
            if (standing.fates[one]) {
                known_.push_back(one);
            }
        }
        // The newest first, those that are listed before those that are not.
        std::stable_sort(known_.begin(), known_.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto key = [&](std::uint32_t one) {
                const Agreement& agreement = history_.agreements[one];
                return std::pair(standing_.is_listed(agreement), agreement.first_listed());
            };
            return key(b) < key(a);
        });
    }

    [[nodiscard]] json make() const
    {
        const std::string state = state_name(words_, agency_.state);
        return {
            {"title", words_.fill("agency.title", {{"agency", agency_.name}, {"state", state}})},
            {"description", standing_sentence()},
            {"name", agency_.name},
            {"id", agency_.id},
            {"card", agency_.state ? json(agency_.state->code()) : json("US")},
            {"what", what()},
            {"standing", standing_sentence()},
            {"state", agency_.state ? json{{"name", state}, {"href", page_of(*agency_.state)}}
                                    : json(false)},
            {"timeline", draw_timeline()},
            {"agreements", agreements()},
            {"place", place()},
            {"names", names()},
            {"applications", applications()},
            {"others", others()},
            {"interactive",
             fmt::format("?panel=agreement.{}", history_.agreements[known_.front()].id)},
            {"as_of", as_of(source_)}};
    }

private:
    /// `County agency in Collier County, Florida`
    [[nodiscard]] std::string what() const
    {
        const std::string state = state_name(words_, agency_.state);
        const std::string counties = counties_in_words(source_, index_);
        const std::string level = level_name(words_, agency_.level);
        return counties.empty()
                   ? words_.fill("agency.what_state", {{"level", level}, {"state", state}})
                   : words_.fill("agency.what",
                                 {{"level", level}, {"county", counties}, {"state", state}});
    }

    [[nodiscard]] std::string standing_sentence() const
    {
        const std::string date = formats_.date(source_.dated(standing_.publication));
        if (listed_.empty()) {
            std::uint32_t last = 0;
            for (const std::uint32_t one : known_) {
                last =
                    std::max(last, history_.agreements[one].last_listed_by(standing_.publication));
            }
            return words_.fill("agency.not_listed", {{"agency", agency_.name},
                                                     {"date", date},
                                                     {"last", formats_.date(source_.dated(last))}});
        }
        std::vector<std::string> models;
        for (const std::uint32_t one : listed_) {
            models.push_back(model_word(words_, history_.agreements[one].model, "full"));
        }
        return words_.fill(
            "agency.listed",
            {{"agency", agency_.name}, {"models", enumerate(words_, models)}, {"date", date}});
    }

    [[nodiscard]] double x_of(std::uint32_t publication) const
    {
        const Date first = source_.dated(0);
        const double days = std::max(1, source_.dated(standing_.publication).days_since(first));
        return std::round(timeline * source_.dated(publication).days_since(first) / days);
    }

    [[nodiscard]] json draw_timeline() const
    {
        auto lines = json::array();
        for (const std::uint32_t one : known_) {
            const Agreement& agreement = history_.agreements[one];
            auto bars = json::array();
            for (const Stretch& life : lives_of(history_, one, standing_.publication)) {
                const bool goes_on = life.last == standing_.publication;
                const double from = x_of(life.first);
                const double to = goes_on ? timeline : x_of(life.last + 1);
                // A first listing on the newest list is a bar too.
                constexpr double least = 6;
                const double width = std::max(least, to - from);
                bars.push_back({{"x", fmt::format("{:g}", std::min(from, timeline - width))},
                                {"width", fmt::format("{:g}", width)}});
            }
            lines.push_back({{"code", agreement.model ? code_of(*agreement.model) : "unknown"},
                             {"name", model_word(words_, agreement.model, "name")},
                             {"bars", std::move(bars)}});
        }
        auto years = json::array();
        const Date first = source_.dated(0);
        const Date last = source_.dated(standing_.publication);
        for (int year = first.year() + 1; year <= last.year(); ++year) {
            const Date day = *Date::from(year, 1, 1);
            const double share =
                100.0 * day.days_since(first) / std::max(1, last.days_since(first));
            constexpr double edge = 97; // where half a label would be cut off
            years.push_back({{"x", fmt::format("{:g}", std::round(share * 10))},
                             {"anchor", share > edge ? "end" : "middle"},
                             {"year", std::to_string(year)}});
        }
        return {{"lines", std::move(lines)},
                {"years", std::move(years)},
                {"label", words_.fill("agency.timeline_label", {{"agency", agency_.name}})}};
    }

    [[nodiscard]] std::string dated(std::uint32_t publication) const
    {
        return formats_.short_date(source_.dated(publication));
    }

    [[nodiscard]] static json link_or_false(const std::string& printed)
    {
        const std::string address = link_address(printed);
        return address.empty() ? json(false) : json(address);
    }

    [[nodiscard]] json agreements() const
    {
        auto made = json::array();
        for (const std::uint32_t index : known_) {
            const Agreement& one = history_.agreements[index];
            const Fate& fate = *standing_.fates[index];
            const std::uint32_t last = one.last_listed_by(standing_.publication);
            json values{
                {"id", one.id},
                {"code", one.model ? code_of(*one.model) : "unknown"},
                {"model", model_word(words_, one.model, "full")},
                {"model_href", one.model ? json(page_of(*one.model)) : json(false)},
                {"status", words_.at(fmt::format("statuses.{}", name_of(fate.status)))},
                {"signed", one.signed_on ? json(formats_.date(*one.signed_on)) : json(false)},
                {"not_credible", one.signed_on.has_value() && !credible_date(history_, one)},
                {"first", one.first_listed() == 0
                              ? words_.fill("agreements.by", {{"date", dated(0)}})
                              : dated(one.first_listed())},
                {"last", fate.status == Status::listed ? json(false) : json(dated(last))},
                {"moa", link_or_false(one.moa_url)},
                {"addendum", link_or_false(one.addendum_url)},
                {"events", events(index)},
                {"rows", rows(one)}};
            made.push_back(std::move(values));
        }
        return made;
    }

    /// A value of an event as it is shown: a date as the language has it.
    [[nodiscard]] std::string shown(const std::string& value) const
    {
        const auto day = parse_iso_date(value);
        return day ? formats_.short_date(*day) : value;
    }

    [[nodiscard]] json events(std::uint32_t index) const
    {
        auto made = json::array();
        for (const Event& one : events_of(history_, index, standing_.publication)) {
            // What the first list shows may be older.
            const bool by_then = one.publication == 0 && one.kind != EventKind::signed_on;
            const std::string day = formats_.short_date(one.dated);
            json event{{"date", by_then ? words_.fill("agreements.by", {{"date", day}}) : day},
                       {"what", words_.at(fmt::format("events.{}", name_of(one.kind)))},
                       {"before", false},
                       {"after", false},
                       {"link", false},
                       {"evidence", one.evidence.empty() ? json(false) : json(one.evidence)}};
            const std::string after = value_after(history_, one);
            if (one.kind == EventKind::moa_posted) {
                event["link"] = link_or_false(after);
            } else if (one.kind != EventKind::signed_on) {
                event["before"] =
                    one.from_value.empty() ? json(false) : json(shown(one.from_value));
                event["after"] = after.empty() ? json(false) : json(shown(after));
            }
            made.push_back(std::move(event));
        }
        return made;
    }

    /// The rows behind an agreement as ICE printed them, the newest first.
    [[nodiscard]] json rows(const Agreement& agreement) const
    {
        std::vector<std::uint32_t> printed = printings_.printed(agreement.rows);
        std::stable_sort(printed.begin(), printed.end(), [&](std::uint32_t a, std::uint32_t b) {
            return printings_.of(b).lists.back().last < printings_.of(a).lists.back().last;
        });
        auto made = json::array();
        for (const std::uint32_t index : printed) {
            const Row& row = atlas_.roll().rows()[index];
            const Printing& printing = printings_.of(index);
            auto cells = json::array();
            for (const Column column : printed_columns) {
                if (!row[column].empty()) {
                    cells.push_back({{"column", name_of(column)}, {"text", row[column]}});
                }
            }
            std::vector<std::string> stretches;
            for (const Stretch& stretch : printing.lists) {
                const std::uint32_t lists = stretch.last - stretch.first + 1;
                const std::string how_many =
                    words_.plural("panel.lists", lists, {{"n", formats_.count(lists)}});
                stretches.push_back(
                    lists == 1 ? fmt::format("{} ({})", dated(stretch.first), how_many)
                               : words_.fill("panel.stretch", {{"first", dated(stretch.first)},
                                                               {"last", dated(stretch.last)},
                                                               {"lists", how_many}}));
            }
            std::reverse(stretches.begin(), stretches.end()); // the newest first
            const std::uint32_t newest = printing.lists.back().last;
            made.push_back(
                {{"cells", std::move(cells)},
                 {"lists", join(stretches, "; ")},
                 {"link", link_or_false(row[Column::moa_url])},
                 {"addendum_link", link_or_false(row[Column::addendum_url])},
                 {"where",
                  words_.fill(
                      "panel.where",
                      {{"row", std::to_string(printing.number)},
                       {"file", atlas_.roll()
                                    .sightings()[history_.publications[newest].sightings.front()]
                                    .name},
                       {"date", dated(newest)}})}});
        }
        return made;
    }

    /// What decided where the agency is, in the words of the data.
    [[nodiscard]] json because() const
    {
        return place_.evidence.empty()
                   ? json(false)
                   : json(words_.fill("agency.because", {{"evidence", place_.evidence}}));
    }

    [[nodiscard]] json place() const
    {
        if (place_.units.empty()) {
            return {{"units", false},
                    {"why", place_.has_none_by_nature() ? words_.at("agency.no_territory")
                                                        : words_.at("agency.no_place")},
                    {"because", because()}};
        }
        auto units = json::array();
        for (const Unit* unit : place_.units) {
            units.push_back(
                {{"name", unit->name},
                 {"geoid", unit->geoid},
                 {"people", unit->population
                                ? json(words_.plural("people.count", *unit->population,
                                                     {{"n", formats_.count(*unit->population)}}))
                                : json(false)},
                 {"source", unit->population_source}});
        }
        return {{"units", {{"rows", std::move(units)}}}, {"why", false}, {"because", because()}};
    }

    [[nodiscard]] json names() const
    {
        auto rows = json::array();
        for (const NamePrinted& name : agency_.names) {
            if (name.first_listed > standing_.publication) {
                continue;
            }
            rows.push_back(
                {{"text", name.text},
                 {"first", dated(name.first_listed)},
                 {"last", dated(std::min(name.last_listed, standing_.publication))},
                 {"rule", name.rule ? json(name_of(*name.rule)) : json(false)},
                 {"evidence", name.evidence.empty() ? json(false) : json(name.evidence)}});
        }
        return rows.size() < 2 ? json(false) : json{{"rows", std::move(rows)}};
    }

    [[nodiscard]] json applications() const
    {
        const auto known = standing_.applications_of.find(index_);
        if (known == standing_.applications_of.end()) {
            return false;
        }
        return application_rows(source_, standing_, known->second);
    }

    /// Agencies with a listed agreement in the same counties, and those of the state.
    [[nodiscard]] json others() const
    {
        std::set<std::uint32_t> near;
        if (agency_.level != Level::state && agency_.level != Level::territory) {
            for (const Unit* county : place_.counties) {
                if (const auto known = standing_.listed_in_county.find(county);
                    known != standing_.listed_in_county.end()) {
                    near.insert(known->second.begin(), known->second.end());
                }
            }
        }
        if (agency_.state) {
            if (const auto known = standing_.agencies_in.find(*agency_.state);
                known != standing_.agencies_in.end()) {
                for (const std::uint32_t agency : known->second) {
                    if (history_.agencies[agency].level == Level::state &&
                        !standing_.listed_of(atlas_, agency).empty()) {
                        near.insert(agency);
                    }
                }
            }
        }
        near.erase(index_);
        std::vector<std::uint32_t> sorted(near.begin(), near.end());
        std::stable_sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto key = [&](std::uint32_t i) {
                const Agency& one = history_.agencies[i];
                return std::pair(one.level ? static_cast<int>(*one.level) : -1, fold(one.name));
            };
            return key(a) < key(b);
        });
        auto rows = json::array();
        for (const std::uint32_t agency : sorted) {
            rows.push_back(agency_row(source_, standing_, agency));
        }
        return rows.empty() ? json(false) : json{{"rows", std::move(rows)}};
    }

    const ReportSource& source_;
    const Atlas& atlas_;
    const History& history_;
    const Messages& words_;
    const Formats& formats_;
    const Standing& standing_;
    const Printings& printings_;
    std::uint32_t index_;
    const Agency& agency_;
    const Jurisdiction& place_;
    std::vector<std::uint32_t> listed_;
    std::vector<std::uint32_t> known_; ///< agreements that a list had by then
};

} // namespace

Page make_agency_page(const ReportSource& source, const Standing& standing,
                      const Printings& printings, std::uint32_t agency)
{
    return {page_of(source.history().agencies[agency]), "agency",
            AgencyPage(source, standing, printings, agency).make()};
}

} // namespace atlas287
