#include "publish/feeds.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

namespace atlas287 {

namespace {

/// A name that is the same whenever and wherever a feed is written: a UUID of version 8 (RFC 9562)
/// from a hash of what it names.
std::string urn_of(std::string_view what)
{
    std::string hex = to_hex(sha256(what)).substr(0, 32);
    hex[12] = '8';
    hex[16] = 'a';
    return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4),
                       hex.substr(12, 4), hex.substr(16, 4), hex.substr(20, 12));
}

/// A time of a day in Washington as feeds have it (RFC 3339). Where none is known it is noon, so
/// that it is the same day all over the country.
std::string moment_of(Date day, int minutes)
{
    constexpr int noon = 12 * 60;
    const int wall = minutes == 0 ? noon : minutes;
    // Washington's clock is four hours behind in summer, else five.
    const Moment in_summer = day.days() + std::chrono::minutes(wall) + std::chrono::hours(4);
    const EasternTime there = to_eastern(in_summer);
    const bool is_summer = there.date == day && there.minutes == wall;
    return format_moment(is_summer ? in_summer : in_summer + std::chrono::hours(1));
}

/// What the two kinds of feeds have in common.
struct Feed {
    Feed(const ReportSource& source, const ChangeLog& log, std::optional<State> state,
         const std::string& home)
        : entries(make_feed_entries(source, log, state)),
          title(state ? source.words.fill("changes.feed_title_in",
                                          {{"state", state_name(source.words, state)}})
                      : source.words.at("changes.feed_title")),
          folder(home.empty() ? "../" : home),
          page(folder + (state ? page_of(*state) : "changes/index.html")),
          about(fmt::format("{} {}", name_of_feed(state), source.words.language()))
    {}

    [[nodiscard]] std::string id_of(const FeedEntry& entry) const
    {
        return urn_of(fmt::format("atlas287 changes {} {}", entry.id, about));
    }

    std::vector<FeedEntry> entries;
    std::string title;
    std::string folder;
    std::string page;
    std::string about;
};

} // namespace

std::string name_of_feed(std::optional<State> state)
{
    return std::string(state ? state->code() : "all");
}

std::string make_atom_feed(const ReportSource& source, const Templates& templates,
                           const ChangeLog& log, std::optional<State> state,
                           const std::string& home)
{
    const Feed feed(source, log, state, home);
    auto entries = nlohmann::json::array();
    for (const FeedEntry& entry : feed.entries) {
        entries.push_back(
            {{"id", feed.id_of(entry)},
             {"title", entry.title},
             {"updated", moment_of(entry.dated, entry.minutes)},
             {"page", feed.folder + entry.page},
             {"html", templates.render("feed_entry", {{"sentences", entry.sentences}})}});
    }
    const std::string newest =
        feed.entries.empty() ? moment_of(source.dated(source.publication), 0)
                             : moment_of(feed.entries.front().dated, feed.entries.front().minutes);
    nlohmann::json values{{"lang", source.words.language()},
                          {"id", urn_of("atlas287 feed " + feed.about)},
                          {"title", feed.title},
                          {"updated", newest},
                          {"self", false},
                          {"page", feed.page},
                          {"entries", std::move(entries)}};
    if (!home.empty()) {
        values["self"] = fmt::format("{}feeds/{}.atom", home, name_of_feed(state));
    }
    return templates.render("feed", values);
}

std::string make_json_feed(const ReportSource& source, const ChangeLog& log,
                           std::optional<State> state, const std::string& home)
{
    const Feed feed(source, log, state, home);
    nlohmann::ordered_json values{{"version", "https://jsonfeed.org/version/1.1"},
                                  {"title", feed.title},
                                  {"language", source.words.language()},
                                  {"home_page_url", feed.page}};
    if (!home.empty()) {
        values["feed_url"] = fmt::format("{}feeds/{}.json", home, name_of_feed(state));
    }
    values["items"] = nlohmann::ordered_json::array();
    for (const FeedEntry& entry : feed.entries) {
        values["items"].push_back({{"id", feed.id_of(entry)},
                                   {"url", feed.folder + entry.page},
                                   {"title", entry.title},
                                   {"date_published", moment_of(entry.dated, entry.minutes)},
                                   {"content_text", join(entry.sentences, "\n")}});
    }
    return values.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace atlas287
