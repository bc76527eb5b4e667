#include "api/invoking.h"

#include <charconv>

#include "api/listquery.h"
#include "api/replies.h"
#include "api/whiskactivation.h"
#include "api/whisktexts.h"

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds longestWait{60000};

/// What the query asks for.
struct Wish
{
    enum class Wait { No, Yes };
    enum class Part { Record, Result };

    Wait wait = Wait::No;
    Part part = Part::Record;
    std::chrono::milliseconds timeout = longestWait;
};

Result<std::chrono::milliseconds> parseTimeout(const Uri &uri)
{
    const auto text = uri.value("timeout");
    if (!text)
        return longestWait;
    int millis = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), millis);
    if (error != std::errc() || end != text->data() + text->size() || millis < 1
        || millis > longestWait.count())
        return fail(
            ErrorCode::Malformed,
            malformedQuery("timeout", "The timeout must be number of milliseconds up to 60000."));
    return std::chrono::milliseconds(millis);
}

Result<Wish> parseWish(const Uri &uri)
{
    const auto blocking = queryFlag(uri, "blocking");
    if (!blocking)
        return fail(blocking.error());
    const auto result = queryFlag(uri, "result");
    if (!result)
        return fail(result.error());
    const auto timeout = parseTimeout(uri);
    if (!timeout)
        return fail(timeout.error());
    return Wish{.wait = *blocking ? Wish::Wait::Yes : Wish::Wait::No,
                .part = *result ? Wish::Part::Result : Wish::Part::Record,
                .timeout = *timeout};
}

Result<> checkPayload(std::string_view body)
{
    if (body.empty() || isJsonObject(body))
        return {};
    // Only now the costly look for the place of the mistake.
    const auto json = parseJson(body);
    return fail(ErrorCode::Malformed,
                std::string(texts::malformedContent)
                    + (json ? "the body must be a JSON object" : json.error().message));
}

bool isArray(std::string_view json)
{
    const auto first = json.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && json[first] == '[';
}

HttpResponse withId(HttpResponse response, const ActivationId &id)
{
    response.headers.push_back({"X-OpenWhisk-Activation-Id", id.str()});
    return response;
}

HttpResponse acceptedResponse(const ActivationId &id)
{
    return withId(jsonText("{\"activationId\":\"" + id.str() + "\"}", 202), id);
}

HttpResponse finishedResponse(const Activation &activation, Wish::Part part)
{
    const auto result = whisk::resultText(activation);
    // An array is answered bare whatever was asked for (openwhisk.md 2.5, 7.16).
    std::string body = part == Wish::Part::Result || isArray(result)
                           ? std::string(result)
                           : whisk::activationText(activation, whisk::Logs::Without);
    return withId(jsonText(std::move(body), whisk::blockingStatus(activation.outcome)),
                  activation.id);
}

/// One caller who waits: for the end of the run, or for as long as it asked. Kept alive by the
/// handlers of its invocation and by its timer.
class Waiter final : public std::enable_shared_from_this<Waiter>
{
public:
    Waiter(ApiContextPtr context, Wish wish, std::string requestId, Reply reply)
        : m_context(std::move(context))
        , m_wish(wish)
        , m_requestId(std::move(requestId))
        , m_reply(std::move(reply))
    {
    }

    InvokeHandlers handlers()
    {
        InvokeHandlers handlers;
        handlers.accepted = [self = shared_from_this()](Result<ActivationId> id) {
            self->accepted(std::move(id));
        };
        if (m_wish.wait == Wish::Wait::Yes) {
            handlers.finished = [self = shared_from_this()](ActivationPtr activation) {
                self->answer(finishedResponse(*activation, self->m_wish.part));
            };
        }
        return handlers;
    }

    void startWaiting()
    {
        if (m_wish.wait == Wish::Wait::No || !m_reply)
            return;
        m_timer = m_context->timers->after(m_wish.timeout, [self = shared_from_this()] {
            self->m_due = true;
            self->answerIfDue();
        });
    }

    void answer(HttpResponse response)
    {
        if (!m_reply)
            return;
        m_context->timers->cancel(m_timer);
        std::exchange(m_reply, {})(std::move(response));
    }

private:
    void accepted(Result<ActivationId> id)
    {
        if (!id)
            return answer(whiskErrorResponse(id.error(), m_requestId));
        m_id = *id;
        if (m_wish.wait == Wish::Wait::No)
            m_due = true;
        answerIfDue();
    }

    /// A 202 promises that the run will happen, so it waits for the disk even when time is up.
    void answerIfDue()
    {
        if (m_due && m_id)
            answer(acceptedResponse(*m_id));
    }

    ApiContextPtr m_context;
    Wish m_wish;
    std::string m_requestId;
    Reply m_reply;
    TimerId m_timer = 0;
    std::optional<ActivationId> m_id;
    bool m_due = false;
};

} // namespace

void invokeFunction(const ApiContextPtr &context, const CallPtr &call,
                    const QualifiedName &function, const std::string &version, Reply reply)
{
    const auto wish = parseWish(call->uri);
    if (!wish)
        return reply(whiskErrorResponse(wish.error(), call->requestId));
    if (auto payload = checkPayload(call->request.body.view()); !payload)
        return reply(whiskErrorResponse(payload.error(), call->requestId));

    const auto waiter = std::make_shared<Waiter>(context, *wish, call->requestId, std::move(reply));
    auto id =
        context->plane.invoke({.caller = call->identity,
                               .function = function,
                               .version = version,
                               .payload = call->request.body,
                               .cause = {.kind = Cause::Kind::Api, .transaction = call->requestId}},
                              waiter->handlers());
    if (!id)
        return waiter->answer(whiskErrorResponse(id.error(), call->requestId));
    waiter->startWaiting();
}

} // namespace signalbox
