#include "cli/version.hpp"

namespace atlas287::cli {

std::string version_text()
{
    return std::string("atlas287 ") + ATLAS287_VERSION;
}

} // namespace atlas287::cli
