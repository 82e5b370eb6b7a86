#include "publish/change_pages.hpp"

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "history/credible_date.hpp"
#include "publish/agreement_lines.hpp"
#include "roll/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace atlas287 {

namespace {

using nlohmann::json;

/// Lists in a feed: a reader that asks once a month misses none.
constexpr std::size_t most_entries = 40;

/// What a reader asks a list for; posting a document changes nothing of an agreement.
enum class ChangeGroup : std::uint8_t { added, removed, changed, posted };

constexpr std::array groups_in_order{ChangeGroup::added, ChangeGroup::removed, ChangeGroup::changed,
                                     ChangeGroup::posted};

ChangeGroup group_of(const Change& change)
{
    switch (change.kind) {
    case ChangeKind::added:
        return ChangeGroup::added;
    case ChangeKind::removed:
        return ChangeGroup::removed;
    default:
        return change.news == News::moa_posted && change.edits.size() == 1 ? ChangeGroup::posted
                                                                           : ChangeGroup::changed;
    }
}

std::string_view name_of(ChangeGroup group)
{
    constexpr std::array<std::string_view, 4> names{"added", "removed", "changed", "posted"};
    return names.at(static_cast<std::size_t>(group));
}

/// How many changes of each group.
std::array<std::uint32_t, groups_in_order.size()> sum_up(const std::vector<Change>& changes)
{
    std::array<std::uint32_t, groups_in_order.size()> sums{};
    for (const Change& change : changes) {
        ++sums.at(static_cast<std::size_t>(group_of(change)));
    }
    return sums;
}

class ChangeTeller {
public:
    explicit ChangeTeller(const ReportSource& source)
        : source_(source), history_(source.history()), words_(source.words),
          formats_(source.formats)
    {}

    /// What happened, in a sentence of which the agency is known.
    [[nodiscard]] std::string tell(const Change& change) const
    {
        const Agreement& agreement = history_.agreements[change.agreement];
        switch (change.news) {
        case News::joined:
            return words_.fill("changes.joined",
                               {{"model", full(agreement)}, {"signed", signed_on(agreement)}});
        case News::model_added:
            return words_.fill("changes.model_added",
                               {{"model", full(agreement)}, {"others", models(change.beside)}});
        case News::renewed:
            return words_.fill("changes.renewed",
                               {{"model", full(agreement)}, {"date", day(*change.publication)}});
        case News::switched:
            return words_.fill("changes.switched",
                               {{"model", full(agreement)},
                                {"before", full(history_.agreements[*change.other])},
                                {"date", day(*change.publication)}});
        case News::back:
            return words_.fill("changes.back",
                               {{"model", full(agreement)}, {"date", day(*change.publication)}});
        case News::missing:
            return words_.fill("changes.missing",
                               {{"model", full(agreement)}, {"date", day(*change.publication)}});
        case News::left:
            return words_.fill("changes.left", {{"model", full(agreement)}});
        case News::ended:
            return tell_end(change, agreement);
        default:
            return tell_edits(change);
        }
    }

    /// `Collier County Sheriff's Office, Florida: New on the list …`
    [[nodiscard]] std::string tell_with_agency(const Change& change) const
    {
        const Agency& agency = agency_of(change);
        const std::string state = state_name(words_, agency.state);
        return fmt::format("{}{}{}: {}", agency.name, state.empty() ? "" : ", ", state,
                           tell(change));
    }

    [[nodiscard]] json row(const Change& change) const
    {
        const Agency& agency = agency_of(change);
        const Agreement& agreement = history_.agreements[change.agreement];
        return {{"agency", agency.name},
                {"href", page_of(agency)},
                {"state", agency.state ? json{{"name", state_name(words_, agency.state)},
                                              {"href", page_of(*agency.state)}}
                                       : json(false)},
                {"model", json{{"code", agreement.model ? code_of(*agreement.model) : "unknown"}}},
                {"sentence", tell(change)}};
    }

    /// The changes of a list by kind, those kinds that occur.
    [[nodiscard]] json groups(const std::vector<Change>& changes) const
    {
        auto groups = json::array();
        const auto sums = sum_up(changes);
        for (const ChangeGroup group : groups_in_order) {
            const std::uint32_t sum = sums.at(static_cast<std::size_t>(group));
            auto rows = json::array();
            std::vector<const Change*> of_kind;
            for (const Change& change : changes) {
                if (group_of(change) == group) {
                    of_kind.push_back(&change);
                }
            }
            if (of_kind.empty()) {
                continue;
            }
            std::stable_sort(of_kind.begin(), of_kind.end(),
                             [&](const Change* a, const Change* b) { return key(*a) < key(*b); });
            for (const Change* change : of_kind) {
                rows.push_back(row(*change));
            }
            groups.push_back({{"heading", words_.plural(fmt::format("changes.{}", name_of(group)),
                                                        sum, {{"n", formats_.count(sum)}})},
                              {"rows", std::move(rows)}});
        }
        return groups;
    }

