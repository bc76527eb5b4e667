#pragma once

#include <QMenu>

#include "models/layoutstore.h"

class QMainWindow;

namespace signalbox {

/// Raised when docks are added or renamed: an older arrangement would not fit.
inline constexpr int layoutVersion = 1;

/// The menu of arrangements that have a name: choose one, save the present one, delete one. Belongs to
/// its window; GUI thread.
class LayoutMenu final : public QMenu
{
    Q_OBJECT
public:
    /// @p verbs: saving and resetting, above the names.
    LayoutMenu(QMainWindow &window, LayoutStore store, const QList<QAction *> &verbs);

    /// Asks what the present arrangement is to be called.
    void askForName();
    void choose(const QString &name);
    /// Asks first: it cannot be undone.
    void askToRemove(const QString &name);

signals:
    /// A sentence for the user.
    void said(const QString &text);

private:
    void fill();
    void save(const QString &name);

    QMainWindow &m_window;
    LayoutStore m_store;
    QMenu *m_remove;
    QList<QAction *> m_names; ///< Those of the last fill().
};

} // namespace signalbox
