#include "views/logs/logmarkspane.h"

#include <QKeyEvent>
#include <QLocale>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace signalbox {

LogMarksPane::LogMarksPane(QWidget *parent)
    : QWidget(parent)
    , m_list(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("logMarksPane"));
    m_list->setObjectName(QStringLiteral("logMarks"));
    m_list->setAccessibleName(tr("Bookmarks"));
    m_list->setRootIsDecorated(false);
    m_list->setHeaderLabels({tr("Line"), tr("Note")});
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_list->setToolTip(tr("Enter goes to the line, F2 edits the note, Del removes the bookmark"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        emit lineActivated(item->data(0, Qt::UserRole).toULongLong());
    });
    connect(m_list, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item, int column) {
        if (column == 1)
            emit noteChanged(item->data(0, Qt::UserRole).toULongLong(), item->text(1));
    });
}

void LogMarksPane::setMarks(const std::map<quint64, QString> &marks)
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const auto &[line, note] : marks) {
        auto *item = new QTreeWidgetItem(m_list, {QLocale().toString(line + 1), note});
        item->setData(0, Qt::UserRole, line);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    m_list->resizeColumnToContents(0);
}

bool LogMarksPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    QTreeWidgetItem *item = m_list->currentItem();
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Delete:
        if (item)
            emit removeRequested(item->data(0, Qt::UserRole).toULongLong());
        return true;
    case Qt::Key_F2:
        if (item)
            m_list->editItem(item, 1);
        return true;
    default: return QWidget::eventFilter(watched, event);
    }
}

} // namespace signalbox
