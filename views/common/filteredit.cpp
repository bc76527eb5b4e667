#include "views/common/filteredit.h"

#include <QAction>
#include <QKeyEvent>

#include "models/filterproxy.h"
#include "views/common/icons.h"
#include "views/common/statecolors.h"

namespace signalbox {

FilterEdit::FilterEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(QStringLiteral("filterEdit"));
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Filter"));
    setToolTip(hint());
    setClearButtonEnabled(true);
    addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
}

void FilterEdit::setProxy(FilterProxy *proxy)
{
    connect(this, &QLineEdit::textChanged, proxy, &FilterProxy::setFilterText);
    connect(proxy, &FilterProxy::filterErrorChanged, this, &FilterEdit::showError);
}

QString FilterEdit::hint() const
{
    return tr("Shows only rows that contain this text. /…/ is a regular expression, a leading ! "
              "shows the rows that do not match. Esc clears.");
}

void FilterEdit::showError(const QString &error)
{
    QPalette colors;
    if (!error.isEmpty())
        colors.setColor(QPalette::Text, stateColor(StateRole::Error, palette()));
    setPalette(colors);
    setAccessibleDescription(error);
    setToolTip(error.isEmpty() ? hint() : error);
}

QSize FilterEdit::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 34, QLineEdit::sizeHint().height()};
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    const bool leaves = event->key() == Qt::Key_Escape || event->key() == Qt::Key_Down
                        || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (leaves && m_list) {
        m_list->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace signalbox
