#include "views/common/rowdrag.h"

#include <memory>

#include <QAbstractItemView>
#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>

namespace signalbox {

RowDrag::RowDrag(QAbstractItemView &view, Pack pack)
    : QObject(&view)
    , m_view(view)
    , m_pack(std::move(pack))
{
    m_view.viewport()->installEventFilter(this);
}

bool RowDrag::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress: begin(static_cast<const QMouseEvent &>(*event)); break;
    case QEvent::MouseButtonRelease: m_from.reset(); break;
    case QEvent::MouseMove:
        if (!m_from)
            break;
        if (isFarEnough(static_cast<const QMouseEvent &>(*event)))
            drag();
        // Until then the view would begin to choose.
        return true;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

void RowDrag::begin(const QMouseEvent &press)
{
    const QPoint at = press.position().toPoint();
    const QModelIndex index = m_view.indexAt(at);
    const bool chosen = index.isValid() && m_view.selectionModel()->isSelected(index);
    m_from.reset();
    if (chosen && press.button() == Qt::LeftButton && press.modifiers() == Qt::NoModifier)
        m_from = at;
}

bool RowDrag::isFarEnough(const QMouseEvent &move) const
{
    return (move.position().toPoint() - *m_from).manhattanLength()
           >= QApplication::startDragDistance();
}

void RowDrag::drag()
{
    m_from.reset();
    std::unique_ptr<QMimeData> data = m_pack();
    if (!data)
        return;
    auto *drag = new QDrag(&m_view);
    drag->setMimeData(data.release());
    drag->exec(Qt::CopyAction);
}

} // namespace signalbox
