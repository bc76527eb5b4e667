#include "views/activations/rungroupsview.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QSaveFile>
#include <QToolButton>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/tableview.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr int pageMargin = 16;
constexpr int mostGroups = 1000; ///< That the API tells.

} // namespace

RunGroupsView::RunGroupsView(const ActivationHistory &history, Navigator &navigator,
                             QWidget *parent)
    : QWidget(parent)
    , m_history(history)
    , m_navigator(navigator)
    , m_export(new QAction(icon(QStringLiteral("download")), tr("Save Groups as CSV…"), this))
    , m_narrow(new QAction(icon(QStringLiteral("list-filter")), tr("Show Its Runs"), this))
    , m_by(new QComboBox(this))
    , m_summary(new QLabel(this))
    , m_table(new TableView(this))
    , m_empty(new EmptyState(this))
{
    setObjectName(QStringLiteral("runGroups"));
    setFocusProxy(m_table);
    m_export->setObjectName(QStringLiteral("exportGroups"));
    m_export->setEnabled(false);
    m_narrow->setObjectName(QStringLiteral("showRunsOfGroup"));
    m_by->setObjectName(QStringLiteral("groupRunsBy"));
    m_by->setAccessibleName(tr("Group by"));
    for (int by = 0; by < groupByCount; ++by)
        m_by->addItem(groupByText(static_cast<GroupBy>(by)));
    m_summary->setObjectName(QStringLiteral("groupSummary"));
    setSecondaryText(m_summary);
    createTable();
    createLayout();
    connect(m_by, &QComboBox::currentIndexChanged, this, [this] { read(m_search, m_asked); });
    connect(m_export, &QAction::triggered, this, &RunGroupsView::askWhereToExport);
    connect(m_narrow, &QAction::triggered, this,
            [this] { narrow(m_table->selectedRowList().value(0)); });
}

RunGroupsView::~RunGroupsView()
{
    m_table->disconnect(this);
    m_table->setModel(nullptr);
}

void RunGroupsView::createTable()
{
    m_sorted.setSourceModel(&m_model);
    m_table->setObjectName(QStringLiteral("runGroupTable"));
    m_table->setAccessibleName(tr("Groups of runs"));
    m_table->setModel(&m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunGroupModel::Runs, Qt::DescendingOrder);
    m_table->setColumnWidths({34, 10, 10, 13, 12, 14, 18, 12, 18});
    m_table->elideMiddle(RunGroupModel::Key);
    m_table->setEmptyState(m_empty);
    m_table->setMenuBuilder([this](QMenu &menu, const QModelIndexList &) {
        menu.addActions({m_narrow, m_export});
    });
    connect(m_table, &TableView::rowActivated, this, &RunGroupsView::narrow);
}

void RunGroupsView::createLayout()
{
    auto *label = new QLabel(tr("&Group by"), this);
    label->setBuddy(m_by);
    auto *save = new QToolButton(this);
    save->setDefaultAction(m_export);
    save->setObjectName(QStringLiteral("exportGroupsButton"));
    save->setAccessibleName(m_export->text());
    auto *row = new QHBoxLayout;
    row->setContentsMargins(pageMargin, 0, pageMargin, 8);
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_by);
    row->addWidget(m_summary, 1);
    row->addWidget(save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_table, 1);
}

void RunGroupsView::read(const QString &search, const QString &asked)
{
    m_search = search;
    m_asked = asked;
    if (!isVisible())
        return; // Whoever shows it reads again.
    const auto by = static_cast<GroupBy>(m_by->currentIndex());
    if (by != m_model.by() || m_model.groups().empty())
        m_empty->setText(QStringLiteral("hourglass"), tr("Adding up"),
                         tr("The groups appear as soon as the history answers."));
    whenFinished(m_history.groups(asked, by, mostGroups), this,
                 [this, by, turn = ++m_reading](const Result<FoundGroups> &found) {
                     if (turn != m_reading)
                         return;
                     if (found)
                         m_model.setGroups(by, found->groups);
                     showGroups(found);
                 });
}

void RunGroupsView::showGroups(const Result<FoundGroups> &found)
{
    if (!found)
        m_model.setGroups(m_model.by(), {});
    const int groups = m_model.rowCount();
    m_export->setEnabled(groups > 0);
    m_summary->clear();
    if (!found)
        m_empty->setText(QStringLiteral("circle-alert"), tr("The runs could not be added up"),
                         errorText(found.error()));
    else if (groups == 0)
        m_empty->setText(QStringLiteral("layers"), tr("Nothing to add up"),
                         tr("No run that is found has what groups are made by."));
    else
        m_summary->setText(found->complete ? tr("%n group(s)", nullptr, groups)
                                           : tr("the %1 biggest groups").arg(formatCount(groups)));
}

void RunGroupsView::narrow(const QModelIndex &row)
{
    if (!row.isValid())
        return;
    const ActivationGroup &group = m_model.at(m_sorted.mapToSource(row).row());
    emit narrowed(searchWithin(m_search, m_model.by(), group));
}

void RunGroupsView::askWhereToExport()
{
    auto *dialog = new QFileDialog(this, tr("Save Groups"));
    dialog->setObjectName(QStringLiteral("exportGroupsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Table (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("groups.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_navigator.notify(writeCsv(path) ? tr("Written: %1").arg(path)
                                          : tr("%1 could not be written").arg(path));
    });
    dialog->open();
}

bool RunGroupsView::writeCsv(const QString &path) const
{
    const QByteArray lines = runGroupsCsv(m_model.by(), m_model.groups());
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(lines) == lines.size() && file.commit();
}

QJsonObject RunGroupsView::saveState() const
{
    return {{QStringLiteral("by"), m_by->currentIndex()},
            {QStringLiteral("table"), m_table->saveColumns()}};
}

void RunGroupsView::restoreState(const QJsonObject &state)
{
    m_table->restoreColumns(state[QStringLiteral("table")].toObject());
    m_by->setCurrentIndex(qBound(0, state[QStringLiteral("by")].toInt(), groupByCount - 1));
}

} // namespace signalbox
