#include "support/shop.h"

#include <algorithm>
#include <cmath>

namespace signalbox {

namespace {

using Kind = Decision::Kind;
using Reason = Decision::Reason;

constexpr double functionCount = 60;
constexpr std::array<const char *, 4> packages{"etl", "shop", "mail", ""};
constexpr double coldShare = 0.02;

std::string nameOfFunction(std::size_t number)
{
    return "step" + std::to_string(number);
}

} // namespace

Activation Shop::next(Duration pause)
{
    m_now += pause;
    Activation a;
    a.id = m_ids.next(m_now);
    a.ns = "guest";
    const auto number = static_cast<std::size_t>(std::pow(chance(), 3.0) * functionCount);
    a.function = {"guest", packages[number % packages.size()], nameOfFunction(number)};
    a.version = SemVer{0, 0, 1 + static_cast<int>(number % 3)};
    a.kind = number % 4 == 0 ? "nodejs:20" : "python:3.11";
    a.state = ActivationState::Finished;
    a.accepted = m_now;
    if (chance() < 0.3)
        a.cause = {.kind = Cause::Kind::Rule, .parent = {}, .subject = "/guest/on-order"};
    setTimes(a, number);
    setBodies(a, number);
    setDecisions(a);
    return a;
}

void Shop::setTimes(Activation &a, std::size_t number)
{
    std::lognormal_distribution<double> spread(8.0 + static_cast<double>(number % 7) / 2, 0.9);
    a.wait = Duration(static_cast<std::int64_t>(chance() * 900));
    if (chance() < coldShare) {
        a.init = Duration(static_cast<std::int64_t>(20'000 + chance() * 400'000));
        a.wait += Duration(static_cast<std::int64_t>(8'000 + chance() * 90'000));
    }
    a.run = Duration(static_cast<std::int64_t>(spread(m_random)));
    a.start = a.accepted + a.wait;
    a.end = a.start + a.duration();
    a.usage.cpu = a.duration() * 3 / 4;
    a.usage.peakMemory = static_cast<std::int64_t>(20 + chance() * 100) << 20;
}

/// What the scheduler would have written of such times.
void Shop::setDecisions(Activation &a)
{
    const SandboxId sandbox = 1 + m_random() % 40;
    const Duration ago = std::chrono::seconds(1 + m_random() % 600);
    a.decisions.push_back({.time = a.accepted, .kind = Kind::Accepted});
    Decision placed{.time = a.start,
                    .kind = Kind::ReusedWarm,
                    .sandbox = sandbox,
                    .span = ago,
                    .number = static_cast<std::int64_t>(m_random() % 500)};
    if (a.init) {
        placed = {.time = a.accepted, .kind = Kind::StartedCold, .sandbox = sandbox};
        const double luck = chance();
        if (luck < 0.4)
            placed.reason = Reason::IdleExpired;
        else if (luck < 0.7)
            placed.reason = Reason::EvictedEarlier;
        else
            placed.reason = luck < 0.85 ? Reason::NewVersion : Reason::AllBusy;
        if (luck < 0.7)
            placed.span = ago;
        if (placed.reason == Reason::EvictedEarlier)
            placed.subject = "/guest/etl/step" + std::to_string(m_random() % 60);
        if (placed.reason == Reason::AllBusy)
            placed.number = 4;
    }
    a.decisions.push_back(placed);
    if (a.init)
        a.decisions.push_back(
            {.time = a.start + *a.init, .kind = Kind::Initialised, .span = *a.init});
    a.decisions.push_back({.time = a.end, .kind = Kind::Finished, .span = a.run});
}

void Shop::setBodies(Activation &a, std::size_t number)
{
    const std::string order = word();
    a.input = Blob(R"({"order":)" + order + R"(,"customer":"c)" + word() + R"(","items":[{"sku":"A)"
                   + word() + R"(","count":2}],"note":"leave at the door"})");
    a.result = Blob(R"({"ok":true,"invoice":"INV-)" + word() + R"(","total":)" + word() + "}");
    const double luck = chance();
    if (luck < 0.02) {
        a.outcome = Outcome::ApplicationError;
        a.result = Blob(R"({"error":"order )" + order + R"( was refused: credit limit"})");
    } else if (luck < 0.03) {
        a.outcome = Outcome::DeveloperError;
        a.timedOut = luck < 0.022;
        a.result = Blob(R"({"error":"KeyError: 'sku' in step)" + std::to_string(number) + R"("})");
    }
    setLogs(a, order, luck > 0.99995);
}

void Shop::setLogs(Activation &a, const std::string &order, bool needle)
{
    if (a.init)
        a.logs.push_back(
            {a.start + *a.init, Stream::Stderr,
             "INFO cold start: loaded the model in " + std::to_string(toMillis(*a.init)) + " ms"});
    const auto lines = static_cast<int>(std::min(300.0, std::pow(chance(), 6.0) * 120));
    for (int i = 0; i < lines; ++i)
        a.logs.push_back({a.start + a.init.value_or(Duration{}), Stream::Stdout,
                          "INFO worker " + word() + " processed item " + word() + " of order "
                              + order + " in warehouse north"});
    if (needle)
        a.logs.push_back({a.end, Stream::Stderr, "WARN needle disk nearly full"});
}

} // namespace signalbox
