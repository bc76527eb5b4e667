#include "views/common/iconbutton.h"

#include <QEvent>

#include "views/common/icons.h"

namespace signalbox {

IconButton::IconButton(const QString &iconName, const QString &name, const QString &text,
                       QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(name);
    setAutoRaise(true);
    setIcon(signalbox::icon(iconName));
    setToolTip(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::StrongFocus);
    updateSize();
}

void IconButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateSize();
    QToolButton::changeEvent(event);
}

void IconButton::updateSize()
{
    const int side = qMax(16, fontMetrics().height() - 1);
    setIconSize({side, side});
    setMinimumSize(qMax(24, side + 8), qMax(24, side + 8));
}

} // namespace signalbox
