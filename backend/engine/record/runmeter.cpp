#include "engine/record/runmeter.h"

#include <spdlog/spdlog.h>

#include "engine/record/metrics.h"
#include "store/meterdb.h"

namespace signalbox {

namespace {

/// A hundred functions that run each minute for two days.
constexpr std::size_t maxSlots = 400'000;
constexpr Duration interval = std::chrono::seconds(1);
constexpr std::int64_t scrapedSpan = 300; ///< Seconds that the percentiles of /metrics are of.
constexpr std::size_t scrapedLines = 500;

std::int64_t secondOf(Timestamp time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

} // namespace

RunMeter::RunMeter(const Clock &clock, Timers &timers, Store &store, Senses senses)
    : m_clock(clock)
    , m_timers(timers)
    , m_store(store)
    , m_senses(std::move(senses))
    , m_rollups({.slots = maxSlots}, m_senses.triggerOf)
    , m_prices(store)
{
}

RunMeter::~RunMeter()
{
    m_timers.cancel(m_timer);
}

void RunMeter::start()
{
    m_store.meters().load(
        [this, alive = std::weak_ptr<void>(m_alive)](const Result<std::vector<RollupRow>> &rows) {
            if (alive.expired())
                return;
            if (rows)
                m_rollups.adopt(*rows);
            else
                spdlog::warn("meters: {}; metrics begin anew", rows.error().message);
        });
    m_store.meters().uncounted(m_clock.now(), [this, alive = std::weak_ptr<void>(m_alive)](
                                                  const Result<Uncounted> &slice) {
        if (!alive.expired())
            recount(slice);
    });
}

/// Counts what the engine before had no time to write, slice by slice, so that runs go on in between.
/// Nothing is written before all of it is counted: an engine that dies meanwhile begins again. What
/// this one has ended is behind it in the journal, may be there already, and was counted.
void RunMeter::recount(const Result<Uncounted> &slice)
{
    if (!slice) {
        spdlog::warn("meters: {}; the last second may be lost", slice.error().message);
        return adopted();
    }
    if (!m_recount)
        m_recount = Count{.last = slice->upto.usage, .lastOver = slice->upto.rollups};
    for (const auto &[run, billed] : slice->runs) {
        if (run->isEvent() || m_early.contains(run->id))
            continue;
        m_rollups.add(*run, run->end);
        if (!billed)
            m_ledger.add(*run, run->end);
        m_recount->note(run->id, secondOf(run->end));
        ++m_missing;
    }
    m_rollups.dropOld(m_clock.now());
    if (slice->last)
        return adopted();
    m_store.meters().moreUncounted(
        [this, alive = std::weak_ptr<void>(m_alive)](const Result<Uncounted> &next) {
            if (!alive.expired())
                recount(next);
        });
}

void RunMeter::adopted()
{
    if (m_missing > 0)
        spdlog::info("meters: {} runs were counted from the journal", m_missing);
    if (m_recount) {
        const Count early = std::exchange(m_count, *m_recount);
        if (!m_early.empty())
            m_count.note(early.last, early.second);
        if (!early.lastOver.isNull())
            m_count.lastOver = early.lastOver;
    }
    m_recount.reset();
    m_early.clear();
    m_adopted = true;
    askWaiting();
    stir();
}

void RunMeter::askWaiting()
{
    for (auto &question : std::exchange(m_waiting, {}))
        question();
}

/// What is counted in a second is written once it is over.
void RunMeter::Count::note(const ActivationId &run, std::int64_t itsSecond)
{
    // The rollups of what an engine before counted last may not be written, though its usage is.
    const std::int64_t former = std::exchange(second, itsSecond);
    if (former != 0 && former != itsSecond)
        lastOver = last;
    last = run;
}

void RunMeter::stop()
{
    m_timers.cancel(std::exchange(m_timer, 0));
    if (m_adopted)
        writeAll();
}

void RunMeter::settle(std::function<void()> done)
{
    if (!isBusy())
        write();
    if (isBusy()) {
        m_waiting.push_back([this, done = std::move(done)] { settle(done); });
        return;
    }
    writeAll();
    done();
}

void RunMeter::ended(const Activation &run)
{
    const Timestamp now = m_clock.now();
    m_rollups.add(run, now);
    m_ledger.add(run, now);
    m_count.note(run.id, secondOf(now));
    if (!m_adopted)
        m_early.insert(run.id);
    stir();
}

void RunMeter::refused(const std::string &ns)
{
    m_rollups.addRefused(ns, m_clock.now());
    stir();
}

void RunMeter::stir()
{
    m_stirred = true;
    if (m_timer == 0)
        m_timer = m_timers.after(interval, [this] { tick(); });
}

/// Ends when nothing happens any more, so that an idle engine sleeps.
void RunMeter::tick()
{
    m_timer = 0;
    const EngineSample sample = m_senses.sample();
    const bool changed = sample != std::exchange(m_sample, sample);
    if (changed || m_stirred)
        m_rollups.sample(sample, m_clock.now());
    if (!isBusy())
        write();
    if (changed || std::exchange(m_stirred, false))
        m_timer = m_timers.after(interval, [this] { tick(); });
    else if (m_writing || m_rollups.engine().going())
        m_timer = m_timers.after(interval, [this] { tick(); });
}

/// Writes the seconds that are over, and all usage. Of much, the rest is written after this: the thread
/// is held by one part at a time.
void RunMeter::write()
{
    const Timestamp now = m_clock.now();
    if (secondOf(now) != m_count.second)
        m_count.lastOver = m_count.last;
    m_writing = Writing{.until = now, .lastOver = m_count.lastOver};
    RollupChange rollups = m_rollups.close(now, mostAtOnce);
    if (rollups.empty() && m_ledger.empty())
        m_writing.reset();
    else
        writePart(std::move(rollups));
}

void RunMeter::writePart(RollupChange rollups)
{
    std::vector<UsageEntry> usage;
    if (rollups.whole)
        usage = m_ledger.take(mostAtOnce - rollups.rows.size());
    if (rollups.whole && m_ledger.empty()) {
        m_store.meters().write(
            std::move(rollups), std::move(usage), m_clock.now(),
            CountedUpto{.usage = m_count.last, .rollups = std::exchange(m_writing, {})->lastOver});
        return;
    }
    m_store.meters().writePart(std::move(rollups), std::move(usage),
                               [this, alive = std::weak_ptr<void>(m_alive)] {
                                   if (alive.expired() || !m_writing)
                                       return;
                                   writePart(m_rollups.close(m_writing->until, mostAtOnce));
                                   if (!m_writing)
                                       askWaiting();
                               });
}

/// Writes the second that is going on, too, and completes what is written part by part.
void RunMeter::writeAll()
{
    const Timestamp now = m_clock.now();
    RollupChange rollups = m_rollups.close(now + interval);
    m_count.lastOver = m_count.last;
    const bool completes = std::exchange(m_writing, {}).has_value();
    if (rollups.empty() && m_ledger.empty() && !completes)
        return;
    m_store.meters().write(std::move(rollups), m_ledger.take(), now,
                           CountedUpto{.usage = m_count.last, .rollups = m_count.last});
}

Result<SeriesAnswer> RunMeter::series(SeriesQuery query) const
{
    return askSeries(m_rollups, std::move(query), m_clock.now());
}

void RunMeter::usage(UsageQuery query, Handler<std::vector<UsageRow>> done)
{
    if (!isBusy())
        write();
    if (isBusy()) {
        m_waiting.push_back([this, query = std::move(query), done = std::move(done)]() mutable {
            usage(std::move(query), std::move(done));
        });
        return;
    }
    m_store.meters().usage(std::move(query), std::move(done));
}

BillKey RunMeter::billKey(const CostQuery &query) const
{
    return [this, query](const UsageRow &row) -> std::string {
        if (!query.tag.empty()) {
            const auto name = QualifiedName::parse(row.function, query.ns);
            return name ? m_senses.tagOf(*name, query.tag) : std::string();
        }
        SeriesKey key{
            .ns = query.ns, .function = row.function, .version = row.version, .rule = row.rule};
        if (query.by == SeriesBy::Trigger && !row.rule.empty())
            key.trigger = m_senses.triggerOf({query.ns, "", row.rule});
        return lineKeyOf(key, query.by);
    };
}

void RunMeter::cost(CostQuery query, Handler<CostAnswer> done)
{
    auto table = m_prices.table(query.prices);
    if (!table)
        return done(fail(table.error()));
    const Timestamp from = query.month.begin(query.zone);
    const Timestamp to = query.month.next().begin(query.zone);
    usage({.ns = query.ns, .from = from, .to = to},
          [this, alive = std::weak_ptr<void>(m_alive), query, table = std::move(*table), from, to,
           done = std::move(done)](const Result<std::vector<UsageRow>> &rows) {
              if (alive.expired())
                  return;
              if (!rows)
                  return done(fail(rows.error()));
              CostAnswer answer{.query = query, .table = table, .from = from, .to = to};
              answer.bill = makeBill(table, *rows, billKey(query), query.memoryMiB);
              answer.forecast = forecast(table, answer.bill, m_clock.now() - from, to - from);
              done(std::move(answer));
          });
}

std::string RunMeter::text() const
{
    struct Family
    {
        const char *name;
        const char *help;
        RunFigures::Spread RunFigures::*spread;
    };
    constexpr std::array<Family, 3> families{
        {{"signalbox_duration_seconds", "Loading and running.", &RunFigures::duration},
         {"signalbox_wait_seconds", "From request to start.", &RunFigures::wait},
         {"signalbox_init_seconds", "Loading code.", &RunFigures::init}}};
    std::array<std::string, families.size()> texts;
    const std::int64_t now = toMillis(m_clock.now()) / 1000;
    for (const std::string &ns : m_rollups.namespaces()) {
        const auto answer = series({.ns = ns,
                                    .from = now - scrapedSpan,
                                    .to = now + 1,
                                    .step = scrapedSpan + 1,
                                    .limit = scrapedLines});
        if (!answer)
            continue;
        for (const SeriesLine &line : answer->lines) {
            for (std::size_t i = 0; i < families.size(); ++i)
                texts[i] += quantileText(families[i].name,
                                         {ns, line.rest ? std::string(foldedSeries) : line.key},
                                         line.whole.*families[i].spread);
        }
    }
    std::string text;
    for (std::size_t i = 0; i < families.size(); ++i)
        text += headText(families[i].name, "gauge",
                         std::string(families[i].help) + " Percentiles of the last five minutes.")
                + texts[i];
    text += gaugeText("signalbox_metric_series", "Series of rollups kept.",
                      static_cast<double>(m_rollups.seriesCount()));
    return text
           + gaugeText("signalbox_metric_series_folded",
                       "Series that became part of _other since the start.",
                       static_cast<double>(m_rollups.foldedCount()));
}

} // namespace signalbox
