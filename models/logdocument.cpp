#include "models/logdocument.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <thread>

#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace signalbox {

namespace {

constexpr int growPause = 40; ///< Milliseconds from a change to the look at it.
/// What is in memory and no more than this is indexed and read where it is asked for: it takes less
/// time than the way to a thread and back, and a tab that opens has its lines at once.
constexpr std::uint64_t smallBytes = 256 << 10;

/// @p text as a line of a log, with its end.
std::string onOneLine(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    return text + '\n';
}

unsigned indexThreads()
{
    return std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
}

} // namespace

/// What opening has come to: a file, a pipe's descriptor, or neither.
struct LogDocument::Opened
{
    quint64 generation = 0;
    Result<std::shared_ptr<FileBytes>> file = nullptr;
    int pipe = -1;
};

LogDocument::LogDocument(std::uint64_t pipeLimit, QObject *parent)
    : QObject(parent)
    , m_pipeLimit(pipeLimit)
{
    m_growSoon.setSingleShot(true);
    m_growSoon.setInterval(growPause);
    connect(&m_growSoon, &QTimer::timeout, this, &LogDocument::grow);
    const auto changed = [this] {
        if (!m_growSoon.isActive())
            m_growSoon.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, changed);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, changed);
    connect(&m_filter, &LineSearcher::changed, this, [this] {
        updateChosen();
        emit searchChanged();
    });
    connect(&m_searcher, &LineSearcher::changed, this, &LogDocument::searchChanged);
}

LogDocument::~LogDocument() = default;

// --- the source ------------------------------------------------------------------------------

void LogDocument::open(const QString &path)
{
    m_path = path;
    m_state = State::Opening;
    ++m_generation;
    m_growing = false;
    m_indexing.replace(
        [this, generation = m_generation, path = path.toStdString()](const std::stop_token &) {
            Opened opened{.generation = generation};
            struct stat facts
            {
            };
            const bool there = ::stat(path.c_str(), &facts) == 0;
            // Looked at before it is opened: a reader that opens and closes a pipe ends its writer.
            if (there && (S_ISFIFO(facts.st_mode) || S_ISCHR(facts.st_mode))) {
                opened.pipe = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
                if (opened.pipe < 0)
                    opened.file = fail(ErrorCode::Unavailable,
                                       "cannot open " + path + ": " + std::strerror(errno));
            } else {
                opened.file = FileBytes::open(path);
            }
            QMetaObject::invokeMethod(
                this, [this, opened = std::move(opened)] { take(opened); }, Qt::QueuedConnection);
        });
    emit stateChanged();
}

void LogDocument::openText(std::string text)
{
    ++m_generation;
    m_state = State::Open;
    m_size = text.size();
    setBytes(std::make_shared<TextBytes>(std::move(text)), nullptr);
    emit stateChanged();
}

bool LogDocument::isSmall() const
{
    return m_text && m_text->size() <= smallBytes;
}

bool LogDocument::goesOn(const std::vector<LogEntry> &lines) const
{
    if (!m_text || lines.size() < m_rows.owners->lineCount())
        return false;
    std::string text;
    for (std::size_t i = 0; i < m_rows.owners->lineCount(); ++i) {
        LineOwner known = m_rows.owners->of(i);
        known.late = lines[i].owner.late;
        if (known != lines[i].owner)
            return false;
        text += onOneLine(lines[i].text);
    }
    return m_text->begins(text);
}

void LogDocument::setLines(const std::vector<LogEntry> &lines)
{
    if (goesOn(lines))
        return addLines(std::span(lines).subspan(std::size_t(m_rows.owners->lineCount())));
    ++m_generation;
    m_growing = false;
    m_state = State::Open;
    m_size = 0;
    m_text = std::make_shared<TextBytes>(std::string());
    m_rows.owners = std::make_shared<LineOwners>();
    setBytes(m_text, nullptr);
    addLines(lines);
    emit stateChanged();
}

