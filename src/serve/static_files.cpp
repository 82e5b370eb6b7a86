#include "serve/static_files.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <vector>

namespace atlas287 {

namespace {

constexpr std::size_t held_in_memory = 8U << 20U; ///< a file of up to this many bytes
constexpr std::size_t memory_for_files = 64U << 20U;
constexpr std::size_t memory_for_hashes = 64U << 10U;

struct MediaType {
    std::string_view ending;
    std::string_view type;
};

constexpr std::array media_types{
    MediaType{".html", "text/html; charset=utf-8"},
    MediaType{".css", "text/css; charset=utf-8"},
    MediaType{".js", "text/javascript; charset=utf-8"},
    MediaType{".json", "application/json"},
    MediaType{".geojson", "application/geo+json"},
    MediaType{".csv", "text/csv; charset=utf-8"},
    MediaType{".atom", "application/atom+xml; charset=utf-8"},
    MediaType{".xml", "application/xml; charset=utf-8"},
    MediaType{".svg", "image/svg+xml"},
    MediaType{".png", "image/png"},
    MediaType{".woff2", "font/woff2"},
    MediaType{".gpkg", "application/geopackage+sqlite3"},
    MediaType{".txt", "text/plain; charset=utf-8"},
    MediaType{"SHA256SUMS", "text/plain; charset=utf-8"},
};

std::string type_of(std::string_view path)
{
    const auto found =
        std::find_if(media_types.begin(), media_types.end(),
                     [&](const MediaType& one) { return path.ends_with(one.ending); });
    return std::string(found == media_types.end() ? "application/octet-stream" : found->type);
}

/// The parts of an address's path, `index.html` for the last one of a folder's; none when one of
/// them may be no file's name: hidden, `..`, empty, with a control character or a backslash.
std::vector<std::string> parts_of(const std::string& path)
{
    if (!path.starts_with('/')) {
        return {};
    }
    std::vector<std::string> parts;
    for (const std::string_view part : split(std::string_view(path).substr(1), '/')) {
        parts.emplace_back(part);
    }
    if (parts.back().empty()) {
        parts.back() = "index.html";
    }
    const bool all_names = std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
        return !part.empty() && part.front() != '.' &&
               std::none_of(part.begin(), part.end(),
                            [](unsigned char c) { return std::iscntrl(c) != 0 || c == '\\'; });
    });
    return all_names ? parts : std::vector<std::string>{};
}

std::string read_whole(const OpenFile& file)
{
    std::string bytes;
    bytes.reserve(file.size());
    for (std::string more = file.read(0, file.size()); !more.empty();
         more = file.read(bytes.size(), held_in_memory)) {
        bytes += more;
        if (bytes.size() > held_in_memory) {
            break; // it grows while it is read; the program replaces files and never appends
        }
    }
    return bytes;
}

/// The page's links as seen from the root of the site, wherever it is shown. `folder` is the page's
/// own, `/es/`.
std::string with_rooted_links(const std::string& page, const std::string& folder)
{
    std::string rooted;
    std::size_t done = 0;
    while (true) {
        const std::size_t href = page.find(" href=\"", done);
        const std::size_t src = page.find(" src=\"", done);
        const std::size_t found = std::min(href, src);
        if (found == std::string::npos) {
            return rooted + page.substr(done);
        }
        const std::size_t begin = page.find('"', found) + 1;
        const std::string_view link(page.data() + begin, page.find('"', begin) - begin);
        rooted += page.substr(done, begin - done);
        done = begin;
        const bool relative = !link.empty() && !link.starts_with('/') && !link.starts_with('#') &&
                              link.find(':') == std::string_view::npos;
        if (relative && link.starts_with("../")) {
            rooted += '/';
            done += 3;
        } else if (relative) {
            rooted += folder;
        }
    }
}

} // namespace

OpenFile::~OpenFile()
{
    ::close(descriptor_);
}