    /// `12 added, 3 no longer listed, 5 corrected`
    [[nodiscard]] std::string summary(const std::vector<Change>& changes) const
    {
        const auto sums = sum_up(changes);
        std::vector<std::string> parts;
        for (const ChangeGroup group : groups_in_order) {
            if (const std::uint32_t sum = sums.at(static_cast<std::size_t>(group)); sum > 0) {
                parts.push_back(words_.plural(fmt::format("changes.{}_short", name_of(group)), sum,
                                              {{"n", formats_.count(sum)}}));
            }
        }
        return parts.empty() ? words_.at("changes.nothing") : join(parts, ", ");
    }

    [[nodiscard]] const Agency& agency_of(const Change& change) const
    {
        return history_.agencies[history_.agreements[change.agreement].agency];
    }

private:
    /// By state, then by agency.
    [[nodiscard]] std::pair<std::string, std::string> key(const Change& change) const
    {
        const Agency& agency = agency_of(change);
        return {fold(state_name(words_, agency.state)), fold(agency.name)};
    }

    [[nodiscard]] std::string full(const Agreement& agreement) const
    {
        return model_word(words_, agreement.model, "full");
    }

    /// `, signed 5 Jan 2026`; empty where the date is not known or cannot be.
    [[nodiscard]] std::string signed_on(const Agreement& agreement) const
    {
        const auto date = credible_date(history_, agreement);
        return date ? ", " + words_.fill("map.signed", {{"date", formats_.short_date(*date)}}) : "";
    }

    [[nodiscard]] std::string day(std::uint32_t list) const
    {
        return formats_.date(source_.dated(list));
    }

    [[nodiscard]] std::string models(const std::vector<std::uint32_t>& agreements) const
    {
        std::set<std::string> names;
        for (const std::uint32_t one : agreements) {
            names.insert(full(history_.agreements[one]));
        }
        return enumerate(words_, {names.begin(), names.end()});
    }

    [[nodiscard]] std::string tell_end(const Change& change, const Agreement& agreement) const
    {
        if (change.other) {
            const Agreement& next = history_.agreements[*change.other];
            return words_.fill(next.model == agreement.model ? "changes.replaced"
                                                             : "changes.switched_from",
                               {{"model", full(agreement)}, {"next", full(next)}});
        }
        return words_.fill("changes.ended",
                           {{"model", full(agreement)}, {"others", models(change.beside)}});
    }

    [[nodiscard]] std::string shown(const std::string& value) const
    {
        const auto date = parse_iso_date(value);
        return date ? formats_.date(*date) : value;
    }

    [[nodiscard]] std::string tell_edits(const Change& change) const
    {
        constexpr std::array<std::string_view, 7> keys{"name",   "signing_date", "model",   "type",
                                                       "county", "moa",          "addendum"};
        std::vector<std::string> sentences;
        for (const Edit& edit : change.edits) {
            const std::string_view what = keys.at(static_cast<std::size_t>(edit.what));
            const std::string_view how = edit.before.empty()  ? "posted"
                                         : edit.after.empty() ? "withdrawn"
                                                              : "changed";
            sentences.push_back(
                words_.fill(fmt::format("changes.{}.{}", what, how),
                            {{"before", shown(edit.before)}, {"after", shown(edit.after)}}));
        }
        return fmt::format("{}: {}", full(history_.agreements[change.agreement]),
                           join(sentences, " "));
    }

    const ReportSource& source_;
    const History& history_;
    const Messages& words_;
    const Formats& formats_;
};

/// The lists up to the source's, in pages that lead from one to the next.
json link_to(const ReportSource& source, std::uint32_t list)
{
    return {{"href", page_of(source.history().publications[list])},
            {"date", list_label(source, list)}};
}

/// Whether most of what a list changed is about agreements that the one before it had changed too.
bool mostly_undoes(const ChangeLog& log, std::uint32_t list)
{
    std::set<std::uint32_t> before;
    for (const Change& change : log[list - 1]) {
        before.insert(change.agreement);
    }
    const auto again = std::count_if(log[list].begin(), log[list].end(), [&](const Change& change) {
        return before.contains(change.agreement);
    });
    return 2 * static_cast<std::size_t>(again) > log[list].size();
}

/// Says of a list that prints an earlier one again that what differs is most likely no change, and
/// of the list after it where it undoes the repeat; empty for all others.
std::string repeat_note(const ReportSource& source, const ChangeLog& log, std::uint32_t list)
{
    for (const auto& [repeat, earlier] : repeated_lists(source.history(), source.publication)) {
        if (list == repeat || (list == repeat + 1 && mostly_undoes(log, list))) {
            return source.words.fill(
                list == repeat ? "changes.repeats" : "changes.after_repeat",
                {{"list", list_label(source, repeat)}, {"earlier", list_label(source, earlier)}});
        }
    }
    return {};
}

std::size_t rows_of(const ReportSource& source, std::uint32_t list)
{
    return source.atlas.roll()
        .contents()[source.history().publications[list].contents]
        .lines.size();
}

} // namespace

