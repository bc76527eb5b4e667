#include "models/runcomparison.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include <QCoreApplication>
#include <QLocale>

#include "models/format.h"
#include "models/jsondiff.h"

namespace signalbox {

namespace {

using Cell = RunComparison::Cell;

/// Larger documents are compared as they are written.
constexpr std::size_t largestParsed = 4U << 20;
/// Microseconds that a written time does not show.
constexpr double timeGrain = 50;
constexpr double microsPerSecond = 1e6;
constexpr double fewPercent = 10; ///< Below that, a decimal is shown.
const QString nothing = QStringLiteral("–");

/// Gives the words below a context for translators.
struct ComparisonWords
{
    Q_DECLARE_TR_FUNCTIONS(RunComparison)
};

bool sameJson(const Blob &base, const Blob &other)
{
    if (base == other)
        return true;
    if (base.size() > largestParsed || other.size() > largestParsed)
        return false;
    const auto diff = JsonDiff::parse(base.view(), other.view());
    return diff && (*diff)->same();
}

bool finished(const Activation &run)
{
    return run.state == ActivationState::Finished;
}

QString sign(bool more)
{
    return more ? QStringLiteral("+") : QStringLiteral("−");
}

/// `+7 %`; empty where the base is nothing.
QString percentText(double base, double value)
{
    if (base <= 0)
        return {};
    const double percent = std::abs(value / base - 1) * 100;
    const QString number = QLocale().toString(percent, 'f', percent < fewPercent ? 1 : 0);
    return sign(value > base) + ComparisonWords::tr("%1 %", "percent").arg(number);
}

Duration spanOf(double micros)
{
    return Duration(std::llround(micros));
}

QString writeSpan(double micros)
{
    return formatDuration(spanOf(micros));
}

QString writeMiB(double mib)
{
    return formatMiB(std::llround(mib));
}

QString writeSize(double bytes)
{
    return formatSize(std::llround(bytes));
}

/// Of GiB seconds.
QString writeUse(double use)
{
    constexpr std::int64_t mibPerGib = 1024;
    return formatUse(mibPerGib, spanOf(use * microsPerSecond));
}

QString sameText()
{
    return ComparisonWords::tr("same as base");
}

/// Makes the rows of one comparison.
class ComparisonRows
{
public:
    using Write = std::function<QString(double)>;
    using Amount = std::function<std::optional<double>(const Activation &)>;
    using Words = std::function<QString(const Activation &)>;
    using Size = std::function<std::int64_t(const Activation &)>;

    explicit ComparisonRows(const std::vector<ComparedRun> &runs)
        : m_runs(runs)
    {
    }

    std::vector<RunComparison::Row> take() { return std::move(m_rows); }

    void addState()
    {
        std::vector<Cell> cells =
            wordCells([](const Activation &run) { return stateText(summarise(run)); });
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            if (m_runs[i].record) {
                cells[i].mark = markOf(summarise(*m_runs[i].record));
                continue;
            }
            cells[i].text = ComparisonWords::tr("Cannot be read");
            cells[i].toolTip = m_runs[i].problem;
            cells[i].mark = Mark::Error;
        }
        add(ComparisonWords::tr("Status"), std::move(cells));
    }

    void addWords(const QString &name, const Words &words, const Words &toolTip = {})
    {
        std::vector<Cell> cells = wordCells(words);
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            if (m_runs[i].record)
                cells[i].toolTip = toolTip ? toolTip(*m_runs[i].record) : cells[i].text;
        }
        add(name, std::move(cells));
    }

