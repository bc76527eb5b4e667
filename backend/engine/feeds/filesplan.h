#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/feeds/feed.h"

namespace signalbox {

/// What tells one state of a file from another.
struct FileState
{
    std::int64_t size = 0;
    std::int64_t modified = 0; ///< Nanoseconds since the epoch.
    std::uint64_t inode = 0;

    friend bool operator==(const FileState &, const FileState &) = default;
};

/// The files of a folder, by path below it. Bytes of a name that are no UTF-8 are written `%FF`.
using FolderState = std::map<std::string, FileState>;

/// One difference between what was known of a folder and what is there.
struct WatchedChange
{
    enum class Kind { Created, Changed, Removed };

    Kind kind = Kind::Created;
    std::string path;
    FileState state; ///< Of Removed: as it was last known.

    [[nodiscard]] std::string position() const;
    [[nodiscard]] static std::optional<WatchedChange> parse(const std::string &position);
    void applyTo(FolderState &known) const;

    friend bool operator==(const WatchedChange &, const WatchedChange &) = default;
};

/// Which files of which folder make events: the settings of kind `files`, read. Pure.
struct FilesPlan
{
    std::string folder;                     ///< Absolute, without a slash at its end.
    std::vector<std::string> patterns;      ///< Wildcards for the file's name; empty: all.
    std::vector<WatchedChange::Kind> kinds; ///< Empty: all.
    bool recursive = false;
    bool existing = false; ///< What is there when the feed is made counts as created.

    [[nodiscard]] static Result<FilesPlan> parse(const FeedSpec &spec);
    /// @p path below the folder.
    [[nodiscard]] bool wants(const std::string &path) const;
    [[nodiscard]] bool wants(WatchedChange::Kind kind) const;
    [[nodiscard]] Json event(const WatchedChange &change) const;
};

/// From @p known to @p found, oldest modification first, what was removed before all.
[[nodiscard]] std::vector<WatchedChange> folderChanges(const FolderState &known,
                                                       const FolderState &found);

/// What a feed of kind `files` knows of its folder, and since when.
struct FilesCheckpoint
{
    Timestamp at{};
    bool whole = false; ///< The folder was looked through once, and all of it is in `known`.
    FolderState known;

    [[nodiscard]] std::string text() const;
    [[nodiscard]] static std::optional<FilesCheckpoint> parse(const std::string &text);
};

} // namespace signalbox
