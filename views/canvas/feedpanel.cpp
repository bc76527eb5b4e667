#include "views/canvas/feedpanel.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include "core/feedform.h"
#include "models/feedwords.h"
#include "models/graph/wiringeditor.h"
#include "models/workspace.h"
#include "views/canvas/feedfields.h"
#include "views/canvas/feedstateview.h"
#include "views/common/columnscroll.h"
#include "views/common/iconbutton.h"
#include "views/common/typography.h"

namespace signalbox {

FeedPanel::FeedPanel(WiringEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_title(new QLabel(this))
    , m_state(new FeedStateView(editor, this))
    , m_kind(new QComboBox(this))
    , m_meaning(new QLabel(this))
    , m_urlRow(new QWidget(this))
    , m_url(new QLineEdit(m_urlRow))
    , m_unreachable(new QWidget(this))
    , m_fields(new FeedFields(this))
    , m_missedRow(new QWidget(this))
    , m_missed(new QComboBox(m_missedRow))
    , m_problem(new QLabel(this))
    , m_save(new QPushButton(tr("&Apply"), this))
    , m_revert(new QPushButton(tr("&Revert"), this))
{
    setObjectName(QStringLiteral("feedPanel"));
    setAccessibleName(tr("Feed"));
    createFields();
    createUrl();
    createLayout();
    connect(m_fields, &FeedFields::changed, this, &FeedPanel::judge);
    connect(m_missed, &QComboBox::currentIndexChanged, this, &FeedPanel::judge);
    connect(m_kind, &QComboBox::activated, this, &FeedPanel::onKindChosen);
    connect(m_state, &FeedStateView::said, this, &FeedPanel::said);
    connect(m_save, &QPushButton::clicked, this, &FeedPanel::save);
    connect(m_revert, &QPushButton::clicked, this, &FeedPanel::revert);
}

void FeedPanel::createFields()
{
    setTitleFont(m_title);
    m_title->setObjectName(QStringLiteral("feed.title"));
    m_kind->setObjectName(QStringLiteral("feed.kind"));
    m_kind->setAccessibleName(tr("Kind of feed"));
    m_kind->addItem(tr("No feed: fired by hand and by the API"), QString());
    for (const FeedForm &form : feedForms())
        m_kind->addItem(feedWord(form.label), QString::fromStdString(form.kind));
    m_meaning->setObjectName(QStringLiteral("feed.meaning"));
    m_meaning->setWordWrap(true);
    setCaptionFont(m_meaning);
    setSecondaryText(m_meaning);
    m_url->setObjectName(QStringLiteral("feed.url"));
    m_url->setAccessibleName(tr("URL of the webhook"));
    m_url->setReadOnly(true);
    m_missed->setObjectName(QStringLiteral("feed.missed"));
    m_missed->setAccessibleName(tr("Events missed while the engine did not run"));
    m_missed->addItem(tr("leave them out"), int(MissedEvents::Skip));
    m_missed->addItem(tr("fire the last of them"), int(MissedEvents::Once));
    m_missed->addItem(tr("fire all of them"), int(MissedEvents::All));
    m_problem->setObjectName(QStringLiteral("feed.problem"));
    m_problem->setWordWrap(true);
    m_save->setObjectName(QStringLiteral("feed.apply"));
    m_save->setAccessibleName(tr("Apply the feed"));
    m_revert->setObjectName(QStringLiteral("feed.revert"));
    m_revert->setAccessibleName(tr("Revert the feed"));
}

void FeedPanel::createUrl()
{
    auto *copy = new IconButton(QStringLiteral("copy"), QStringLiteral("feed.copyUrl"),
                                tr("Copy the URL"), m_urlRow);
    connect(copy, &QAbstractButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_url->text()); });
    auto *url = new QHBoxLayout(m_urlRow);
    url->setContentsMargins(0, 0, 0, 0);
    url->setSpacing(4);
    url->addWidget(m_url, 1);
    url->addWidget(copy);
    auto *why = new QLabel(
        tr("This program does not take requests over HTTP, so nobody reaches the webhook."),
        m_unreachable);
    why->setWordWrap(true);
    auto *take = new QPushButton(tr("&Take Requests on This Computer"), m_unreachable);
    take->setObjectName(QStringLiteral("feed.takeRequests"));
    take->setAccessibleName(QString(take->text()).remove(u'&'));
    take->setAutoDefault(false);
    connect(take, &QPushButton::clicked, this, &FeedPanel::httpWanted);
    auto *column = new QVBoxLayout(m_unreachable);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(why);
    column->addWidget(take, 0, Qt::AlignLeft);
}

