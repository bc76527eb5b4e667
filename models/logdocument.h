#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include "core/error.h"
#include "models/linesearcher.h"
#include "models/logentry.h"
#include "models/logexport.h"
#include "models/lognotice.h"
#include "models/logpipe.h"
#include "models/logrow.h"
#include "models/logrows.h"
#include "models/mergedlog.h"
#include "models/worklane.h"

namespace signalbox {

/// A log of any size: a file, a pipe, a text, the lines of a run, or several logs merged. Lives on
/// the GUI thread and reads no disk there: indexing, searching, reading rows and writing files
/// happen on threads of its own, whose answers come back as values. The destructor stops them and
/// waits.
class LogDocument final : public QObject
{
    Q_OBJECT
public:
    enum class State { Opening, Open, Failed };

    /// Of a pipe, at most @p pipeLimit bytes are kept.
    explicit LogDocument(std::uint64_t pipeLimit = std::uint64_t(2) << 30,
                         QObject *parent = nullptr);
    ~LogDocument() override;

    /// Opens a file, or what can only be read once: a pipe, a terminal.
    void open(const QString &path);
    void openText(std::string text);
    /// Shows @p lines, from memory; few of them at once, before it returns. When they only go on
    /// from those that are shown, everything stays where it is.
    void setLines(const std::vector<LogEntry> &lines);
    /// Behind those of setLines().
    void addLines(std::span<const LogEntry> lines);
    /// Shows what @p merged has so far, and what comes. It outlives the document or goes with it.
    void openMerged(MergedLog &merged);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] bool isPipe() const { return m_pipe != nullptr; }
    [[nodiscard]] std::uint64_t droppedLines() const { return m_dropped; }

    // --- what is shown
    [[nodiscard]] const LogRows &rows() const { return m_rows; }
    [[nodiscard]] std::uint64_t lineCount() const { return m_rows.index->lineCount(); }
    [[nodiscard]] std::uint64_t indexedBytes() const { return m_rows.index->byteCount(); }
    /// What the source held when it was last looked at.
    [[nodiscard]] std::uint64_t byteCount() const { return m_size; }
    [[nodiscard]] bool isIndexing() const
    {
        return m_growing || m_growAgain || m_growSoon.isActive();
    }
    /// Counts up when what was read before is history: the log was replaced.
    [[nodiscard]] quint64 generation() const { return m_generation; }

    /// Only lines that pass all of @p filters, of one of @p severities, with @p context lines around
    /// each. The error's field is the number of the wrong filter; then nothing changes.
    [[nodiscard]] Result<> setFilters(const std::vector<LineFilter> &filters,
                                      SeveritySet severities, std::uint32_t context);
    /// Only lines from @p from to before @p to.
    void setBounds(std::uint64_t from, std::uint64_t to = LogRows::noEnd);
    /// Of a merged log: leaves out the lines of some sources.
    void setHiddenSources(HiddenSources hidden);
    /// Of the logs of runs: only what was written to @p stream, or to both.
    void setStream(std::optional<Stream> stream);
    [[nodiscard]] std::optional<Stream> stream() const { return m_filterQuestion.stream; }
    [[nodiscard]] const LineSearcher &filter() const { return m_filter; }

    // --- rows
    /// The row of @p line as it is at hand, perhaps from before the last change of the search;
    /// null when it must be read first. Valid until the next event.
    [[nodiscard]] const LogRow *row(std::uint64_t line) const;
    /// Sees to it that @p lines are at hand, for @p who, who forgets those asked for before;
    /// rowsLoaded() tells.
    void want(const QObject *who, std::vector<std::uint64_t> lines);
    /// Patterns whose places rows know as marks; wrong ones are left out.
    void setRules(const std::vector<LinePattern> &rules);
    /// JSON lines as columns; columnsChanged() tells which.
    void setColumnsShown(bool shown);
    [[nodiscard]] const std::vector<LogColumn> &columns() const { return m_look->columns; }

