#include "places/jurisdiction.hpp"

#include "base/text.hpp"

namespace atlas287 {

namespace {

/// The county whose name the text begins with, the longest first: `prince georges county` before
/// any shorter one.
const Unit* county_in_front(const std::string& folded, State state, const Units& units)
{
    for (std::size_t end = folded.size(); end != 0 && end != std::string::npos;
         end = folded.rfind(' ', end - 1)) {
        if (const Unit* county = units.find_county(state, folded.substr(0, end))) {
            return county;
        }
    }
    return nullptr;
}

} // namespace

std::string_view name_of(Match match)
{
    return match == Match::exact ? "exact" : "none";
}

Jurisdiction find_jurisdiction(const Agency& agency, const Units& units)
{
    if (agency.level != Level::county || !agency.state) {
        return {};
    }
    const Unit* county = county_in_front(fold(agency.name), *agency.state, units);
    if (county == nullptr) {
        county = units.find_county(*agency.state, fold(agency.county_printed));
    }
    return county == nullptr ? Jurisdiction{} : Jurisdiction{{county}, Match::exact};
}

} // namespace atlas287
