#pragma once

#include <QWidget>

#include "models/runtally.h"

class QPushButton;

namespace signalbox {

class ElidedLabel;

/// Says how many routine runs are folded, and shows them. Hidden while there are none. GUI thread.
class FoldBar final : public QWidget
{
    Q_OBJECT
public:
    /// @p workspace outlives the bar.
    FoldBar(Workspace &workspace, QWidget *parent);

    /// Counts the routine runs among what @p question finds.
    void count(const QString &question);
    /// Nothing is folded.
    void clear();
    [[nodiscard]] bool isCounting() const { return m_tally.isAsking(); }
    /// Nothing has been counted yet, but will be.
    [[nodiscard]] bool isUnknown() const { return m_tally.isAsking() && !m_tally.runs(); }
    /// As far as they have been counted.
    [[nodiscard]] qint64 folded() const { return m_tally.runs().value_or(0); }
    /// `12,402 routine runs are folded`.
    [[nodiscard]] QString text() const;

signals:
    void showWanted();
    /// What is folded has been counted, which took @p millis.
    void counted(int millis);

private:
    void say();

    RunTally m_tally;
    ElidedLabel *m_text;
    QPushButton *m_show;
};

} // namespace signalbox
