#include "views/editor/versionspanel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/common/banner.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/editor/diffview.h"

namespace signalbox {

namespace {

QString line(const QString &label, const QString &value)
{
    return label + QStringLiteral(": ") + value + u'\n';
}

/// The settings, as they stand before the code.
QString settingsOf(const FunctionDraft &draft)
{
    QString text;
    text += line(VersionsPanel::tr("Kind"), draft.kind);
    text += line(VersionsPanel::tr("Entry"), draft.entry);
    text += line(VersionsPanel::tr("Timeout"), formatDuration(draft.limits.timeout));
    text += line(VersionsPanel::tr("Memory"), formatMiB(draft.limits.memoryMiB));
    text += line(VersionsPanel::tr("Log"), formatMiB(draft.limits.logsMiB));
    text += line(VersionsPanel::tr("Concurrency"), QString::number(draft.limits.concurrency));
    text += line(VersionsPanel::tr("Parameters"), draft.parameters);
    text += line(VersionsPanel::tr("Environment"), draft.environment);
    text += line(VersionsPanel::tr("Annotations"), draft.annotations);
    return text + u'\n';
}

/// Settings and code as one text, so that a difference in either is seen.
QString comparable(const FunctionDraft &draft)
{
    if (draft.isSequence())
        return settingsOf(draft) + draft.components.join(u'\n') + u'\n';
    return settingsOf(draft)
           + (draft.isZip()
                  ? VersionsPanel::tr("zip of %1").arg(formatSize(draft.zip.size() * 3 / 4))
                  : draft.code);
}

} // namespace

VersionsPanel::VersionsPanel(const PageContext &context, QualifiedName function, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_function(std::move(function))
    , m_list(new QTreeWidget(this))
    , m_diff(new DiffView(this))
    , m_banner(new Banner(this))
    , m_restore(new QPushButton(icon(QStringLiteral("history")), tr("Restore &This Version"), this))
    , m_alias(new QPushButton(icon(QStringLiteral("tag")), tr("Add &Alias…"), this))
    , m_removeAlias(new QPushButton(tr("Remove A&liases"), this))
{
    setObjectName(QStringLiteral("versionsPanel"));
    createList();
    createButtons();
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 8, 12, 8);
    buttons->setSpacing(8);
    buttons->addWidget(m_restore);
    buttons->addWidget(m_alias);
    buttons->addWidget(m_removeAlias);
    buttons->addStretch();
    auto *top = new QWidget(this);
    auto *inside = new QVBoxLayout(top);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(m_list);
    inside->addLayout(buttons);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("versionsPanel.splitter"));
    splitter->addWidget(top);
    splitter->addWidget(m_diff);
    splitter->setSizes({190, 420});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(splitter);
}

