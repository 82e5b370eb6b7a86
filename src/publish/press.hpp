#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// Makes pictures of drawings. Its fonts are its own, so that every machine makes the same picture.
///
/// The library that lays out text finds fonts by a setting of the whole process: there is to be one
/// Press at a time.
class Press {
public:
    /// `fonts` are WOFF2 files. Throws InputError when one cannot be read, WriteError
    /// when there is no room for it.
    explicit Press(const std::vector<std::filesystem::path>& fonts);
    ~Press();
    Press(const Press&) = delete;
    Press& operator=(const Press&) = delete;
    Press(Press&&) = delete;
    Press& operator=(Press&&) = delete;

    /// A PNG picture of so many pixels for each of the SVG drawings `above`, over `below`, which is
    /// the same in all of them. May be called from several threads at once. Throws InputError for
    /// what is no drawing.
    [[nodiscard]] std::vector<std::string> print(std::string_view below,
                                                 const std::vector<std::string>& above, int width,
                                                 int height) const;

private:
    void close_files();

    std::vector<int> files_; ///< of fonts, in memory
};

} // namespace atlas287
