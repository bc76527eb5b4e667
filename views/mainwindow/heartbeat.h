#pragma once

#include <QStatusBar>
#include <QTimer>

#include "core/changeset.h"

class QToolButton;

namespace signalbox {

class Navigator;
class Preferences;
class Workspace;

/// The status bar: what the engine is doing. Each part opens what it counts. Owned by the main
/// window; shows one workspace at a time.
class Heartbeat final : public QStatusBar
{
    Q_OBJECT
public:
    Heartbeat(Navigator &navigator, Preferences &preferences, QWidget *parent);

    void setWorkspace(Workspace &workspace);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *addPart(const QString &id, const QString &name);
    void createParts();
    void update();
    void updateConnection();
    void fit();
    void updateClock();

    Navigator &m_navigator;
    Preferences &m_preferences;
    Workspace *m_workspace = nullptr;
    QToolButton *m_state = nullptr;
    QToolButton *m_queue = nullptr;
    QToolButton *m_memory = nullptr;
    QToolButton *m_today = nullptr;
    bool m_pool = false; ///< The cluster tells how its pool is.
    QToolButton *m_clock = nullptr;
    QTimer m_minute;
    QTimer m_age; ///< Runs while old data is in sight.
};

} // namespace signalbox
