#include "engine/feeds/webhookfeed.h"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t maxSeen = 100'000;

} // namespace

WebhookFeed::WebhookFeed(FeedSetup setup, WebhookPlan plan)
    : m_setup(std::move(setup))
    , m_plan(std::move(plan))
{
    if (m_setup.recent.empty())
        return;
    // Deliveries of before a restart are remembered with their events. The last of them may have had
    // no answer, and come again when there is somebody to answer: the time between does not count.
    const Duration away = m_setup.clock.now() - m_setup.recent.back().accepted;
    for (const PastEvent &event : m_setup.recent)
        if (!event.position.empty())
            (void)isReplay(event.position, event.accepted + away);
}

void WebhookFeed::start()
{
    m_setup.outlet.running();
}

Json WebhookFeed::sample() const
{
    const WebhookRequest request{.method = m_plan.methods.front(),
                                 .headers = {{"content-type", "application/json"}},
                                 .body = R"({"test":true})"};
    return m_plan.event(request, m_setup.clock.now())
        .value_or(Json{{"method", request.method}, {"body", {{"test", true}}}});
}

void WebhookFeed::receive(const std::string &path, const WebhookRequest &request,
                          std::function<void(WebhookReply)> done)
{
    const Timestamp now = m_setup.clock.now();
    if (!sameSecret(path, m_plan.path)) {
        done({.status = 404, .error = "there is no such webhook"});
        return;
    }
    if (!withinRate(now)) {
        done({.status = 429,
              .error = "more than " + std::to_string(m_plan.perMinute) + " requests in a minute"});
        return;
    }
    if (const WebhookReply reply = m_plan.judge(request, now); reply.status != 202) {
        done(reply);
        return;
    }
    auto event = m_plan.event(request, now);
    if (!event) {
        done({.status = 400, .error = event.error().message});
        return;
    }
    const std::string id = m_plan.deliveryId(request);
    if (!id.empty() && isReplay(id, now)) {
        done({.status = 409, .error = "this delivery came before"});
        return;
    }
    m_setup.outlet.deliver(
        {.payload = std::move(*event), .position = id},
        [this, alive = std::weak_ptr<void>(m_alive), id,
         done = std::move(done)](const Result<> &durable) {
            if (durable) {
                done({});
                return;
            }
            // The sender shall try again, and may.
            if (!alive.expired())
                forget(id);
            const bool throttled = durable.error().code == ErrorCode::Throttled;
            done({.status = throttled ? 429 : 503, .error = durable.error().message});
        });
}

bool WebhookFeed::withinRate(Timestamp now)
{
    while (!m_recent.empty() && now - m_recent.front() >= 60s)
        m_recent.pop_front();
    if (m_plan.perMinute == 0)
        return true;
    if (m_recent.size() >= static_cast<std::size_t>(m_plan.perMinute))
        return false;
    m_recent.push_back(now);
    return true;
}

bool WebhookFeed::isReplay(const std::string &id, Timestamp now)
{
    while (!m_seenInOrder.empty()
           && (now - m_seenInOrder.front().first > m_plan.tolerance
               || m_seenInOrder.size() > maxSeen)) {
        m_seen.erase(m_seenInOrder.front().second);
        m_seenInOrder.pop_front();
    }
    if (!m_seen.emplace(id, now).second)
        return true;
    m_seenInOrder.emplace_back(now, id);
    return false;
}

void WebhookFeed::forget(const std::string &id)
{
    if (m_seen.erase(id) > 0)
        std::erase_if(m_seenInOrder, [&](const auto &entry) { return entry.second == id; });
}

} // namespace signalbox
