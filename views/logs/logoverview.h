#pragma once

#include <QWidget>

namespace signalbox {

class LogFileView;

/// Strip beside the scroll bar: where in the whole log the matches and bookmarks are, and what is in
/// sight. A click goes there. Made for the pointer; the keyboard has next and previous.
class LogOverview final : public QWidget
{
    Q_OBJECT
public:
    /// Becomes a child of @p view.
    explicit LogOverview(LogFileView &view);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void goTo(int y);
    [[nodiscard]] int yOf(std::uint64_t row) const;

    LogFileView &m_view;
};

} // namespace signalbox
