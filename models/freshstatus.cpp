#include "models/freshstatus.h"

#include "clusters/futures.h"
#include "core/jsoncodec.h"

namespace signalbox {

QFuture<EngineStatus> askStatus(Workspace &workspace)
{
    const RestRequest request{.path = QByteArrayLiteral("/signalbox/v1/status")};
    return mapped(workspace.cluster().send(request), &workspace,
                  [&workspace](const Result<RestReply> &reply) {
                      if (!reply)
                          return workspace.status();
                      const auto json = parseJson(
                          {reply->body.constData(), static_cast<std::size_t>(reply->body.size())});
                      const auto status = json ? fromJson<EngineStatus>(*json)
                                               : Result<EngineStatus>(fail(json.error()));
                      return status ? *status : workspace.status();
                  });
}

} // namespace signalbox
