#include "views/mainwindow/pagetabs.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QMenu>
#include <QPainter>
#include <QTabBar>

#include "views/common/currentpage.h"
#include "views/common/iconbutton.h"
#include "views/common/shades.h"
#include "views/mainwindow/pageregistry.h"

namespace signalbox {

namespace {

/// What stands at the end of the tabs, on the line that goes on below them.
class TabCorner final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(QRect(0, height() - 1, width(), 1), dividerColor(palette()));
    }
};

} // namespace

PageTabs::PageTabs(QWidget *parent)
    : QTabWidget(parent)
    , m_corner(new TabCorner(this))
    , m_all(new IconButton(QStringLiteral("chevron-down"), QStringLiteral("allTabs"),
                           tr("All open pages"), m_corner))
{
    setObjectName(QStringLiteral("pageTabs"));
    setAccessibleName(tr("Open pages"));
    setDocumentMode(true);
    setMovable(true);
    setTabsClosable(true);
    setUsesScrollButtons(true);
    // Tabs that do not fit are reached by the arrows; titles of three letters help nobody.
    setElideMode(Qt::ElideNone);
    connect(m_all, &QToolButton::clicked, this, &PageTabs::showAllMenu);
    auto *row = new QHBoxLayout(m_corner);
    row->setContentsMargins(4, 0, 4, 0);
    row->addWidget(m_all);
    m_corner->hide();
    tabBar()->setObjectName(QStringLiteral("pageTabBar"));
    tabBar()->setAccessibleName(tr("Tabs of open pages"));
    tabBar()->setDrawBase(true);
    // Closing goes back to where one came from, not to whatever stands beside it.
    tabBar()->setSelectionBehaviorOnRemove(QTabBar::SelectPreviousTab);
    tabBar()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(tabBar(), &QWidget::customContextMenuRequested, this, &PageTabs::showTabMenu);
    connect(this, &QTabWidget::tabCloseRequested, this,
            [this](int index) { emit closeRequested(pageAt(index)); });
    sizeByCurrentPage(*this);
    connect(this, &QTabWidget::currentChanged, this,
            [this] { emit currentPageChanged(currentPage()); });
}

Page *PageTabs::open(const QString &key, const PageContext &context)
{
    Page *page = find(key);
    if (!page) {
        page = createPage(key, context, this);
        if (!page)
            return nullptr;
        add(page);
    }
    setCurrentWidget(page);
    return page;
}

void PageTabs::add(Page *page)
{
    connect(page, &Page::titleChanged, this, [this, page] { updateTab(page); });
    connect(page, &Page::selectionChanged, this, [this, page] {
        if (page == currentPage())
            emit currentSelectionChanged();
    });
    addTab(page, page->icon(), page->title());
    updateTab(page);
    emit pageOpened(page);
}

void PageTabs::updateTab(Page *page)
{
    const int index = indexOf(page);
    if (index < 0)
        return;
    // The dot rather than an asterisk: it is what editors show where the cross would be.
    const QString mark = page->hasUnsavedWork() ? QStringLiteral(" •") : QString();
    QString title = page->title();
    setTabText(index, title.replace(u'&', QStringLiteral("&&")) + mark);
    setTabIcon(index, page->icon());
    offerAll();
    setTabToolTip(index, page->hasUnsavedWork() ? tr("%1, not saved yet").arg(page->title())
                                                : page->title());
    page->setAccessibleName(page->title());
}

void PageTabs::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    // Icons of states have been painted in the former colours; pages hear of the new ones after us.
    if (event->type() == QEvent::PaletteChange) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                for (Page *page : pages())
                    updateTab(page);
            },
            Qt::QueuedConnection);
    }
    if (event->type() == QEvent::FontChange)
        fitToFont();
}