    /// Later is neither more nor less.
    void addStart()
    {
        const auto startOf = [](const Activation &run) {
            return run.start == Timestamp{} ? run.accepted : run.start;
        };
        std::vector<Cell> cells(m_runs.size());
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            if (!m_runs[i].record)
                continue;
            const Timestamp start = startOf(*m_runs[i].record);
            cells[i].text = formatTime(start);
            cells[i].toolTip = formatTimeExact(start);
            if (i == 0 || !m_runs[0].record)
                continue;
            const Timestamp base = startOf(*m_runs[0].record);
            cells[i].relation = start == base ? RunRelation::Same : RunRelation::Other;
            if (start != base)
                cells[i].difference =
                    sign(start > base) + formatDuration(start > base ? start - base : base - start);
        }
        add(ComparisonWords::tr("Start"), std::move(cells));
    }

    void addAmount(const QString &name, const Amount &amountOf, const Write &write,
                   double grain = 0)
    {
        std::vector<std::optional<double>> amounts;
        for (const ComparedRun &run : m_runs)
            amounts.push_back(run.record ? amountOf(*run.record) : std::nullopt);
        add(name, amountCells(amounts, write, grain));
    }

    void addSpan(const QString &name, Duration (*spanIn)(const Activation &))
    {
        addAmount(
            name,
            [spanIn](const Activation &run) {
                return finished(run) ? std::optional(double(spanIn(run).count())) : std::nullopt;
            },
            writeSpan, timeGrain);
    }

    void addCost()
    {
        QString currency;
        std::vector<std::optional<double>> amounts;
        for (const ComparedRun &run : m_runs) {
            if (run.cost && currency.isEmpty())
                currency = run.cost->currency;
            const bool known = run.cost && run.cost->currency == currency;
            amounts.push_back(known ? std::optional(double(run.cost->amount.pico)) : std::nullopt);
        }
        std::vector<Cell> cells = amountCells(
            amounts,
            [currency](double pico) {
                return ComparisonWords::tr("%1 %2", "amount and currency")
                    .arg(ShownMoney{std::llround(pico)}.briefText(), currency);
            },
            0);
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            if (m_runs[i].cost)
                cells[i].toolTip = runCostHint(*m_runs[i].cost);
            // Ten digits of next to nothing say less than their share.
            const bool differs =
                cells[i].relation == RunRelation::More || cells[i].relation == RunRelation::Less;
            if (differs && *amounts[0] > 0)
                cells[i].difference = percentText(*amounts[0], *amounts[i]);
        }
        add(ComparisonWords::tr("Cost"), std::move(cells));
    }

    /// What was given, returned or written: how much it is, and whether it is the same.
    void addText(const QString &name, bool RunLikeness::*same, const Size &sizeOf,
                 const Write &write)
    {
        const bool any = std::ranges::any_of(
            m_runs, [&](const ComparedRun &run) { return run.record && sizeOf(*run.record) > 0; });
        if (!any)
            return;
        std::vector<Cell> cells(m_runs.size());
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            if (!m_runs[i].record)
                continue;
            const std::int64_t size = sizeOf(*m_runs[i].record);
            cells[i].text = size > 0 ? write(double(size)) : nothing;
            if (i > 0 && m_runs[0].record && m_runs[i].likeness)
                relate(cells[i], (*m_runs[i].likeness).*same, size - sizeOf(*m_runs[0].record),
                       write);
        }
        add(name, std::move(cells));
    }

private:
    std::vector<Cell> wordCells(const Words &words) const
    {
        std::vector<Cell> cells(m_runs.size());
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            if (!m_runs[i].record)
                continue;
            cells[i].text = words(*m_runs[i].record);
            if (i == 0 || !m_runs[0].record)
                continue;
            const bool same = cells[i].text == cells[0].text;
            cells[i].relation = same ? RunRelation::Same : RunRelation::Other;
            if (!cells[i].text.isEmpty())
                cells[i].difference = same ? sameText() : ComparisonWords::tr("differs");
        }
        return cells;
    }

    static std::vector<Cell> amountCells(const std::vector<std::optional<double>> &amounts,
                                         const Write &write, double grain)
    {
        const double largest = amounts.empty() ? 0 : std::ranges::max(amounts).value_or(0);
        const auto base = amounts.empty() ? std::nullopt : amounts.front();
        std::vector<Cell> cells(amounts.size());
        // What is nothing in every run, or reads so, says nothing.
        if (largest <= grain)
            return cells;
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            if (!amounts[i])
                continue;
            cells[i].text = *amounts[i] > grain ? write(*amounts[i]) : nothing;
            cells[i].share = *amounts[i] / largest;
            if (i > 0 && base)
                relate(cells[i], *base, *amounts[i], write, grain);
        }
        return cells;
    }

    static void relate(Cell &cell, double base, double value, const Write &write, double grain)
    {
        const double more = value - base;
        if (std::abs(more) <= grain) {
            cell.relation = RunRelation::Same;
            cell.difference = sameText();
            return;
        }
        cell.relation = more > 0 ? RunRelation::More : RunRelation::Less;
        const QString percent = percentText(base, value);
        const QString amount = sign(more > 0) + write(std::abs(more));
        cell.difference =
            percent.isEmpty()
                ? amount
                : ComparisonWords::tr("%1 (%2)", "difference and percent").arg(amount, percent);
    }

    static void relate(Cell &cell, bool same, std::int64_t more, const Write &write)
    {
        cell.relation = same ? RunRelation::Same : RunRelation::Other;
        if (same)
            cell.difference = sameText();
        else if (more == 0)
            cell.difference = ComparisonWords::tr("differs");
        else
            cell.difference = ComparisonWords::tr("differs, %1")
                                  .arg(sign(more > 0) + write(double(std::abs(more))));
    }

    void add(const QString &name, std::vector<Cell> cells)
    {
        if (std::ranges::all_of(cells, [](const Cell &cell) { return cell.text.isEmpty(); }))
            return;
        bool equal = true;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            Cell &cell = cells[i];
            const bool known = m_runs[i].record && !cell.text.isEmpty();
            if (i == 0 && known)
                cell.relation = RunRelation::Base;
            else if (m_runs[i].record && cell.relation != RunRelation::Same)
                equal = false;
            if (cell.text.isEmpty())
                cell.text = nothing;
        }
        m_rows.push_back({.name = name, .cells = std::move(cells), .equal = equal});
    }

    const std::vector<ComparedRun> &m_runs;
    std::vector<RunComparison::Row> m_rows;
};

