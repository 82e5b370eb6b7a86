#pragma once

#include "base/files.hpp"

#include <atomic>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace atlas287 {

/// A new version of a folder of many files. What has changed is written into a folder beside it; in
/// the end that gets, as hard links, everything that has not, and the two change places in one step
/// (renameat2): whenever the process is killed, the folder is the old version or the new one, never
/// some of each. One update at a time: another waits. What a killed one left behind, the next
/// removes.
///
/// A folder whose place nothing else can take is updated where it is, file by file: one that a file
/// system is mounted on, the one in which the program was started (its shell would go on standing
/// in the old version), and one beside which nothing can be written.
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

    /// Gives the new version a file, by its path from the folder. True when it is new or has
    /// changed. May be called from several threads at once. Throws WriteError.
    bool write(const std::string& name, std::string_view bytes);

    /// A folder for what is being made, which is gone afterwards.
    [[nodiscard]] std::filesystem::path scratch() const;

    /// Puts the new version in place, on the disk when this returns: what was written, and of the
    /// old version all else but the files named. Throws WriteError.
    void finish(const std::set<std::string>& removed);

    /// Whether the folder is updated file by file.
    [[nodiscard]] bool in_place() const { return next_.empty(); }

private:
    void carry_over(const std::set<std::string>& removed) const;
    void exchange() const;

    std::filesystem::path folder_;
    std::filesystem::path next_; ///< the new version; empty when updated in place
    std::unique_ptr<FileLock> lock_;
    std::atomic<bool> changed_ = false;
};

} // namespace atlas287
