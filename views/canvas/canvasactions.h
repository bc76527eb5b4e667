#pragma once

#include <vector>

#include <QAction>
#include <QObject>

class QMenu;
class QWidget;

namespace signalbox {

/// Everything the canvas can do, made from one table. The order is that of the table.
enum class CanvasVerb {
    QuickAdd,
    NewTrigger,
    NewFunction,
    AddNote,
    AddGroup,
    Connect,
    Open,
    Fire,
    EditFeed,
    SwitchRule,
    Remove,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    Duplicate,
    SelectAll,
    Upstream,
    Downstream,
    ZoomIn,
    ZoomOut,
    ZoomText,
    Fit,
    FitSelection,
    LayOut,
    LayOutSelection,
    AlignLeft,
    AlignRight,
    AlignTop,
    AlignBottom,
    DistributeAcross,
    DistributeDown,
    Snap,
    Heat,
    CopyImage,
    SavePng,
    SaveSvg,
    Print,
    Count
};

/// The actions of a wiring page: name, text, icon, key and what it is for. Owned by the page.
class CanvasActions final : public QObject
{
    Q_OBJECT
public:
    explicit CanvasActions(QWidget *page, QWidget *canvas);

    [[nodiscard]] QAction *operator[](CanvasVerb verb) const
    {
        return m_actions[std::size_t(verb)];
    }
    [[nodiscard]] QList<QAction *> all() const { return {m_actions.begin(), m_actions.end()}; }
    /// Menu of what can be done with the selection, with @p menus of the page in it.
    void fill(QMenu &menu, const QList<QMenu *> &menus) const;
    /// Switches @p verb on, or off with the reason why.
    void set(CanvasVerb verb, const QString &whyNot) const;

private:
    std::vector<QAction *> m_actions;
};

} // namespace signalbox
