#include "views/mainwindow/eventlist.h"

#include <QLocale>

namespace signalbox {

void EventList::add(const QString &text)
{
    beginInsertRows({}, 0, 0);
    m_events.push_front({QDateTime::currentDateTime(), text});
    endInsertRows();
    if (static_cast<int>(m_events.size()) <= most)
        return;
    beginRemoveRows({}, most, static_cast<int>(m_events.size()) - 1);
    m_events.resize(most);
    endRemoveRows();
}

int EventList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

QVariant EventList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Event &event = m_events[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return tr("%1   %2", "time, event")
            .arg(QLocale().toString(event.time.time(), QStringLiteral("HH:mm:ss")), event.text);
    if (role == Qt::ToolTipRole)
        return QLocale().toString(event.time, QLocale::LongFormat) + u'\n' + event.text;
    return {};
}

} // namespace signalbox
