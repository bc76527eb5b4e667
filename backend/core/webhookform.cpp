// Form of kind webhook.

#include "core/feedforms.h"

namespace signalbox {

namespace {

using Chosen = FeedSetting::Chosen;
using Type = FeedSetting::Type;
using Settings = std::vector<FeedSetting>;

Settings access()
{
    return {
        {.key = "path",
         .label = "Path",
         .meaning = "Last part of the URL, at least 16 characters; the engine chooses one",
         .chosen = Chosen::Address},
        {.key = "methods",
         .type = Type::Texts,
         .label = "Methods",
         .meaning = "HTTP methods that are taken",
         .standard = Json::array({"POST"}),
         .choices = {"POST", "GET", "PUT", "PATCH", "DELETE"}},
        {.key = "check",
         .type = Type::Choice,
         .label = "Check",
         .meaning = "How the sender proves who it is",
         .standard = "none",
         .choices = {"none", "token", "hmac", "github", "gitlab", "slack"}},
        {.key = "secret",
         .label = "Secret",
         .meaning = "The token, or the key of the signature",
         .secret = true,
         .onlyFor = "check",
         .onlyWhen = {"token", "hmac", "github", "gitlab", "slack"}},
    };
}

Settings signature()
{
    return {
        {.key = "header",
         .label = "Header",
         .meaning = "Where the token (Authorization) or signature (X-Signature) is",
         .onlyFor = "check",
         .onlyWhen = {"token", "hmac"}},
        {.key = "prefix",
         .label = "Prefix",
         .meaning = "What stands before the signature: sha256=",
         .standard = "",
         .advanced = true,
         .onlyFor = "check",
         .onlyWhen = {"hmac"}},
        {.key = "digest",
         .type = Type::Choice,
         .label = "Digest",
         .meaning = "Hash function of the signature",
         .standard = "sha256",
         .advanced = true,
         .choices = {"sha256", "sha1"},
         .onlyFor = "check",
         .onlyWhen = {"hmac"}},
        {.key = "encoding",
         .type = Type::Choice,
         .label = "Encoding",
         .meaning = "How the signature is written",
         .standard = "hex",
         .advanced = true,
         .choices = {"hex", "base64"},
         .onlyFor = "check",
         .onlyWhen = {"hmac"}},
        {.key = "idHeader",
         .label = "Header of the delivery",
         .meaning = "Names a delivery; one that comes again is refused",
         .advanced = true,
         .onlyFor = "check",
         .onlyWhen = {"none", "token", "hmac"}},
    };
}

Settings bounds()
{
    return {
        {.key = "tolerance",
         .type = Type::Integer,
         .label = "Tolerance",
         .meaning = "Seconds that a signed time may be off, and that deliveries are remembered",
         .standard = 300,
         .advanced = true,
         .least = 1,
         .most = 86'400},
        {.key = "maxBody",
         .type = Type::Integer,
         .label = "Largest body",
         .meaning = "In bytes",
         .standard = 1 << 20,
         .advanced = true,
         .least = 0,
         .most = 1 << 20},
        {.key = "perMinute",
         .type = Type::Integer,
         .label = "Requests per minute",
         .meaning = "More are refused; 0: no bound",
         .standard = 600,
         .advanced = true,
         .least = 0,
         .most = 1'000'000},
        {.key = "mapping",
         .type = Type::Mapping,
         .label = "Event",
         .meaning = "Makes the event of event.method, event.query, event.headers and event.body"},
    };
}

} // namespace

FeedForm webhookForm()
{
    FeedForm form{.kind = "webhook",
                  .label = "Webhook",
                  .meaning = "Fires for each HTTP request to a URL of its own",
                  .settings = access(),
                  .sample = "A request with the body {\"test\": true}"};
    for (Settings part : {signature(), bounds()})
        form.settings.insert(form.settings.end(), part.begin(), part.end());
    return form;
}

} // namespace signalbox