void VersionsPanel::createList()
{
    m_list->setObjectName(QStringLiteral("versionsPanel.list"));
    m_list->setAccessibleName(tr("Versions"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderLabels({tr("Version"), tr("Changed"), tr("Kind"), tr("Code"), tr("Aliases")});
    m_list->header()->setStretchLastSection(true);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &VersionsPanel::onSelected);
}

void VersionsPanel::createButtons()
{
    const std::pair<QPushButton *, const char *> ids[] = {
        {m_restore, "restore"}, {m_alias, "addAlias"}, {m_removeAlias, "removeAlias"}};
    for (const auto &[button, id] : ids) {
        button->setObjectName(QStringLiteral("versionsPanel.") + QLatin1String(id));
        button->setAccessibleName(button->text().remove(u'&').remove(QStringLiteral("…")));
        button->setAutoDefault(false);
    }
    connect(m_restore, &QPushButton::clicked, this, &VersionsPanel::restore);
    connect(m_alias, &QPushButton::clicked, this, &VersionsPanel::askForAlias);
    connect(m_removeAlias, &QPushButton::clicked, this, [this] {
        if (const FunctionVersion *version = selected()) {
            for (const std::string &alias : version->aliases)
                putAlias(QString::fromStdString(alias), QString());
        }
    });
    updateButtons();
}

void VersionsPanel::setDraft(const FunctionDraft &draft)
{
    m_draft = draft;
}

void VersionsPanel::reload()
{
    Cluster &cluster = m_context.workspace.cluster();
    if (!cluster.can(Capability::Versions)) {
        m_banner->present(Banner::Kind::Information, cluster.whyNot(Capability::Versions), {},
                          Banner::Closing::Fixed);
        return updateButtons();
    }
    whenFinished(cluster.versions(m_function), this,
                 [this](const Result<std::vector<FunctionVersion>> &versions) {
                     if (versions)
                         show(*versions);
                     else
                         m_banner->present(Banner::Kind::Error, errorText(versions.error()));
                 });
}

void VersionsPanel::show(const std::vector<FunctionVersion> &versions)
{
    m_versions = versions;
    m_list->blockSignals(true);
    m_list->clear();
    for (const FunctionVersion &version : m_versions) {
        QStringList aliases;
        for (const std::string &alias : version.aliases)
            aliases.append(QString::fromStdString(alias));
        const QString number = QString::fromStdString(version.version.str());
        auto *row = new QTreeWidgetItem(
            m_list,
            {version.current ? tr("%1 (current)").arg(number) : number, formatTime(version.updated),
             QString::fromStdString(version.kind), formatSize(std::int64_t(version.codeSize)),
             aliases.join(QStringLiteral(", "))});
        row->setToolTip(1, formatTimeExact(version.updated));
        row->setTextAlignment(3, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (int column = 0; column < 4; ++column)
        m_list->resizeColumnToContents(column);
    m_list->blockSignals(false);
    selectRow(rowOf(m_wantedVersion).value_or(m_versions.size() > 1 ? 1 : 0));
    m_wantedVersion.clear();
}

std::optional<int> VersionsPanel::rowOf(const QString &version) const
{
    for (int row = 0; row < versionCount(); ++row) {
        if (version == QString::fromStdString(m_versions[std::size_t(row)].version.str()))
            return row;
    }
    return {};
}

void VersionsPanel::showLine(const QString &version, int line)
{
    m_wantedLine = line;
    const auto row = rowOf(version);
    // The list is asked for anew when the panel comes into sight.
    m_wantedVersion = version;
    if (row)
        selectRow(*row);
}

void VersionsPanel::selectRow(int row)
{
    QTreeWidgetItem *item = m_list->topLevelItem(row);
    // Once: the second answer would take away the line that the first one has marked.
    if (item && item != m_list->currentItem())
        m_list->setCurrentItem(item);
    else
        onSelected();
}

const FunctionVersion *VersionsPanel::selected() const
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    return row >= 0 && row < versionCount() ? &m_versions[std::size_t(row)] : nullptr;
}

void VersionsPanel::onSelected()
{
    updateButtons();
    const FunctionVersion *version = selected();
    if (!version)
        return;
    whenFinished(m_context.workspace.cluster().functionVersion(
                     m_function, QString::fromStdString(version->version.str())),
                 this, [this](const Result<FunctionPtr> &function) {
                     if (function)
                         showDifference(**function);
                     else
                         m_banner->present(Banner::Kind::Error, errorText(function.error()));
                 });
}

void VersionsPanel::showDifference(const Function &version)
{
    m_diff->compare(comparable(FunctionDraft::of(version)), comparable(m_draft),
                    tr("Version %1").arg(QString::fromStdString(version.version.str())),
                    tr("In the editor"));
    if (const int line = std::exchange(m_wantedLine, 0); line > 0)
        m_diff->goToLeftLine(int(settingsOf(FunctionDraft::of(version)).count(u'\n')) + line);
}

void VersionsPanel::updateButtons()
{
    const FunctionVersion *version = selected();
    Cluster &cluster = m_context.workspace.cluster();
    const bool can = cluster.can(Capability::Versions) && cluster.can(Capability::EditFunctions);
    const QString reason = can ? QString() : cluster.whyNot(Capability::Versions);
    m_restore->setEnabled(can && version && !version->current);
    m_restore->setToolTip(!reason.isEmpty() ? reason
                          : version && version->current
                              ? tr("This is the current version")
                              : tr("Puts its code and settings back as a new version"));
    m_alias->setEnabled(can && version);
    m_alias->setToolTip(reason.isEmpty() ? tr("A name that callers can use for this version")
                                         : reason);
    m_removeAlias->setEnabled(can && version && !version->aliases.empty());
    m_removeAlias->setToolTip(reason.isEmpty() ? tr("Removes the names that point at this version")
                                               : reason);
}

void VersionsPanel::restore()
{
    const FunctionVersion *version = selected();
    if (!version)
        return;
    const QString number = QString::fromStdString(version->version.str());
    whenFinished(m_context.workspace.cluster().restoreVersion(m_function, number), this,
                 [this, number](const Result<FunctionPtr> &function) {
                     if (!function)
                         return m_banner->present(Banner::Kind::Error, errorText(function.error()));
                     m_context.navigator.notify(
                         tr("Version %1 is back as %2")
                             .arg(number, QString::fromStdString((*function)->version.str())));
                     emit restored(*function);
                     reload();
                 });
}

void VersionsPanel::askForAlias()
{
    const FunctionVersion *version = selected();
    if (!version)
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("addAlias"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add Alias"));
    dialog->setLabelText(tr("Name for version %1, such as “stable”:")
                             .arg(QString::fromStdString(version->version.str())));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, number = QString::fromStdString(version->version.str())](const QString &alias) {
                if (!alias.trimmed().isEmpty())
                    putAlias(alias.trimmed(), number);
            });
    dialog->open();
}

void VersionsPanel::putAlias(const QString &alias, const QString &version)
{
    whenFinished(m_context.workspace.cluster().putAlias(m_function, alias, version), this,
                 [this](const Result<> &result) {
                     if (!result)
                         return m_banner->present(Banner::Kind::Error, errorText(result.error()));
                     reload();
                 });
}

} // namespace signalbox