ChangeLog make_change_log(const Atlas& atlas, std::uint32_t publication)
{
    ChangeLog log(publication + 1);
    parallel_for(publication, hardware_threads(), [&](std::size_t i) {
        const auto list = static_cast<std::uint32_t>(i);
        log[list + 1] = find_changes(atlas, list, list + 1);
    });
    return log;
}

Page make_changes_page(const ReportSource& source, const ChangeLog& log)
{
    const ChangeTeller teller(source);
    auto rows = json::array();
    for (std::uint32_t list = source.publication + 1; list-- > 0;) {
        const auto sums = sum_up(log[list]);
        json row = link_to(source, list);
        row["rows"] = source.formats.count(rows_of(source, list));
        for (const ChangeGroup group : groups_in_order) {
            row[std::string(name_of(group))] =
                list == 0 ? "–" : source.formats.count(sums.at(static_cast<std::size_t>(group)));
        }
        rows.push_back(std::move(row));
    }
    auto feeds = json::array();
    for (const State state : State::all()) {
        feeds.push_back({{"code", state.code()}, {"name", state_name(source.words, state)}});
    }
    std::sort(feeds.begin(), feeds.end(), [](const json& a, const json& b) {
        return fold(a.at("name").get<std::string>()) < fold(b.at("name").get<std::string>());
    });
    const std::uint32_t newest = source.publication;
    return {"changes/index.html",
            "changes",
            {{"title", source.words.at("changes.title")},
             {"description", source.words.at("changes.description")},
             {"newest",
              source.words.fill("changes.newest", {{"date", list_label(source, newest)},
                                                   {"summary", teller.summary(log[newest])}})},
             {"groups", teller.groups(log[newest])},
             {"rows", std::move(rows)},
             {"feeds", std::move(feeds)}}};
}

Page make_list_page(const ReportSource& source, const ChangeLog& log, std::uint32_t list)
{
    const ChangeTeller teller(source);
    const Publication& publication = source.history().publications[list];
    const std::string date = list_label(source, list);
    const std::string note = repeat_note(source, log, list);
    const std::size_t lines = rows_of(source, list);
    const std::string summary =
        list == 0 ? source.words.at("changes.first") : teller.summary(log[list]);
    return {page_of(publication),
            "list",
            {{"title", source.words.fill("changes.list_title", {{"date", date}})},
             {"description", list == 0 ? summary
                                       : source.words.fill("changes.list_description",
                                                           {{"date", date}, {"summary", summary}})},
             {"summary", list == 0 ? summary
                                   : source.words.fill("changes.against",
                                                       {{"summary", summary},
                                                        {"date", list_label(source, list - 1)}})},
             {"note", note.empty() ? json(false) : json(note)},
             {"rows_text",
              source.words.plural("changes.rows", lines, {{"n", source.formats.count(lines)}})},
             {"file",
              source.words.fill(
                  "changes.file",
                  {{"file", source.atlas.roll().sightings()[publication.sightings.front()].name}})},
             {"dated_note",
              publication.note.empty()
                  ? json(false)
                  : json(source.words.fill("changes.dated_note", {{"note", publication.note}}))},
             {"groups", teller.groups(log[list])},
             {"previous", list == 0 ? json(false) : link_to(source, list - 1)},
             {"next", list == source.publication ? json(false) : link_to(source, list + 1)}}};
}

std::vector<FeedEntry> make_feed_entries(const ReportSource& source, const ChangeLog& log,
                                         std::optional<State> state)
{
    const ChangeTeller teller(source);
    std::vector<FeedEntry> entries;
    for (std::uint32_t list = source.publication; list > 0 && entries.size() < most_entries;
         --list) {
        std::vector<Change> changes;
        for (const Change& change : log[list]) {
            if (!state || teller.agency_of(change).state == state) {
                changes.push_back(change);
            }
        }
        if (changes.empty()) {
            continue;
        }
        const Publication& publication = source.history().publications[list];
        FeedEntry entry{
            publication.id,
            publication.dated,
            publication.minutes,
            source.words.fill("changes.list_description", {{"date", list_label(source, list)},
                                                           {"summary", teller.summary(changes)}}),
            page_of(publication),
            {}};
        if (std::string note = repeat_note(source, log, list); !note.empty()) {
            entry.sentences.push_back(std::move(note));
        }
        for (const Change& change : changes) {
            entry.sentences.push_back(teller.tell_with_agency(change));
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace atlas287
