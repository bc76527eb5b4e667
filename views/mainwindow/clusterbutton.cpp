#include "views/mainwindow/clusterbutton.h"

#include <QCoreApplication>
#include <QMenu>
#include <QPainter>
#include <QStyleOption>
#include <QStyleOptionToolButton>

#include "views/common/flatpaint.h"
#include "views/common/icons.h"
#include "views/common/shades.h"
#include "views/common/statecolors.h"

namespace signalbox {

namespace {

QIcon dot(const QColor &color)
{
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRect(6, 6, 20, 20));
    painter.end();
    pixmap.setDevicePixelRatio(2);
    return QIcon(pixmap);
}

QString label(const ClusterChoice &cluster)
{
    return cluster.purpose.isEmpty()
               ? cluster.name
               : QCoreApplication::translate("ClusterButton", "%1 (%2)", "cluster, purpose")
                     .arg(cluster.name, cluster.purpose);
}

} // namespace

ClusterButton::ClusterButton(QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(QStringLiteral("toolBar.cluster"));
    setAccessibleName(tr("Cluster"));
    setToolTip(tr("The cluster that this window shows"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setMenu(new QMenu(this));
    menu()->setObjectName(QStringLiteral("toolBar.cluster.menu"));
}

QSize ClusterButton::sizeHint() const
{
    return QToolButton::sizeHint() + QSize(flat::scaled(18), 0);
}

void ClusterButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.features &= ~QStyleOptionToolButton::HasMenu;
    style()->drawPrimitive(QStyle::PE_PanelButtonTool, &option, &painter, this);
    const auto placed = [this](const QRect &area) {
        return QStyle::visualRect(layoutDirection(), rect(), area);
    };
    const int side = flat::scaled(16);
    icon().paint(&painter, placed(QRect(6, (height() - side) / 2, side, side)));
    painter.setPen(palette().color(QPalette::ButtonText));
    painter.drawText(placed(rect().adjusted(side + 12, 0, -22, 0)),
                     Qt::AlignVCenter | Qt::AlignLeading,
                     fontMetrics().elidedText(text(), Qt::ElideRight, width() - side - 34));
    flat::chevron(&painter,
                  placed(QRect(width() - flat::scaled(20), 0, flat::scaled(14), height())),
                  flat::Pointing::Down, quietText(palette()));
}

void ClusterButton::setClusters(const std::vector<ClusterChoice> &clusters, const QString &current,
                                bool canManage)
{
    menu()->clear();
    m_clusters = clusters;
    m_current = current;
    m_canManage = canManage;
    for (const ClusterChoice &cluster : clusters) {
        // The engine has no colour of its own: it wears the one of success.
        const QColor color =
            cluster.color.isValid() ? cluster.color : stateColor(StateRole::Success, palette());
        QAction *action = menu()->addAction(dot(color), label(cluster), this,
                                            [this, id = cluster.id] { emit chosen(id); });
        action->setCheckable(true);
        action->setChecked(cluster.id == current);
        if (cluster.id != current)
            continue;
        setText(label(cluster));
        setIcon(dot(color));
        setAccessibleDescription(label(cluster));
    }
    if (canManage) {
        menu()->addSeparator();
        menu()->addAction(tr("&Manage Clusters…"), this, &ClusterButton::manageRequested);
    }
}

void ClusterButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_clusters.empty())
        setClusters(std::vector<ClusterChoice>(m_clusters), m_current, m_canManage);
}

QuickOpenButton::QuickOpenButton(QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(QStringLiteral("toolBar.quickOpen"));
    setText(tr("Quick open: function, activation id, action…"));
    setAccessibleName(tr("Quick open"));
    setToolTip(tr("Finds functions, runtimes, activations and actions (Ctrl+K)"));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize QuickOpenButton::sizeHint() const
{
    return {flat::scaled(440), fontMetrics().height() + 13};
}

QSize QuickOpenButton::minimumSizeHint() const
{
    return {160, fontMetrics().height() + 13};
}

void QuickOpenButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionFrame option;
    option.initFrom(this);
    flat::field(&painter, &option);
    const auto placed = [this](const QRect &area) {
        return QStyle::visualRect(layoutDirection(), rect(), area);
    };
    const int side = flat::scaled(16);
    const QRect mark(10, (height() - side) / 2, side, side);
    icon().isNull() ? signalbox::icon(QStringLiteral("search")).paint(&painter, placed(mark))
                    : icon().paint(&painter, placed(mark));
    painter.setPen(quietText(palette()));
    const QString key = QStringLiteral("Ctrl+K");
    const int keyWidth = fontMetrics().horizontalAdvance(key);
    painter.drawText(placed(QRect(width() - keyWidth - 12, 0, keyWidth + 2, height())),
                     Qt::AlignCenter, key);
    const QRect place = rect().adjusted(side + 18, 0, -keyWidth - 24, 0);
    painter.drawText(placed(place), Qt::AlignVCenter | Qt::AlignLeading,
                     fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));
}

} // namespace signalbox
