#pragma once

#include <optional>

#include <QObject>

#include "models/activationhistory.h"

namespace signalbox {

class Workspace;

/// How many runs a question finds: in the whole history where that can be searched, elsewhere among
/// those that are loaded. GUI thread.
class RunTally final : public QObject
{
    Q_OBJECT
public:
    /// @p workspace outlives the tally.
    explicit RunTally(Workspace &workspace, QObject *parent = nullptr);

    /// Asks; of the same question, the former answer holds until the next one.
    void ask(const QString &question);
    /// Nothing is asked any more.
    void forget();
    [[nodiscard]] bool isAsking() const { return m_asking; }
    /// None before the first answer, and when there is none.
    [[nodiscard]] std::optional<qint64> runs() const { return m_runs; }

signals:
    /// An answer is there, or there will be none; it took @p millis.
    void counted(int millis);

private:
    void countLoaded();

    Workspace &m_workspace;
    ActivationHistory m_history;
    QString m_question;
    std::optional<qint64> m_runs;
    int m_turn = 0; ///< Answers to former questions are dropped.
    bool m_asking = false;
};

} // namespace signalbox
