#pragma once

#include "base/date.hpp"
#include "history/corrections.hpp"
#include "history/level.hpp"
#include "history/model.hpp"
#include "history/state.hpp"
#include "history/succession.hpp"
#include "roll/roll.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atlas287 {

/// Of an agreement as of a date.
enum class Status : std::uint8_t {
    listed,
    renewed,  ///< ended; the agency signed the same model again
    switched, ///< ended; the agency moved to another model
    removed,  ///< ended without either
};

std::string_view name_of(Status status);
std::optional<Status> status_from_name(std::string_view name);

/// One way in which an agency was printed, and how it is known to be the agency.
struct NamePrinted {
    std::string text;               ///< as it stands in the list
    std::uint32_t first_listed = 0; ///< indices into History::publications
    std::uint32_t last_listed = 0;
    std::optional<Rule> rule; ///< nothing for the name that the agency was first listed by
    std::string evidence;     ///< what the rule went by, in words
};

/// One law-enforcement body, through all its spellings.
struct Agency {
    std::string id;             ///< `FL-collier-county-sheriffs-office`
    std::string name;           ///< as ICE last printed it, blanks tidied
    std::optional<State> state; ///< nothing when no STATE cell names one
    std::optional<Level> level;
    std::string county_printed;            ///< as ICE last printed it in COUNTY
    std::vector<NamePrinted> names;        ///< every spelling, by first listing
    std::vector<std::uint32_t> agreements; ///< indices into History::agreements, by model and date
};

/// A stretch of publications, both ends included, as indices into History::publications.
struct Stretch {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// How an agreement's signing date is known.
enum class SignedBy : std::uint8_t {
    printed,     ///< every list that has the agreement prints it
    later_print, ///< ICE corrected it
    file_name,   ///< what was printed cannot be; the name of the MOA's file says it
    correction,  ///< a reviewed decision
};

std::string_view name_of(SignedBy signed_by);

/// Whether lists without something are a gap rather than its end: at most eight of them, and at
/// most 31 days. `last` is the last list that has it and `next` the next one, as indices into
/// `lists`, which are in order.
bool is_gap(const std::vector<Publication>& lists, std::uint32_t last, std::uint32_t next);

/// Whether a cell says something: error cells, and `#NA` and `#n?A`, which ICE types for them, say
/// nothing.
bool says_something(std::string_view cell);

/// One signed memorandum of agreement: an agency, a model, a signing date.
struct Agreement {
    std::string id;           ///< `FL-collier-county-sheriffs-office.JEM.2007-08-06`
    std::uint32_t agency = 0; ///< index into History::agencies
    std::optional<Model> model;
    std::optional<Date> signed_on;
    std::string signed_first_printed; ///< ISO, or the cell's text where it is no date
    SignedBy signed_by = SignedBy::printed;
    std::string signed_evidence; ///< where the date is not the one first printed: why, in words
    std::optional<Date> addendum_date;       ///< of an addendum that was listed as an agreement
    std::optional<std::uint32_t> moa_posted; ///< the first publication with its MOA's address
    std::vector<Stretch> listed;             ///< when it stood in the lists, in order; never empty
    std::vector<std::uint32_t> rows; ///< indices into Roll::rows(), every way it was printed
    std::string moa_url; ///< the newest printed address of the agreement; empty without one
    std::string addendum_url;

    [[nodiscard]] std::uint32_t first_listed() const { return listed.front().first; }
    [[nodiscard]] std::uint32_t last_listed() const { return listed.back().last; }
    [[nodiscard]] bool is_listed_in(std::uint32_t publication) const;

