#pragma once

#include "atlas/atlas.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace atlas287 {

/// What is served, and where.
struct ServeRequest {
    std::filesystem::path folder; ///< of the site
    std::string host = "127.0.0.1";
    int port = 0;        ///< 0 takes a free one
    std::string program; ///< its name and version

    /// Builds the atlas and writes the site into `folder`. Throws Error.
    std::function<std::shared_ptr<const Atlas>()> build;
    /// A text that is another one when what `build` reads has changed.
    std::function<std::string()> stamp;

    std::function<void(int port)> ready;         ///< told once it listens
    std::function<void(const std::string&)> say; ///< what an operator should know, a line
};

/// Serves a site and the API (docs/api.md) until the process is sent SIGINT or SIGTERM; a second
/// one ends it as it would any program. Every second it looks whether what the atlas is built from
/// has changed, and then builds anew while it goes on answering from what there is; what cannot be
/// built is told to `say`, tried again after a minute, and nothing else changes.
///
/// Throws WriteError when the port cannot be had, and what the first `build` throws.
void serve(const ServeRequest& request);

/// True for addresses that only this machine reaches: 127.0.0.0/8, ::1, localhost.
bool is_loopback(const std::string& host);

} // namespace atlas287
