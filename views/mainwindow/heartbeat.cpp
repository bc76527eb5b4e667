#include "views/mainwindow/heartbeat.h"

#include <QDateTime>
#include <QEvent>
#include <QTimeZone>
#include <QToolButton>

#include "clusters/clustertime.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/common/flatpaint.h"
#include "views/common/navigator.h"
#include "views/common/statebadge.h"
#include "views/common/typography.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr auto ageTick = 1s; ///< The age of data is told in seconds at first.

} // namespace

Heartbeat::Heartbeat(Navigator &navigator, Preferences &preferences, QWidget *parent)
    : QStatusBar(parent)
    , m_navigator(navigator)
    , m_preferences(preferences)
{
    setObjectName(QStringLiteral("heartbeat"));
    setAccessibleName(tr("State of the engine"));
    setSizeGripEnabled(false);
    createParts();
    m_minute.setSingleShot(true);
    m_age.setInterval(ageTick);
    connect(&m_age, &QTimer::timeout, this, &Heartbeat::updateConnection);
    connect(&m_minute, &QTimer::timeout, this, &Heartbeat::updateClock);
    connect(&m_preferences, &Preferences::changed, this, &Heartbeat::updateClock);
}

QToolButton *Heartbeat::addPart(const QString &id, const QString &name)
{
    auto *part = new QToolButton(this);
    part->setObjectName(QStringLiteral("heartbeat.") + id);
    part->setAccessibleName(name);
    part->setAutoRaise(true);
    part->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    part->setFocusPolicy(Qt::TabFocus);
    // Never what makes the window wide: fit() hides what does not fit.
    part->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    part->setMinimumWidth(1);
    followFont(part, [part] { part->setIconSize(QSize(flat::scaled(12), flat::scaled(12))); });
    return part;
}

void Heartbeat::createParts()
{
    m_state = addPart(QStringLiteral("state"), tr("Engine"));
    m_queue = addPart(QStringLiteral("queue"), tr("Runs and sandboxes"));
    m_memory = addPart(QStringLiteral("memory"), tr("Memory of sandboxes"));
    m_today = addPart(QStringLiteral("today"), tr("Runs today"));
    m_clock = addPart(QStringLiteral("clock"), tr("Time zone"));
    for (QToolButton *part : {m_state, m_queue, m_memory, m_today})
        addWidget(part);
    addPermanentWidget(m_clock);
    connect(m_state, &QToolButton::clicked, this,
            [this] { m_navigator.openPlace(Place::Environment); });
    connect(m_queue, &QToolButton::clicked, this,
            [this] { m_navigator.openPlace(Place::Runtimes); });
    connect(m_memory, &QToolButton::clicked, this,
            [this] { m_navigator.openPlace(Place::Runtimes); });
    connect(m_today, &QToolButton::clicked, this,
            [this] { m_navigator.openPlace(Place::Activations); });
    connect(m_clock, &QToolButton::clicked, this,
            [this] { m_preferences.setUtc(!m_preferences.utc()); });
    m_state->setToolTip(tr("Opens what this machine has and lacks"));
    m_queue->setToolTip(tr("Opens the runtimes and their sandboxes"));
    m_today->setToolTip(tr("Opens the activations"));
}

void Heartbeat::setWorkspace(Workspace &workspace)
{
    if (m_workspace)
        m_workspace->disconnect(this);
    m_workspace = &workspace;
    connect(&workspace, &Workspace::statusChanged, this, &Heartbeat::update);
    connect(&workspace, &Workspace::connectionChanged, this, &Heartbeat::updateConnection);
    connect(&workspace, &Workspace::capabilitiesChanged, this, &Heartbeat::update);
    connect(&workspace, &Workspace::loaded, this, &Heartbeat::updateConnection);
    update();
    updateConnection();
}