std::string OpenFile::read(std::size_t offset, std::size_t size) const
{
    std::string bytes(size, '\0');
    const ssize_t got =
        ::pread(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    return bytes;
}

std::string OpenFile::identity() const
{
    struct stat status {};
    ::fstat(descriptor_, &status);
    return fmt::format("{}-{}-{}-{}.{}", status.st_dev, status.st_ino, status.st_size,
                       status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

std::size_t OpenFile::size() const
{
    struct stat status {};
    return ::fstat(descriptor_, &status) == 0 ? static_cast<std::size_t>(status.st_size) : 0;
}

bool OpenFile::is_folder() const
{
    struct stat status {};
    return ::fstat(descriptor_, &status) == 0 && S_ISDIR(status.st_mode);
}

StaticFiles::StaticFiles(std::filesystem::path folder)
    : folder_(std::move(folder)),
      contents_(memory_for_files, [](const Content& content) { return content.weight(); }),
      hashes_(memory_for_hashes, [](const std::string& hash) { return hash.size(); })
{}

std::shared_ptr<const OpenFile> StaticFiles::open(const std::string& path) const
{
    const std::vector<std::string> parts = parts_of(path);
    if (parts.empty()) {
        return nullptr;
    }
    // Part by part and through no link: what stands outside the folder cannot be named.
    auto file = std::make_shared<const OpenFile>(
        ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (const std::string& part : parts) {
        // Without waiting: a pipe that somebody put there would never open.
        file = std::make_shared<const OpenFile>(::openat(
            file->descriptor(), part.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
        if (file->descriptor() < 0) {
            return nullptr;
        }
    }
    struct stat status {};
    const bool usable = ::fstat(file->descriptor(), &status) == 0 &&
                        (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
    return usable ? file : nullptr;
}

Found StaticFiles::find(const std::string& path)
{
    const std::shared_ptr<const OpenFile> file = open(path);
    if (file == nullptr) {
        return {};
    }
    if (file->is_folder()) {
        const auto index = open(path + "/");
        return index != nullptr && !index->is_folder() ? Found(FolderWithoutSlash{}) : Found();
    }
    const std::string name = path.ends_with('/') ? path + "index.html" : path;
    const std::size_t size = file->size();
    if (size <= held_in_memory) {
        return contents_.get(name + " " + file->identity(), [&] {
            return std::make_shared<const Content>(read_whole(*file), type_of(name));
        });
    }
    const auto hash = hashes_.get(name + " " + file->identity(), [&] {
        constexpr std::size_t piece = 1U << 20U;
        std::string sum; // of each piece and the hash before it
        std::size_t offset = 0;
        for (std::string bytes = file->read(0, piece); !bytes.empty();
             bytes = file->read(offset, piece)) {
            offset += bytes.size();
            sum += bytes;
            sum = short_id(sha256(sum));
        }
        return std::make_shared<const std::string>(sum);
    });
    return LargeFile{file, size, type_of(name), fmt::format("\"{}\"", *hash)};
}

std::shared_ptr<const Content> StaticFiles::missing_page(const std::string& path)
{
    const std::string folder = path.starts_with("/es/") || path == "/es" ? "/es/" : "/";
    const std::shared_ptr<const OpenFile> file = open(folder + "404.html");
    if (file == nullptr || file->is_folder() || file->size() > held_in_memory) {
        return nullptr;
    }
    return contents_.get("missing " + folder + " " + file->identity(), [&] {
        return std::make_shared<const Content>(with_rooted_links(read_whole(*file), folder),
                                               type_of("404.html"));
    });
}

bool StaticFiles::is_immutable(std::string_view path)
{
    // Vite's names: `main-CcbKlYqD.js`, eight characters of base 64.
    constexpr std::size_t length = 8;
    const auto dot = path.rfind('.');
    if (!path.starts_with("/assets/") || dot == std::string_view::npos || dot < length + 1 ||
        path[dot - length - 1] != '-') {
        return false;
    }
    const std::string_view hash = path.substr(dot - length, length);
    return std::all_of(hash.begin(), hash.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '_';
    });
}

} // namespace atlas287