/// Qt sizes the crosses once and the tabs by what they were.
void PageTabs::fitToFont()
{
    for (int i = 0; i < count(); ++i) {
        if (QWidget *cross = tabBar()->tabButton(i, QTabBar::RightSide))
            cross->resize(cross->sizeHint());
    }
    const int side = style()->pixelMetric(QStyle::PM_TabBarIconSize, nullptr, tabBar());
    tabBar()->setIconSize({side, side});
    offerAll();
}

void PageTabs::resizeEvent(QResizeEvent *event)
{
    QTabWidget::resizeEvent(event);
    offerAll();
}

void PageTabs::tabInserted(int index)
{
    QTabWidget::tabInserted(index);
    offerAll();
}

void PageTabs::tabRemoved(int index)
{
    QTabWidget::tabRemoved(index);
    offerAll();
}

void PageTabs::offerAll()
{
    int wide = 0;
    for (int i = 0; i < count(); ++i)
        wide += tabBar()->tabRect(i).width();
    // Qt makes room for a corner that is hidden, too.
    const bool full = wide > width();
    if (count() > 0)
        m_corner->setFixedHeight(tabBar()->tabRect(0).height());
    if (full == (cornerWidget() == m_corner))
        return;
    setCornerWidget(full ? m_corner : nullptr);
    m_corner->setVisible(full);
}

void PageTabs::showAllMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (Page *page : pages()) {
        QString title = page->title();
        QAction *action = menu->addAction(page->icon(), title.replace(u'&', QStringLiteral("&&")),
                                          this, [this, page] { setCurrentWidget(page); });
        action->setCheckable(true);
        action->setChecked(page == currentPage());
    }
    menu->popup(m_all->mapToGlobal(m_all->rect().bottomLeft()));
}

Page *PageTabs::currentPage() const
{
    return qobject_cast<Page *>(currentWidget());
}

Page *PageTabs::pageAt(int index) const
{
    return qobject_cast<Page *>(widget(index));
}

Page *PageTabs::find(const QString &key) const
{
    for (Page *page : pages()) {
        if (page->key() == key)
            return page;
    }
    return nullptr;
}

QList<Page *> PageTabs::pages() const
{
    QList<Page *> all;
    for (int i = 0; i < count(); ++i)
        all.append(pageAt(i));
    return all;
}

void PageTabs::close(Page *page)
{
    const QString key = page->key();
    removeTab(indexOf(page));
    page->deleteLater();
    emit pageClosed(key);
}

void PageTabs::showTabMenu(const QPoint &position)
{
    const int index = tabBar()->tabAt(position);
    if (index < 0)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    Page *page = pageAt(index);
    menu->addAction(tr("&Close"), this, [this, page] { emit closeRequested(page); });
    QAction *others = menu->addAction(tr("Close &Others"), this, [this, page] {
        for (Page *other : pages()) {
            if (other != page)
                emit closeRequested(other);
        }
    });
    others->setEnabled(count() > 1);
    menu->popup(tabBar()->mapToGlobal(position));
}

QJsonObject PageTabs::saveState() const
{
    QJsonArray tabs;
    qsizetype current = currentIndex();
    for (const Page *page : pages()) {
        if (page == currentPage())
            current = tabs.size();
        if (page->comesBack())
            tabs.append(QJsonObject{{QStringLiteral("key"), page->key()},
                                    {QStringLiteral("state"), page->saveState()}});
    }
    return {{QStringLiteral("tabs"), tabs}, {QStringLiteral("current"), current}};
}

void PageTabs::restoreState(const QJsonObject &state, const PageContext &context)
{
    const QJsonArray tabs = state.value(QLatin1String("tabs")).toArray();
    for (const QJsonValue &value : tabs) {
        const QJsonObject tab = value.toObject();
        if (Page *page = open(tab.value(QLatin1String("key")).toString(), context))
            page->restoreState(tab.value(QLatin1String("state")).toObject());
    }
    const int current = state.value(QLatin1String("current")).toInt();
    if (current >= 0 && current < count())
        setCurrentIndex(current);
}

} // namespace signalbox
