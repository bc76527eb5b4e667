#include "views/activations/comparedialog.h"

#include <algorithm>

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/common/navigator.h"
#include "views/common/statebadge.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr std::size_t offered = 50;

} // namespace

CompareDialog::CompareDialog(const PageContext &context, const ActivationSummary &run,
                             QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_run(run.id)
    , m_list(new QListWidget(this))
    , m_problem(new QLabel(this))
    , m_id(new QLineEdit(this))
{
    setObjectName(QStringLiteral("compareDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare With"));
    m_list->setObjectName(QStringLiteral("compareDialog.runs"));
    m_list->setAccessibleName(tr("Earlier runs"));
    m_problem->setObjectName(QStringLiteral("compareDialog.problem"));
    m_problem->setWordWrap(true);
    setSecondaryText(m_problem);
    m_problem->setText(tr("Looking for earlier runs…"));
    m_id->setObjectName(QStringLiteral("compareDialog.id"));
    m_id->setClearButtonEnabled(true);
    m_id->setPlaceholderText(tr("32 hexadecimal digits"));
    auto *runs = new QLabel(
        tr("&Earlier runs of %1:").arg(QString::fromStdString(run.function.local())), this);
    runs->setBuddy(m_list);
    auto *other = new QLabel(tr("Or the &id of any run:"), this);
    other->setBuddy(m_id);
    m_id->setAccessibleName(tr("Id of any run"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_compare = buttons->addButton(tr("&Compare"), QDialogButtonBox::AcceptRole);
    m_compare->setObjectName(QStringLiteral("compareDialog.compare"));
    m_compare->setAccessibleName(tr("Compare"));
    m_compare->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(8);
    for (QWidget *part : std::initializer_list<QWidget *>{runs, m_list, m_problem, other, m_id})
        column->addWidget(part);
    column->addSpacing(8);
    column->addWidget(buttons);
    resize(520, 400);
    connect(buttons, &QDialogButtonBox::accepted, this, &CompareDialog::compare);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemActivated, this, &CompareDialog::compare);
    connect(m_list, &QListWidget::currentRowChanged, this, &CompareDialog::updateState);
    connect(m_id, &QLineEdit::textChanged, this, &CompareDialog::updateState);
    updateState();
    load(run);
}

void CompareDialog::load(const ActivationSummary &run)
{
    ActivationQuery query;
    query.function =
        run.binding ? run.binding->name + "/" + run.function.name : run.function.local();
    query.before = run.id;
    query.limit = offered;
    whenFinished(m_context.workspace.cluster().activations(query), this,
                 [this](const Result<std::vector<ActivationSummary>> &runs) { take(runs); });
}

void CompareDialog::take(const Result<std::vector<ActivationSummary>> &runs)
{
    if (!runs) {
        m_problem->setText(tr("Earlier runs could not be read. %1").arg(errorText(runs.error())));
        return;
    }
    std::vector<ActivationSummary> earlier = *runs;
    std::erase_if(earlier, [this](const ActivationSummary &run) {
        return run.id == m_run || run.state != ActivationState::Finished;
    });
    m_problem->setVisible(earlier.empty());
    m_problem->setText(tr("There is no earlier run."));
    const auto good = std::ranges::find(earlier, Outcome::Success, &ActivationSummary::outcome);
    for (auto run = earlier.begin(); run != earlier.end(); ++run)
        addRun(*run, run == good              ? tr("last good run")
                     : run == earlier.begin() ? tr("previous run")
                                              : QString());
    m_list->setCurrentRow(0);
}

void CompareDialog::addRun(const ActivationSummary &run, const QString &mark)
{
    QStringList words{formatTime(run.accepted), stateText(run), formatDuration(run.duration())};
    if (!mark.isEmpty())
        words << mark;
    auto *item = new QListWidgetItem(stateIcon(badgeOf(run).role, palette()),
                                     words.join(QStringLiteral(" · ")), m_list);
    item->setData(Qt::UserRole, QString::fromStdString(run.id.str()));
    item->setToolTip(item->data(Qt::UserRole).toString());
}

ActivationId CompareDialog::chosen() const
{
    const QListWidgetItem *item = m_list->currentItem();
    const QString typed = m_id->text().trimmed();
    const QString text = !typed.isEmpty() ? typed
                         : item           ? item->data(Qt::UserRole).toString()
                                          : QString();
    return ActivationId::parse(text.toStdString()).value_or(ActivationId{});
}

void CompareDialog::updateState()
{
    const ActivationId id = chosen();
    m_compare->setEnabled(!id.isNull() && id != m_run);
    m_compare->setToolTip(id == m_run ? tr("This is the run itself") : QString());
}

void CompareDialog::compare()
{
    if (!m_compare->isEnabled())
        return;
    // What was before stands on the left.
    m_context.navigator.openComparison({chosen(), m_run});
    QDialog::accept();
}

} // namespace signalbox
