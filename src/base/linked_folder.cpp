#include "base/linked_folder.hpp"

#include "base/error.hpp"
#include "base/folders.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace atlas287 {

namespace fs = std::filesystem;

namespace {

/// Links the entries of one folder into another.
class Linking {
public:
    explicit Linking(const LinkRules& rules) : rules_(rules) {}

    /// False when it cannot be done; `prefix` is the folder's path from where it began, with a
    /// slash. What may not be written into is not taken away either.
    bool link(const fs::path& from, const fs::path& to, const std::string& prefix)
    {
        std::error_code error;
        if (::access(from.c_str(), R_OK | W_OK | X_OK) != 0) {
            return false;
        }
        bool is_empty = true;
        for (auto entry = fs::directory_iterator(from, error);
             !error && entry != fs::directory_iterator(); entry.increment(error)) {
            is_empty = false;
            const std::string name = entry->path().filename().string();
            if (!link_entry(*entry, to / name, prefix + name)) {
                return false;
            }
        }
        if (is_empty) {
            fs::create_directory(to, error);
        }
        return !error && (rules_.late || !fs::is_directory(to) || copy_attributes(from, to));
    }

private:
    bool link_entry(const fs::directory_entry& from, const fs::path& to, const std::string& name)
    {
        std::error_code error;
        const fs::file_type type = from.symlink_status(error).type();
        if (type == fs::file_type::directory) {
            return !is_mount_point(from) && link(from, to, name + "/");
        }
        if (rules_.but.contains(name)) {
            return rules_.late || type != fs::file_type::symlink; // it leads to what is to change
        }
        return !is_mount_point(from) && link_file(from, to);
    }

    bool link_file(const fs::path& from, const fs::path& to) const
    {
        if (::link(from.c_str(), to.c_str()) == 0) {
            return true;
        }
        if (errno == ENOENT) {
            std::error_code error;
            if (!fs::exists(fs::symlink_status(from, error))) {
                return true; // its owner removed it meanwhile
            }
            make_folder(to.parent_path());
            if (::link(from.c_str(), to.c_str()) == 0) {
                return true;
            }
        }
        if (errno == EEXIST && rules_.late) {
            return true;
        }
        std::error_code error;
        constexpr std::array no_links{EXDEV, EPERM, EMLINK, ENOTSUP, ENOSYS, EACCES};
        const bool leads_away = errno == EEXIST && fs::is_symlink(from, error);
        if (leads_away || std::find(no_links.begin(), no_links.end(), errno) != no_links.end()) {
            return false;
        }
        throw WriteError(
            fmt::format("{}: cannot stay beside new files: {}", from.string(), system_reason()));
    }

    const LinkRules& rules_;
};

} // namespace

bool link_others(const fs::path& old, const fs::path& next, const LinkRules& rules)
{
    return Linking(rules).link(old, next, "");
}

} // namespace atlas287
