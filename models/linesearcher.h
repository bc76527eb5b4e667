#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "logs/linesearch.h"
#include "models/worklane.h"

namespace signalbox {

/// A question to the lines of a log that stays answered while the log grows. GUI thread; searches
/// on threads of its own and hands over what it has as values.
class LineSearcher final : public QObject
{
    Q_OBJECT
public:
    struct Question
    {
        std::vector<LineFilter> filters;
        SeveritySet severities = SeveritySet().set();
        std::uint32_t context = 0;    ///< Lines shown before and after each that is found.
        HiddenSources hidden;         ///< Of a merged log.
        std::optional<Stream> stream; ///< Only lines that were written to it.

        friend bool operator==(const Question &, const Question &) = default;
    };

    explicit LineSearcher(QObject *parent = nullptr);
    ~LineSearcher() override;

    /// Another log: what was found is forgotten, the question stays.
    void setSource(std::shared_ptr<const LogBytes> bytes);
    /// The log, or what is known of it, has grown. @p owners of a merged log only.
    void setIndex(std::shared_ptr<const LineIndex> index,
                  std::shared_ptr<const LineOwners> owners = nullptr);
    /// ErrorCode::Invalid with the number of the wrong filter as its field; then nothing changes.
    [[nodiscard]] Result<> ask(const Question &question);
    /// No question.
    void clear();

    [[nodiscard]] bool isAsked() const { return m_query.has_value(); }
    /// Whether there is more to find in what is indexed.
    [[nodiscard]] bool isSearching() const;
    /// With context lines.
    [[nodiscard]] const LineSet &shown() const { return m_shown; }
    [[nodiscard]] const LineSet &found() const { return m_search.found; }
    [[nodiscard]] std::uint64_t searchedBytes() const { return m_search.searchedBytes; }
    /// Lines that would have taken too much work.
    [[nodiscard]] std::uint64_t gaveUp() const { return m_search.gaveUp; }

signals:
    /// More has been found, or the search has come to its end.
    void changed();

private:
    struct Answer;
    void searchOn();
    void take(const Answer &answer);
    void forget();

    std::shared_ptr<const LogBytes> m_bytes;
    std::shared_ptr<const LineIndex> m_index;
    std::shared_ptr<const LineOwners> m_owners;
    Question m_question;
    std::optional<LineQuery> m_query;
    LineSearch m_search;
    LineSet m_shown;
    std::optional<LineSet> m_within;
    quint64 m_generation = 0; ///< Answers of former ones are not heard.
    bool m_running = false;
    WorkLane m_lane; ///< Last: its jobs end before the rest goes.
};

} // namespace signalbox
