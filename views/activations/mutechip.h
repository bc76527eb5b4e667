#pragma once

#include <QPushButton>

#include "core/activationsearch.h"
#include "models/mutedfunctions.h"
#include "models/runtally.h"

class QMenu;

namespace signalbox {

class SavedInputs;
class Workspace;

/// Says how many functions are muted and how many runs that leaves out, and lets each of them, or all
/// for as long as the page is open, come back. Hidden while none is muted. GUI thread.
class MuteChip final : public QPushButton
{
    Q_OBJECT
public:
    /// Both outlive the chip.
    MuteChip(Workspace &workspace, SavedInputs &inputs, QWidget *parent);

    [[nodiscard]] const MutedFunctions &muted() const { return m_muted; }
    void mute(const QString &name);
    void unmute(const QString &name);
    /// Reads what another page may have muted.
    void read();
    /// All that it says, also where there is no room for it.
    [[nodiscard]] const QString &words() const { return m_words; }
    /// Opens the list of what is muted.
    void edit();

    /// Who names a function or an activation in @p search gets it, muted or not.
    void setSearch(const ActivationSearch &search);
    /// `-function:…`, what leaves the runs out; empty while they are shown.
    [[nodiscard]] QString clause() const;
    /// Counts what is left out of what @p question finds.
    void count(const QString &question);
    [[nodiscard]] bool isCounting() const { return m_tally.isAsking(); }
    /// Nothing has been counted yet, but will be.
    [[nodiscard]] bool isUnknown() const { return m_tally.isAsking() && !m_tally.runs(); }
    /// Runs that are left out, as far as they have been counted.
    [[nodiscard]] qint64 leftOut() const;
    /// Shows the runs until the page closes, or leaves them out again.
    void setShown(bool shown);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// Other runs than before are left out.
    void changed();
    /// What is left out has been counted, which took @p millis.
    void counted(int millis);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fillMenu();
    void fit();
    [[nodiscard]] int frameWidth() const;
    void follow();
    void say();

    Workspace &m_workspace;
    MutedFunctions m_muted;
    RunTally m_tally;
    QMenu *m_menu;
    QString m_words;
    bool m_named = false; ///< The search says which functions or activations it wants.
    bool m_shown = false;
};

/// True when @p search says itself which functions or activations it wants.
[[nodiscard]] bool namesItsRuns(const ActivationSearch &search);

} // namespace signalbox
