#pragma once

#include <string>

namespace atlas287 {

/// The API in OpenAPI 3.1 (spec.openapis.org), made from api_routes() and the dictionary. `program`
/// is its name and version.
std::string make_openapi(const std::string& program);

} // namespace atlas287
