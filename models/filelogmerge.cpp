#include "models/filelogmerge.h"

#include <chrono>

#include <QFileInfo>

#include "logs/logmerge.h"

namespace signalbox {

namespace {

constexpr int growPause = 40;         ///< Milliseconds from a change to the look at it.
constexpr int linesPerNews = 200'000; ///< Read before what is there so far is told.

} // namespace

/// The files as the writing thread has them.
struct FileLogMerge::Reading
{
    std::vector<std::shared_ptr<FileBytes>> files;
    LogMerge merge{std::chrono::floor<Duration>(std::chrono::system_clock::now())};
    std::vector<bool> gone; ///< Told already.
    bool isFirst = true;

    Result<> open(const QStringList &paths);
    /// Looks at what became of the files; another one of the same name is read from its beginning.
    std::optional<LogNotice> lookAgain();
};

Result<> FileLogMerge::Reading::open(const QStringList &paths)
{
    std::vector<std::shared_ptr<FileBytes>> opened;
    for (const QString &path : paths) {
        auto file = FileBytes::open(path.toStdString());
        if (!file)
            return fail(file.error());
        opened.push_back(*file);
    }
    files = std::move(opened);
    gone.assign(files.size(), false);
    for (const auto &file : files)
        merge.add(file);
    return {};
}

std::optional<LogNotice> FileLogMerge::Reading::lookAgain()
{
    std::optional<LogNotice> notice;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const LogFileChange change = files[i]->changeSince(merge.readBytes(std::uint16_t(i)));
        if (change == LogFileChange::Gone && !gone[i])
            notice = LogNotice::Gone;
        gone[i] = change == LogFileChange::Gone;
        if (change != LogFileChange::Replaced)
            continue;
        notice = LogNotice::Replaced;
        if (auto file = FileBytes::open(files[i]->path())) {
            files[i] = *file;
            merge.replace(std::uint16_t(i), *file);
        }
    }
    return notice;
}

FileLogMerge::FileLogMerge(const QStringList &paths, std::uint64_t limit, QObject *parent)
    : MergedLog(limit, parent)
    , m_paths(paths)
{
    // Files of one name are told apart by their folder.
    for (const QString &path : paths)
        addSource({QFileInfo(path).fileName(), QFileInfo(path).path()});
    m_soon.setSingleShot(true);
    m_soon.setInterval(growPause);
    connect(&m_soon, &QTimer::timeout, this, &FileLogMerge::readOn);
    const auto changed = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, changed);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, changed);
}

FileLogMerge::~FileLogMerge() = default;

void FileLogMerge::start()
{
    clear();
    m_reading = std::make_shared<Reading>();
    readOn();
}

void FileLogMerge::readOn()
{
    for (const QString &path : m_paths) {
        // A file that is replaced takes its watch with it; the folder tells of the new one.
        if (!m_watcher.files().contains(path))
            m_watcher.addPath(path);
        if (const QString folder = QFileInfo(path).path();
            !m_watcher.directories().contains(folder))
            m_watcher.addPath(folder);
    }
    write([this, reading = m_reading, paths = m_paths,
           now = generation()](MergedSpool &spool, const std::stop_token &stop) -> Result<> {
        if (reading->files.empty())
            if (auto opened = reading->open(paths); !opened)
                return opened;
        if (const auto notice = reading->lookAgain())
            tellNotice(*notice, now);
        int untilNews = linesPerNews / 10; // The first screen comes sooner.
        const auto last =
            reading->isFirst ? LogMerge::LastLine::Whole : LogMerge::LastLine::Waiting;
        reading->isFirst = false;
        return reading->merge.readOn(
            last,
            [&](std::string_view line, std::uint16_t source) {
                if (--untilNews == 0) {
                    untilNews = linesPerNews;
                    tell(spool, now);
                }
                return spool.append(line, {.source = source});
            },
            stop);
    });
}

void FileLogMerge::tellNotice(LogNotice notice, std::uint64_t generation)
{
    QMetaObject::invokeMethod(
        this,
        [this, notice, before = generation] {
            if (before == this->generation())
                emit noticed(notice);
        },
        Qt::QueuedConnection);
}

} // namespace signalbox
