#include "views/activations/rundifftabs.h"

#include "models/runcomparison.h"
#include "views/activations/jsondiffview.h"
#include "views/editor/diffview.h"

namespace signalbox {

RunDiffTabs::RunDiffTabs(QWidget *parent)
    : QTabWidget(parent)
    , m_result(new JsonDiffView(QStringLiteral("compareResult"), this))
    , m_input(new JsonDiffView(QStringLiteral("compareInput"), this))
    , m_log(new DiffView(this))
{
    setObjectName(QStringLiteral("compareTabs"));
    setAccessibleName(tr("Differences of the two runs"));
    setDocumentMode(true);
    m_result->setAccessibleName(tr("Differences of the results"));
    m_input->setAccessibleName(tr("Differences of the inputs"));
    m_log->setObjectName(QStringLiteral("compareLog"));
    m_log->setAccessibleName(tr("Differences of the logs"));
    addTab(m_result, tr("Re&sult"));
    addTab(m_input, tr("&Input"));
    addTab(m_log, tr("&Log"));
    countDifferences(m_result, tr("Re&sult"));
    countDifferences(m_input, tr("&Input"));
}

void RunDiffTabs::countDifferences(JsonDiffView *view, const QString &title)
{
    connect(view, &JsonDiffView::shown, this, [this, view, title](int differences) {
        setTabText(indexOf(view),
                   differences > 0 ? tr("%1 (%2)").arg(title).arg(differences) : title);
    });
}

void RunDiffTabs::compare(const Activation &left, const Activation &right, const QString &leftTitle,
                          const QString &rightTitle)
{
    m_result->compare(left.result, right.result, leftTitle, rightTitle);
    m_input->compare(left.input, right.input, leftTitle, rightTitle);
    const bool logs = !left.logs.empty() || !right.logs.empty();
    setTabEnabled(indexOf(m_log), logs);
    setTabToolTip(indexOf(m_log), logs ? QString() : tr("Neither run wrote to its log"));
    m_log->compare(logTextOf(left), logTextOf(right), leftTitle, rightTitle);
}

void RunDiffTabs::setWhyNoInput(const QString &reason)
{
    setTabEnabled(indexOf(m_input), reason.isEmpty());
    setTabToolTip(indexOf(m_input), reason);
}

void RunDiffTabs::showLog()
{
    setCurrentWidget(m_log);
}

void RunDiffTabs::goToDifference(int step)
{
    if (currentWidget() == m_log)
        m_log->goToChange(step);
    else
        (currentWidget() == m_input ? m_input : m_result)->goToDifference(step);
}

} // namespace signalbox
