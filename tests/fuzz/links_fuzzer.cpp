// What `update` is told by other machines: a page with links, an archive's index of captures, and
// the names that files come with. The input is these three, with lines that say `---` between them.

#include "base/error.hpp"
#include "base/text.hpp"
#include "fetch/file_name.hpp"
#include "fetch/page.hpp"
#include "fetch/wayback.hpp"
#include "fetch/web_address.hpp"
#include "fuzz/invariants.hpp"
#include "roll/named_date.hpp"

#include <algorithm>

namespace {

using namespace atlas287;
using namespace atlas287::fuzz;

void require_sound_text(std::string_view text)
{
    require(is_utf8(text), "what is said is UTF-8");
    require(std::none_of(text.begin(), text.end(),
                         [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }),
            "what is said is one line without control characters");
}

void require_sound_name(const std::string& name)
{
    require_sound_text(name);
    require(name.find_first_of("/\\") == std::string::npos, "a file's name is no path");
    require(name.empty() || std::string_view(".=+-@ '\"").find(name.front()) == std::string::npos,
            "a file's name begins as a name does");
    require(name.size() <= 150, "a file's name has an end");
    require(safe_file_name(name) == name, "a safe name is safe");
}

void require_sound_address(const std::string& address)
{
    require(address.starts_with("https://") || address.starts_with("http://"),
            "only http and https are asked");
    require(std::none_of(address.begin(), address.end(),
                         [](char c) {
                             return static_cast<unsigned char>(c) <= 0x20 ||
                                    static_cast<unsigned char>(c) >= 0x7F;
                         }),
            "what is asked for has no blanks and is ASCII");
    const std::size_t host = address.find("//") + 2;
    const std::string_view authority =
        std::string_view(address).substr(host, address.find_first_of("/?#", host) - host);
    require(!authority.empty() && authority.find('@') == std::string_view::npos,
            "what is asked for has a host and nobody's name");
    require(address.find('#') == std::string::npos, "no fragment is sent");
    require(target_of({}, address).address == address, "an address leads to itself");
    require_sound_name(file_name_of(address));
}

void read_page(std::string_view html)
{
    const LinkPage page = read_link_page(html, "https://www.ice.gov/identify-and-arrest/287g");
    require_sound_text(page.title);
    for (const PageLink& link : page.links) {
        require_sound_address(link.address);
        require(link.address.starts_with("https://"), "from https nothing leads to http");
        require_sound_text(link.text);
        require_sound_name(link.name);
    }
    for (const std::string& why : page.refused) {
        require_sound_text(why);
    }
    require(find_list_links(page).size() <= page.links.size(), "a link is asked for once");
}

void read_index(std::string_view json)
{
    try {
        for (const Capture& capture : read_captures(json, "the index")) {
            const auto moment = parse_capture_stamp(capture.stamp);
            require(moment && capture_stamp(*moment) == capture.stamp, "a capture has a moment");
            require_sound_address(capture.original);
            require_sound_text(capture.digest);
        }
    } catch (const InputError& error) {
        require_sound_text(error.what());
    }
}

void read_name(std::string_view text)
{
    for (const std::string& name :
         {safe_file_name(text), file_name_of(text), disposition_file_name(text)}) {
        require_sound_name(name);
        const std::string dated = dated_file_name(name, Moment{});
        require(read_named_date(dated).form != NamedDate::Form::none, "a dated name has a date");
    }
    require_sound_text(printable(text));
    const std::string value = query_value(text);
    require(percent_decode(value) == text, "a value of a query reads as it was");
    const Target target = target_of("http://a.example/b/", text);
    if (target.address.empty()) {
        require_sound_text(target.refusal);
        require(!target.refusal.empty(), "a refusal says why");
    } else {
        require_sound_address(target.address);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto parts = parts_of(text_of(bytes, size));
    read_page(parts[0]);
    if (parts.size() > 1) {
        read_index(parts[1]);
    }
    if (parts.size() > 2) {
        read_name(parts[2]);
    }
    return 0;
}
