#pragma once

#include <vector>

#include <QWidget>

#include "logs/lineowners.h"
#include "models/mergedlog.h"

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace signalbox {

/// The sources of a merged log: what each is called, its colour, how many lines it has, and whether
/// they are shown. Space switches one, Enter shows it alone or all again.
class LogSourcesPane final : public QWidget
{
    Q_OBJECT
public:
    explicit LogSourcesPane(QWidget *parent = nullptr);

    /// Adds those that are new; sources are never taken away.
    void setSources(const std::vector<LogSource> &sources);
    void setCounts(const std::vector<std::uint64_t> &counts);
    [[nodiscard]] HiddenSources hidden() const;
    /// Hides those called so, also when they come later.
    void hideSources(const QStringList &names);
    [[nodiscard]] QStringList hiddenNames() const;

signals:
    void hiddenChanged(const signalbox::HiddenSources &hidden);
    /// Somebody wants to see this one in a page of its own.
    void openRequested(int source);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintSwatches();
    void showOnly(const QTreeWidgetItem *chosen);
    void showAll();
    void openMenu(const QPoint &where);
    void tell();

    QTreeWidget *m_list;
    QPushButton *m_only;
    QPushButton *m_all;
    QStringList m_hideLater;
};

/// How @p source is called where there is one line for it.
[[nodiscard]] QString logSourceName(const LogSource &source);

} // namespace signalbox
