#pragma once

#include <QWidget>

#include "core/activation.h"
#include "views/common/page.h"

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace signalbox {

/// What became of an event: what each rule of its trigger said to it, test by test, and the run that it
/// led to. GUI thread.
class EventPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit EventPanel(const PageContext &context, QWidget *parent = nullptr);

    void setEvent(const Activation &event);
    [[nodiscard]] QTreeWidget *rules() const { return m_rules; }

private:
    void addVerdict(const RuleVerdict &verdict);
    void addTests(QTreeWidgetItem &row, const RuleVerdict &verdict);
    void openRun(const QString &id);
    void showMenu(const QPoint &position);

    PageContext m_context;
    QLabel *m_summary;
    QTreeWidget *m_rules;
};

} // namespace signalbox
