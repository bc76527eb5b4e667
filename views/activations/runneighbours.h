#pragma once

#include <optional>

#include <QObject>

#include "models/activationhistory.h"
#include "views/common/page.h"

class QAction;

namespace signalbox {

/// The verbs of a run's page that lead to other runs of its function: the previous, the next and
/// the last one before it that went well. They are looked for when somebody wants to go there.
/// GUI thread.
class RunNeighbours final : public QObject
{
    Q_OBJECT
public:
    RunNeighbours(const PageContext &context, QObject *parent);

    void setRun(const ActivationSummary &run);
    [[nodiscard]] QList<QAction *> actions() const { return {m_previous, m_next, m_lastGood}; }

private:
    enum class Neighbour { Previous, Next, LastGood };

    QAction *make(const char *name, const char *iconName, const QString &text, Neighbour which);
    void goTo(Neighbour which);
    void searchFor(Neighbour which);
    void listFor(Neighbour which);
    void open(Neighbour which, const Result<std::vector<ActivationSummary>> &found);
    void updateActions();

    PageContext m_context;
    ActivationHistory m_history;
    std::optional<ActivationSummary> m_run;
    QAction *m_previous;
    QAction *m_next;
    QAction *m_lastGood;
};

} // namespace signalbox
