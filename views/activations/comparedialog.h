#pragma once

#include <QDialog>

#include "core/activation.h"
#include "core/error.h"
#include "views/common/page.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace signalbox {

/// Asks what a run is to be compared with: one of the earlier runs of its function, the previous and
/// the last good one first, or any other by its id. Opens the comparison. Deletes itself when
/// closed.
class CompareDialog final : public QDialog
{
    Q_OBJECT
public:
    CompareDialog(const PageContext &context, const ActivationSummary &run, QWidget *parent);

private:
    void load(const ActivationSummary &run);
    void take(const Result<std::vector<ActivationSummary>> &runs);
    void addRun(const ActivationSummary &run, const QString &mark);
    void updateState();
    void compare();
    /// What is typed, else what is selected; null when it is neither.
    [[nodiscard]] ActivationId chosen() const;

    PageContext m_context;
    ActivationId m_run;
    QListWidget *m_list;
    QLabel *m_problem;
    QLineEdit *m_id;
    QPushButton *m_compare;
};

} // namespace signalbox
