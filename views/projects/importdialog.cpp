#include "views/projects/importdialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include "models/workspace.h"
#include "views/common/banner.h"
#include "views/common/confirmdialog.h"
#include "views/editor/diffview.h"
#include "views/projects/folderfield.h"

namespace signalbox {

using State = ProjectImport::State;

ImportDialog::ImportDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_transfer(context.workspace.cluster())
    , m_folder(new FolderField(FolderField::Wanted::FolderToRead, QStringLiteral("import.folder"),
                               tr("Folder of the project"), this))
    , m_secrets(new FolderField(FolderField::Wanted::File, QStringLiteral("import.secrets"),
                                tr("File of secrets"), this))
    , m_removeOthers(new QCheckBox(tr("Remove what is not in the project"), this))
    , m_banner(new Banner(this))
    , m_losses(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_tree(new QTreeView(this))
    , m_diff(new DiffView(this))
    , m_progress(new QProgressBar(this))
{
    setObjectName(QStringLiteral("import"));
    setWindowTitle(tr("Import into %1", "a cluster").arg(cluster().name()));
    createFields();
    createLayout();
    connect(&m_transfer, &ProjectImport::changed, this, &ImportDialog::updateState);
    connect(&m_transfer, &ProjectImport::planChanged, this, &ImportDialog::showPlan);
    connect(&m_transfer, &ProjectImport::progressed, this, &ImportDialog::showProgress);
    updateState();
    resize(980, 680);
}

void ImportDialog::createFields()
{
    m_secrets->edit()->setPlaceholderText(tr("Without one: from the environment, or as they are"));
    m_removeOthers->setObjectName(QStringLiteral("import.removeOthers"));
    m_removeOthers->setAccessibleName(m_removeOthers->text());
    m_losses->setObjectName(QStringLiteral("import.losses"));
    m_losses->setWordWrap(true);
    m_summary->setObjectName(QStringLiteral("import.summary"));
    m_tree->setObjectName(QStringLiteral("import.plan"));
    m_tree->setAccessibleName(tr("Plan of the import"));
    m_tree->setModel(&m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setToolTip(tr("What is not checked stays as it is. In conflict, what is checked takes "
                          "the place of what has its name."));
    m_tree->setAccessibleDescription(m_tree->toolTip());
    // Queued: the answer is another plan, and the tree is in the middle of an edit.
    connect(&m_model, &PlanTreeModel::choiceMade, &m_transfer, &ProjectImport::choose,
            Qt::QueuedConnection);
    m_diff->setObjectName(QStringLiteral("import.diff"));
    m_diff->setAccessibleName(tr("What changes"));
    m_diff->setFrameShape(QFrame::StyledPanel);
    m_progress->setObjectName(QStringLiteral("import.progress"));
    m_progress->setAccessibleName(tr("Progress of the import"));
    connect(m_folder, &FolderField::chosen, &m_transfer, &ProjectImport::open);
    connect(m_secrets, &FolderField::chosen, &m_transfer, &ProjectImport::setSecretsFile);
    connect(m_removeOthers, &QCheckBox::toggled, &m_transfer, &ProjectImport::setRemovesOthers);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ImportDialog::showChange);
}

void ImportDialog::createLayout()
{
    auto *fields = new QFormLayout;
    fields->addRow(tr("&Folder:"), m_folder);
    fields->addRow(tr("&Secrets:"), m_secrets);
    fields->addRow(QString(), m_removeOthers);
    auto *panes = new QSplitter(Qt::Horizontal, this);
    panes->setObjectName(QStringLiteral("import.panes"));
    panes->setChildrenCollapsible(false);
    panes->addWidget(m_tree);
    panes->addWidget(m_diff);
    panes->setStretchFactor(0, 2);
    panes->setStretchFactor(1, 3);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_apply = buttons->addButton(tr("&Apply"), QDialogButtonBox::ActionRole);
    m_apply->setObjectName(QStringLiteral("import.apply"));
    m_apply->setAccessibleName(tr("Apply"));
    m_takeBack = buttons->addButton(tr("&Take Back"), QDialogButtonBox::ActionRole);
    m_takeBack->setObjectName(QStringLiteral("import.takeBack"));
    m_takeBack->setAccessibleName(tr("Take Back"));
    QPushButton *close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("import.close"));
    close->setAccessibleName(close->text());
    for (QPushButton *button : {m_apply, m_takeBack, close})
        button->setAutoDefault(false);
    connect(m_apply, &QPushButton::clicked, this, &ImportDialog::apply);
    connect(m_takeBack, &QPushButton::clicked, &m_transfer, &ProjectImport::takeBack);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(12);
    column->addLayout(fields);
    column->addWidget(m_banner);
    column->addWidget(m_losses);
    column->addWidget(panes, 1);
    column->addWidget(m_progress);
    column->addWidget(m_summary);
    column->addWidget(buttons);
}

Cluster &ImportDialog::cluster() const
{
    return m_context.workspace.cluster();
}

void ImportDialog::apply()
{
    if (!isProduction(m_context))
        return m_transfer.apply();
    confirm(m_context,
            {.title = tr("Import into Production"),
             .text = tr("The import changes %1, which people depend on. It can be taken back.")
                         .arg(cluster().name()),
             .verb = tr("Import"),
             .typedName = {}},
            cluster().name(), this, [this] { m_transfer.apply(); });
}

void ImportDialog::openFolder(const QString &folder)
{
    m_folder->setPath(folder);
    m_transfer.open(folder);
}

QString ImportDialog::summary() const
{
    switch (m_transfer.state()) {
    case State::Reading: return tr("Reading files and cluster…");
    case State::Planned:
        return m_transfer.plan().idle() ? tr("Nothing to do: everything is as the project says.")
                                        : tr("This is what Apply does with all that is checked.");
    case State::Applying: return tr("Writing…");
    case State::Applied: return tr("Done. Take Back restores what was there before.");
    case State::TakenBack: return tr("Taken back: everything is as it was.");
    case State::Empty: break;
    }
    return tr("Choose a folder with signalbox.yaml or manifest.yaml in it.");
}

/// The canvas after an import, or as it was.
void ImportDialog::putDrawing()
{
    DrawingStore *store = m_context.drawings;
    const QString id = cluster().id();
    if (store && m_transfer.state() == State::Applied && !m_transfer.drawing().isEmpty()) {
        m_drawn = store->load(id);
        store->replace(id, m_drawn->with(m_transfer.drawing()));
    } else if (store && m_transfer.state() == State::TakenBack && m_drawn) {
        store->replace(id, *std::exchange(m_drawn, std::nullopt));
    }
}

void ImportDialog::updateState()
{
    const State state = m_transfer.state();
    if (state != m_shown)
        putDrawing();
    const bool busy = state == State::Reading || state == State::Applying;
    if (m_transfer.problem().isEmpty())
        m_banner->hide();
    else
        m_banner->present(Banner::Kind::Error, m_transfer.problem(), {}, Banner::Closing::Fixed);
    showLosses();
    m_summary->setText(summary());
    m_progress->setVisible(busy);
    if (state == State::Reading)
        m_progress->setRange(0, 0);
    m_folder->setEnabled(!busy);
    m_secrets->setEnabled(!busy);
    m_removeOthers->setEnabled(!busy);
    m_apply->setEnabled(m_transfer.canApply());
    m_apply->setToolTip(m_transfer.canApply() ? QString() : tr("There is no plan to apply"));
    m_takeBack->setEnabled(m_transfer.canTakeBack());
    m_takeBack->setToolTip(
        m_transfer.canTakeBack() ? QString() : tr("Nothing was imported that could be taken back"));
    if (state != m_shown && state == State::Applied)
        emit reported(tr("Imported %1").arg(m_transfer.folder()));
    if (state != m_shown && state == State::TakenBack)
        emit reported(tr("Took back the import of %1").arg(m_transfer.folder()));
    m_shown = state;
}

void ImportDialog::showLosses()
{
    QStringList lines;
    for (const auto &loss : m_transfer.losses())
        lines << QString::fromStdString(loss.entity.str() + ": " + loss.what);
    m_losses->setVisible(!lines.isEmpty());
    m_losses->setText(tr("This cluster cannot hold: %1").arg(lines.join(QStringLiteral("; "))));
}

void ImportDialog::showPlan()
{
    const QString entity = m_tree->currentIndex().data(PlanTreeModel::EntityRole).toString();
    m_model.setPlan(m_transfer.plan(), m_transfer.before(), m_transfer.after());
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex group = m_model.index(row, 0);
        const auto action = group.data(PlanTreeModel::ActionRole).toInt();
        // What stays as it is, is seldom looked for.
        m_tree->setExpanded(group, action != int(deployment::PlanItem::Action::Keep));
    }
    m_tree->resizeColumnToContents(PlanTreeModel::What);
    // A choice was made: the eye stays where it is.
    QModelIndex shown = m_model.index(0, 0, m_model.index(0, 0));
    const auto same = entity.isEmpty() || !shown.isValid()
                          ? QModelIndexList()
                          : m_model.match(m_model.index(0, 0), PlanTreeModel::EntityRole, entity, 1,
                                          Qt::MatchExactly | Qt::MatchRecursive);
    if (!same.isEmpty())
        shown = same.first();
    m_tree->setCurrentIndex(shown);
    if (!shown.isValid())
        m_diff->compare({}, {}, tr("Now"), tr("After the import"));
}

void ImportDialog::showChange(const QModelIndex &index)
{
    m_diff->compare(index.data(PlanTreeModel::BeforeRole).toString(),
                    index.data(PlanTreeModel::AfterRole).toString(), tr("Now"),
                    tr("After the import"));
    // Why something is in the way may be longer than its column.
    const auto action = index.data(PlanTreeModel::ActionRole).toInt();
    const bool reason =
        index.parent().isValid() && action == int(deployment::PlanItem::Action::Conflict);
    const QModelIndex detail = index.siblingAtColumn(PlanTreeModel::Detail);
    m_summary->setText(reason ? detail.data().toString() : summary());
}

void ImportDialog::showProgress(int done, int total, const QString &what)
{
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    m_progress->setFormat(what);
}

} // namespace signalbox
