#pragma once

#include <QDialog>
#include <QTimer>

#include "models/activationhistory.h"
#include "models/historyusage.h"
#include "views/common/page.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace signalbox {

class FactGrid;
class Form;

/// What the history of the shown cluster holds, and the bounds beyond which it is deleted, by age, count and
/// size. Says what a change would delete before it does. Opened, never executed.
class HistoryDialog final : public QDialog
{
    Q_OBJECT
public:
    HistoryDialog(const PageContext &context, QWidget *parent);

    /// The bounds that the fields say.
    [[nodiscard]] HistoryBounds bounds() const;

private:
    void createFields();
    void createLayout();
    void read();
    void showUsage();
    void growToFit();
    void showBounds(const HistoryBounds &bounds);
    void foresee();
    void say(qint64 beyond);
    void save();
    void apply(const std::optional<HistoryBounds> &bounds);
    void complain(const Error &error);

    PageContext m_context;
    ActivationHistory m_history;
    HistoryUsage m_usage;
    qint64 m_beyond = 0; ///< Runs that what the fields say would delete.
    QTimer m_changed;    ///< Waits until the fields stay as they are.
    int m_asked = 0;     ///< Number of the last question; answers to former ones are dropped.
    FactGrid *m_facts;
    Form *m_form;
    QSpinBox *m_age;
    QComboBox *m_unit;
    QSpinBox *m_runs;
    QSpinBox *m_size;
    QLabel *m_consequence;
    QPushButton *m_save;
    QPushButton *m_own;
};

} // namespace signalbox