void FeedPanel::createLayout()
{
    auto *close = new IconButton(QStringLiteral("x"), QStringLiteral("feed.close"),
                                 tr("Close the feed"), this);
    connect(close, &QAbstractButton::clicked, this, &FeedPanel::closed);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(close);
    auto *missed = new QVBoxLayout(m_missedRow);
    missed->setContentsMargins(0, 0, 0, 0);
    missed->setSpacing(4);
    auto *missedLabel = new QLabel(tr("&Missed while the engine did not run:"), m_missedRow);
    missedLabel->setBuddy(m_missed);
    missed->addWidget(missedLabel);
    missed->addWidget(m_missed, 0, Qt::AlignLeft);
    auto *kindLabel = new QLabel(tr("&Kind:"), this);
    kindLabel->setBuddy(m_kind);
    auto *body = new QWidget(this);
    auto *fields = new QVBoxLayout(body);
    fields->setContentsMargins(0, 0, 8, 0);
    fields->setSpacing(8);
    fields->addWidget(m_state);
    fields->addWidget(kindLabel);
    fields->addWidget(m_kind);
    fields->addWidget(m_meaning);
    fields->addWidget(m_urlRow);
    fields->addWidget(m_unreachable);
    fields->addWidget(m_fields);
    fields->addWidget(m_missedRow);
    fields->addStretch();
    auto *scroll = new ColumnScroll(QStringLiteral("feed.scroll"), body, this);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(m_revert);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(scroll, 1);
    column->addLayout(buttons);
    auto *apply = new QShortcut(QKeySequence::Save, this);
    apply->setContext(Qt::WidgetWithChildrenShortcut);
    connect(apply, &QShortcut::activated, m_save, &QPushButton::click);
}

// --- what is shown --------------------------------------------------------------------------------

void FeedPanel::setTrigger(const Trigger &trigger)
{
    m_trigger.reset(); // Filling the fields is no edit.
    m_saved.reset();
    m_title->setText(QString::fromStdString(trigger.name.name));
    const FeedSpec spec = trigger.feed.value_or(FeedSpec{});
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(QString::fromStdString(spec.kind))));
    m_missed->setCurrentIndex(m_missed->findData(int(spec.missed)));
    showKind(spec.settings);
    m_trigger = trigger;
    showState();
    showUrl();
    judge();
}

void FeedPanel::refresh()
{
    if (!m_trigger)
        return;
    const auto &triggers = m_editor.graph().workspace().wiring().triggers;
    const auto found = triggers.find(m_trigger->name);
    if (found == triggers.end())
        return emit closed();
    if (found->second.feed == m_trigger->feed)
        return showState();
    // What has been typed meanwhile is not thrown away. After a save only what the engine chose
    // differs.
    if (!isChanged() || (m_saved && edited() == m_saved))
        return setTrigger(Trigger(found->second));
    m_trigger = found->second;
    showState();
    judge();
}

void FeedPanel::showState()
{
    const auto &feeds = m_editor.graph().workspace().wiring().feeds;
    const auto status = feeds.find(m_trigger->name);
    m_state->setVisible(m_trigger->feed.has_value());
    m_state->setFeed(*m_trigger,
                     status == feeds.end() ? std::nullopt : std::optional(status->second));
}

