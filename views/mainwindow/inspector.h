#pragma once

#include <QScrollArea>
#include <QTimer>

#include "views/common/page.h"

class QLabel;

namespace signalbox {

class EmptyState;
class FactList;

/// Explains what is selected, wherever that is: facts, limits, what uses it, last runs. Owned by
/// the main window's right dock.
class Inspector final : public QScrollArea
{
    Q_OBJECT
public:
    Inspector(const PageContext &context, QWidget *parent);

    void show(const Selection &selection);
    [[nodiscard]] const Selection &selection() const { return m_selection; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void showNothing();
    void explain(const QualifiedName &name);
    void explain(const ActivationId &id);
    void explain(const RuntimeKind &runtime);
    void explain(std::monostate) { showNothing(); }
    void setHead(const QString &iconName, const QString &title, const QString &subtitle);
    void addLastRuns(const QualifiedName &name);

    PageContext m_context;
    Selection m_selection;
    QWidget *m_body;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_subtitle;
    FactList *m_facts = nullptr;
    EmptyState *m_empty;
    QTimer m_settle; ///< Live data changes many times a second; the eye needs fewer.
};

} // namespace signalbox
