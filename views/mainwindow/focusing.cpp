#include "views/mainwindow/focusing.h"

#include <QTabWidget>

namespace signalbox {

namespace {

bool takesFocus(const QWidget *widget)
{
    // Also before the window is on screen.
    return widget->isVisibleTo(widget->window()) && widget->isEnabled() && !widget->focusProxy()
           && (widget->focusPolicy() & Qt::TabFocus) != 0;
}

} // namespace

bool focusInto(QWidget *part)
{
    // The content of a tab rather than the bar above it.
    while (auto *tabs = qobject_cast<QTabWidget *>(part))
        part = tabs->currentWidget();
    if (!part)
        return false;
    QWidget *wanted = part;
    while (wanted->focusProxy())
        wanted = wanted->focusProxy();
    QWidget *next = part;
    while (!takesFocus(wanted)) {
        next = next->nextInFocusChain();
        if (next == part)
            return false;
        if (part->isAncestorOf(next))
            wanted = next;
    }
    wanted->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace signalbox