void FeedPanel::showUrl()
{
    const QString base = m_editor.cluster().webhookBase();
    const bool chosen = m_kind->currentData().toString() == u"webhook";
    const auto feed = m_trigger ? m_trigger->feed : std::nullopt;
    const Json path =
        feed && feed->settings.is_object() ? feed->settings.value("path", Json()) : Json();
    const bool stored = chosen && feed && feed->kind == "webhook" && path.is_string();
    m_urlRow->setVisible(stored && !base.isEmpty());
    m_unreachable->setVisible(chosen && base.isEmpty());
    if (stored)
        m_url->setText(QStringLiteral("%1/%2/%3/%4")
                           .arg(base, QString::fromStdString(m_trigger->name.ns),
                                QString::fromStdString(m_trigger->name.name),
                                QString::fromStdString(path.get<std::string>())));
}

void FeedPanel::showKind(const Json &settings)
{
    const FeedForm *form = findFeedForm(m_kind->currentData().toString().toStdString());
    m_meaning->setText(form ? feedWord(form->meaning) : QString());
    m_meaning->setVisible(form);
    m_fields->setForm(form ? *form : FeedForm{}, settings);
    m_missedRow->setVisible(form && form->missed);
    showUrl();
}

void FeedPanel::chooseKind(const QString &kind)
{
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(kind)));
    onKindChosen();
    m_fields->setFocus(Qt::OtherFocusReason);
}

void FeedPanel::propose(const FeedSpec &feed)
{
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(QString::fromStdString(feed.kind))));
    showKind(feed.settings);
    judge();
}

void FeedPanel::onKindChosen()
{
    // Settings of another kind mean nothing to this one, but for its own as they are stored.
    const bool stored = m_trigger && m_trigger->feed
                        && m_kind->currentData().toString().toStdString() == m_trigger->feed->kind;
    showKind(stored ? m_trigger->feed->settings : Json::object());
    judge();
}

void FeedPanel::focusFirst()
{
    m_kind->setFocus(Qt::OtherFocusReason);
}

// --- edits ----------------------------------------------------------------------------------------

std::optional<FeedSpec> FeedPanel::edited() const
{
    FeedSpec spec = m_trigger->feed.value_or(FeedSpec{});
    spec.kind = m_kind->currentData().toString().toStdString();
    if (spec.kind.empty())
        return std::nullopt;
    spec.settings = m_fields->settings();
    const FeedForm *form = findFeedForm(spec.kind);
    spec.missed =
        form && form->missed ? MissedEvents(m_missed->currentData().toInt()) : MissedEvents::Skip;
    return spec;
}

bool FeedPanel::isChanged() const
{
    return m_trigger && edited() != m_trigger->feed;
}

void FeedPanel::judge()
{
    if (!m_trigger)
        return;
    const auto spec = edited();
    QString missing;
    if (const FeedForm *form = spec ? findFeedForm(spec->kind) : nullptr) {
        for (const FeedSetting &setting : form->settings) {
            if (setting.required && !spec->settings.contains(setting.key) && missing.isEmpty())
                missing = tr("%1 is missing").arg(feedWord(setting.label));
        }
    }
    const bool changed = spec != m_trigger->feed;
    m_problem->setText(changed ? missing : QString());
    m_save->setEnabled(changed && missing.isEmpty());
    m_save->setToolTip(!changed             ? tr("Nothing has been changed")
                       : !missing.isEmpty() ? missing
                                            : tr("Stores the feed"));
    m_revert->setEnabled(changed);
    m_revert->setToolTip(changed ? tr("Back to the stored feed") : tr("Nothing has been changed"));
}

void FeedPanel::save()
{
    if (!m_trigger || !m_save->isEnabled())
        return;
    // The stored feed comes back with the next changes; a refused one stays here as it was typed.
    Trigger changed = *m_trigger;
    changed.feed = edited();
    m_saved = changed.feed;
    m_editor.putTrigger(changed);
}

void FeedPanel::revert()
{
    if (m_trigger)
        setTrigger(Trigger(*m_trigger));
}

} // namespace signalbox
