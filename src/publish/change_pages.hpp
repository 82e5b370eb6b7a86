#pragma once

#include "atlas/changes.hpp"
#include "publish/page.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace atlas287 {

/// The changes of every list up to a publication against the one before it; none of the first.
using ChangeLog = std::vector<std::vector<Change>>;

ChangeLog make_change_log(const Atlas& atlas, std::uint32_t publication);

/// All lists with how much changed in each, and the changes of the newest.
Page make_changes_page(const ReportSource& source, const ChangeLog& log);

/// The changes of one list, in sentences.
Page make_list_page(const ReportSource& source, const ChangeLog& log, std::uint32_t list);

/// One list's changes as a feed tells them, in all states or in one.
struct FeedEntry {
    std::string id; ///< of the list
    Date dated;
    int minutes = 0;   ///< since midnight in Washington; 0 where the list does not say
    std::string title; ///< `9 January 2026: 12 added, 3 no longer listed`
    std::string page;  ///< of the list, from the folder of the language
    std::vector<std::string> sentences;
};

/// The newest lists that changed something, newest first.
std::vector<FeedEntry> make_feed_entries(const ReportSource& source, const ChangeLog& log,
                                         std::optional<State> state);

} // namespace atlas287
