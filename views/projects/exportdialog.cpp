#include "views/projects/exportdialog.h"

#include <map>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "clusters/cluster.h"
#include "models/plantreemodel.h"
#include "views/common/banner.h"
#include "views/projects/folderfield.h"

namespace signalbox {

namespace {

constexpr int nameRole = Qt::UserRole;

} // namespace

ExportDialog::ExportDialog(Cluster &cluster, const CanvasDrawing &drawing, QWidget *parent)
    : QDialog(parent)
    , m_transfer(cluster)
    , m_entities(new QTreeWidget(this))
    , m_format(new QComboBox(this))
    , m_folder(new FolderField(FolderField::Wanted::FolderToWrite, QStringLiteral("export.folder"),
                               tr("Folder to write to"), this))
    , m_banner(new Banner(this))
    , m_summary(new QLabel(this))
    , m_lossesTitle(new QLabel(tr("What this form &cannot say:"), this))
    , m_losses(new QListWidget(this))
{
    setObjectName(QStringLiteral("export"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export from %1", "a cluster").arg(cluster.name()));
    createFields();
    createLayout();
    connect(&m_transfer, &ProjectExport::changed, this, [this] {
        fill();
        updateState();
    });
    connect(&m_transfer, &ProjectExport::written, this, [this](const QString &folder) {
        emit reported(tr("Exported to %1").arg(folder));
        accept();
    });
    m_transfer.setDrawing(drawing);
    m_transfer.read();
    updateState();
    resize(760, 640);
}

void ExportDialog::createFields()
{
    m_entities->setObjectName(QStringLiteral("export.entities"));
    m_entities->setAccessibleName(tr("What is exported"));
    m_entities->setHeaderHidden(true);
    m_format->setObjectName(QStringLiteral("export.format"));
    m_format->setAccessibleName(tr("Form"));
    m_format->addItem(tr("Signalbox project (signalbox.yaml)"), QStringLiteral("signalbox"));
    m_format->addItem(tr("wskdeploy manifest (manifest.yaml)"), QStringLiteral("wskdeploy"));
    m_format->addItem(tr("Script of wsk commands (deploy.sh)"), QStringLiteral("wsk"));
    m_summary->setObjectName(QStringLiteral("export.summary"));
    m_summary->setWordWrap(true);
    m_losses->setObjectName(QStringLiteral("export.losses"));
    m_losses->setAccessibleName(tr("What this form cannot say"));
    m_losses->setMaximumHeight(fontMetrics().height() * 7);
    m_lossesTitle->setBuddy(m_losses);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::choose);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &ExportDialog::choose);
    connect(m_entities, &QTreeWidget::itemChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_folder, &FolderField::edited, this, &ExportDialog::updateState);
}

void ExportDialog::createLayout()
{
    auto *fields = new QFormLayout;
    fields->addRow(tr("F&orm:"), m_format);
    fields->addRow(tr("&Folder:"), m_folder);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_export = buttons->addButton(tr("&Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(QStringLiteral("export.export"));
    m_export->setAccessibleName(tr("Export"));
    m_export->setDefault(true);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("export.cancel"));
    cancel->setAccessibleName(cancel->text());
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::write);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(12);
    column->addWidget(m_entities, 1);
    column->addLayout(fields);
    column->addWidget(m_lossesTitle);
    column->addWidget(m_losses);
    column->addWidget(m_banner);
    column->addWidget(m_summary);
    column->addWidget(buttons);
}

void ExportDialog::fill()
{
    if (m_filled || !m_transfer.isReady())
        return;
    const QSignalBlocker quiet(m_entities);
    std::map<deployment::EntityKind, QTreeWidgetItem *> groups;
    for (const auto &entity : deployment::entitiesOf(m_transfer.project())) {
        QTreeWidgetItem *&group = groups[entity.kind];
        if (!group) {
            group = new QTreeWidgetItem(m_entities, {PlanTreeModel::kindText(entity.kind)});
            group->setFlags(group->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate);
            group->setExpanded(true);
        }
        auto *item = new QTreeWidgetItem(group, {QString::fromStdString(entity.name)});
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(0, Qt::Checked);
        const std::string name = std::string(deployment::nameOf(entity.kind)) + ":" + entity.name;
        item->setData(0, nameRole, QString::fromStdString(name));
    }
    m_filled = true;
    choose();
}

std::vector<std::string> ExportDialog::chosenNames() const
{
    std::vector<std::string> names;
    for (int i = 0; i < m_entities->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *group = m_entities->topLevelItem(i);
        for (int j = 0; j < group->childCount(); ++j) {
            if (group->child(j)->checkState(0) == Qt::Checked)
                names.push_back(group->child(j)->data(0, nameRole).toString().toStdString());
        }
    }
    return names;
}

void ExportDialog::choose()
{
    if (!m_filled)
        return;
    const auto names = chosenNames();
    // No names would mean all of it.
    if (!names.empty())
        m_transfer.choose(m_format->currentData().toString(), names);
    m_losses->clear();
    for (const auto &loss : m_transfer.losses())
        m_losses->addItem(QString::fromStdString(loss.entity.str() + ": " + loss.what));
    updateState();
}

QString ExportDialog::summary() const
{
    const QString objects =
        tr("%n object(s), with what they need.", nullptr, int(m_transfer.entityCount()));
    if (m_transfer.secretCount() == 0)
        return objects;
    return objects + QLatin1Char(' ')
           + tr("%n secret(s) stay out and are referred to by name.", nullptr,
                int(m_transfer.secretCount()));
}

void ExportDialog::updateState()
{
    if (m_transfer.problem().isEmpty())
        m_banner->hide();
    else
        m_banner->present(Banner::Kind::Error, m_transfer.problem(), {}, Banner::Closing::Fixed);
    const bool some = m_filled && !chosenNames().empty();
    m_lossesTitle->setVisible(m_losses->count() > 0);
    m_losses->setVisible(m_losses->count() > 0);
    m_format->setEnabled(m_transfer.isReady());
    m_export->setEnabled(some && !m_folder->path().isEmpty());
    if (!m_transfer.isReady())
        m_summary->setText(m_transfer.problem().isEmpty() ? tr("Reading the cluster…") : QString());
    else if (!some)
        m_summary->setText(tr("Nothing is chosen."));
    else
        m_summary->setText(summary());
}

void ExportDialog::write()
{
    choose();
    m_transfer.write(m_folder->path());
}

} // namespace signalbox
