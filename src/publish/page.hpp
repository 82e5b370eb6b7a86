#pragma once

#include "atlas/atlas.hpp"
#include "publish/format.hpp"
#include "publish/messages.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace atlas287 {

/// What pages are made from, in one language.
struct ReportSource {
    const Atlas& atlas;
    std::uint32_t publication; ///< pages are as of this one
    const Messages& words;
    const Formats& formats;

    [[nodiscard]] const History& history() const { return atlas.history(); }

    /// The day of a publication of participating lists.
    [[nodiscard]] Date dated(std::uint32_t list) const
    {
        return history().publications[list].dated;
    }
};

/// A page before it is rendered.
struct Page {
    std::string path;      ///< from the folder of its language: `states/FL.html`
    std::string layout;    ///< the template
    nlohmann::json values; ///< with `title` and `description`
};

// Where the pages are, from the folder of their language. Ids hold letters, digits and hyphens
// only.

std::string page_of(State state);             ///< `states/FL.html`
std::string page_of(Model model);             ///< `models/TFM.html`
std::string page_of(const Agency& agency);    ///< `agencies/FL-collier-county-sheriffs-office.html`
std::string page_of(const Publication& list); ///< `changes/participating-2026-01-09.html`

// Names in the language of the pages; empty, or what the catalogue says of it, for what is not
// known.

std::string state_name(const Messages& words, std::optional<State> state);
std::string model_word(const Messages& words, std::optional<Model> model, std::string_view key);
std::string level_name(const Messages& words, std::optional<Level> level);

/// `9 January 2026`, and where ICE published several lists on a day, which: `1 March 2025 (18:46)`.
std::string list_label(const ReportSource& source, std::uint32_t list);

/// `As listed by ICE on 9 January 2026.`
std::string as_of(const ReportSource& source);

/// `Florida, Texas and Guam`
std::string enumerate(const Messages& words, std::vector<std::string> names);

} // namespace atlas287
