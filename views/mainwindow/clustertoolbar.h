#pragma once

#include <QColor>
#include <QToolBar>

#include "models/toolbaritems.h"

namespace signalbox {

class Preferences;
class WindowActions;

/// The main toolbar: the cluster and the search in the middle, around them the actions that the user
/// has chosen (settings `toolbar.actions` and `toolbar.text`). On a production cluster it wears the
/// cluster's colour, so that nobody mistakes where a button acts. Owned by the main window.
class ClusterToolBar final : public QToolBar
{
    Q_OBJECT
public:
    /// Which buttons have text beside their icon.
    enum class Text { Run, All, None };

    ClusterToolBar(const Preferences &preferences, const WindowActions &actions, QWidget *parent);

    /// What stands in the middle, from left to right; the toolbar takes it.
    void setMiddle(const QList<QWidget *> &widgets);
    /// An invalid colour takes the tint away.
    void setTint(const QColor &tint);
    [[nodiscard]] QColor tint() const { return m_tint; }

    /// Names of the actions that have an icon, in the order of the table.
    [[nodiscard]] static QStringList choices(const WindowActions &actions);
    [[nodiscard]] static ToolBarItems items(const Preferences &preferences,
                                            const WindowActions &actions);
    [[nodiscard]] static Text textChoice(const Preferences &preferences);
    static void choose(Preferences &preferences, const ToolBarItems &items);
    static void choose(Preferences &preferences, Text text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void onPreferenceChanged(const QString &key);
    void arrange();
    void add(const QStringList &names);

    const Preferences &m_preferences;
    const WindowActions &m_actions;
    QList<QAction *> m_middle;
    QColor m_tint;
};

} // namespace signalbox
