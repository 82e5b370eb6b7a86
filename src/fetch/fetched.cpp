#include "fetch/fetched.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "fetch/file_name.hpp"
#include "fetch/page.hpp"
#include "fetch/web_address.hpp"
#include "roll/list.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace atlas287 {

bool Fetched::has(Kind kind) const
{
    return std::any_of(lists.begin(), lists.end(),
                       [kind](const FetchedList& list) { return list.kind == kind; });
}

bool looks_like_page(std::string_view bytes)
{
    const std::string start = lower_ascii(bytes.substr(0, 1024));
    return start.find("<!doctype html") != std::string::npos ||
           start.find("<html") != std::string::npos;
}

Recognised recognise_list(std::string_view bytes, const std::string& name)
{
    try {
        return {read_list(bytes, name).kind, {}};
    } catch (const InputError& error) {
        if (looks_like_page(bytes) && is_sheet_ending(ending_of(name))) {
            const LinkPage page = read_link_page(bytes, "");
            return {{},
                    fmt::format("a web page{} came instead of a list; open the address in a "
                                "browser, and if the list comes there, save it and add it with "
                                "'atlas287 import'",
                                page.title.empty() ? "" : fmt::format(" '{}'", page.title))};
        }
        Place place = error.place();
        place.file.clear();
        const std::string where = describe(place);
        return {{}, printable(where + (where.empty() ? "" : ": ") + error.message(), 1000)};
    }
}

std::string take_list(Archive& archive, ArchivedFile file, std::string_view bytes, Fetched& fetched)
{
    const Recognised list = recognise_list(bytes, file.name);
    archive.note(file, list.kind ? std::string(name_of(*list.kind)) : list.why_not);
    if (list.kind) {
        std::filesystem::path path = archive.path_of(file);
        fetched.lists.push_back({std::move(file), std::move(path), *list.kind});
    }
    return list.why_not;
}

} // namespace atlas287
