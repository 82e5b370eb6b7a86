#include "support/project_folder.hpp"

namespace atlas287::testing {

const std::string& project_folder()
{
    static const std::string folder = ATLAS287_SOURCE_DIR;
    return folder;
}

} // namespace atlas287::testing
