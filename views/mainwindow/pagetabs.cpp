#include "views/mainwindow/pagetabs.h"

#include <QJsonArray>
#include <QMenu>
#include <QTabBar>

#include "views/mainwindow/pageregistry.h"

namespace signalbox {

PageTabs::PageTabs(QWidget *parent)
    : QTabWidget(parent)
{
    setObjectName(QStringLiteral("pageTabs"));
    setAccessibleName(tr("Open pages"));
    setDocumentMode(true);
    setMovable(true);
    setTabsClosable(true);
    setUsesScrollButtons(true);
    // Tabs that do not fit are reached by the arrows; titles of three letters help nobody.
    setElideMode(Qt::ElideNone);
    tabBar()->setObjectName(QStringLiteral("pageTabBar"));
    tabBar()->setAccessibleName(tr("Tabs of open pages"));
    tabBar()->setDrawBase(true);
    tabBar()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(tabBar(), &QWidget::customContextMenuRequested, this, &PageTabs::showTabMenu);
    connect(this, &QTabWidget::tabCloseRequested, this,
            [this](int index) { emit closeRequested(pageAt(index)); });
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
    setTabToolTip(index, page->hasUnsavedWork() ? tr("%1, not saved yet").arg(page->title())
                                                : page->title());
    page->setAccessibleName(page->title());
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
    for (const Page *page : pages())
        tabs.append(QJsonObject{{QStringLiteral("key"), page->key()},
                                {QStringLiteral("state"), page->saveState()}});
    return {{QStringLiteral("tabs"), tabs}, {QStringLiteral("current"), currentIndex()}};
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
