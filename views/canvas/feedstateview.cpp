#include "views/canvas/feedstateview.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "core/feedform.h"
#include "models/errortext.h"
#include "models/feedwords.h"
#include "models/format.h"
#include "models/graph/wiringeditor.h"
#include "models/wiringtext.h"
#include "views/common/flowlayout.h"
#include "views/common/icons.h"
#include "views/common/statebadge.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

QPushButton *makeButton(const char *iconName, const QString &text, const char *name,
                        QWidget *parent)
{
    auto *button = new QPushButton(icon(QLatin1String(iconName)), text, parent);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(QString(text).remove(u'&'));
    button->setAutoDefault(false);
    return button;
}

QString nameOf(const Trigger &trigger)
{
    return QString::fromStdString(trigger.name.name);
}

} // namespace

FeedStateView::FeedStateView(WiringEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_badge(new StateBadge(this))
    , m_facts(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_pause(makeButton("pause", tr("&Pause"), "feed.pause", this))
    , m_fire(makeButton("zap", tr("&Fire Once Now"), "feed.fire", this))
    , m_rearm(makeButton("rotate-ccw", tr("Re-&arm"), "feed.rearm", this))
{
    setObjectName(QStringLiteral("feed.state"));
    m_facts->setObjectName(QStringLiteral("feed.facts"));
    m_facts->setWordWrap(true);
    setCaptionFont(m_facts);
    setSecondaryText(m_facts);
    m_problem->setObjectName(QStringLiteral("feed.failure"));
    m_problem->setWordWrap(true);
    makeSelectable(m_problem);
    m_rearm->setToolTip(tr("Begin anew what has ended or failed; counts start at nought"));
    auto *buttons = new QWidget(this);
    auto *flow = new FlowLayout(buttons);
    flow->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_pause, m_fire, m_rearm})
        flow->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_badge, 0, Qt::AlignLeft);
    column->addWidget(m_problem);
    column->addWidget(m_facts);
    column->addWidget(buttons);
    connect(m_pause, &QPushButton::clicked, this, &FeedStateView::pause);
    connect(m_fire, &QPushButton::clicked, this, &FeedStateView::fire);
    connect(m_rearm, &QPushButton::clicked, this, &FeedStateView::rearm);
}

void FeedStateView::setFeed(const Trigger &trigger, const std::optional<FeedStatus> &status)
{
    m_trigger = trigger;
    const bool paused = trigger.feed && trigger.feed->paused;
    m_pause->setText(paused ? tr("&Resume") : tr("&Pause"));
    m_pause->setAccessibleName(m_pause->text().remove(u'&'));
    m_pause->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    const FeedForm *form = trigger.feed ? findFeedForm(trigger.feed->kind) : nullptr;
    m_fire->setToolTip(form ? feedWord(form->sample) : QString());
    showFacts(status);
}

void FeedStateView::showFacts(const std::optional<FeedStatus> &status)
{
    m_badge->setVisible(status.has_value());
    m_facts->setVisible(status.has_value());
    m_problem->setVisible(status && !status->problem.empty());
    if (!status)
        return;
    m_badge->setBadge({.role = roleOf(markOf(status->state)).value_or(StateRole::Off),
                       .text = status->since == Timestamp{} ? feedStateText(status->state)
                                                            : tr("%1 since %2", "state, time")
                                                                  .arg(feedStateText(status->state),
                                                                       formatTime(status->since))});
    m_problem->setText(QString::fromStdString(status->problem));
    QStringList facts{tr("%n event(s)", nullptr, int(status->events))};
    if (status->lastEvent)
        facts << tr("last %1").arg(formatTime(*status->lastEvent));
    if (status->nextEvent)
        facts << tr("next %1").arg(formatTime(*status->nextEvent));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

void FeedStateView::pause()
{
    // A step of the history as any other edit: it is part of the trigger.
    Trigger changed = m_trigger;
    if (!changed.feed)
        return;
    changed.feed->paused = !changed.feed->paused;
    m_editor.putTrigger(changed);
}

void FeedStateView::fire()
{
    whenFinished(m_editor.cluster().fireFeed(m_trigger.name), this,
                 [this, name = nameOf(m_trigger)](const Result<> &fired) {
                     emit said(
                         fired ? tr("%1 was fired.").arg(name)
                               : tr("%1 was not fired. %2").arg(name, errorText(fired.error())));
                 });
}

void FeedStateView::rearm()
{
    whenFinished(m_editor.cluster().rearmFeed(m_trigger.name), this,
                 [this, name = nameOf(m_trigger)](const Result<> &armed) {
                     emit said(armed ? tr("The feed of %1 began anew.").arg(name)
                                     : tr("The feed of %1 did not begin anew. %2")
                                           .arg(name, errorText(armed.error())));
                 });
}

} // namespace signalbox
