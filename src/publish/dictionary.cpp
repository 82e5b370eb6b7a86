#include "publish/dictionary.hpp"

#include "atlas/findings.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace atlas287 {

namespace {

std::vector<TableDescription> make_dictionary()
{
    constexpr CellType number = CellType::number;
    constexpr CellType decimal = CellType::decimal;
    constexpr CellType date = CellType::date;
    return {
        {"publications",
         "The lists ICE published, each with the day it is of",
         Geometry::none,
         {
             {"publication_id", {}, "Readable id: kind, date and half-day of the list"},
             {"kind", {}, "participating or pending"},
             {"dated", date, "The day ICE gave the list, or of its capture"},
             {"dated_by", {}, "How the day is known: name, capture, corrected, contents or saved"},
             {"name", {}, "Name of the first file in which the list was seen"},
             {"sha256", {}, "Hash of that file's bytes"},
             {"rows", number, "Rows that the list prints"},
             {"files", number, "Files in which these contents were seen in a row"},
             {"note", {}, "Why the day is not the one in the file's name"},
         },
         {"publication_id"},
         {}},
        {"units",
         "Census geographies: states, counties, places and county subdivisions",
         Geometry::point,
         {
             {"geoid", {}, "The Census Bureau's code"},
             {"kind", {}, "state, county, place or county subdivision"},
             {"name", {}, "The Census Bureau's name"},
             {"state", {}, "Postal code"},
             {"counties",
              {},
              "GEOIDs of the counties in which it lies, that of its largest part first"},
             {"population", number, "Residents"},
             {"population_source", {}, "The estimates or the census that the figure is from"},
             {"latitude", decimal, "Degrees north of a point inside"},
             {"longitude", decimal, "Degrees east"},
             {"subdivision",
              {},
              "GEOID of the county subdivision in which a place lies, if that is a government"},
         },
         {"geoid"},
         {}},
        {"agencies",
         "Law-enforcement bodies, each through all its spellings",
         Geometry::point,
         {
             {"agency_id", {}, "Readable, stable id"},
             {"name", {}, "As ICE last printed it"},
             {"state", {}, "Postal code"},
             {"level", {}, "Level of government"},
             {"county",
              {},
              "Census name of the county it polices; several separated by semicolons"},
             {"geoids", {}, "GEOIDs of the units it polices; several separated by semicolons"},
             {"listed", number, "1 when an agreement of it is listed, else 0"},
             {"models_listed", {}, "Models of its listed agreements, separated by semicolons"},
             {"agreements", number, "All its agreements, ended ones too"},
             {"first_signed", date, "Earliest signing date"},
             {"first_listed", date,
              "Day of the first list that had it; of one that the first list of all had, it was "
              "listed by then"},
             {"last_listed", date, "Day of the last list that had it"},
             {"population", number, "Residents of the units it polices"},
             {"latitude", decimal,
              "Degrees north of a point inside what it polices, or inside the county in which it "
              "stands"},
             {"longitude", decimal, "Degrees east"},
         },
         {"agency_id"},
         {}},
        {"agreements",
         "Signed memoranda: an agency, a model, a signing date",
         Geometry::point,
         {
             {"agreement_id",
              {},
              "Readable, stable id: agency, model and signing date as first printed"},
             {"agency_id", {}, "The agency that signed"},
             {"agency", {}, "Its name as ICE last printed it"},
             {"state", {}, "Postal code"},
             {"level", {}, "Level of government"},
             {"county",
              {},
              "Census name of the county it polices; several separated by semicolons"},
             {"model", {}, "TFM, WSO or JEM"},
             {"signed", date, "Signing date, as ICE last printed it"},
             {"first_listed", date, "Day of the first list that had it"},
             {"last_listed", date, "Day of the last list that had it"},
             {"status", {}, "listed, renewed, switched or removed"},
             {"ended", date, "Day of the first list that no longer had it; empty while listed"},
             {"successor_id", {}, "The agreement that followed a renewed or switched one"},
             {"moa_url", {}, "Address of the agreement's document"},
             {"addendum_url", {}, "Address of its addendum"},
             {"geoids", {}, "GEOIDs of the units it polices; several separated by semicolons"},
             {"match",
              {},
              "How sure the match to these units is: exact, corrected, inferred, manual or none"},
             {"population", number, "Residents of the units it polices"},
             {"signed_first_printed", {}, "Signing date as ICE first printed it"},
             {"signed_by",
              {},
              "How the signing date is known: printed, later print, MOA file name or correction"},
             {"signed_evidence", {}, "Why it is not the one first printed"},
             {"signed_doubt",
              {},
              "Why it cannot be the signing date, though printed as such; the report counts it by "
              "no date. "
              "Empty otherwise"},
             {"status_evidence", {}, "Which lists show the status, and what followed"},
             {"match_evidence", {}, "What decided the match, or why there is none"},
             {"latitude", decimal,
              "Degrees north of a point inside what it polices, or inside the county in which it "
              "stands"},
             {"longitude", decimal, "Degrees east"},
         },
         {"agreement_id"},
         {{"agency_id", "agencies", "agency_id"}, {"successor_id", "agreements", "agreement_id"}}},
        {"rows",
         "Every distinct line of the lists, as printed",
         Geometry::none,
         {
             {"row_id",
              {},
              "Hash of the row as printed; the same line has the same id in every list"},
             {"kind", {}, "participating or pending"},
             {"state", {}, "STATE, as printed"},
             {"agency", {}, "LAW ENFORCEMENT AGENCY, as printed"},
             {"type", {}, "TYPE, as printed"},
             {"county", {}, "COUNTY, as printed"},
             {"model", {}, "SUPPORT TYPE, as printed"},
             {"signed", {}, "SIGNED, as printed; real dates of workbooks as ISO dates"},
             {"moa", {}, "Text of the MOA cell, as printed"},
             {"moa_url", {}, "Address behind the MOA cell, unwrapped"},
             {"addendum", {}, "Text of the ADDENDUM cell, as printed"},
             {"addendum_url", {}, "Address behind the ADDENDUM cell, unwrapped"},
             {"first_publication_id", {}, "The first list that printed the row"},
             {"last_publication_id", {}, "The last list that printed the row"},
             {"publications", number, "How many lists printed the row"},
             {"agreement_id", {}, "The agreement that the row lists; empty for pending rows"},
             {"other",
              {},
              "Cells of columns that no list had so far, as JSON from heading to text"},
         },
         {"row_id"},
         {{"first_publication_id", "publications", "publication_id"},
          {"last_publication_id", "publications", "publication_id"},
          {"agreement_id", "agreements", "agreement_id"}}},
        {"listings",
         "Which list printed which row where",
         Geometry::none,
         {
             {"publication_id", {}, "The list"},
             {"row_number", number, "Row number in the list's file, from 1"},
             {"row_id", {}, "The row printed there"},
         },
         {"publication_id", "row_number"},
         {{"publication_id", "publications", "publication_id"}, {"row_id", "rows", "row_id"}}},
        {"names",
         "The ways in which lists printed an agency",
         Geometry::none,
         {
             {"agency_id", {}, "The agency"},
             {"name_as_printed", {}, "One way in which lists printed it"},
             {"first_listed", date, "Day of the first list that printed it so"},
             {"last_listed", date, "Day of the last list that printed it so"},
             {"rule",
              {},
              "How it is known to be the agency: spelling, retyped, renamed, same MOA file, MOA "
              "file name, "
              "returned, moved or correction; empty for its first name"},
             {"evidence", {}, "What the rule went by"},
         },
         {},
         {{"agency_id", "agencies", "agency_id"}}},
        {"jurisdictions",
         "Which units an agency polices",
         Geometry::none,
         {
             {"agency_id", {}, "The agency"},
             {"geoid", {}, "A unit that it polices"},
             {"match", {}, "How sure the match is: exact, corrected, inferred or manual"},
             {"evidence", {}, "What decided the match"},
         },
         {"agency_id", "geoid"},
         {{"agency_id", "agencies", "agency_id"}, {"geoid", "units", "geoid"}}},
        {"events",
         "What happened to an agreement",
         Geometry::none,
         {
             {"agreement_id", {}, "The agreement"},
             {"dated", date, "Day of the signature, else of the list that shows the event first"},
             {"event",
              {},
              "signed, first listed, MOA posted, date corrected, renamed, relisted, renewed, "
              "switched or "
              "removed"},
             {"from_value", {}, "Date or name before"},
             {"to_value", {}, "Date or name after; the successor's id; the MOA's address"},
             {"publication_id", {}, "The first list that shows the event"},
             {"rule", {}, "What decided that it is one agreement, or its date"},
             {"evidence", {}, "What the rule went by"},
         },
         {},
         {{"agreement_id", "agreements", "agreement_id"},
          {"publication_id", "publications", "publication_id"}}},
        {"applications",
         "Rows of the pending lists, until they become agreements or disappear",
         Geometry::point,
         {
             {"application_id",
              {},
              "Readable, stable id: name as first printed, model, day of the first list"},
             {"agency_id",
              {},
              "The agency; of one that has no agreement, the id that it would have"},
             {"agency", {}, "Its name as ICE last printed it"},
             {"state", {}, "Postal code"},
             {"level", {}, "Level of government"},
             {"county",
              {},
              "Census name of the county it polices; several separated by semicolons"},
             {"model", {}, "TFM, WSO or JEM"},
             {"first_listed", date, "Day of the first pending list that had it"},
             {"last_listed", date, "Day of the last pending list that had it"},
             {"outcome", {}, "pending, signed or withdrawn"},
             {"agreement_id", {}, "The agreement that it became"},
             {"days", number,
              "Days from its first list to the first list with the agreement, to the newest "
              "pending list, "
              "or "
              "to the first one without it"},
             {"evidence", {}, "How the agency is known, where its name does not say it"},
             {"latitude", decimal,
              "Degrees north of a point inside what it polices, or inside the county in which it "
              "stands"},
             {"longitude", decimal, "Degrees east"},
         },
         {"application_id"},
         {{"agreement_id", "agreements", "agreement_id"}}},
        {"changes",
         "What differs between one list of participating agencies and the next",
         Geometry::none,
         {
             {"dated", date, "Day of the list that shows the change"},
             {"change", {}, "added, removed or changed"},
             {"agreement_id", {}, "The agreement"},
             {"agency", {}, "The agency's name as ICE last printed it"},
             {"state", {}, "Postal code"},
             {"model", {}, "TFM, WSO or JEM"},
             {"detail", {}, "From what to what, or what it follows"},
             {"news",
              {},
              "joined, signed (an agency that was listed already), renewed, switched, back; left, "
              "ended (an "
              "agency that is still listed), missing (a later list has it again); renamed, "
              "respelled, "
              "moved, "
              "re-dated, MOA posted, changed"},
             {"publication_id", {}, "The list that shows the change"},
         },
         {},
         {{"agreement_id", "agreements", "agreement_id"},
          {"publication_id", "publications", "publication_id"}}},
        {"findings",
         "What is wrong or doubtful in ICE's data, and decisions that the program was not sure of",
         Geometry::none,
         {
             {"finding", {}, join({finding_kinds().begin(), finding_kinds().end()}, ", ")},
             {"severity", {}, "serious, doubtful, or note"},
             {"about", {}, "The agreement or publication"},
             {"publication_id", {}, "The list that shows it"},
             {"row_id", {}, "The row that shows it, where it is one row"},
             {"detail", {}, "What was found"},
             {"suggestion", {}, "What to look at"},
         },
         {},
         {{"publication_id", "publications", "publication_id"}, {"row_id", "rows", "row_id"}}},
        {"states",
         "States and territories with what applies there",
         Geometry::polygon,
         {
             {"geoid", {}, "The Census Bureau's code"},
             {"state", {}, "Postal code"},
             {"name", {}, "Name"},
             {"agreements", number, "Listed agreements"},
             {"agencies", number, "Agencies with a listed agreement"},
             {"TFM", number, "Listed agreements of the Task Force Model"},
             {"WSO", number, "Listed agreements of the Warrant Service Officer model"},
             {"JEM", number, "Listed agreements of the Jail Enforcement Model"},
             {"statewide", number, "1 when a listed agreement covers the whole state, else 0"},
             {"counties", number, "Counties policed as a whole by local agencies"},
             {"counties_in_all", number, "Counties and equivalents"},
             {"local_reach", number, "Residents where local agencies police"},
             {"total_reach", number, "The same with statewide agencies"},
             {"population", number, "Residents"},
             {"population_source",
              {},
              "The estimates or the census that the figures of people are from"},
         },
         {"geoid"},
         {{"geoid", "units", "geoid"}}},
        {"counties",
         "Counties and equivalents with what applies there",
         Geometry::polygon,
         {
             {"geoid", {}, "The Census Bureau's code"},
             {"state", {}, "Postal code"},
             {"name", {}, "The Census Bureau's name"},
             {"agreements", number,
              "Listed agreements of agencies that police or stand in the county, statewide ones "
              "aside"},
             {"agencies", number, "Agencies with such an agreement"},
             {"TFM", number, "Such agreements of the Task Force Model"},
             {"WSO", number, "Such agreements of the Warrant Service Officer model"},
             {"JEM", number, "Such agreements of the Jail Enforcement Model"},
             {"first_signed", date, "Earliest signing date of these agreements"},
             {"statewide", number, "1 when a listed agreement covers the whole state, else 0"},
             {"local_reach", number, "Residents of the county where local agencies police"},
             {"population", number, "Residents"},
             {"population_source",
              {},
              "The estimates or the census that the figures of people are from"},
         },
         {"geoid"},
         {{"geoid", "units", "geoid"}}},
        {"series",
         "Agreements and reach list by list, for the nation, each state and each model",
         Geometry::none,
         {
             {"publication_id", {}, "The list"},
             {"dated", date, "Its day"},
             {"state",
              {},
              "Postal code; US for all together, whose reach is that of the 50 states and the "
              "District of "
              "Columbia"},
             {"model", {}, "TFM, WSO or JEM; all for the three together"},
             {"agreements", number, "Agreements on the list"},
             {"agencies", number, "Their agencies"},
             {"counties", number, "Counties policed as a whole by local agencies"},
             {"local_reach", number, "Residents where local agencies police"},
             {"total_reach", number, "The same with statewide agencies"},
         },
         {"publication_id", "state", "model"},
         {{"publication_id", "publications", "publication_id"}}},
        {"tables",
         "These tables, and the views of the GeoPackage: the data dictionary",
         Geometry::none,
         {
             {"table_name", {}, "The table or view"},
             {"kind", {}, "table, or view: in a GeoPackage and in PostGIS only"},
             {"meaning", {}, "What its rows are"},
             {"geometry", {}, "What its rows have on a map: point, polygon or none"},
             {"key", {}, "Columns that no two rows have alike, separated by semicolons"},
         },
         {"table_name"},
         {}},
        {"columns",
         "The columns of these tables: the data dictionary",
         Geometry::none,
         {
             {"table_name", {}, "The table"},
             {"column_name", {}, "The column"},
             {"type", {}, "text, number (whole), decimal or date"},
             {"refers_to", {}, "The table and column whose keys its cells are"},
             {"meaning", {}, "What it holds"},
         },
         {"table_name", "column_name"},
         {{"table_name", "tables", "table_name"}}},
    };
}

} // namespace

std::string TableDescription::refers_to(const std::string& column) const
{
    for (const TableReference& reference : references) {
        if (reference.column == column) {
            return fmt::format("{}.{}", reference.table, reference.to_column);
        }
    }
    return "";
}

const std::vector<TableDescription>& dictionary()
{
    static const std::vector<TableDescription> tables = make_dictionary();
    return tables;
}

const TableDescription& describe_table(std::string_view name)
{
    const auto& tables = dictionary();
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const TableDescription& one) { return one.name == name; });
    if (found == tables.end()) {
        std::vector<std::string> names;
        names.reserve(tables.size());
        for (const TableDescription& known : tables) {
            names.push_back(known.name);
        }
        throw UsageError(
            fmt::format("there is no table '{}'; the tables are {}", name, join(names, ", ")));
    }
    return *found;
}

} // namespace atlas287
