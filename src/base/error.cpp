#include "base/error.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace atlas287 {

namespace {

std::string with_place(const Place& place, const std::string& message)
{
    const std::string where = describe(place);
    return where.empty() ? message : where + ": " + message;
}

} // namespace

std::string describe(const Place& place)
{
    std::string text = place.file;
    const auto append = [&text](const std::string& part) {
        if (!text.empty()) {
            text += ", ";
        }
        text += part;
    };
    if (!place.sheet.empty()) {
        append("sheet " + place.sheet);
    }
    if (place.row != 0) {
        append(fmt::format("row {}", place.row));
    }
    if (!place.column.empty()) {
        append("column " + place.column);
    }
    return text;
}

InputError::InputError(Place place, const std::string& message)
    : Error(ExitStatus::bad_input, visible_line(with_place(place, message))),
      place_(std::move(place)), message_(visible_line(message))
{}

} // namespace atlas287
