// A page with tables, as ICE's pages and archives of them are.

#include "base/text.hpp"
#include "fuzz/invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace atlas287;
    using namespace atlas287::fuzz;
    const std::string page = "<html>" + std::string(text_of(bytes, size));
    if (const auto list = read_or_refuse(page, "a.html")) {
        require_sound(*list, page, "a.html");
    }
    return 0;
}
