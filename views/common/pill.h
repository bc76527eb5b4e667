#pragma once

#include <QPushButton>

namespace signalbox {

/// Small rounded button that floats over the edge of a list: "12 new lines". Never takes focus on
/// its own and stays where the list's new rows are.
class Pill final : public QPushButton
{
    Q_OBJECT
public:
    enum class Edge { Top, Bottom };

    /// Floats over @p host, whose child it becomes.
    Pill(Edge edge, QWidget *host);

    /// Shows @p text, or hides when it is empty.
    void present(const QString &text);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    Edge m_edge;
};

} // namespace signalbox
