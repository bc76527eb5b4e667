#pragma once

#include "models/comparedruns.h"
#include "views/common/page.h"

class QCheckBox;
class QComboBox;
class QSplitter;
class QStackedWidget;

namespace signalbox {

class EmptyState;
class PageHeader;
class RunComparisonTable;
class RunDiffTabs;

/// Two or more runs side by side, each against one of them, the base: all their facts in a table, and
/// what differs between the base and one other run in result, input and log.
class ComparisonPage final : public Page
{
    Q_OBJECT
public:
    /// @p ids is `<base>+<other>+…`.
    ComparisonPage(const PageContext &context, const QString &ids, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon icon() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject &state) override;
    [[nodiscard]] QList<QAction *> pageActions() const override;
    [[nodiscard]] std::vector<TourState> tourStates() override;
    /// At least two runs have been read and stand side by side.
    [[nodiscard]] bool isShown() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void createActions();
    void createContent();
    QWidget *createTop();
    QWidget *createChoice();
    void load();
    void refuse(const QString &reason, const QString &action = {});
    void showRuns();
    void showChosen();
    void setBase(std::size_t run);
    void setOther(std::size_t run);
    void showOthers();
    void updateActions();
    [[nodiscard]] QString idOf(std::size_t run) const;

    PageContext m_context;
    QString m_ids;
    ComparedRuns m_runs;
    std::size_t m_other = 1; ///< What the base is compared with below the table.
    PageHeader *m_header;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QSplitter *m_panes;
    RunComparisonTable *m_table;
    QWidget *m_choice = nullptr; ///< Of the other run, where there are several.
    QComboBox *m_others;
    QCheckBox *m_differing;
    RunDiffTabs *m_tabs;
    QAction *m_swap = nullptr;
    QAction *m_useAsBase = nullptr;
    QAction *m_openBase = nullptr;
    QAction *m_openOther = nullptr;
    QAction *m_differingOnly = nullptr;
    QAction *m_nextDifference = nullptr;
    QAction *m_previousDifference = nullptr;
    QAction *m_again = nullptr;
};

} // namespace signalbox
