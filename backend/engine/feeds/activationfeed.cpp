#include "engine/feeds/activationfeed.h"

#include <algorithm>
#include <array>

#include "core/textpattern.h"
#include "engine/feeds/enginesenses.h"
#include "engine/feeds/settingsreader.h"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 4> outcomeWords{"success", "applicationError",
                                                       "developerError", "systemError"};
constexpr std::size_t maxDue = 10'000;
constexpr std::size_t maxResult = 64U << 10;
constexpr Duration retryPause = 2s;

Json eventOf(const Activation &run)
{
    Json event{{"activation", run.id.str()},
               {"function", run.function.str()},
               {"version", run.version.str()},
               {"outcome", outcomeWords[static_cast<std::size_t>(run.outcome)]},
               {"duration", toMillis(run.duration())},
               {"wait", toMillis(run.wait)},
               {"cold", run.cold()},
               {"timedOut", run.timedOut},
               {"end", toIso(run.end)}};
    // What is too long to be told is in the record.
    if (run.result.size() <= maxResult)
        event["result"] = parseJson(run.result.view()).value_or(Json(run.result.str()));
    return event;
}

} // namespace

Result<ActivationPlan> ActivationPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    ActivationPlan plan;
    plan.functions = reader.texts("functions");
    const auto words = reader.texts("outcomes");
    for (const std::string &word : words) {
        const auto found = std::ranges::find(outcomeWords, word);
        if (found == outcomeWords.end())
            reader.refuse("outcomes", "has '" + word
                                          + "', which is none of success, applicationError, "
                                            "developerError, systemError");
        else
            plan.outcomes.push_back(static_cast<Outcome>(found - outcomeWords.begin()));
    }
    plan.longerThan = std::chrono::milliseconds(reader.integer("longerThan", 0, 0, 86'400'000));
    plan.steps = reader.flag("steps", false);
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    return plan;
}

bool ActivationPlan::wants(const Activation &run) const
{
    if (run.isEvent() || followsFromEngineFeed(run.cause))
        return false;
    if (!steps && run.cause.kind == Cause::Kind::Sequence)
        return false;
    if (!outcomes.empty() && std::ranges::find(outcomes, run.outcome) == outcomes.end())
        return false;
    if (run.duration() < longerThan)
        return false;
    const std::string name = run.function.local();
    return functions.empty() || std::ranges::any_of(functions, [&](const std::string &pattern) {
               return matchesWildcard(name, pattern);
           });
}

ActivationFeed::ActivationFeed(FeedSetup setup, ActivationPlan plan)
    : m_setup(std::move(setup))
    , m_plan(std::move(plan))
{
    for (const PastEvent &event : m_setup.recent)
        m_told.insert(event.position);
}

ActivationFeed::~ActivationFeed()
{
    m_setup.timers.cancel(m_timer);
}

void ActivationFeed::start()
{
    m_setup.outlet.running();
    m_listening = m_setup.senses->onRunEnded([this](const Activation &run) { take(run); });
}

Json ActivationFeed::sample() const
{
    const Timestamp now = m_setup.clock.now();
    return eventOf({.id = {},
                    .function = {m_setup.trigger.ns, {}, "sample"},
                    .end = now,
                    .outcome = Outcome::ApplicationError,
                    .result = Blob(R"({"error":"a sample"})")});
}

void ActivationFeed::take(const Activation &run)
{
    if (run.ns != m_setup.trigger.ns || !m_plan.wants(run))
        return;
    // One whose end was not on disk when the engine was killed ends a second time.
    std::string position = std::string(engineMark) + run.id.str();
    if (m_told.contains(position))
        return;
    if (m_due.size() >= maxDue) {
        ++m_dropped;
        return;
    }
    m_due.push_back({.payload = eventOf(run), .position = std::move(position)});
    // Before the end of the run is journaled: a crash loses neither or both.
    emitNext();
}

void ActivationFeed::emitNext()
{
    if (m_due.empty() || m_timer != 0)
        return;
    FeedEvent event = m_due.front();
    m_due.pop_front();
    m_setup.outlet.deliver(
        event, [this, alive = std::weak_ptr<void>(m_alive), event](const Result<> &durable) {
            if (alive.expired())
                return;
            if (!durable)
                m_due.push_front(event);
            emitted(durable);
        });
}

void ActivationFeed::emitted(const Result<> &durable)
{
    if (!durable) {
        m_setup.outlet.failing(std::to_string(m_due.size() + m_dropped)
                               + " events wait: " + durable.error().message);
        if (m_timer == 0)
            m_timer = m_setup.timers.after(retryPause, [this] {
                m_timer = 0;
                emitNext();
            });
        return;
    }
    if (m_due.empty() && m_dropped == 0)
        m_setup.outlet.running();
    else if (m_due.empty())
        m_setup.outlet.failing(std::to_string(m_dropped) + " events were dropped: too many waited");
    emitNext();
}

} // namespace signalbox
