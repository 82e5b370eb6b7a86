// What became of an agreement (design, section 6, "Life").

#include "base/text.hpp"
#include "history/history.hpp"

#include <fmt/format.h>

#include <array>

namespace atlas287 {

namespace {

/// By signature where both have one, else by first listing.
bool is_before(const Agreement& a, const Agreement& b)
{
    if (a.signed_on && b.signed_on) {
        return *a.signed_on < *b.signed_on;
    }
    return a.first_listed() < b.first_listed();
}

} // namespace

std::string_view name_of(Status status)
{
    constexpr std::array<std::string_view, 4> names{"listed", "renewed", "switched", "removed"};
    return names.at(static_cast<std::size_t>(status));
}

std::optional<Status> status_from_name(std::string_view name)
{
    const std::string lower = lower_ascii(name);
    for (const Status status :
         {Status::listed, Status::renewed, Status::switched, Status::removed}) {
        if (name_of(status) == lower) {
            return status;
        }
    }
    return std::nullopt;
}

std::optional<Fate> fate_as_of(const History& history, std::uint32_t index,
                               std::uint32_t publication)
{
    const Agreement& agreement = history.agreements[index];
    if (agreement.first_listed() > publication) {
        return std::nullopt;
    }
    if (agreement.is_listed_in(publication)) {
        return Fate{Status::listed, {}};
    }
    const std::uint32_t last = agreement.last_listed_by(publication);
    std::optional<std::uint32_t> renewal;
    std::optional<std::uint32_t> switching;
    const auto earlier = [&](std::uint32_t candidate, std::optional<std::uint32_t> best) {
        return !best || is_before(history.agreements[candidate], history.agreements[*best]);
    };
    for (const std::uint32_t other_index : history.agencies[agreement.agency].agreements) {
        const Agreement& other = history.agreements[other_index];
        if (other_index == index || other.first_listed() > publication) {
            continue;
        }
        const bool same_model = other.model == agreement.model;
        if (same_model && is_before(agreement, other) && other.last_listed_by(publication) > last &&
            earlier(other_index, renewal)) {
            renewal = other_index;
        }
        if (!same_model && other.first_listed() > last && earlier(other_index, switching)) {
            switching = other_index;
        }
    }
    if (renewal) {
        return Fate{Status::renewed, renewal};
    }
    return switching ? Fate{Status::switched, switching} : Fate{Status::removed, {}};
}

std::string explain_fate(const History& history, std::uint32_t index, std::uint32_t publication)
{
    const auto fate = fate_as_of(history, index, publication);
    if (!fate) {
        return {};
    }
    const auto& lists = history.publications;
    if (fate->status == Status::listed) {
        return fmt::format("in {}", lists[publication].id);
    }
    const std::uint32_t last = history.agreements[index].last_listed_by(publication);
    const std::string end = fmt::format("in {}, not in {}", lists[last].id, lists[last + 1].id);
    if (!fate->successor) {
        return end + "; no later signature of the model, and no other model since";
    }
    const Agreement& successor = history.agreements[*fate->successor];
    return fmt::format("{}; {} {} since {}", end, successor.id,
                       fate->status == Status::renewed ? "signed later, listed" : "first listed",
                       lists[successor.first_listed()].id);
}

} // namespace atlas287
