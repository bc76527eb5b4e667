#pragma once

#include <vector>

#include <QObject>

#include "models/activationhistory.h"

namespace signalbox {

/// Gathers everything that a search finds, page by page, up to a number. GUI thread.
class FoundRuns final : public QObject
{
    Q_OBJECT
public:
    /// More than that are not gathered.
    static constexpr std::size_t most = 10'000;

    /// @p history outlives it.
    FoundRuns(const ActivationHistory &history, RunSearch search, QObject *parent = nullptr);

    void start() { next(); }
    [[nodiscard]] const std::vector<ActivationSummary> &runs() const { return m_runs; }
    /// There are more than were gathered.
    [[nodiscard]] bool isCut() const { return m_cut; }

signals:
    void progressed();
    void finished();
    void failed(const signalbox::Error &error);

private:
    void next();

    const ActivationHistory &m_history;
    RunSearch m_search;
    std::vector<ActivationSummary> m_runs;
    bool m_cut = false;
};

} // namespace signalbox
