#include "views/canvas/canvasactions.h"

#include <iterator>

#include <QMenu>
#include <QWidget>

#include "views/common/icons.h"

namespace signalbox {

namespace {

struct Spec
{
    const char *id;
    const char *text;
    const char *icon;
    const char *keys; ///< Separated by "; "; work while the canvas has the focus.
};

constexpr Spec specs[] = {
    {"quickAdd", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Add…"), "plus", "Ins; A"},
    {"newTrigger", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "New Trigger…"), "zap", "T"},
    {"newFunctionHere", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "New Function…"),
     "square-function", ""},
    {"addNote", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Add Note"), "notebook-text", "N"},
    {"addGroup", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Group"), "layers", "G"},
    {"connect", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Connect"), "waypoints", "C"},
    {"openNode", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Open"), "square-pen", ""},
    {"fireTrigger", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Fire…"), "play", "F"},
    {"editFeed", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Edit Feed…"), "radio", "E"},
    {"switchRule", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Switch Off"), "power", ""},
    {"removeNodes", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Delete"), "trash-2",
     "Del; Backspace"},
    {"undoWiring", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Undo"), "undo-2", "Ctrl+Z"},
    {"redoWiring", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Redo"), "redo-2",
     "Ctrl+Y; Ctrl+Shift+Z"},
    {"cutNodes", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Cut"), "", "Ctrl+X"},
    {"copyNodes", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Copy"), "copy", "Ctrl+C"},
    {"pasteNodes", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Paste"), "clipboard", "Ctrl+V"},
    {"duplicateNodes", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Duplicate"), "copy-plus",
     "Ctrl+D"},
    {"selectAllNodes", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Select All"), "", "Ctrl+A"},
    {"upstream", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Select What Leads Here"),
     "chevrons-left", "["},
    {"downstream", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Select What Follows"),
     "chevrons-right", "]"},
    {"canvasZoomIn", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Zoom In"), "zoom-in", "+; ="},
    {"canvasZoomOut", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Zoom Out"), "zoom-out", "-"},
    {"canvasZoomText", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Zoom to Text Size"), "", "0"},
    {"fitWiring", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Fit Everything"), "maximize",
     "1; Home"},
    {"fitSelection", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Zoom to Selection"),
     "scan-search", "2"},
    {"layOut", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Lay Out"), "layout-dashboard", "L"},
    {"layOutSelection", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Lay Out Selection"), "",
     "Shift+L"},
    {"alignLeft", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Align Left Edges"), "", ""},
    {"alignRight", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Align Right Edges"), "", ""},
    {"alignTop", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Align Top Edges"), "", ""},
    {"alignBottom", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Align Bottom Edges"), "", ""},
    {"distributeAcross", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Distribute Across"), "",
     ""},
    {"distributeDown", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Distribute Down"), "", ""},
    {"snapToGrid", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Snap to Grid"), "layout-grid",
     ""},
    {"costHeat", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Colour Wires by Cost"), "flame",
     ""},
    {"copyImage", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Copy as Image"), "",
     "Ctrl+Shift+C"},
    {"savePng", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Export as PNG…"), "", ""},
    {"saveSvg", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Export as SVG…"), "", ""},
    {"printWiring", QT_TRANSLATE_NOOP("signalbox::CanvasActions", "Print…"), "", ""},
};

static_assert(std::size(specs) == std::size_t(CanvasVerb::Count));

} // namespace

CanvasActions::CanvasActions(QWidget *page, QWidget *canvas)
    : QObject(page)
{
    for (const Spec &spec : specs) {
        auto *action = new QAction(tr(spec.text), this);
        action->setObjectName(QLatin1String(spec.id));
        action->setToolTip(tr(spec.text));
        if (*spec.icon)
            action->setIcon(icon(QLatin1String(spec.icon)));
        action->setShortcuts(
            QKeySequence::listFromString(QLatin1String(spec.keys), QKeySequence::PortableText));
        // Plain letters: only where nobody types.
        action->setShortcutContext(Qt::WidgetShortcut);
        canvas->addAction(action);
        m_actions.push_back(action);
    }
    (*this)[CanvasVerb::Snap]->setCheckable(true);
    (*this)[CanvasVerb::Snap]->setChecked(true);
    (*this)[CanvasVerb::Heat]->setCheckable(true);
}

void CanvasActions::set(CanvasVerb verb, const QString &whyNot) const
{
    QAction *action = (*this)[verb];
    action->setEnabled(whyNot.isEmpty());
    action->setToolTip(whyNot.isEmpty() ? action->iconText() : whyNot);
}

void CanvasActions::fill(QMenu &menu, const QList<QMenu *> &menus) const
{
    menu.setToolTipsVisible(true);
    const auto add = [this, &menu](std::initializer_list<CanvasVerb> verbs) {
        for (const CanvasVerb verb : verbs)
            menu.addAction((*this)[verb]);
        menu.addSeparator();
    };
    add({CanvasVerb::Open, CanvasVerb::Fire, CanvasVerb::EditFeed, CanvasVerb::SwitchRule,
         CanvasVerb::Connect});
    add({CanvasVerb::QuickAdd, CanvasVerb::NewTrigger, CanvasVerb::AddNote, CanvasVerb::AddGroup});
    add({CanvasVerb::Cut, CanvasVerb::Copy, CanvasVerb::Paste, CanvasVerb::Duplicate});
    add({CanvasVerb::Upstream, CanvasVerb::Downstream, CanvasVerb::FitSelection});
    QMenu *arrange = menu.addMenu(tr("Arrange"));
    arrange->setObjectName(QStringLiteral("arrangeMenu"));
    for (int verb = int(CanvasVerb::LayOut); verb <= int(CanvasVerb::Snap); ++verb)
        arrange->addAction((*this)[CanvasVerb(verb)]);
    for (QMenu *sub : menus)
        menu.addMenu(sub);
    menu.addSeparator();
    add({CanvasVerb::Heat});
    add({CanvasVerb::CopyImage, CanvasVerb::SavePng, CanvasVerb::SaveSvg, CanvasVerb::Print});
    menu.addAction((*this)[CanvasVerb::Remove]);
}

} // namespace signalbox
