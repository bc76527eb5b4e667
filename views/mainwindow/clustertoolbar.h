#pragma once

#include <QColor>
#include <QToolBar>

namespace signalbox {

/// The main toolbar. On a production cluster it wears the cluster's colour, so that nobody mistakes
/// where a button acts. Owned by the main window.
class ClusterToolBar final : public QToolBar
{
    Q_OBJECT
public:
    using QToolBar::QToolBar;

    /// An invalid colour takes the tint away.
    void setTint(const QColor &tint);
    [[nodiscard]] QColor tint() const { return m_tint; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor m_tint;
};

} // namespace signalbox
