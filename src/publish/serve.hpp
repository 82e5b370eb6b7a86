#pragma once

#include <filesystem>
#include <functional>

namespace atlas287 {

/// Serves the files of a site to browsers on this machine (127.0.0.1) until the program is
/// interrupted. `port` 0 takes a free one; `ready` is told the port once it listens. Throws
/// WriteError when the port cannot be had.
void serve_site(const std::filesystem::path& folder, int port,
                const std::function<void(int)>& ready);

} // namespace atlas287
