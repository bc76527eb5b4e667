#pragma once

#include "engine/feeds/filesplan.h"
#include "engine/feeds/sourcefeed.h"

namespace signalbox {

/// Fires for files that come, change and go in a folder. Kind `files`.
class FilesFeed final : public SourceFeed
{
public:
    FilesFeed(FeedSetup setup, FilesPlan plan);

    [[nodiscard]] std::string checkpoint() const override;

private:
    /// What a former engine, or a former feed of this one, left.
    [[nodiscard]] static FilesCheckpoint restored(const FeedSetup &setup);
    FilesFeed(FeedSetup setup, FilesPlan plan, FilesCheckpoint checkpoint);
    void kept(const std::string &position) override;

    FolderState m_known; ///< As far as it is on disk.
    bool m_whole = false;
};

} // namespace signalbox
