#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QModelIndexList>
#include <QObject>
#include <QPoint>

class QAbstractItemView;
class QMimeData;
class QMouseEvent;

namespace signalbox {

/// Lets chosen rows of a list be dragged out as text, for other programs: a press on a row that is
/// chosen already, and a pull. A pull from any other row goes on choosing. Child of its view; GUI
/// thread.
class RowDrag final : public QObject
{
    Q_OBJECT
public:
    /// What the pull takes along; null for nothing.
    using Pack = std::function<std::unique_ptr<QMimeData>()>;

    RowDrag(QAbstractItemView &view, Pack pack);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void begin(const QMouseEvent &press);
    [[nodiscard]] bool isFarEnough(const QMouseEvent &move) const;
    void drag();

    QAbstractItemView &m_view;
    Pack m_pack;
    std::optional<QPoint> m_from; ///< Where a chosen row was pressed.
};

} // namespace signalbox
