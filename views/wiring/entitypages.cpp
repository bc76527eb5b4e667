#include "views/wiring/entitypages.h"

#include <QAction>

#include "clusters/futures.h"
#include "models/workspace.h"
#include "views/canvas/firedialog.h"
#include "views/common/confirmdialog.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/tableview.h"
#include "views/wiring/entitydialogs.h"

namespace signalbox {

namespace {

QString text(const std::string &words)
{
    return QString::fromStdString(words);
}

} // namespace

// --- packages -----------------------------------------------------------------------------------

PackagesPage::PackagesPage(const PageContext &context, QWidget *parent)
    : EntityPage(context, makePackageModel(context.workspace, nullptr), QStringLiteral("packages"),
                 parent)
{
    addVerb("newPackage", "plus", tr("New Package…"), Needs::Nothing, [this] {
        (new PackageDialog(m_context, PackageDialog::Use::Package, {}, this))->open();
    });
    addVerb("editPackage", "square-pen", tr("Edit…"), Needs::One, [this] {
        (new PackageDialog(m_context, PackageDialog::Use::Package, package(first()), this))->open();
    });
    addVerb("bindPackage", "link", tr("Bind a Package…"), Needs::Nothing, [this] {
        (new PackageDialog(m_context, PackageDialog::Use::Binding, {}, this))->open();
    });
    addVerb("sharePackage", "share-2", tr("Share or Make Private"), Needs::One,
            [this] { share(); });
    addVerb("deletePackage", "trash-2", tr("Delete…"), Needs::Any, [this] { askToDelete(); });
    finish(title(), {20, 28, 10, 10, 11, 16},
           {QStringLiteral("package"), tr("No packages"),
            tr("A package groups functions under one name, with parameters that all of them get."),
            tr("New Package…")});
}

QIcon PackagesPage::icon() const
{
    return signalbox::icon(QStringLiteral("package"));
}

std::optional<Package> PackagesPage::package(const QualifiedName &name) const
{
    const auto &packages = m_context.workspace.wiring().packages;
    const auto found = packages.find(name);
    return found == packages.end() ? std::nullopt : std::optional(found->second);
}

QString PackagesPage::whyNot(const QAction *action) const
{
    const QString cannot = EntityPage::whyNot(action);
    if (!cannot.isEmpty() || action->objectName() != u"sharePackage" || selected().size() != 1)
        return cannot;
    const auto chosen = package(first());
    return chosen && chosen->binding ? tr("A binding cannot be shared; share its package")
                                     : QString();
}

void PackagesPage::share()
{
    const auto chosen = package(first());
    if (!chosen)
        return;
    whenFinished(m_context.workspace.cluster().putPackage(chosen->name,
                                                          {.publish = !chosen->publish}, false),
                 this, [this](const Result<> &done) { report(done); });
}

void PackagesPage::askToDelete()
{
    const auto names = selected();
    confirm(m_context,
            {.title = tr("Delete %n package(s)?", nullptr, int(names.size())),
             .text = tr("One that still holds functions is kept. This cannot be undone."),
             .verb = tr("Delete Package"),
             .typedName = {}},
            names.size() == 1 ? text(names.front().name) : m_context.workspace.cluster().name(),
            this, [this, names] {
                for (const QualifiedName &name : names)
                    whenFinished(m_context.workspace.cluster().deletePackage(name), this,
                                 [this](const Result<> &done) { report(done); });
            });
}

// --- triggers -----------------------------------------------------------------------------------

TriggersPage::TriggersPage(const PageContext &context, QWidget *parent)
    : EntityPage(context, makeTriggerModel(context.workspace, nullptr), QStringLiteral("triggers"),
                 parent)
{
    Cluster &cluster = context.workspace.cluster();
    const auto tell = [this](const Result<> &done) { report(done); };
    addVerb("newTrigger", "plus", tr("New Trigger…"), Needs::Nothing,
            [this] { (new TriggerDialog(m_context, {}, this))->open(); });
    addVerb("fireTrigger", "zap", tr("Fire…"), Needs::One,
            [this] { (new FireDialog(m_context, first(), this))->open(); });
    addVerb("editTrigger", "square-pen", tr("Edit…"), Needs::One, [this] {
        const auto &triggers = m_context.workspace.wiring().triggers;
        if (const auto found = triggers.find(first()); found != triggers.end())
            (new TriggerDialog(m_context, found->second, this))->open();
    });
    addVerb("pauseFeed", "circle-pause", tr("Pause or Resume Its Feed"), Needs::One,
            [this, &cluster, tell] {
                const FeedStatus *status = feed(first());
                const bool paused = status && status->state == FeedStatus::State::Paused;
                whenFinished(cluster.pauseFeed(first(), !paused), this, tell);
            });
    addVerb("fireFeed", "play", tr("Let Its Feed Fire Once Now"), Needs::One,
            [this, &cluster, tell] { whenFinished(cluster.fireFeed(first()), this, tell); });
    addVerb("rearmFeed", "rotate-cw", tr("Arm Its Feed Again"), Needs::One,
            [this, &cluster, tell] { whenFinished(cluster.rearmFeed(first()), this, tell); });
    addVerb("showTrigger", "workflow", tr("Show the Wiring"), Needs::Nothing, [this] {
        if (selected().size() == 1)
            m_context.navigator.openTrigger(first());
        else
            m_context.navigator.openPlace(Place::Wiring);
    });
    addVerb("deleteTrigger", "trash-2", tr("Delete…"), Needs::Any, [this] { askToDelete(); });
    finish(title(), {20, 26, 12, 14, 14, 10, 8},
           {QStringLiteral("zap"), tr("No triggers"),
            tr("A trigger is a channel of events: from a clock, a webhook, the API or by hand."),
            tr("New Trigger…")});
}

QIcon TriggersPage::icon() const
{
    return signalbox::icon(QStringLiteral("zap"));
}

const FeedStatus *TriggersPage::feed(const QualifiedName &name) const
{
    const auto &feeds = m_context.workspace.wiring().feeds;
    const auto found = feeds.find(name);
    return found == feeds.end() ? nullptr : &found->second;
}

QString TriggersPage::whyNot(const QAction *action) const
{
    const QString cannot = EntityPage::whyNot(action);
    if (!cannot.isEmpty() || !action->objectName().endsWith(u"Feed") || selected().size() != 1)
        return cannot;
    return feed(first()) ? QString() : tr("It has no feed; one is set on the Wiring page");
}

void TriggersPage::askToDelete()
{
    const auto names = selected();
    confirm(m_context,
            {.title = tr("Delete %n trigger(s)?", nullptr, int(names.size())),
             .text = tr("Its feed ends, and its rules no longer act. This cannot be undone."),
             .verb = tr("Delete Trigger"),
             .typedName = {}},
            names.size() == 1 ? text(names.front().name) : m_context.workspace.cluster().name(),
            this, [this, names] {
                for (const QualifiedName &name : names)
                    whenFinished(m_context.workspace.cluster().deleteTrigger(name), this,
                                 [this](const Result<> &done) { report(done); });
            });
}

// --- rules --------------------------------------------------------------------------------------

RulesPage::RulesPage(const PageContext &context, QWidget *parent)
    : EntityPage(context, makeRuleModel(context.workspace, nullptr), QStringLiteral("rules"),
                 parent)
{
    addVerb("newRule", "plus", tr("New Rule…"), Needs::Nothing,
            [this] { (new RuleDialog(m_context, this))->open(); });
    addVerb("showRule", "workflow", tr("Show the Wiring"), Needs::Nothing, [this] {
        if (selected().size() == 1)
            m_context.navigator.openRule(first());
        else
            m_context.navigator.openPlace(Place::Wiring);
    });
    addVerb("switchRuleOn", "power", tr("Switch On"), Needs::Any, [this] { setActive(true); });
    addVerb("switchRuleOff", "power-off", tr("Switch Off"), Needs::Any,
            [this] { setActive(false); });
    addVerb("openFunctionOfRule", "square-function", tr("Open Function"), Needs::One, [this] {
        const auto &rules = m_context.workspace.wiring().rules;
        if (const auto found = rules.find(first()); found != rules.end())
            m_context.navigator.openFunction(found->second.function);
    });
    addVerb("deleteRule", "trash-2", tr("Delete…"), Needs::Any, [this] { askToDelete(); });
    finish(title(), {20, 14, 18, 22, 40},
           {QStringLiteral("git-branch"), tr("No rules"),
            tr("A rule runs a function for the events of a trigger that match its criteria."),
            tr("New Rule…")});
}

QIcon RulesPage::icon() const
{
    return signalbox::icon(QStringLiteral("git-branch"));
}

void RulesPage::setActive(bool active)
{
    for (const QualifiedName &name : selected())
        whenFinished(m_context.workspace.cluster().setRuleActive(name, active), this,
                     [this](const Result<> &done) { report(done); });
}

void RulesPage::askToDelete()
{
    const auto names = selected();
    confirm(m_context,
            {.title = tr("Delete %n rule(s)?", nullptr, int(names.size())),
             .text = tr("Events no longer run their functions. This cannot be undone."),
             .verb = tr("Delete Rule"),
             .typedName = {}},
            names.size() == 1 ? text(names.front().name) : m_context.workspace.cluster().name(),
            this, [this, names] {
                for (const QualifiedName &name : names)
                    whenFinished(m_context.workspace.cluster().deleteRule(name), this,
                                 [this](const Result<> &done) { report(done); });
            });
}

} // namespace signalbox
