#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "api/apicontext.h"
#include "api/httpmessage.h"
#include "api/router.h"

namespace signalbox {

/// Takes a request from its head to its handler: request id, path, key, method, content type
/// (openwhisk.md 2.1), and puts on every answer what every answer carries. Engine thread.
class Dispatcher final : public HttpService
{
public:
    explicit Dispatcher(ApiContextPtr context);

    [[nodiscard]] Router &router() { return m_router; }

    Admission admit(const HttpRequest &head) override;
    HttpResponse refuse(int status, std::string message, const HttpRequest *head) override;

private:
    [[nodiscard]] HttpResponse serveOptions() const;

    ApiContextPtr m_context;
    Router m_router;
};

/// The request's own X-Request-ID when it is fit to be echoed, else a new one.
[[nodiscard]] std::string requestIdOf(const HttpRequest *request);

} // namespace signalbox
