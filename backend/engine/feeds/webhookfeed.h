#pragma once

#include <deque>
#include <unordered_map>

#include "engine/feeds/webhookplan.h"

namespace signalbox {

/// Fires for each request that the API hands in and that passes the plan. Kind `webhook`.
class WebhookFeed final : public Feed
{
public:
    WebhookFeed(FeedSetup setup, WebhookPlan plan);

    void start() override;
    [[nodiscard]] Json sample() const override;

    /// @p path is the last part of the URL. 202 once the event is durable; 404 for another path,
    /// 409 for a delivery that came before, 429 beyond the rate.
    void receive(const std::string &path, const WebhookRequest &request,
                 std::function<void(WebhookReply)> done);

private:
    [[nodiscard]] bool withinRate(Timestamp now);
    [[nodiscard]] bool isReplay(const std::string &id, Timestamp now);
    void forget(const std::string &id);

    FeedSetup m_setup;
    WebhookPlan m_plan;
    std::deque<Timestamp> m_recent; ///< Requests of the last minute.
    std::unordered_map<std::string, Timestamp> m_seen;
    std::deque<std::pair<Timestamp, std::string>> m_seenInOrder;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
