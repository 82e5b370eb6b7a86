#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string_view>

namespace atlas287 {

/// Characters that may end a run of text, or need decoding.
inline constexpr std::array<bool, 256> may_stop = [] {
    std::array<bool, 256> table{};
    for (const char c : {'<', '"', '&', '\r', '_'}) {
        table.at(static_cast<std::size_t>(c)) = true;
    }
    return table;
}();

/// Reads forward in XML as long as what stands there is, letter for letter, what is wanted: for
/// forms in which nearly all elements of a kind are written. What is written otherwise is for
/// xml::Reader.
class PlainScanner {
public:
    explicit PlainScanner(std::string_view text) : text_(text) {}

    [[nodiscard]] std::size_t at() const { return at_; }

    /// Passes these characters, if they stand here. Their number is known when this is compiled,
    /// which makes the comparison a few instructions.
    // NOLINTNEXTLINE(*-avoid-c-arrays)
    template <std::size_t N> bool pass(const char (&wanted)[N])
    {
        constexpr std::size_t size = N - 1;
        if (text_.size() - at_ < size || std::memcmp(text_.data() + at_, wanted, size) != 0) {
            return false;
        }
        at_ += size;
        return true;
    }

    /// The characters up to `end`, as long as none needs decoding; stands behind `end` afterwards.
    /// Nothing when there is no such run.
    std::optional<std::string_view> take_until(char end)
    {
        const std::size_t start = at_;
        for (std::size_t i = start; i < text_.size(); ++i) {
            const char c = text_[i];
            if (!may_stop[static_cast<unsigned char>(c)]) {
                continue;
            }
            if (c == end) {
                at_ = i + 1;
                return text_.substr(start, i - start);
            }
            const bool escape = c == '_' && text_.substr(i + 1, 1) == "x";
            if (c == '&' || c == '<' || c == '\r' || escape) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    /// The characters up to the quote that closes an attribute's value, as they stand; stands
    /// behind it afterwards. Nothing when there is none.
    std::optional<std::string_view> take_value()
    {
        const std::size_t start = at_;
        const std::size_t close = text_.find('"', start);
        if (close == std::string_view::npos) {
            return std::nullopt;
        }
        at_ = close + 1;
        return text_.substr(start, close - start);
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace atlas287