    // --- search, among the lines that the filters leave
    /// ErrorCode::Invalid says what is wrong and where. An empty text ends the search.
    [[nodiscard]] Result<> search(const LinePattern &pattern);
    [[nodiscard]] const LineSearcher &searcher() const { return m_searcher; }
    [[nodiscard]] std::uint64_t matchCount() const;
    /// Line of match @p number, from 0, which must exist.
    [[nodiscard]] std::uint64_t match(std::uint64_t number) const;
    /// Number of the first match at or after @p line.
    [[nodiscard]] std::uint64_t matchAt(std::uint64_t line) const;
    /// The match after (@p step 1) or before (-1) @p line, round the end; nothing without any.
    [[nodiscard]] std::optional<std::uint64_t> nextMatch(std::uint64_t line, int step) const;

    // --- orders
    /// timeFound() answers with the first line at or after @p time.
    void findTime(Timestamp time);
    /// copied() answers.
    void copy(LogPlace from, LogPlace to, const QStringList &sources = {});
    /// Writes @p count of @p rows from @p first on; exported() answers.
    void exportRows(const LogRows &rows, std::uint64_t first, std::uint64_t count,
                    const LogForm &form, const QString &path);

signals:
    void stateChanged();
    /// Rows have come at the end, or all are others.
    void rowsChanged();
    void rowsLoaded();
    void columnsChanged();
    /// Progress of the index, of filters and of the search.
    void searchChanged();
    void noticed(signalbox::LogNotice notice);
    void timeFound(signalbox::Timestamp time, std::optional<quint64> line);
    void copied(const QString &text, bool cut);
    void exported(const signalbox::Result<std::uint64_t> &rows, const QString &path);

private:
    struct Opened;
    using Wanted = std::map<const QObject *, std::vector<std::uint64_t>>;

    [[nodiscard]] bool isSmall() const;
    [[nodiscard]] bool goesOn(const std::vector<LogEntry> &lines) const;
    void take(const Opened &opened);
    void takeNews(const LogPipe::News &news);
    void takeMerged(const MergedSpool::State &state);
    void setBytes(std::shared_ptr<const LogBytes> bytes, std::shared_ptr<FileBytes> file);
    void reopen(LogNotice notice);
    void watch();
    void grow();
    void takeIndex(quint64 generation, LineIndex index, bool ended);
    void takeGone(quint64 generation);
    void showIndex();
    void updateChosen();
    void updateFilter();
    void updateSearch();
    void fetch();
    [[nodiscard]] std::vector<std::uint64_t> missing() const;
    void takeRows(quint64 generation, quint64 look, std::vector<LogRow> rows);
    void makeRoom();
    void changeLook(const std::function<void(LogLook &look)> &change);

    static constexpr quint64 staleLook = 0;
    struct Kept
    {
        LogRow row;
        quint64 look = staleLook; ///< Number of the look it was made with.
    };

    std::uint64_t m_pipeLimit;
    QString m_path;
    State m_state = State::Opening;
    Error m_error;
    quint64 m_generation = 0;
    std::shared_ptr<FileBytes> m_file; ///< Null for pipes and texts.
    std::shared_ptr<TextBytes> m_text; ///< Of what comes line by line.
    std::uint64_t m_size = 0;
    bool m_growing = false;
    bool m_growAgain = false;
    bool m_gone = false;
    std::uint64_t m_dropped = 0;
    QFileSystemWatcher m_watcher;
    QTimer m_growSoon; ///< Many changes of a file become one look at it.

    LogRows m_rows;
    LineSearcher m_filter;
    LineSearcher::Question m_filterQuestion;
    LineSearcher m_searcher;
    LinePattern m_pattern;

    std::shared_ptr<const LogLook> m_look = std::make_shared<LogLook>();
    quint64 m_lookNumber = staleLook + 1;
    std::unordered_map<std::uint64_t, Kept> m_kept;
    qsizetype m_keptCharacters = 0;
    Wanted m_wanted;
    bool m_fetching = false;

    std::unique_ptr<LogPipe> m_pipe;
    // Last: their jobs end before the rest goes.
    WorkLane m_indexing;
    WorkLane m_reading;
    WorkLane m_writing;
};

} // namespace signalbox
