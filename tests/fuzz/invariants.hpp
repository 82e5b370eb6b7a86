#pragma once

#include "roll/list.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287::fuzz {

/// Ends the program, so that libFuzzer keeps the input, when what always holds does not.
void require(bool holds, std::string_view sentence);

/// The input as text.
std::string_view text_of(const std::uint8_t* bytes, std::size_t size);

/// The parts of an input: they are separated by lines that say `---`.
std::vector<std::string_view> parts_of(std::string_view input);

/// The list, or nothing when it is refused as it should be: with the file's name and a sentence.
std::optional<List> read_or_refuse(std::string_view bytes, const std::string& file);

/// What holds of every list that is read, whatever the file was: it reads the same a second time;
/// its texts are UTF-8 without control characters; its addresses stay as they are when unwrapped
/// again, and become links to http and https only; as CSV it is the same list.
void require_sound(const List& list, std::string_view bytes, const std::string& file);

} // namespace atlas287::fuzz