void LogDocument::addLines(std::span<const LogEntry> lines)
{
    if (!m_text || lines.empty())
        return;
    std::string text;
    std::vector<LineOwner> owners;
    owners.reserve(lines.size());
    for (const LogEntry &line : lines) {
        text += onOneLine(line.text);
        owners.push_back(line.owner);
    }
    m_text->append(text);
    m_size = m_text->size();
    m_rows.owners = std::make_shared<LineOwners>(m_rows.owners->with(owners, m_size));
    grow();
}

void LogDocument::openMerged(MergedLog &merged)
{
    connect(&merged, &MergedLog::newsCame, this, &LogDocument::takeMerged);
    connect(&merged, &MergedLog::noticed, this, &LogDocument::noticed);
    emit stateChanged();
}

void LogDocument::take(const Opened &opened)
{
    if (opened.generation != m_generation) {
        if (opened.pipe >= 0)
            ::close(opened.pipe);
        return;
    }
    if (!opened.file) {
        m_error = opened.file.error();
        m_state = State::Failed;
        emit stateChanged();
        return;
    }
    m_state = State::Open;
    if (opened.pipe >= 0) {
        m_pipe =
            std::make_unique<LogPipe>(opened.pipe, m_pipeLimit, [this](const LogPipe::News &news) {
                QMetaObject::invokeMethod(
                    this, [this, news] { takeNews(news); }, Qt::QueuedConnection);
            });
    } else {
        setBytes(*opened.file, *opened.file);
        watch();
    }
    emit stateChanged();
}

void LogDocument::takeNews(const LogPipe::News &news)
{
    if (news.spool && news.spool != m_rows.bytes) {
        ++m_generation;
        m_growing = false;
        setBytes(news.spool, nullptr);
    } else {
        grow();
    }
    if (m_dropped != news.droppedLines) {
        m_dropped = news.droppedLines;
        emit noticed(LogNotice::Dropped);
    }
    if (!news.problem.empty()) {
        m_error = {ErrorCode::Unavailable, news.problem};
        emit noticed(LogNotice::PipeFailed);
    } else if (news.ended) {
        emit noticed(LogNotice::PipeEnded);
    }
}

void LogDocument::takeMerged(const MergedSpool::State &state)
{
    m_rows.owners = state.owners;
    m_size = state.owners->byteCount();
    const bool isFirst = std::exchange(m_state, State::Open) != State::Open;
    if (state.spool != m_rows.bytes) {
        ++m_generation;
        m_growing = false;
        setBytes(state.spool, nullptr);
    } else {
        grow();
    }
    if (isFirst)
        emit stateChanged();
    if (std::exchange(m_dropped, state.droppedLines) < state.droppedLines)
        emit noticed(LogNotice::Dropped);
}

void LogDocument::setBytes(std::shared_ptr<const LogBytes> bytes, std::shared_ptr<FileBytes> file)
{
    m_file = std::move(file);
    m_rows.bytes = bytes;
    m_rows.index = std::make_shared<LineIndex>();
    m_rows.fromLine = 0;
    m_rows.toLine = LogRows::noEnd;
    m_kept.clear();
    m_keptCharacters = 0;
    m_fetching = false;
    m_filter.setSource(bytes);
    m_searcher.setSource(bytes);
    updateChosen();
    emit rowsChanged();
    grow();
}

void LogDocument::watch()
{
    // A file that is replaced takes its watch with it; the folder tells of the new one.
    if (!m_watcher.files().contains(m_path))
        m_watcher.addPath(m_path);
    const QString folder = QFileInfo(m_path).path();
    if (!m_watcher.directories().contains(folder))
        m_watcher.addPath(folder);
}

void LogDocument::reopen(LogNotice notice)
{
    m_gone = false;
    open(m_path);
    emit noticed(notice);
}

