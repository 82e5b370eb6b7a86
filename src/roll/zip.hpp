#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace atlas287 {

/// The archive cannot be read; the message says why, without the file's name.
class BadArchive : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An inflated part. Copies share the bytes, which stay where they are.
struct Part {
    // NOLINTNEXTLINE(*-avoid-c-arrays): std::vector would zero them
    std::shared_ptr<const char[]> bytes;
    std::size_t size = 0;

    [[nodiscard]] std::string_view text() const { return {bytes.get(), size}; }
};

/// A zip archive in memory. The directory is libzip's reading, the inflating libdeflate's. Nothing
/// is ever written to disk, so names in the archive cannot lead anywhere.
class ZipArchive {
public:
    /// The most that one part may inflate to. ICE's largest sheet has 0.6 MB.
    static constexpr std::size_t largest_part = 32U << 20U;

    /// The most that all parts that are read may inflate to, one that is read twice counted twice:
    /// a small archive may name the same part many times.
    static constexpr std::size_t largest_sum = 4 * largest_part;

    /// The most parts an archive may have. ICE's workbooks have a dozen.
    static constexpr std::size_t most_parts = 10000;

    /// `bytes` has to live as long as the archive. Throws BadArchive, also when two parts have one
    /// name: which of them is meant, other readers may see otherwise.
    explicit ZipArchive(std::string_view bytes);
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;
    ZipArchive(ZipArchive&&) = delete;
    ZipArchive& operator=(ZipArchive&&) = delete;

    /// A part inflated and checked against its checksum; nothing when there is no part of that name
    /// (compared without regard to ASCII case, as Office does). Throws BadArchive for a part that
    /// is encrypted, damaged, too large, or says a size that is not its own. Not for two threads at
    /// once.
    [[nodiscard]] std::optional<Part> read(const std::string& name) const;

    /// Whether there is a part of that name.
    [[nodiscard]] bool has(const std::string& name) const;

private:
    struct Handle;
    std::unique_ptr<Handle> handle_;
};

} // namespace atlas287
