#pragma once

#include <optional>

#include <QWidget>

#include "core/wiring.h"

class QLabel;
class QPushButton;

namespace signalbox {

class StateBadge;
class WiringEditor;

/// How a feed is doing, and what can be done about it at once: pause, fire once, begin anew. Owned by
/// a feed panel; GUI thread.
class FeedStateView final : public QWidget
{
    Q_OBJECT
public:
    FeedStateView(WiringEditor &editor, QWidget *parent = nullptr);

    /// @p status is none until the engine has told of the feed.
    void setFeed(const Trigger &trigger, const std::optional<FeedStatus> &status);

signals:
    /// Translated: what was done, or why it was not.
    void said(const QString &text);

private:
    void showFacts(const std::optional<FeedStatus> &status);
    void pause();
    void fire();
    void rearm();

    WiringEditor &m_editor;
    Trigger m_trigger;
    StateBadge *m_badge;
    QLabel *m_facts;
    QLabel *m_problem;
    QPushButton *m_pause;
    QPushButton *m_fire;
    QPushButton *m_rearm;
};

} // namespace signalbox
