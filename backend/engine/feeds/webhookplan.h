#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/mapping.h"
#include "engine/feeds/feed.h"

namespace signalbox {

/// One HTTP request to a webhook, as far as a feed looks at it.
struct WebhookRequest
{
    std::string method;                                       ///< Upper case.
    std::vector<std::pair<std::string, std::string>> query;   ///< Decoded.
    std::vector<std::pair<std::string, std::string>> headers; ///< Names in lower case.
    std::string body;

    /// The first of that name; empty when there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
    [[nodiscard]] std::string argument(std::string_view name) const;
};

/// What the sender is told.
struct WebhookReply
{
    int status = 202;
    std::string error; ///< Of anything but 202.
};

/// What a request to a webhook must look like, and what its event is: the settings of kind
/// `webhook`, read. Pure.
struct WebhookPlan
{
    enum class Check { None, Token, Hmac, GitHub, GitLab, Slack };
    enum class Digest { Sha256, Sha1 };
    enum class Encoding { Hex, Base64 };

    std::string path; ///< Secret last part of the URL; the engine chooses it.
    std::vector<std::string> methods{"POST"};
    Check check = Check::None;
    std::string secret;
    std::string header; ///< Of the token or the signature, lower case.
    std::string prefix; ///< Before the signature: `sha256=`.
    Digest digest = Digest::Sha256;
    Encoding encoding = Encoding::Hex;
    std::string idHeader; ///< Names a delivery, lower case; seen twice it is a replay.
    std::chrono::seconds tolerance{300}; ///< How old a signed time may be; how long ids are kept.
    std::size_t maxBody = 1U << 20;
    int perMinute = 600;                    ///< 0: no bound.
    std::shared_ptr<const Mapping> mapping; ///< Of the request to the event; null: all of it.

    [[nodiscard]] static Result<WebhookPlan> parse(const FeedSpec &spec);
    /// Chooses a path when there is none, and checks the rest.
    [[nodiscard]] static Result<FeedSpec> complete(FeedSpec spec, Timestamp now);

    /// Status 202 when the request may come in; compares secrets in constant time.
    [[nodiscard]] WebhookReply judge(const WebhookRequest &request, Timestamp now) const;
    /// The event: method, query, headers (without secrets) and body (JSON or form parsed where it
    /// says to be one), or what the mapping makes of these.
    [[nodiscard]] Result<Json> event(const WebhookRequest &request, Timestamp now) const;
    /// What names this delivery; empty when nothing does.
    [[nodiscard]] std::string deliveryId(const WebhookRequest &request) const;
};

/// HMAC of @p body as @p encoding writes it.
[[nodiscard]] std::string hmacText(std::string_view key, std::string_view body,
                                   WebhookPlan::Digest digest, WebhookPlan::Encoding encoding);

/// Takes as long wherever the first difference is.
[[nodiscard]] bool sameSecret(std::string_view a, std::string_view b);

} // namespace signalbox
