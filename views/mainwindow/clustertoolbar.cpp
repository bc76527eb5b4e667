#include "views/mainwindow/clustertoolbar.h"

#include <QPainter>

namespace signalbox {

namespace {

constexpr int edge = 3;
constexpr float groundShare = 0.14F; ///< Text on it keeps 4.5:1 in both themes.

} // namespace

void ClusterToolBar::setTint(const QColor &tint)
{
    if (tint == m_tint)
        return;
    m_tint = tint;
    update();
}

void ClusterToolBar::paintEvent(QPaintEvent *event)
{
    QToolBar::paintEvent(event);
    if (!m_tint.isValid())
        return;
    QPainter painter(this);
    QColor ground = m_tint;
    ground.setAlphaF(groundShare);
    painter.fillRect(rect(), ground);
    painter.fillRect(QRect(0, height() - edge, width(), edge), m_tint);
}

} // namespace signalbox
