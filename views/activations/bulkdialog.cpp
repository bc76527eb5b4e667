#include "views/activations/bulkdialog.h"

#include <map>

#include <QDialogButtonBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "models/errortext.h"
#include "models/format.h"
#include "models/foundruns.h"
#include "models/workspace.h"
#include "views/common/confirmdialog.h"
#include "views/common/navigator.h"
#include "views/common/statebadge.h"
#include "views/common/tableview.h"

namespace signalbox {

namespace {

constexpr int usuallyAtOnce = 4;
constexpr int mostAtOnce = 64;
constexpr std::size_t functionsNamed = 3;

} // namespace

BulkDialog::BulkDialog(const PageContext &context, BulkDeed deed, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_deed(deed)
    , m_history(context.workspace.cluster())
    , m_text(new QLabel(this))
    , m_atOnceLabel(new QLabel(tr("&At once:"), this))
    , m_atOnce(new QSpinBox(this))
    , m_progress(new QProgressBar(this))
    , m_table(new TableView(this))
    , m_go(new QPushButton(deed == BulkDeed::RunAgain ? tr("&Run Again") : tr("&Cancel the Runs"),
                           this))
    , m_stop(new QPushButton(tr("&Stop"), this))
    , m_close(new QPushButton(tr("C&lose"), this))
{
    setObjectName(QStringLiteral("bulkDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(deed == BulkDeed::RunAgain ? tr("Run Many Again") : tr("Cancel Many Runs"));
    const std::tuple<QWidget *, const char *, QString> names[] = {
        {m_atOnce, "bulk.atOnce", tr("At once")},
        {m_progress, "bulk.progress", tr("Progress")},
        {m_table, "bulk.table", tr("Runs")},
        {m_go, "bulk.go", m_go->text().remove(u'&')},
        {m_stop, "bulk.stop", m_stop->text().remove(u'&')},
        {m_close, "bulk.close", m_close->text().remove(u'&')},
        {m_text, "bulk.text", tr("What is done")}};
    for (const auto &[widget, name, words] : names) {
        widget->setObjectName(QLatin1String(name));
        widget->setAccessibleName(words);
    }
    m_text->setWordWrap(true);
    m_atOnce->setRange(1, mostAtOnce);
    m_atOnce->setValue(usuallyAtOnce);
    m_atOnceLabel->setBuddy(m_atOnce);
    createTable();
    createLayout();
    connect(m_go, &QPushButton::clicked, this, &BulkDialog::start);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_bulk->stop(); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
}

BulkDialog::~BulkDialog()
{
    m_table->disconnect(this);
    m_table->setModel(nullptr);
}

void BulkDialog::createTable()
{
    m_table->setItemDelegateForColumn(RunBulk::Result, new StateBadgeDelegate(m_table));
    m_table->setColumnWidths({11, 28, 34, 11});
    connect(m_table, &TableView::rowActivated, this, [this](const QModelIndex &row) {
        m_context.navigator.openActivation(m_bulk->runOf(row.row()));
    });
    m_table->setMinimumSize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 12);
}

void BulkDialog::createLayout()
{
    auto *line = new QHBoxLayout;
    line->addWidget(m_atOnceLabel);
    line->addWidget(m_atOnce);
    line->addStretch(1);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_go, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_stop, QDialogButtonBox::ActionRole);
    buttons->addButton(m_close, QDialogButtonBox::RejectRole);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addLayout(line);
    column->addWidget(m_progress);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    m_go->setEnabled(false);
    m_stop->hide();
    m_progress->hide();
    m_close->setDefault(true);
}

// --- asking ----------------------------------------------------------------------------------------

void BulkDialog::ask(const std::vector<ActivationSummary> &runs)
{
    m_bulk = std::make_unique<RunBulk>(m_context.workspace.cluster(), m_deed, runs);
    const int left = static_cast<int>(runs.size()) - m_bulk->rowCount();
    QString remark;
    if (left > 0)
        remark = m_deed == BulkDeed::RunAgain
                     ? tr("%n event(s) of triggers are left out.", nullptr, left)
                     : tr("%n run(s) that have ended are left out.", nullptr, left);
    showQuestion(remark);
}

void BulkDialog::askForFound(const RunSearch &search)
{
    m_found = new FoundRuns(m_history, search, this);
    m_text->setText(tr("Looking for the runs…"));
    connect(m_found, &FoundRuns::progressed, this, [this] {
        m_text->setText(
            tr("Looking for the runs… %1 so far").arg(formatCount(qint64(m_found->runs().size()))));
    });
    connect(m_found, &FoundRuns::failed, this,
            [this](const Error &error) { m_text->setText(errorText(error)); });
    connect(m_found, &FoundRuns::finished, this, [this] {
        ask(m_found->runs());
        if (m_found->isCut())
            showQuestion(tr("More than %1 are found: these are the first.")
                             .arg(formatCount(qint64(FoundRuns::most))));
    });
    m_found->start();
}

QString BulkDialog::question() const
{
    const int runs = m_bulk->rowCount();
    if (runs == 0)
        return m_deed == BulkDeed::RunAgain ? tr("There is no run to run again.")
                                            : tr("There is no run that has not ended.");
    return m_deed == BulkDeed::RunAgain
               ? tr("Run %n run(s) again, each with the input it had?", nullptr, runs)
               : tr("Cancel %n run(s) that have not ended?", nullptr, runs);
}

/// `hello (20), billing/invoice (3) and 4 more functions`.
QString BulkDialog::functionsText() const
{
    std::map<QString, int> counts;
    for (int row = 0; row < m_bulk->rowCount(); ++row)
        ++counts[m_bulk->index(row, RunBulk::Function).data().toString()];
    std::vector<std::pair<QString, int>> most(counts.begin(), counts.end());
    std::ranges::stable_sort(most, std::ranges::greater(), &std::pair<QString, int>::second);
    QStringList named;
    for (std::size_t i = 0; i < most.size() && i < functionsNamed; ++i)
        named << QStringLiteral("%1 (%2)").arg(most[i].first, formatCount(most[i].second));
    const int others = static_cast<int>(most.size()) - static_cast<int>(named.size());
    if (others > 0)
        named << tr("%n other function(s)", nullptr, others);
    return named.join(QStringLiteral(", "));
}

void BulkDialog::showQuestion(const QString &remark)
{
    QStringList lines{question()};
    if (m_bulk->rowCount() > 0)
        lines << functionsText();
    if (!remark.isEmpty())
        lines << remark;
    m_text->setText(lines.join(QLatin1Char('\n')));
    m_table->setModel(m_bulk.get());
    m_go->setEnabled(m_bulk->rowCount() > 0);
}

// --- doing -----------------------------------------------------------------------------------------

/// On a production cluster its name is typed first.
void BulkDialog::start()
{
    if (!isProduction(m_context))
        return startNow();
    confirm(m_context,
            {.title = windowTitle(), .text = question(), .verb = m_go->text(), .typedName = {}},
            m_context.workspace.cluster().name(), this, [this] { startNow(); });
}

void BulkDialog::startNow()
{
    connect(m_bulk.get(), &RunBulk::progressed, this, &BulkDialog::showProgress);
    connect(m_bulk.get(), &RunBulk::finished, this, &BulkDialog::showEnd);
    m_progress->setRange(0, m_bulk->rowCount());
    m_progress->show();
    m_go->hide();
    m_atOnce->setEnabled(false);
    m_stop->show();
    m_stop->setFocus();
    m_bulk->start(m_atOnce->value());
    showProgress();
}

void BulkDialog::showProgress()
{
    using State = RunBulk::State;
    const int done = m_bulk->count(State::Done);
    const int failed = m_bulk->count(State::Failed);
    const int left = m_bulk->count(State::Left);
    m_progress->setValue(done + failed + left);
    QStringList words{m_deed == BulkDeed::RunAgain ? tr("%n went well", nullptr, done)
                                                   : tr("%n cancelled", nullptr, done),
                      tr("%n did not", nullptr, failed)};
    if (left > 0)
        words << tr("%n left as they were", nullptr, left);
    const int open = m_bulk->count(State::Waiting) + m_bulk->count(State::Working);
    if (open > 0)
        words << tr("%n to go", nullptr, open);
    m_text->setText(words.join(QStringLiteral(", ")));
}

void BulkDialog::showEnd()
{
    showProgress();
    m_stop->hide();
    m_close->setFocus();
}

/// Closing stops what has not begun.
void BulkDialog::done(int result)
{
    if (m_bulk)
        m_bulk->stop();
    QDialog::done(result);
}

} // namespace signalbox