    /// The last publication up to one that had the agreement, which was first listed by then.
    [[nodiscard]] std::uint32_t last_listed_by(std::uint32_t publication) const;
};

/// A row that one publication has more than once, by agency, model and signing date.
struct PrintedTwice {
    std::uint32_t publication = 0; ///< index into History::publications
    std::uint32_t agreement = 0;   ///< index into History::agreements
    std::uint32_t extra_rows = 0;  ///< how many rows more than one
};

/// Two agreements that may be one: the program was not sure, and left them two.
struct Doubt {
    std::uint32_t before = 0; ///< indices into History::agreements
    std::uint32_t after = 0;
    std::uint32_t publication =
        0;              ///< the first that has `after`, an index into History::publications
    std::string detail; ///< what speaks for it and against it
};

/// An agreement that a publication prints under another name, with another signing date or with
/// another model than the one before that had it.
struct Reprint {
    enum class What : std::uint8_t { name, date, model };
    What what = What::name;
    std::uint32_t agreement = 0;   ///< index into History::agreements
    std::uint32_t publication = 0; ///< index into History::publications
    std::string before;
    std::string after;
    Rule rule = Rule::spelling;
    std::string evidence;
};

/// A row of the pending lists, until it becomes an agreement or disappears.
struct Application {
    std::string id;                      ///< `FL-alachua-police-department.TFM.applied-2025-03-27`
    std::optional<std::uint32_t> agency; ///< index into History::agencies
    std::optional<std::uint32_t> applicant; ///< else, index into History::applicants
    std::optional<Model> model;
    /// The agreements that it may have become, by id: the agency's, and those that were listed
    /// under its name before ICE put them under another.
    std::vector<std::uint32_t> agreements;
    std::vector<Stretch> pending;    ///< as indices into History::pending_publications; never empty
    std::vector<std::uint32_t> rows; ///< indices into Roll::rows()
    std::string evidence;            ///< how the agency is known, where its name does not say it

    [[nodiscard]] std::uint32_t first_pending() const { return pending.front().first; }
    [[nodiscard]] std::uint32_t last_pending() const { return pending.back().last; }
};

/// Agencies, agreements and applications through time.
struct History {
    std::vector<Publication> publications;         ///< of participating lists, oldest first
    std::vector<Publication> pending_publications; ///< of pending lists, oldest first
    std::vector<Agency> agencies;                  ///< by id
    std::vector<Agreement> agreements;             ///< by id
    std::vector<Agency> applicants;        ///< agencies that applied and have no agreement, by id
    std::vector<Application> applications; ///< by id
    std::vector<Reprint> reprints;         ///< by publication
    std::vector<PrintedTwice> printed_twice;
    std::vector<Doubt> doubts;
    std::vector<CorrectionSource> unused_corrections;           ///< those that were about nothing
    std::vector<std::optional<std::uint32_t>> agreement_of_row; ///< for each row of the roll

    /// The newest publication on or before a day; nothing when there was none yet.
    [[nodiscard]] std::optional<std::uint32_t> publication_as_of(Date day) const;
};

/// A publication that says what an earlier one said, though others came between.
struct RepeatedList {
    std::uint32_t publication = 0; ///< indices into History::publications
    std::uint32_t earlier = 0;     ///< the first that said it
};

/// Those among the publications up to one, oldest first.
std::vector<RepeatedList> repeated_lists(const History& history, std::uint32_t publication);

/// What an agreement had become by a publication, and the agreement that followed it, if one did.
/// Nothing when it had not been listed by then. Of the same agency, the first later signature of
/// the same model makes it renewed; else the first agreement of another model that was first listed
/// after it ended makes it switched (design, section 6, "Life").
struct Fate {
    Status status = Status::listed;
    std::optional<std::uint32_t> successor; ///< index into History::agreements
};

std::optional<Fate> fate_as_of(const History& history, std::uint32_t index,
                               std::uint32_t publication);

/// Why an agreement has the status that it has as of a publication, in words.
std::string explain_fate(const History& history, std::uint32_t index, std::uint32_t publication);

/// Works out the history that a roll tells: which ways of printing are one agency, and which
/// listings one agreement (docs/methods.md, "Agencies and agreements through time").
History build_history(const Roll& roll, const Corrections& corrections = {},
                      const PlacesNamed& places_named = {});

} // namespace atlas287
