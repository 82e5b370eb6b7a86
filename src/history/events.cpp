#include "history/events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace atlas287 {

namespace {

class EventTeller {
public:
    EventTeller(const History& history, std::uint32_t index, std::uint32_t publication)
        : history_(history), agreement_(history.agreements[index]), index_(index),
          publication_(publication)
    {}

    std::vector<Event> tell()
    {
        const auto lives = lives_of(history_, index_, publication_);
        if (lives.empty()) {
            return {};
        }
        tell_beginning();
        tell_reprints();
        for (std::size_t i = 0; i < lives.size(); ++i) {
            if (i > 0) {
                tell_return(lives[i - 1], lives[i]);
            }
            if (lives[i].last < publication_) {
                tell_end(lives[i], i + 1 < lives.size() ? lives[i + 1].first - 1 : publication_);
            }
        }
        std::stable_sort(events_.begin(), events_.end(), [](const Event& a, const Event& b) {
            return std::tie(a.publication, a.kind) < std::tie(b.publication, b.kind);
        });
        return std::move(events_);
    }

private:
    void add(EventKind kind, std::uint32_t publication, std::string from, std::string to,
             std::string rule = {}, std::string evidence = {})
    {
        events_.push_back({index_, history_.publications[publication].dated, kind, std::move(from),
                           std::move(to), publication, std::move(rule), std::move(evidence)});
    }

    void tell_beginning()
    {
        const std::uint32_t first = agreement_.first_listed();
        if (agreement_.signed_on) {
            add(EventKind::signed_on, first, {}, agreement_.signed_on->iso(),
                std::string(name_of(agreement_.signed_by)), agreement_.signed_evidence);
            events_.back().dated = *agreement_.signed_on;
        }
        add(EventKind::first_listed, first, {}, {});
        if (agreement_.moa_posted && *agreement_.moa_posted <= publication_) {
            add(EventKind::moa_posted, *agreement_.moa_posted, {}, {});
        }
    }

    void tell_reprints()
    {
        for (const Reprint& one : history_.reprints) {
            if (one.agreement == index_ && one.publication <= publication_) {
                add(one.what == Reprint::What::date    ? EventKind::date_corrected
                    : one.what == Reprint::What::model ? EventKind::model_corrected
                                                       : EventKind::renamed,
                    one.publication, one.before, one.after, std::string(name_of(one.rule)),
                    one.evidence);
            }
        }
    }

    void tell_return(Stretch before, Stretch after)
    {
        const auto& lists = history_.publications;
        const auto repeats =
            std::find_if(lists.begin(), lists.begin() + after.first, [&](const Publication& p) {
                return p.contents == lists[after.first].contents;
            });
        const bool repeated = repeats != lists.begin() + after.first;
        add(EventKind::relisted, after.first, {}, {}, {},
            fmt::format("not in the {} lists since {}{}", after.first - before.last - 1,
                        lists[before.last].id,
                        repeated ? "; this list repeats " + repeats->id : ""));
    }

    /// `known` is the last publication before the agreement came back.
    void tell_end(Stretch life, std::uint32_t known)
    {
        const auto fate = fate_as_of(history_, index_, known);
        constexpr std::array kinds{EventKind::removed, EventKind::renewed, EventKind::switched,
                                   EventKind::removed};
        add(kinds.at(static_cast<std::size_t>(fate->status)), life.last + 1, {},
            fate->successor ? history_.agreements[*fate->successor].id : "", {},
            explain_fate(history_, index_, known));
    }

    const History& history_;
    const Agreement& agreement_;
    std::uint32_t index_;
    std::uint32_t publication_;
    std::vector<Event> events_;
};

} // namespace

std::string_view name_of(EventKind kind)
{
    constexpr std::array<std::string_view, 10> event_names{
        "signed",  "first listed", "MOA posted", "date corrected", "model corrected",
        "renamed", "renewed",      "switched",   "removed",        "relisted"};
    return event_names.at(static_cast<std::size_t>(kind));
}

std::vector<Stretch> lives_of(const History& history, std::uint32_t agreement,
                              std::uint32_t publication)
{
    std::vector<Stretch> lives;
    for (const Stretch& stretch : history.agreements[agreement].listed) {
        if (stretch.first > publication) {
            break;
        }
        const std::uint32_t last = std::min(stretch.last, publication);
        if (!lives.empty() && is_gap(history.publications, lives.back().last, stretch.first)) {
            lives.back().last = last;
        } else {
            lives.push_back({stretch.first, last});
        }
    }
    return lives;
}

std::vector<Event> events_of(const History& history, std::uint32_t agreement,
                             std::uint32_t publication)
{
    return EventTeller(history, agreement, publication).tell();
}

} // namespace atlas287
