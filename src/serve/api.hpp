#pragma once

#include "atlas/atlas.hpp"
#include "publish/table.hpp"
#include "serve/api_routes.hpp"
#include "serve/content.hpp"
#include "serve/remembered.hpp"

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atlas287 {

/// What the API answers: a status, JSON, and of a table how many rows there are in all.
struct ApiAnswer {
    int status = 200;
    std::shared_ptr<const Content> content;
    std::vector<std::pair<std::string, std::string>> headers; ///< Link, X-Total-Count, Retry-After
};

/// Whether an address is the API's.
bool is_api(std::string_view path);

/// An answer that says what is wrong (RFC 9457, application/problem+json). `allowed` are what could
/// be instead.
ApiAnswer make_problem(int status, const std::string& detail, const std::string& parameter = {},
                       const std::vector<std::string>& allowed = {});

/// Answers questions about one atlas in JSON, with the functions and in the shapes of the command
/// line's --json. What was answered is kept, up to 96 MB. May be used from several threads at once.
class Api {
public:
    /// `program` is its name and version.
    Api(std::shared_ptr<const Atlas> atlas, std::string program);

    /// `path` and the parameters are decoded.
    [[nodiscard]] ApiAnswer
    answer(const std::string& path,
           const std::vector<std::pair<std::string, std::string>>& parameters) const;

private:
    std::shared_ptr<const Atlas> atlas_;
    std::string program_;
    /// Held while an answer is worked out, so that pages are served meanwhile; few may wait for it.
    mutable std::timed_mutex work_;
    mutable std::atomic<int> at_work_ = 0;
    mutable Remembered<Table> tables_;
    mutable Remembered<ApiAnswer> answers_;

    friend class ApiQuestion;
};

} // namespace atlas287
