#pragma once

#include "serve/content.hpp"
#include "serve/remembered.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace atlas287 {

/// A file too large to be held in memory, open for reading. What is read is what it held when it
/// was opened, also when another has taken its name since.
class OpenFile {
public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    ~OpenFile();
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    OpenFile(OpenFile&&) = delete;
    OpenFile& operator=(OpenFile&&) = delete;

    /// Up to `size` bytes from an offset; fewer at the end, none when it cannot be read.
    [[nodiscard]] std::string read(std::size_t offset, std::size_t size) const;

    /// What the file is known by: another file, or this one changed, has another.
    [[nodiscard]] std::string identity() const;
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] bool is_folder() const;
    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

/// A large file with what is sent about it.
struct LargeFile {
    std::shared_ptr<const OpenFile> file;
    std::size_t size = 0;
    std::string type;
    std::string etag;
};

/// Nothing, what is in memory, a large file, or that the address is a folder's without its slash.
struct FolderWithoutSlash {};
using Found =
    std::variant<std::monostate, std::shared_ptr<const Content>, LargeFile, FolderWithoutSlash>;

/// The files of a site by their addresses. Each is opened anew when it is asked for, so that what
/// is put in a file's place, or in the folder's, is seen at once; what was read and packed is kept
/// for as long as the file is the same. May be used from several threads at once.
class StaticFiles {
public:
    explicit StaticFiles(std::filesystem::path folder);

    /// `path` is an address's, decoded: `/states/FL.html`. Hidden files, and whatever lies outside
    /// the folder or behind a symbolic link in it, are not found.
    [[nodiscard]] Found find(const std::string& path);

    /// The page for an address that is no page's, in the language of the address, its links made to
    /// hold there; null when the site has none.
    [[nodiscard]] std::shared_ptr<const Content> missing_page(const std::string& path);

    /// Whether what has this address never changes: built assets have a hash in their names.
    [[nodiscard]] static bool is_immutable(std::string_view path);

private:
    [[nodiscard]] std::shared_ptr<const OpenFile> open(const std::string& path) const;

    std::filesystem::path folder_;
    Remembered<Content> contents_;
    Remembered<std::string> hashes_; ///< of large files
};

} // namespace atlas287
