#include "views/activations/historydialog.h"

#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/common/confirmdialog.h"
#include "views/common/factgrid.h"
#include "views/common/form.h"
#include "views/common/navigator.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr int changePause = 300; ///< Milliseconds.
constexpr int hoursPerDay = 24;
constexpr std::int64_t mebibyte = 1 << 20;

/// A search for what was accepted more than @p age ago.
QString olderThan(std::chrono::hours age)
{
    const QDateTime end = QDateTime::currentDateTimeUtc().addSecs(-age.count() * 3600);
    return QStringLiteral("until:") + end.toString(Qt::ISODateWithMs);
}

} // namespace

HistoryDialog::HistoryDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_history(context.workspace.cluster())
    , m_facts(new FactGrid(this))
    , m_form(new Form(this))
    , m_age(new QSpinBox(this))
    , m_unit(new QComboBox(this))
    , m_runs(new QSpinBox(this))
    , m_size(new QSpinBox(this))
    , m_consequence(new QLabel(this))
    , m_save(new QPushButton(tr("Set &Bounds"), this))
    , m_own(new QPushButton(tr("&Use the Program's Own"), this))
{
    setObjectName(QStringLiteral("historyDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("History of %1").arg(m_context.workspace.cluster().name()));
    createFields();
    createLayout();
    m_changed.setSingleShot(true);
    m_changed.setInterval(changePause);
    connect(&m_changed, &QTimer::timeout, this, &HistoryDialog::foresee);
    read();
}

void HistoryDialog::createFields()
{
    const std::tuple<QWidget *, const char *, QString> names[] = {
        {m_age, "history.age", tr("Keep runs for")},
        {m_unit, "history.unit", tr("Unit of time")},
        {m_runs, "history.runs", tr("Runs at most")},
        {m_size, "history.size", tr("Size at most")},
        {m_save, "history.save", m_save->text().remove(u'&')},
        {m_own, "history.own", m_own->text().remove(u'&')}};
    for (const auto &[widget, name, words] : names) {
        widget->setObjectName(QLatin1String(name));
        widget->setAccessibleName(words);
    }
    m_age->setRange(0, hoursPerDay * 36500);
    m_age->setSpecialValueText(tr("any time"));
    m_unit->addItems({tr("hours"), tr("days")});
    m_runs->setRange(0, 2'000'000'000);
    m_runs->setSingleStep(10'000);
    m_runs->setGroupSeparatorShown(true);
    m_runs->setSpecialValueText(tr("any number"));
    m_size->setRange(0, 1 << 24);
    m_size->setSingleStep(256);
    m_size->setSuffix(tr(" MiB"));
    m_size->setSpecialValueText(tr("any size"));
    m_own->setToolTip(tr("What the engine was started with holds again"));
    m_consequence->setObjectName(QStringLiteral("history.consequence"));
    m_consequence->setWordWrap(true);
    for (QSpinBox *field : {m_age, m_runs, m_size})
        connect(field, &QSpinBox::valueChanged, this, [this] { m_changed.start(); });
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this] { m_changed.start(); });
    connect(m_save, &QPushButton::clicked, this, &HistoryDialog::save);
    connect(m_own, &QPushButton::clicked, this, [this] { apply(std::nullopt); });
}

void HistoryDialog::createLayout()
{
    auto *age = new QWidget(this);
    auto *line = new QHBoxLayout(age);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_age, 1);
    line->addWidget(m_unit);
    age->setFocusProxy(m_age);
    m_form->addSection(tr("Bounds"), tr("The oldest runs beyond any of these are deleted, in the "
                                        "background and without holding up runs."));
    m_form->addField(QStringLiteral("maxAgeHours"), tr("Keep runs &for"), age);
    m_form->addField(QStringLiteral("maxRuns"), tr("&Runs at most"), m_runs);
    m_form->addField(QStringLiteral("maxBytes"), tr("&Size at most"), m_size,
                     tr("Of the journal, which is everything that is kept of runs."));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_save, QDialogButtonBox::ApplyRole);
    buttons->addButton(m_own, QDialogButtonBox::ResetRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_form->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addWidget(m_facts);
    column->addWidget(m_form);
    column->addWidget(m_consequence);
    column->addStretch(1);
    column->addWidget(buttons);
    m_save->setEnabled(false);
    m_own->setEnabled(false);
}

// --- what is held --------------------------------------------------------------------------------

void HistoryDialog::read()
{
    m_consequence->setText(tr("Asking what is kept…"));
    m_form->setEnabled(false);
    whenFinished(historyUsageOf(m_context.workspace.cluster()), this,
                 [this](const Result<HistoryUsage> &usage) {
                     if (!usage)
                         return complain(usage.error());
                     m_usage = *usage;
                     showUsage();
                     showBounds(usage->bounds);
                     const QString cannot =
                         m_context.workspace.cluster().whyNot(Capability::EditFunctions);
                     if (!cannot.isEmpty())
                         return m_consequence->setText(cannot);
                     m_form->setEnabled(true);
                     m_own->setEnabled(true);
                     foresee();
                 });
}

void HistoryDialog::showUsage()
{
    m_facts->setFact(tr("Runs"), formatCount(m_usage.runs));
    m_facts->setFact(tr("Oldest"), m_usage.runs == 0 ? QString() : formatTime(m_usage.oldest),
                     FactGrid::Form::Plain, formatTimeExact(m_usage.oldest));
    m_facts->setFact(tr("Journal"), formatSize(m_usage.journalBytes));
    m_facts->setFact(tr("Index"), formatSize(m_usage.indexBytes));
    m_facts->setFact(tr("Words to search"), formatSize(m_usage.textBytes));
    m_facts->setFact(tr("Functions and wiring"), formatSize(m_usage.entityBytes));
    growToFit();
}

/// Facts come when the dialog is open, and a layout does not grow for words that wrap.
void HistoryDialog::growToFit()
{
    layout()->activate();
    const int needed = layout()->totalHeightForWidth(width());
    if (needed > height())
        resize(width(), needed);
}

void HistoryDialog::showBounds(const HistoryBounds &bounds)
{
    const auto hours = static_cast<int>(bounds.maxAge.count());
    const bool days = hours % hoursPerDay == 0;
    m_unit->setCurrentIndex(days ? 1 : 0);
    m_age->setValue(days ? hours / hoursPerDay : hours);
    m_runs->setValue(static_cast<int>(std::min<std::int64_t>(bounds.maxRuns, m_runs->maximum())));
    m_size->setValue(static_cast<int>((bounds.maxBytes + mebibyte - 1) / mebibyte));
    m_changed.stop();
}

HistoryBounds HistoryDialog::bounds() const
{
    return {.maxBytes = m_size->value() * mebibyte,
            .maxRuns = m_runs->value(),
            .maxAge = std::chrono::hours(m_age->value()
                                         * (m_unit->currentIndex() == 1 ? hoursPerDay : 1))};
}

// --- what would go ---------------------------------------------------------------------------------

/// Of the age only the history knows how many runs are beyond it.
void HistoryDialog::foresee()
{
    const HistoryBounds wanted = bounds();
    const int turn = ++m_asked;
    m_save->setEnabled(false);
    if (wanted.maxAge.count() == 0)
        return say(runsBeyond(m_usage, wanted, 0));
    whenFinished(m_history.histogram(olderThan(wanted.maxAge), 1), this,
                 [this, wanted, turn](const Result<ActivationHistogram> &older) {
                     if (turn != m_asked)
                         return;
                     if (!older)
                         return complain(older.error());
                     say(runsBeyond(m_usage, wanted, older->total));
                 });
}

void HistoryDialog::say(qint64 beyond)
{
    m_beyond = beyond;
    m_save->setEnabled(bounds() != m_usage.bounds);
    m_consequence->setText(
        beyond == 0
            ? tr("Nothing that is kept now is beyond these bounds.")
            : tr("About %1 of %2 runs are beyond these bounds, with their inputs, results and "
                 "logs. Up to a segment of the journal more is kept.")
                  .arg(formatCount(beyond), formatCount(m_usage.runs)));
    growToFit();
}

void HistoryDialog::save()
{
    if (m_beyond == 0)
        return apply(bounds());
    const QString name = m_context.workspace.cluster().name();
    confirm(m_context,
            {.title = tr("Delete Old Runs"),
             .text = tr("About %1 of %2 runs of %3 will be deleted, with their inputs, results and "
                        "logs. That cannot be undone.")
                         .arg(formatCount(m_beyond), formatCount(m_usage.runs), name),
             .verb = tr("Set Bounds and Delete"),
             .typedName = {}},
            name, this, [this, wanted = bounds()] { apply(wanted); });
}

void HistoryDialog::apply(const std::optional<HistoryBounds> &bounds)
{
    m_save->setEnabled(false);
    m_form->setEnabled(false);
    whenFinished(setHistoryBounds(m_context.workspace.cluster(), bounds), this,
                 [this](const Result<HistoryBounds> &done) {
                     if (!done)
                         return complain(done.error());
                     m_context.navigator.notify(tr("The bounds of the history of %1 are set")
                                                    .arg(m_context.workspace.cluster().name()));
                     read();
                 });
}

void HistoryDialog::complain(const Error &error)
{
    m_consequence->setText(errorText(error));
    m_form->setEnabled(true);
    m_save->setEnabled(bounds() != m_usage.bounds);
}

} // namespace signalbox
