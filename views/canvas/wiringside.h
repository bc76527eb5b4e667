#pragma once

#include <QStackedWidget>

#include "core/changeset.h"

namespace signalbox {

class FeedPanel;
class RulePanel;
class WiringEditor;

/// The panel beside the canvas: the rule on the selected wire, or the feed of the selected node.
/// Hidden when neither is. One with unsaved edits gives way to nothing else. GUI thread.
class WiringSide final : public QStackedWidget
{
    Q_OBJECT
public:
    WiringSide(WiringEditor &editor, QWidget *parent = nullptr);

    void showRule(const Rule &rule);
    void showFeed(const Trigger &trigger);
    /// Hides what nobody has edited.
    void leave();
    /// What is shown follows the cluster.
    void apply(const ChangeSet &changes);
    void focusFirst();

    [[nodiscard]] RulePanel &rule() const { return *m_rule; }
    [[nodiscard]] FeedPanel &feed() const { return *m_feed; }

signals:
    void activationOpened(const signalbox::ActivationId &id);
    /// Translated, for a toast.
    void said(const QString &text);
    /// Something else was to be shown while @p name has unsaved edits.
    void held(const QString &name);
    void httpWanted();
    /// It came or went.
    void shownChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    /// True when what is shown may give way; else held() says so.
    [[nodiscard]] bool givesWay();
    [[nodiscard]] bool isChanged() const;
    void present(QWidget *panel);

    RulePanel *m_rule;
    FeedPanel *m_feed;
};

} // namespace signalbox
