#pragma once

#include <memory>

#include <QFileSystemWatcher>
#include <QStringList>
#include <QTimer>

#include "models/mergedlog.h"

namespace signalbox {

/// Files merged by the times their lines say. When they grow, what came is merged behind what is
/// there. GUI thread; reads on the thread of its base.
class FileLogMerge final : public MergedLog
{
    Q_OBJECT
public:
    FileLogMerge(const QStringList &paths, std::uint64_t limit, QObject *parent = nullptr);
    ~FileLogMerge() override;

    void start() override;
    [[nodiscard]] bool isLive() const override { return true; }

private:
    struct Reading;

    void readOn();
    void tellNotice(LogNotice notice, std::uint64_t generation);

    QStringList m_paths;
    std::shared_ptr<Reading> m_reading; ///< Used by the writing thread only.
    QFileSystemWatcher m_watcher;
    QTimer m_soon; ///< Many changes become one look.
};

} // namespace signalbox
