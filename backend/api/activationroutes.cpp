#include "api/whiskroutes.h"

#include "api/listquery.h"
#include "api/replies.h"
#include "api/whiskactivation.h"
#include "api/whiskcall.h"
#include "api/whisktexts.h"

namespace signalbox {

namespace {

/// Writes `[…]` of the elements that have ended: to OpenWhisk's clients an activation exists when
/// it is over.
template <class Items, class Write>
std::string listText(const Items &items, Write write)
{
    std::string out = "[";
    for (const auto &item : items) {
        const std::string text = write(item);
        if (text.empty())
            continue;
        if (out.size() > 1)
            out += ',';
        out += text;
    }
    return out += ']';
}

std::string summaryOrNothing(const ActivationSummary &activation)
{
    return activation.state == ActivationState::Finished ? whisk::activationSummaryText(activation)
                                                         : std::string();
}

std::string recordOrNothing(const ActivationPtr &activation)
{
    return activation->state == ActivationState::Finished
               ? whisk::activationText(*activation, whisk::Logs::With)
               : std::string();
}

/// Answers with what @p write makes of a result.
template <class T, class Write>
Handler<T> answerWith(const CallPtr &call, const Reply &reply, Write write)
{
    return [call, reply, write](const Result<T> &result) {
        reply(result ? jsonText(write(*result))
                     : whiskErrorResponse(result.error(), call->requestId));
    };
}

void list(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    const auto refuse = [&](const Error &error) {
        reply(whiskErrorResponse(error, call->requestId));
    };
    const auto ns = namespaceOf(*call, call->captures.front());
    if (!ns)
        return refuse(ns.error());
    if (auto own = requireOwn(*call, *ns); !own)
        return refuse(own.error());
    const auto query = ActivationListQuery::parse(call->uri);
    if (!query)
        return refuse(query.error());

    if (query->page.answer == Answer::Count) {
        const auto skip = static_cast<std::int64_t>(query->page.skip);
        return context->plane.countActivations(
            call->identity, query->toQuery(*ns),
            answerWith<std::int64_t>(call, reply, [skip](std::int64_t total) {
                return "{\"activations\":" + std::to_string(std::max<std::int64_t>(0, total - skip))
                       + "}";
            }));
    }
    if (query->detail == Detail::Full)
        return context->plane.fullActivations(
            call->identity, query->toQuery(*ns),
            answerWith<std::vector<ActivationPtr>>(call, reply, [](const auto &records) {
                return listText(records, recordOrNothing);
            }));
    context->plane.activations(
        call->identity, query->toQuery(*ns),
        answerWith<std::vector<ActivationSummary>>(
            call, reply, [](const auto &rows) { return listText(rows, summaryOrNothing); }));
}

using Writer = std::string (*)(const Activation &activation);

void readOne(const ApiContextPtr &context, const CallPtr &call, Writer write, const Reply &reply)
{
    const auto refuse = [&](const Error &error) {
        reply(whiskErrorResponse(error, call->requestId));
    };
    const auto ns = namespaceOf(*call, call->captures.front());
    if (!ns)
        return refuse(ns.error());
    if (auto own = requireOwn(*call, *ns); !own)
        return refuse(own.error());
    const auto id = ActivationId::parse(call->captures[1]);
    if (!id)
        return refuse(id.error());
    context->plane.activation(
        call->identity, *id, [call, write, reply](const Result<ActivationPtr> &activation) {
            if (!activation)
                return reply(whiskErrorResponse(activation.error(), call->requestId));
            if ((*activation)->state != ActivationState::Finished)
                return reply(errorResponse(404, texts::noSuchEntity, call->requestId));
            reply(jsonText(write(**activation)));
        });
}

std::string wholeRecord(const Activation &activation)
{
    return whisk::activationText(activation, whisk::Logs::With);
}

} // namespace

void addActivationRoutes(Router &router, const ApiContextPtr &context)
{
    const std::string base = "/api/v1/namespaces/{ns}/activations";
    router.add(
        {.pattern = base + "[/]", .handler = [context](const CallPtr &call, const Reply &reply) {
             list(context, call, reply);
         }});
    struct Part
    {
        const char *path;
        Writer write;
    };
    for (const auto &[path, write] :
         {Part{"/{id}[/]", wholeRecord}, Part{"/{id}/logs[/]", whisk::logsText},
          Part{"/{id}/result[/]", whisk::responseText}}) {
        router.add({.pattern = base + path,
                    .handler = [context, writer = write](const CallPtr &call, const Reply &reply) {
                        readOne(context, call, writer, reply);
                    }});
    }
}

} // namespace signalbox