void Heartbeat::update()
{
    if (!m_workspace)
        return;
    const EngineStatus &status = m_workspace->status();
    m_queue->setText(tr("%1 queued · %2 running · %3 warm")
                         .arg(formatCount(status.queued), formatCount(status.running),
                              formatCount(status.warm)));
    const std::int64_t freeMiB =
        std::max<std::int64_t>(0, status.memoryTotalMiB - status.memoryUsedMiB);
    m_memory->setText(tr("%1 free", "memory").arg(formatSize(freeMiB << 20)));
    m_memory->setToolTip(
        tr("Sandboxes have reserved %1 of %2")
            .arg(formatMiB(status.memoryUsedMiB), formatMiB(status.memoryTotalMiB)));
    const QString runs = tr("%n runs today", nullptr, int(status.activationsToday));
    const QString errors = tr("%n errors", nullptr, int(status.errorsToday));
    m_today->setText(status.errorsToday > 0 ? tr("%1 · %2").arg(runs, errors) : runs);
    m_today->setIcon(status.errorsToday > 0 ? stateIcon(StateRole::Warning, palette()) : QIcon());
    // A platform that does not tell its pool shows no zeros for it.
    m_pool = m_workspace->cluster().can(Capability::PoolState);
    fit();
}

void Heartbeat::fit()
{
    constexpr int gap = 8;
    int room = width() - 4 * gap;
    // What matters most has its room first.
    for (QToolButton *part : {m_state, m_today, m_queue, m_clock, m_memory}) {
        const bool told = m_pool || part == m_state || part == m_clock;
        const int wanted = part->sizeHint().width() + gap;
        const bool fits = told && (wanted <= room || part == m_state);
        part->setVisible(fits);
        room -= fits ? wanted : 0;
    }
}

void Heartbeat::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    fit();
}

void Heartbeat::updateConnection()
{
    if (!m_workspace)
        return;
    const ConnectionState &state = m_workspace->connection();
    const bool local = m_workspace->cluster().id() == u"local";
    const bool ages = state.kind == ConnectionState::Kind::Stale && isVisible();
    ages ? m_age.start() : m_age.stop();
    const QString name = m_workspace->cluster().name();
    switch (state.kind) {
    case ConnectionState::Kind::Online:
        // An incident file is what its name says, and no more online than a picture.
        m_state->setText(recordedAt(m_workspace->cluster()).isValid() ? name
                         : local                                      ? tr("Engine ready")
                                                                      : tr("%1 online").arg(name));
        m_state->setIcon(stateIcon(StateRole::Success, palette()));
        break;
    case ConnectionState::Kind::Connecting:
        m_state->setText(local ? tr("Engine starting") : tr("Connecting to %1").arg(name));
        m_state->setIcon(stateIcon(StateRole::Queued, palette()));
        break;
    case ConnectionState::Kind::Stale:
        m_state->setText(tr("%1: data of %2")
                             .arg(name, formatAge(state.lastAnswer, QDateTime::currentDateTime())));
        m_state->setIcon(stateIcon(StateRole::Warning, palette()));
        break;
    case ConnectionState::Kind::Offline:
        m_state->setText(local ? tr("Engine stopped") : tr("%1 offline").arg(name));
        m_state->setIcon(stateIcon(StateRole::Error, palette()));
        break;
    }
    m_state->setToolTip(state.reason.isEmpty() ? tr("Opens what this machine has and lacks")
                                               : state.reason);
}

void Heartbeat::updateClock()
{
    const bool utc = m_preferences.utc();
    const QDateTime now = utc ? QDateTime::currentDateTimeUtc() : QDateTime::currentDateTime();
    const QString zone =
        utc ? QStringLiteral("UTC") : now.timeZone().displayName(now, QTimeZone::OffsetName);
    m_clock->setText(tr("%1 %2", "time zone, time of day")
                         .arg(zone, now.time().toString(QStringLiteral("HH:mm"))));
    m_clock->setToolTip(utc ? tr("Times are in UTC. Click for the time of this machine")
                            : tr("Times are in the zone of this machine. Click for UTC"));
    if (isVisible())
        m_minute.start(60000 - now.time().msecsSinceStartOfDay() % 60000);
}

void Heartbeat::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        update();
        updateConnection();
    }
}

void Heartbeat::showEvent(QShowEvent *event)
{
    QStatusBar::showEvent(event);
    updateClock();
    updateConnection();
}

void Heartbeat::hideEvent(QHideEvent *event)
{
    QStatusBar::hideEvent(event);
    m_minute.stop();
    m_age.stop();
}

} // namespace signalbox
