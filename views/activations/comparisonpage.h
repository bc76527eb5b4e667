#pragma once

#include <array>
#include <optional>

#include "clusters/cluster.h"
#include "views/common/page.h"

class QGridLayout;
class QLabel;
class QStackedWidget;
class QTabWidget;

namespace signalbox {

class DiffView;
class EmptyState;
class JsonDiffView;
class PageHeader;
class StateBadge;

/// Two runs side by side: their ends and times, and what differs in result, input and log.
class ComparisonPage final : public Page
{
    Q_OBJECT
public:
    /// @p ids is `<left>+<right>`.
    ComparisonPage(const PageContext &context, const QString &ids, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon icon() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject &state) override;
    [[nodiscard]] QList<QAction *> pageActions() const override;

private:
    enum Side { Left, Right };
    /// What one of the runs is shown with, above the tabs.
    struct Head
    {
        StateBadge *badge = nullptr;
        QLabel *name = nullptr;
    };

    void createActions();
    QWidget *createHeads();
    void createTabs();
    void load();
    void accept(Side side, const Result<ActivationPtr> &record);
    void showBoth();
    void showHead(Side side);
    void showTimes();
    void compareLogs();
    void addTime(const QString &name, Duration left, Duration right);
    void addRow(const QString &name, const QString &left, const QString &right,
                const QString &difference);
    [[nodiscard]] QString titleOf(Side side) const;

    PageContext m_context;
    QString m_ids;
    std::array<ActivationId, 2> m_id;
    std::array<ActivationPtr, 2> m_record;
    std::array<Head, 2> m_heads;
    PageHeader *m_header;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QGridLayout *m_times = nullptr;
    QTabWidget *m_tabs;
    JsonDiffView *m_result;
    JsonDiffView *m_input;
    DiffView *m_log;
    QAction *m_swap = nullptr;
    QAction *m_openLeft = nullptr;
    QAction *m_openRight = nullptr;
};

} // namespace signalbox
