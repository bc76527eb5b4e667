#pragma once

#include <memory>
#include <vector>

#include <QDialog>

#include "models/activationhistory.h"
#include "models/runbulk.h"
#include "views/common/page.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace signalbox {

class FoundRuns;
class TableView;

/// Runs many runs again, or cancels them: says how many of what first, then does it a few at a time
/// and shows what became of each. May be stopped. Opened, never executed.
class BulkDialog final : public QDialog
{
    Q_OBJECT
public:
    BulkDialog(const PageContext &context, BulkDeed deed, QWidget *parent);
    ~BulkDialog() override;

    /// Asks about these.
    void ask(const std::vector<ActivationSummary> &runs);
    /// Asks about everything that @p search finds, once that is gathered.
    void askForFound(const RunSearch &search);
    [[nodiscard]] const RunBulk *bulk() const { return m_bulk.get(); }

protected:
    void done(int result) override;

private:
    void createTable();
    void createLayout();
    void showQuestion(const QString &remark);
    void start();
    void startNow();
    void showProgress();
    void showEnd();
    [[nodiscard]] QString question() const;
    [[nodiscard]] QString functionsText() const;

    PageContext m_context;
    BulkDeed m_deed;
    ActivationHistory m_history; ///< Of its own: the list's questions do not end those of it.
    std::unique_ptr<RunBulk> m_bulk;
    FoundRuns *m_found = nullptr;
    QLabel *m_text;
    QLabel *m_atOnceLabel;
    QSpinBox *m_atOnce;
    QProgressBar *m_progress;
    TableView *m_table;
    QPushButton *m_go;
    QPushButton *m_stop;
    QPushButton *m_close;
};

} // namespace signalbox
