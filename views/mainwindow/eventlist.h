#pragma once

#include <deque>

#include <QAbstractListModel>
#include <QDateTime>

namespace signalbox {

/// What the window has told the user, newest first. Owned by the main window.
class EventList final : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int most = 500;

    using QAbstractListModel::QAbstractListModel;

    void add(const QString &text);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Event
    {
        QDateTime time;
        QString text;
    };

    std::deque<Event> m_events;
};

} // namespace signalbox
