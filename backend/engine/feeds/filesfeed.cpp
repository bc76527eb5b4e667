#include "engine/feeds/filesfeed.h"

#include "engine/feeds/folderwatch.h"

namespace signalbox {

namespace {

Json sampleOf(const FilesPlan &plan, Timestamp now)
{
    return plan.event({.kind = WatchedChange::Kind::Created,
                       .path = "sample.txt",
                       .state = {.size = 0, .modified = now.time_since_epoch().count() * 1000}});
}

FolderStart startOf(const FeedSetup &setup, const FilesCheckpoint &checkpoint)
{
    // Changes from before somebody let it go on were paused away, not missed.
    const bool paused = checkpoint.at < setup.resumed;
    return {.fresh = !checkpoint.whole,
            .missed = paused ? MissedEvents::Skip : setup.spec.missed,
            .known = checkpoint.known};
}

} // namespace

FilesCheckpoint FilesFeed::restored(const FeedSetup &setup)
{
    auto checkpoint = FilesCheckpoint::parse(setup.checkpoint).value_or(FilesCheckpoint{});
    // Newer than the checkpoint: they are in the history and not in the settings.
    for (const PastEvent &event : setup.recent)
        if (const auto change = WatchedChange::parse(event.position))
            change->applyTo(checkpoint.known);
    return checkpoint;
}

FilesFeed::FilesFeed(FeedSetup setup, FilesPlan plan)
    : FilesFeed(setup, std::move(plan), restored(setup))
{
}

FilesFeed::FilesFeed(FeedSetup setup, FilesPlan plan, FilesCheckpoint checkpoint)
    : SourceFeed(setup, std::make_unique<FolderWatch>(plan, startOf(setup, checkpoint)),
                 sampleOf(plan, setup.clock.now()))
    , m_known(std::move(checkpoint.known))
    , m_whole(checkpoint.whole)
{
}

std::string FilesFeed::checkpoint() const
{
    return FilesCheckpoint{.at = setup().clock.now(), .whole = m_whole, .known = m_known}.text();
}

void FilesFeed::kept(const std::string &position)
{
    m_whole = m_whole || position.empty();
    if (const auto change = WatchedChange::parse(position))
        change->applyTo(m_known);
}

} // namespace signalbox
