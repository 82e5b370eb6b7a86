#pragma once

#include "base/file_lock.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace atlas287 {

/// A new version of a folder of many files. What has changed is written into a folder beside it; in
/// the end that gets, as hard links, everything that has not, and the two change places in one step
/// (renameat2): whenever the process is killed, the folder is the old version or the new one, never
/// some of each. One update at a time: another waits. What a killed one left behind, the next
/// removes.
///
/// A folder whose place nothing else can take is updated where it is: one that a file system is
/// mounted on or in, one that is somebody's working folder (a shell would go on standing in the old
/// version), one that is not ours, one beside which nothing can be written, one with links to where
/// new files belong, and any where the file system knows no links or exchange. The new files, all
/// of them ready, take the places of the old ones one by one, in the order in which they were
/// written, and then those to be removed are; a kill in that moment leaves some of each, which the
/// next update mends.
class FolderUpdate {
public:
    /// Makes the folder if it is not there; follows a link to it. Throws WriteError.
    explicit FolderUpdate(const std::filesystem::path& folder);

    /// Without finish(), the folder stays as it was.
    ~FolderUpdate();
    FolderUpdate(const FolderUpdate&) = delete;
    FolderUpdate& operator=(const FolderUpdate&) = delete;
    FolderUpdate(FolderUpdate&&) = delete;
    FolderUpdate& operator=(FolderUpdate&&) = delete;

    /// Gives the new version a file, by its path from the folder, once. True when it is new or has
    /// changed. May be called from several threads at once. Throws WriteError.
    bool write(const std::string& name, std::string_view bytes);

    /// A folder for what is being made, which is gone afterwards.
    [[nodiscard]] std::filesystem::path scratch() const;

    /// Puts the new version in place, on the disk when this returns: what was written, and of the
    /// old version all else but the files named. Throws WriteError.
    void finish(const std::set<std::string>& removed);

    /// Whether it is known from the beginning that the folder is updated where it is.
    [[nodiscard]] bool in_place() const { return in_place_; }

private:
    void make_next();
    [[nodiscard]] bool exchange(const std::set<std::string>& removed) const;
    void place_one_by_one(const std::set<std::string>& removed) const;
    void place(const std::string& name) const;
    [[nodiscard]] bool is_elsewhere(const std::string& name) const;
    [[noreturn]] void fail(const std::string& name) const;

    std::filesystem::path named_; ///< as errors say it
    std::filesystem::path folder_;
    std::filesystem::path next_; ///< the new version
    std::unique_ptr<FileLock> lock_;
    bool in_place_ = false;
    std::mutex mutex_;                 ///< for what follows
    std::vector<std::string> changed_; ///< in the order in which they were written
};

} // namespace atlas287
