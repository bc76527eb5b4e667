#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>

#include "core/ids.h"
#include "logs/mergedspool.h"
#include "models/lognotice.h"
#include "models/worklane.h"

namespace signalbox {

/// One of those that write a merged log, as it is listed; its number is its place in the list.
struct LogSource
{
    QString name;
    QString detail; ///< What tells it from others of its name; may be empty.

    friend bool operator==(const LogSource &, const LogSource &) = default;
};

/// Several logs as one, by time: where the lines of a LogDocument come from when it is not one file.
/// Lives on the GUI thread and writes on a thread of its own; owned by the page that shows it.
class MergedLog : public QObject
{
    Q_OBJECT
public:
    /// At most @p limit bytes are kept.
    MergedLog(std::uint64_t limit, QObject *parent);
    ~MergedLog() override;

    /// Once, and again after failed().
    virtual void start() = 0;
    /// Whether more may come for as long as it is open.
    [[nodiscard]] virtual bool isLive() const = 0;
    /// The run that wrote the lines of @p owner; null when it is not known.
    [[nodiscard]] virtual ActivationId activationOf(std::uint32_t) const { return {}; }
    /// Nothing when @p run has no lines here.
    [[nodiscard]] virtual std::optional<std::uint32_t> ownerOf(const ActivationId &) const
    {
        return {};
    }

    [[nodiscard]] const std::vector<LogSource> &sources() const { return m_sources; }
    [[nodiscard]] std::uint64_t limit() const { return m_limit; }
    /// Whether newsCame() has told of what there is since the last start.
    [[nodiscard]] bool hasNews() const { return m_toldGeneration == m_generation; }

signals:
    /// There are lines, or none yet; comes at least once after start() unless it failed.
    void newsCame(const signalbox::MergedSpool::State &state);
    void sourcesChanged();
    void failed(const signalbox::Error &error);
    /// Something became of a source.
    void noticed(signalbox::LogNotice notice);

protected:
    using Work = std::function<Result<>(MergedSpool &spool, const std::stop_token &stop)>;

    /// Does @p work on the writing thread and tells what it has come to.
    void write(Work work);
    /// Forgets every line and the work that waits.
    void clear();
    std::uint16_t addSource(LogSource source);
    /// From the writing thread: tells what is there so far.
    void tell(MergedSpool &spool, std::uint64_t generation);
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }

private:
    void post(std::uint64_t generation, const Result<MergedSpool::State> &state);

    std::uint64_t m_limit;
    std::vector<LogSource> m_sources;
    std::shared_ptr<MergedSpool> m_spool; ///< Used by the writing thread only.
    std::uint64_t m_generation = 1;       ///< Rises with clear(): former news are not told.
    std::uint64_t m_toldGeneration = 0;
    WorkLane m_lane; ///< Last: its jobs end before the rest goes.
};

} // namespace signalbox