void LogDocument::grow()
{
    if (m_state != State::Open || !m_rows.bytes)
        return;
    if (m_growing) {
        m_growAgain = true;
        return;
    }
    if (isSmall())
        return takeIndex(m_generation, indexLines(*m_text, m_size, *m_rows.index, 1, {}, {}), true);
    m_growing = true;
    m_indexing.replace([this, generation = m_generation, bytes = m_rows.bytes, file = m_file,
                        owners = m_rows.owners, known = m_rows.index](const std::stop_token &stop) {
        const auto post = [this](auto call) {
            QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
        };
        const LogFileChange change =
            file ? file->changeSince(known->byteCount()) : LogFileChange::None;
        if (change == LogFileChange::Gone)
            return post([this, generation] { takeGone(generation); });
        if (change == LogFileChange::Replaced) {
            const bool shorter = file->size() < known->byteCount();
            return post([this, generation, shorter] {
                if (generation == m_generation)
                    reopen(shorter ? LogNotice::CutShort : LogNotice::Replaced);
            });
        }
        // What lies behind the lines whose owners are known waits for them.
        const std::uint64_t size = owners ? owners->byteCount() : bytes->size();
        post([this, generation, size] {
            if (generation == m_generation)
                m_size = size;
        });
        LineIndex index =
            indexLines(*bytes, size, *known, indexThreads(), stop, [&](const LineIndex &soFar) {
                post([this, generation, soFar] { takeIndex(generation, soFar, false); });
            });
        post([this, generation, index = std::move(index)] { takeIndex(generation, index, true); });
    });
}

void LogDocument::takeGone(quint64 generation)
{
    if (generation != m_generation)
        return;
    m_growing = false;
    if (!std::exchange(m_gone, true))
        emit noticed(LogNotice::Gone);
}

void LogDocument::takeIndex(quint64 generation, LineIndex index, bool ended)
{
    if (generation != m_generation)
        return;
    if (index.byteCount() > m_rows.index->byteCount()) {
        // The line that was the last may have gone on.
        if (const auto last = m_kept.find(m_rows.index->lineCount() - 1); last != m_kept.end())
            last->second.look = staleLook;
        m_rows.index = std::make_shared<const LineIndex>(std::move(index));
        showIndex();
    }
    if (!ended)
        return;
    m_growing = false;
    if (m_file)
        watch();
    if (std::exchange(m_growAgain, false))
        m_growSoon.start();
    emit searchChanged();
}

void LogDocument::showIndex()
{
    m_filter.setIndex(m_rows.index, m_rows.owners);
    m_searcher.setIndex(m_rows.index, m_rows.owners);
    fetch();
    emit rowsChanged();
}

// --- what is shown ---------------------------------------------------------------------------

void LogDocument::updateChosen()
{
    if (m_filter.isAsked())
        m_rows.chosen = m_filter.shown();
    else
        m_rows.chosen.reset();
    emit rowsChanged();
}

Result<> LogDocument::setFilters(const std::vector<LineFilter> &filters, SeveritySet severities,
                                 std::uint32_t context)
{
    if (auto compiled = LineQuery::compile(filters, severities); !compiled)
        return fail(compiled.error());
    m_filterQuestion.filters = filters;
    m_filterQuestion.severities = severities;
    m_filterQuestion.context = context;
    updateFilter();
    return {};
}

void LogDocument::setHiddenSources(HiddenSources hidden)
{
    if (std::find(hidden.begin(), hidden.end(), true) == hidden.end())
        hidden.clear();
    m_filterQuestion.hidden = std::move(hidden);
    updateFilter();
}

void LogDocument::setStream(std::optional<Stream> stream)
{
    m_filterQuestion.stream = stream;
    updateFilter();
}

void LogDocument::updateFilter()
{
    const LineSearcher::Question &question = m_filterQuestion;
    if (question.filters.empty() && question.severities.all() && question.hidden.empty()
        && !question.stream) {
        m_filter.clear();
    } else {
        // The filters have been compiled before.
        [[maybe_unused]] const auto asked = m_filter.ask(question);
    }
    updateSearch();
}

