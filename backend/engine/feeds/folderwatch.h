#pragma once

#include <deque>
#include <unordered_map>

#include "engine/feeds/filesplan.h"
#include "engine/feeds/source.h"
#include "engine/sandbox/uniquefd.h"

namespace signalbox {

/// What a folder watch begins with.
struct FolderStart
{
    bool fresh = true; ///< Nothing is known yet: what is there is taken in, or created.
    MissedEvents missed = MissedEvents::Skip; ///< Of the changes since the known state.
    FolderState known;
};

/// Watches a folder by inotify. A file counts when writing it has ended; what is being written when
/// the folder is looked through is left for its end. Names that the kernel had no room to tell are
/// found by looking through the folder again.
class FolderWatch final : public Source
{
public:
    FolderWatch(FilesPlan plan, FolderStart start);

    Result<> open() override;
    Result<std::vector<SourceEvent>> receive(std::chrono::milliseconds wait, std::size_t most,
                                             int wakeFd) override;
    Result<> acknowledge(const std::vector<std::string> &) override { return {}; }

private:
    /// Watches the folder at @p path below the watched one and everything in it.
    Result<> enter(const std::string &path, FolderState &found);
    Result<> takeNotes();
    Result<> takeNote(int watch, std::uint32_t what, const std::string &name);
    void look(const std::string &path, bool settled);
    Result<> rescan();
    void compare(const FolderState &found);
    void note(const WatchedChange &change, bool silent);
    [[nodiscard]] std::string fullPath(const std::string &path) const;

    FilesPlan m_plan;
    FolderStart m_start;
    bool m_first = true; ///< Not looked through yet.
    FolderState m_known; ///< As it was told.
    UniqueFd m_inotify;
    int m_root = -1;
    std::unordered_map<int, std::string> m_folders; ///< By watch: path below the watched one.
    std::deque<SourceEvent> m_ready;
};

} // namespace signalbox
