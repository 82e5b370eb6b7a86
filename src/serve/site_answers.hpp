#pragma once

#include "serve/api.hpp"
#include "serve/server.hpp"
#include "serve/static_files.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace atlas287 {

/// Answers requests from the files of a site and from an API: methods, headers of security and of
/// caching, codings, ETags and ranges by RFC 9110. May be used from several threads at once.
class SiteAnswers {
public:
    /// `api` gives the API of the moment; `say` is told what an operator should know, a line.
    SiteAnswers(StaticFiles& files, std::function<std::shared_ptr<const Api>()> api,
                std::function<void(const std::string&)> say)
        : files_(files), api_(std::move(api)), say_(std::move(say))
    {}

    /// What cannot be answered for a mistake in the program is told to `say`, and is status 500.
    [[nodiscard]] WebAnswer answer(const WebRequest& request) const;

private:
    [[nodiscard]] WebAnswer answer_api(const WebRequest& request) const;
    [[nodiscard]] WebAnswer answer_page(const WebRequest& request) const;
    [[nodiscard]] WebAnswer missing(WebAnswer answer, const WebRequest& request) const;

    StaticFiles& files_;
    std::function<std::shared_ptr<const Api>()> api_;
    std::function<void(const std::string&)> say_;
};

} // namespace atlas287
