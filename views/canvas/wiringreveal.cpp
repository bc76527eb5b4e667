// Showing what others ask the wiring page for: a link to a rule, to a trigger; states for the tour.

#include <QLabel>
#include <QTabWidget>

#include "models/workspace.h"
#include "views/canvas/wiringpage.h"

namespace signalbox {

void WiringPage::revealRule(const QualifiedName &name)
{
    m_wanted = WiringGraph::ruleKey(name);
    // After what showing the page itself has queued.
    QTimer::singleShot(0, this, &WiringPage::revealWanted);
}

void WiringPage::revealTrigger(const QualifiedName &name)
{
    m_wanted = WiringGraph::keyOf(NodeKind::Trigger, name);
    QTimer::singleShot(0, this, &WiringPage::revealWanted);
}

void WiringPage::revealWanted()
{
    if (m_wanted.isEmpty() || !m_shown || !m_context.workspace.isLoaded() || m_editor.isLayingOut())
        return;
    const QString key = std::exchange(m_wanted, {});
    const WireId wire = m_graph.model().wireByKey(key);
    const NodeId node = m_graph.model().nodeByKey(key);
    if (wire != WireId::None)
        m_view->reveal(wire);
    else if (node != NodeId::None)
        m_view->reveal(node);
    else
        m_status->setText(tr("%1 is not there any more").arg(key.section(u':', 1)));
}

std::vector<TourState> WiringPage::tourStates()
{
    std::vector<TourState> states;
    states.push_back({QStringLiteral("rule"), [this] {
                          for (const WireId wire : m_graph.model().wires()) {
                              const Rule *rule = m_graph.rule(wire);
                              if (rule && !rule->criteria.children.empty())
                                  return m_view->reveal(wire);
                          }
                      }});
    states.push_back({QStringLiteral("feed"), [this] {
                          for (const NodeId node : m_graph.model().nodes()) {
                              if (m_graph.fedTrigger(node))
                                  return m_view->reveal(node);
                          }
                      }});
    states.push_back({QStringLiteral("connections"), [this] {
                          m_view->canvas().choose({});
                          m_lower->setCurrentIndex(1);
                          m_view->fit();
                      }});
    return states;
}

} // namespace signalbox