std::optional<double> peakMemory(const Activation &run)
{
    return run.usage.peakMemory > 0 ? std::optional(double(run.usage.peakMemory)) : std::nullopt;
}

/// Gibibytes times seconds, of what has an end and is no run of others.
std::optional<double> billedUse(const Activation &run)
{
    if (!finished(run) || isFlow(run))
        return std::nullopt;
    return double(run.limits.memoryMiB) / 1024 * double(run.duration().count()) / microsPerSecond;
}

QString startOfSandbox(const Activation &run)
{
    if (!finished(run) || isFlow(run))
        return {};
    return run.cold() ? ComparisonWords::tr("Cold") : ComparisonWords::tr("Warm");
}

} // namespace

RunLikeness likenessOf(const Activation &base, const Activation &run)
{
    return {.input = sameJson(base.input, run.input),
            .result = sameJson(base.result, run.result),
            .log = std::ranges::equal(base.logs, run.logs, {}, &LogLine::text, &LogLine::text)};
}

QString logTextOf(const Activation &activation)
{
    QString text;
    for (const LogLine &line : activation.logs)
        text += QString::fromStdString(line.text) + QLatin1Char('\n');
    return text;
}

QString titleOf(const ComparedRun &run)
{
    const QString id = shortId(QString::fromStdString(run.id.str()));
    return run.record ? ComparisonWords::tr("%1, %2", "run and time")
                            .arg(id, formatTime(run.record->accepted))
                      : id;
}

RunComparison::RunComparison(std::vector<ComparedRun> runs)
    : m_runs(std::move(runs))
{
    ComparisonRows rows(m_runs);
    rows.addState();
    rows.addWords(
        ComparisonWords::tr("Function"),
        [](const Activation &run) { return QString::fromStdString(run.function.local()); },
        [](const Activation &run) { return QString::fromStdString(run.function.str()); });
    rows.addWords(ComparisonWords::tr("Version"),
                  [](const Activation &run) { return QString::fromStdString(run.version.str()); });
    rows.addStart();
    rows.addSpan(ComparisonWords::tr("Wait"), [](const Activation &run) { return run.wait; });
    rows.addSpan(ComparisonWords::tr("Init"),
                 [](const Activation &run) { return run.init.value_or(Duration{}); });
    rows.addSpan(ComparisonWords::tr("Run"), [](const Activation &run) { return run.run; });
    rows.addSpan(ComparisonWords::tr("Duration"),
                 [](const Activation &run) { return run.duration(); });
    rows.addWords(ComparisonWords::tr("Sandbox"), startOfSandbox);
    rows.addAmount(
        ComparisonWords::tr("Memory limit"),
        [](const Activation &run) { return std::optional(double(run.limits.memoryMiB)); },
        writeMiB);
    rows.addAmount(ComparisonWords::tr("Peak memory"), peakMemory, writeSize);
    rows.addWords(ComparisonWords::tr("Cause"),
                  [](const Activation &run) { return causeText(run.cause); });
    rows.addAmount(ComparisonWords::tr("Billed"), billedUse, writeUse, timeGrain / microsPerSecond);
    rows.addCost();
    rows.addText(
        ComparisonWords::tr("Input"), &RunLikeness::input,
        [](const Activation &run) { return std::int64_t(run.input.size()); }, writeSize);
    rows.addText(
        ComparisonWords::tr("Result"), &RunLikeness::result,
        [](const Activation &run) { return std::int64_t(run.result.size()); }, writeSize);
    rows.addText(
        ComparisonWords::tr("Log"), &RunLikeness::log,
        [](const Activation &run) { return std::int64_t(run.logs.size()); },
        [](double lines) { return ComparisonWords::tr("%n line(s)", nullptr, int(lines)); });
    m_rows = rows.take();
}

} // namespace signalbox