void LogDocument::setBounds(std::uint64_t from, std::uint64_t to)
{
    m_rows.fromLine = from;
    m_rows.toLine = to;
    emit rowsChanged();
    emit searchChanged();
}

// --- search ----------------------------------------------------------------------------------

Result<> LogDocument::search(const LinePattern &pattern)
{
    std::optional<LineMatcher> matcher;
    if (!pattern.text.empty()) {
        auto compiled = LineMatcher::compile(pattern);
        if (!compiled)
            return fail(compiled.error());
        matcher = std::move(*compiled);
    }
    m_pattern = pattern;
    updateSearch();
    changeLook([&](LogLook &look) { look.search = std::move(matcher); });
    return {};
}

void LogDocument::updateSearch()
{
    if (m_pattern.text.empty())
        return m_searcher.clear();
    LineSearcher::Question question = m_filterQuestion;
    question.context = 0;
    question.filters.push_back({m_pattern, LineFilter::Keep::Matching});
    // Both have been compiled before.
    [[maybe_unused]] const auto asked = m_searcher.ask(question);
}

std::uint64_t LogDocument::matchCount() const
{
    const LineSet &found = m_searcher.found();
    return found.before(std::min(m_rows.toLine, lineCount())) - found.before(m_rows.fromLine);
}

std::uint64_t LogDocument::match(std::uint64_t number) const
{
    return m_searcher.found().lineAt(number + m_searcher.found().before(m_rows.fromLine));
}

std::uint64_t LogDocument::matchAt(std::uint64_t line) const
{
    const LineSet &found = m_searcher.found();
    const std::uint64_t first = found.before(m_rows.fromLine);
    return std::max(found.before(line), first) - first;
}

std::optional<std::uint64_t> LogDocument::nextMatch(std::uint64_t line, int step) const
{
    const std::uint64_t count = matchCount();
    if (count == 0)
        return {};
    std::uint64_t number = 0;
    if (step > 0) {
        number = matchAt(line + 1);
        if (number >= count)
            number = 0;
    } else {
        number = matchAt(line);
        number = number == 0 || number > count ? count - 1 : number - 1;
    }
    return match(number);
}

// --- orders ----------------------------------------------------------------------------------

void LogDocument::findTime(Timestamp time)
{
    if (!m_rows.bytes)
        return;
    m_reading.add([this, time, rows = m_rows](const std::stop_token &) {
        std::optional<quint64> line;
        if (rows.owners && rows.owners->isTimed())
            line = std::min(rows.owners->lineAt(time), rows.index->lineCount());
        else if (const auto found = lineAtTime(*rows.index, *rows.bytes, time))
            line = *found;
        QMetaObject::invokeMethod(
            this, [this, time, line] { emit timeFound(time, line); }, Qt::QueuedConnection);
    });
}

void LogDocument::copy(LogPlace from, LogPlace to, const QStringList &sources)
{
    if (!m_rows.bytes)
        return;
    m_writing.replace([this, from, to, sources, rows = m_rows](const std::stop_token &stop) {
        LogText text = readLogText(rows, from, to, sources, stop);
        QMetaObject::invokeMethod(
            this, [this, text = std::move(text)] { emit copied(text.text, text.cut); },
            Qt::QueuedConnection);
    });
}

void LogDocument::exportRows(const LogRows &rows, std::uint64_t first, std::uint64_t count,
                             const LogForm &form, const QString &path)
{
    if (!rows.bytes)
        return;
    m_writing.add([this, first, count, form, path, rows](const std::stop_token &stop) {
        auto written = writeLogRows(rows, first, count, form, path, stop);
        QMetaObject::invokeMethod(
            this, [this, written = std::move(written), path] { emit exported(written, path); },
            Qt::QueuedConnection);
    });
}

} // namespace signalbox
