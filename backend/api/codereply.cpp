#include "api/codereply.h"

#include "core/changeset.h"

namespace signalbox {

void replyWithCode(const ApiContextPtr &context, FunctionPtr function,
                   std::function<HttpResponse(const Function &)> write, Reply reply)
{
    if (summarise(*function).codeSize < offloadFrom)
        return reply(write(*function));
    context->offload([function = std::move(function), write = std::move(write),
                      reply = std::move(reply)]() -> std::function<void()> {
        auto response = std::make_shared<HttpResponse>(write(*function));
        return [reply, response] { reply(std::move(*response)); };
    });
}

} // namespace signalbox
