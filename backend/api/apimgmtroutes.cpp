#include "api/apidoc.h"
#include "api/replies.h"
#include "api/webprojection.h"
#include "api/webserving.h"
#include "api/whiskroutes.h"
#include "api/whisktexts.h"
#include "core/gatewayprotection.h"
#include "engine/record/activationarchive.h"

namespace signalbox {

namespace {

/// One call of `apimgmt`, of a known user.
struct ManagementCall
{
    ApiContextPtr context;
    CallPtr call;
    Identity user;
    Json message; ///< Query under body.
    Reply reply;

    void refuse(const std::string &text) const
    {
        // As the answer of a web function would be: 502, and no `code`.
        reply(jsonResponse({{"error", text}}, 502));
    }
    [[nodiscard]] std::string word(const char *key) const
    {
        const auto found = message.find(key);
        return found != message.end() && found->is_string() ? found->get<std::string>()
                                                            : std::string();
    }
    /// Those whose base path or, without a slash in front, whose title is @p wanted.
    [[nodiscard]] std::vector<std::shared_ptr<const GatewayApi>> apisNamed(
        const std::string &wanted) const
    {
        auto apis = context->plane.gatewayApis(user.ns);
        std::erase_if(apis, [&](const auto &api) {
            const Json info = api->swagger.value("info", Json::object());
            const bool named = info.is_object() && info.value("title", Json()) == wanted;
            return !wanted.empty() && api->basePath != wanted
                   && !(wanted.front() != '/' && (named || api->basePath == "/" + wanted));
        });
        return apis;
    }
    /// @p done writes the answer.
    Handler<std::shared_ptr<const GatewayApi>> answering(const char *failure) const
    {
        return [self = *this, failure](const Result<std::shared_ptr<const GatewayApi>> &api) {
            if (api)
                self.reply(jsonResponse(apidoc::answerOf(**api, self.context->gatewayUrl)));
            else
                self.refuse(failure + api.error().message);
        };
    }
};

void createApi(const ManagementCall &call)
{
    const auto creation = apidoc::parseCreation(call.message, call.user.ns);
    if (!creation)
        return call.refuse(creation.error().message);
    const auto former = call.apisNamed(creation->basePath);
    Json swagger = apidoc::created(former.empty() ? Json() : former.front()->swagger, *creation);
    if (const auto place = unenforceableProtection(swagger))
        return call.refuse("API creation failure: " + unenforceableText(*place));
    call.context->plane.putGatewayApi(call.user, creation->basePath, std::move(swagger),
                                      call.answering("API creation failure: "));
}

void getApi(const ManagementCall &call)
{
    Json list = Json::array();
    for (const auto &api : call.apisNamed(call.word("basepath")))
        list.push_back({{"id", "API:" + api->ns + ":" + api->basePath},
                        {"key", "API:" + api->ns + ":" + api->basePath},
                        {"value", apidoc::answerOf(*api, call.context->gatewayUrl)}});
    call.reply(jsonResponse({{"apis", std::move(list)}}));
}

void deleteApi(const ManagementCall &call)
{
    const std::string base = call.word("basepath");
    const std::string path = call.word("relpath");
    std::string method = call.word("operation");
    for (char &c : method)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (base.empty())
        return call.refuse("basepath is required.");
    if (path.empty() && !method.empty())
        return call.refuse("When specifying an operation, the path is required.");
    const auto apis = call.apisNamed(base);
    if (apis.empty())
        return call.refuse("API deletion failure: API '" + base + "' does not exist.");
    const GatewayApi &api = *apis.front();
    const auto answer = [call](const Result<> &done) {
        if (done)
            call.reply(jsonResponse(Json::object()));
        else
            call.refuse("API deletion failure: " + done.error().message);
    };
    auto left = path.empty() ? Result<Json>(Json()) : apidoc::without(api.swagger, path, method);
    if (!left)
        return call.refuse("API deletion failure: " + left.error().message);
    if (left->is_null() || (*left)["paths"].empty())
        return call.context->plane.deleteGatewayApi(call.user, api.basePath, answer);
    call.context->plane.putGatewayApi(
        call.user, api.basePath, std::move(*left),
        [answer](const auto &put) { answer(put ? Result<>{} : fail(put.error())); });
}

struct Operation
{
    std::string_view name;
    void (*run)(const ManagementCall &);
};
constexpr Operation operations[] = {
    {"createApi", createApi}, {"getApi", getApi}, {"deleteApi", deleteApi}};

/// What the npm client writes into a query for what it was not given (openwhisk.md 2.1).
constexpr std::string_view notGiven = "undefined";

/// Query and body as one object; the body's members win.
Result<Json> messageOf(const Call &call)
{
    Json message = Json::object();
    for (const auto &[name, value] : call.uri.query) {
        if (value != notGiven)
            message[name] = value;
    }
    if (call.request.body.empty())
        return message;
    auto body = parseJson(call.request.body.view());
    if (!body || !body->is_object())
        return fail(ErrorCode::Malformed,
                    std::string(texts::malformedContent)
                        + (body ? "the body must be a JSON object" : body.error().message));
    for (const auto &[name, value] : body->items())
        message[name] = value;
    return message;
}

void serve(const ApiContextPtr &context, const CallPtr &call, const Reply &plainReply)
{
    const Reply reply = [call, plainReply](HttpResponse response) {
        addWebCors(response, call->request);
        plainReply(std::move(response));
    };
    if (call->request.method == HttpMethod::OPTIONS)
        return reply({.status = 200});
    const std::string_view name = std::string_view(call->captures.front());
    const auto found =
        std::ranges::find(operations, name.substr(0, name.find('.')), &Operation::name);
    if (found == std::end(operations))
        return reply(web::prettyError(404, texts::noSuchEntity, call->requestId));
    // By this route alone one cannot tell: clients ask with any method.
    if (context->plane.archive().recorded() && found->run != getApi)
        return reply(web::prettyError(403, recordedError().message, call->requestId));
    const auto user = webUser(context->plane, call->request);
    if (!user)
        return reply(web::prettyError(401, texts::authenticationMissing, call->requestId));
    auto message = messageOf(*call);
    if (!message)
        return reply(web::prettyError(400, message.error().message, call->requestId));
    found->run({.context = context,
                .call = call,
                .user = {.ns = *user},
                .message = std::move(*message),
                .reply = reply});
}

} // namespace

void addApiManagementRoutes(Router &router, const ApiContextPtr &context)
{
    for (const auto method : {HttpMethod::GET, HttpMethod::POST, HttpMethod::PUT,
                              HttpMethod::DELETE, HttpMethod::OPTIONS}) {
        router.add({.method = method,
                    .pattern = "/api/v1/web/whisk.system/apimgmt/{call}",
                    .handler = [context](const CallPtr &call,
                                         const Reply &reply) { serve(context, call, reply); },
                    .access = RouteAccess::Anonymous,
                    .maxBody = context->plane.options().limits.maxPayload,
                    .produces = ""});
    }
}

} // namespace signalbox
