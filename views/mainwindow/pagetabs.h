#pragma once

#include <QJsonObject>
#include <QTabWidget>

#include "views/common/page.h"

namespace signalbox {

class IconButton;

/// The tabs in the middle of the window: one page per key. Owned by the main window.
class PageTabs final : public QTabWidget
{
    Q_OBJECT
public:
    explicit PageTabs(QWidget *parent = nullptr);

    /// Brings the page of @p key forward, making it when it is not open. Null when no page of that
    /// kind exists.
    Page *open(const QString &key, const PageContext &context);
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] Page *pageAt(int index) const;
    [[nodiscard]] Page *find(const QString &key) const;
    [[nodiscard]] QList<Page *> pages() const;
    /// Closes without asking.
    void close(Page *page);

    /// Keys and states of all tabs and which is in front.
    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state, const PageContext &context);

signals:
    void currentPageChanged(signalbox::Page *page);
    void pageOpened(signalbox::Page *page);
    void pageClosed(const QString &key);
    /// The user asks; the window decides, as there may be unsaved work.
    void closeRequested(signalbox::Page *page);
    void currentSelectionChanged();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void tabInserted(int index) override;
    void tabRemoved(int index) override;

private:
    void add(Page *page);
    void updateTab(Page *page);
    void showTabMenu(const QPoint &position);
    void offerAll();
    void showAllMenu();
    void fitToFont();

    QWidget *m_corner;
    IconButton *m_all; ///< Lists every page; in sight while the tabs do not fit.
};

} // namespace signalbox
