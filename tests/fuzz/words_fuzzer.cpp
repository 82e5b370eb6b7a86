// Everything that reads a few printed words: dates, names of files, addresses, names of agencies,
// states and models. One input is given to all of them.

#include "base/date.hpp"
#include "base/text.hpp"
#include "fuzz/invariants.hpp"
#include "history/agency_name.hpp"
#include "history/level.hpp"
#include "history/model.hpp"
#include "history/signing_date.hpp"
#include "history/state.hpp"
#include "roll/address.hpp"
#include "roll/cell_reference.hpp"
#include "roll/named_date.hpp"
#include "roll/printed_date.hpp"

#include <algorithm>

namespace {

using namespace atlas287;
using namespace atlas287::fuzz;

void read_dates(std::string_view text)
{
    for (const auto& date : {parse_printed_date(text), date_in_file_name(text)}) {
        if (date) {
            require(parse_printed_date(date->iso()) == date, "a date that was read reads again");
        }
    }
    const NamedDate named = read_named_date(text);
    require(named.minutes >= 0 && named.minutes < 24 * 60, "a moment is within its day");
    if (const auto moment = parse_moment(text)) {
        require(parse_moment(format_moment(*moment)) == moment, "a moment reads again");
        const EasternTime eastern = to_eastern(*moment);
        require(eastern.minutes >= 0 && eastern.minutes < 24 * 60, "a moment is within its day");
    }
}

void read_address(std::string_view text)
{
    const std::string unwrapped = unwrap_address(text);
    require(unwrap_address(unwrapped) == unwrapped, "an address unwrapped twice is the same");
    if (const auto in_place = unwrap_in_place(text)) {
        require(*in_place == unwrapped, "both ways of unwrapping say the same");
    }
    const std::string link = link_address(text);
    require(link.empty() || link.starts_with("http://") || link.starts_with("https://") ||
                begins_like_address(link),
            "a link is one of http or https");
    require(std::none_of(link.begin(), link.end(),
                         [](char c) {
                             return static_cast<unsigned char>(c) <= 0x20 || c == '"' || c == '<';
                         }),
            "a link stays within its attribute");
    require(link_address(link) == link, "a link is a link of itself");
    require(address_file_name(text).find('/') == std::string::npos ||
                text.find('%') != std::string_view::npos,
            "a file name is the last part");
}

void fold_text(std::string_view text)
{
    const std::string folded = fold(text);
    require(fold(folded) == folded, "a text folded twice is the same");
    const std::string made = slug(folded);
    require(std::all_of(made.begin(), made.end(),
                        [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; }),
            "a slug is of ASCII letters, digits and hyphens");
    const std::string collapsed = collapse_spaces(text);
    require(collapse_spaces(collapsed) == collapsed, "blanks collapsed twice are the same");
    require(trim(trim(text)) == trim(text), "a text trimmed twice is the same");
}

void read_names(std::string_view text)
{
    const auto state = recognise_state(text);
    if (const auto model = recognise_model(text)) {
        require(model_from_code(code_of(*model)) == model, "a model has a code");
    }
    recognise_level(text, text);
    const AgencyName name = read_agency_name(text, state);
    require(likeness(name, name) == Likeness::same || name.normal.empty(), "a name is like itself");
    const AgencyName other = read_agency_name(text.substr(text.size() / 2), state);
    require(likeness(name, other) == likeness(other, name), "likeness looks both ways");
    spells(words_in_file_name(text, state), name);
    if (const auto reference = parse_reference(text)) {
        require(reference->column < most_columns && reference->row >= 1 &&
                    reference->row <= most_rows,
                "a reference is within a sheet");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text = text_of(bytes, size);
    if (!is_utf8(text)) { // refused before anything here is asked
        return 0;
    }
    read_dates(text);
    read_address(text);
    fold_text(text);
    read_names(text);
    return 0;
}
