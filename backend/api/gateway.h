#pragma once

#include "api/apicontext.h"
#include "api/apidoc.h"
#include "api/httpmessage.h"

namespace signalbox {

/// The API gateway: `/api/{tenant}/{base path}/…` to the web function that an API names for it
/// (openwhisk.md 1.7). A tenant is a namespace. Engine thread.
class Gateway final : public HttpService
{
public:
    explicit Gateway(ApiContextPtr context);

    Admission admit(const HttpRequest &head) override;
    HttpResponse refuse(int status, std::string message, const HttpRequest *head) override;

private:
    ApiContextPtr m_context;
};

} // namespace signalbox
