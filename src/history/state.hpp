#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace atlas287 {

/// One of the 50 states, the District of Columbia, or the five inhabited territories.
class State {
public:
    /// All 56, by name.
    static std::span<const State> all();

    /// By postal code (`FL`, any case).
    static std::optional<State> from_code(std::string_view code);

    /// By the Census Bureau's two digits (`12`).
    static std::optional<State> from_fips(std::string_view fips);

    [[nodiscard]] std::string_view code() const; ///< `FL`
    [[nodiscard]] std::string_view name() const; ///< `Florida`
    [[nodiscard]] std::string_view fips() const; ///< `12` (FIPS 5-2)
    [[nodiscard]] bool is_territory() const;     ///< not a state, and not the District of Columbia

    friend auto operator<=>(const State&, const State&) = default;

private:
    constexpr explicit State(std::uint8_t index) : index_(index) {}
    friend struct StateTable;
    std::uint8_t index_;
};

/// The state that a STATE cell means. It may be printed as a name or a code, in any case, with
/// blanks, and mistyped as long as only one state is that near: `PENNSLYVANIA`, `UTAHJ`, `WEST
/// VIRIGINIA`, `MCHIGAN`.
std::optional<State> recognise_state(std::string_view printed);

} // namespace atlas287
