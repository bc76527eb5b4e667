#include "models/runtally.h"

#include <QElapsedTimer>

#include "clusters/futures.h"
#include "models/workspace.h"

namespace signalbox {

RunTally::RunTally(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_history(workspace.cluster())
{
}

void RunTally::forget()
{
    ++m_turn;
    m_asking = false;
    m_question.clear();
    m_runs.reset();
}

void RunTally::ask(const QString &question)
{
    if (question != m_question)
        m_runs.reset();
    m_question = question;
    if (!m_history.isSearchable())
        return countLoaded();
    m_asking = true;
    QElapsedTimer asked;
    asked.start();
    whenFinished(m_history.histogram(question, 1), this,
                 [this, asked, turn = ++m_turn](const Result<ActivationHistogram> &found) {
                     if (turn != m_turn)
                         return;
                     m_asking = false;
                     if (found)
                         m_runs = found->total;
                     emit counted(static_cast<int>(asked.elapsed()));
                 });
}

void RunTally::countLoaded()
{
    const auto search =
        ActivationSearch::parse(m_question.toStdString(), momentOf(m_workspace.cluster()));
    if (!search)
        return forget();
    const ActivationTableModel &loaded = m_workspace.activations();
    qint64 runs = 0;
    for (int row = 0; row < loaded.rowCount(); ++row)
        runs += matches(*search, loaded.at(row)) == Match::Yes ? 1 : 0;
    m_runs = runs;
    emit counted(0);
}

} // namespace signalbox
