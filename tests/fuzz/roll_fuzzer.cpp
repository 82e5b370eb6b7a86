// Lists of any names and rows become a roll, its files are damaged, and the history is worked out.
//
// Each part of the input is a list: a line with the file's name, then rows as CSV. A part that
// begins with `@` is damage to the roll's files, a line each: `rows.csv 3 drop`, `rows.csv 3
// twice`, `listings.csv 2 put 3,4,5,6,7`.

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "fuzz/invariants.hpp"
#include "history/history.hpp"
#include "roll/roll.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace {

using namespace atlas287;
using namespace atlas287::fuzz;

using Files = std::map<std::string, std::string>;

void take_list(Roll& roll, std::string_view part)
{
    const std::size_t end = std::min(part.find('\n'), part.size());
    const std::string name(part.substr(0, end));
    const std::string rows(part.substr(std::min(end + 1, part.size())));
    const bool pending = name.find("ending") != std::string::npos;
    const std::string text = pending ? "STATE,AGENCY,TYPE,COUNTY,MODEL\n" + rows
                                     : "STATE,AGENCY,MODEL,SIGNED,MOA,ADDENDUM,NOTE\n" + rows;
    if (const auto list = read_or_refuse(text, "a.csv")) {
        roll.add_sighting({name, to_hex(sha256(part)), std::nullopt, roll.add_contents(*list)});
    }
}

Roll roll_of(const std::vector<std::string_view>& lists)
{
    Roll roll;
    for (const std::string_view list : lists) {
        take_list(roll, list);
    }
    return roll;
}

/// A roll made of the files, or nothing when they are refused.
std::optional<Roll> load(const Files& files)
{
    try {
        return Roll::from_files(files, "roll");
    } catch (const InputError& error) {
        require(error.place().file.starts_with("roll"), "an error names the file");
        return std::nullopt;
    }
}

std::size_t number_in(std::string_view text)
{
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Carries out one line of damage.
void damage(Files& files, std::string_view line)
{
    const auto words = split(line, ' ');
    const auto file = files.find(std::string(words[0]));
    if (file == files.end() || words.size() < 3) {
        return;
    }
    const auto views = split(file->second, '\n');
    std::vector<std::string> lines(views.begin(), views.end());
    const std::size_t at = number_in(words[1]) % lines.size();
    const auto place = lines.begin() + static_cast<std::ptrdiff_t>(at);
    if (words[2] == "drop") {
        lines.erase(place);
    } else if (words[2] == "twice") {
        lines.insert(place, std::string(lines[at]));
    } else if (words[2] == "put" && words.size() > 3) {
        *place = words[3];
    }
    file->second = join(lines, "\n");
}

/// An id is the name of a page: nothing in it leads out of a folder or needs escaping.
void require_id(const std::string& id)
{
    require(!id.empty() && id.front() != '.' &&
                std::all_of(id.begin(), id.end(),
                            [](char c) {
                                return is_digit(c) || (c >= 'a' && c <= 'z') ||
                                       (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
                            }),
            "ids are letters, digits, hyphens and dots");
}

template <typename Values> void require_ids(const Values& values)
{
    std::set<std::string> seen;
    for (const auto& value : values) {
        require_id(value.id);
        require(seen.insert(lower_ascii(value.id)).second, "no two have one id");
    }
}

void require_history(const Roll& roll)
{
    const History history = build_history(roll);
    require_ids(history.agencies);
    require_ids(history.agreements);
    require_ids(history.applications);
    require_ids(roll.publications());
    for (const Agreement& agreement : history.agreements) {
        require(!agreement.listed.empty() && !agreement.rows.empty(),
                "an agreement stands in lists");
        require(agreement.agency < history.agencies.size(), "an agreement is an agency's");
    }
    require(history.agreement_of_row.size() == roll.rows().size(), "every row is accounted for");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    std::vector<std::string_view> lists;
    std::vector<std::string_view> damages;
    for (const std::string_view part : parts_of(text_of(bytes, size))) {
        if (part.starts_with('@')) {
            damages = split(part.substr(1), '\n');
        } else if (lists.size() < 12) {
            lists.push_back(part);
        }
    }
    const Roll roll = roll_of(lists);
    Files files = roll.to_files();
    const auto kept = load(files);
    require(kept && kept->to_files() == files, "a roll that was kept is the same");
    std::reverse(lists.begin(), lists.end());
    require(roll_of(lists).to_files() == files, "the order of lists makes no difference");
    require_history(roll);

    for (const std::string_view line : damages) {
        damage(files, line);
    }
    if (const auto mended = load(files)) {
        const Files written = mended->to_files();
        const auto again = load(written);
        require(again && again->to_files() == written, "what is read is kept as it is");
    }
    return 0;
}
