#include "fuzz/httpworld.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "api/dispatcher.h"
#include "api/httpwire.h"
#include "api/signalboxroutes.h"
#include "api/whiskroutes.h"
#include "core/jsonscan.h"
#include "fuzz/property.h"
#include "support/planeworld.h"

namespace signalbox::fuzz {

namespace {

class BorrowedTimers final : public Timers
{
public:
    explicit BorrowedTimers(Timers &timers)
        : m_timers(timers)
    {
    }
    TimerId after(Duration delay, std::function<void()> callback) override
    {
        return m_timers.after(delay, std::move(callback));
    }
    void cancel(TimerId timer) override { m_timers.cancel(timer); }

private:
    Timers &m_timers;
};

/// The API over one namespace with a function in it.
class HttpWorld
{
public:
    HttpWorld()
        : m_context(std::make_shared<ApiContext>(
            ApiContext{.plane = *m_world.plane,
                       .timers = std::make_unique<BorrowedTimers>(m_world.time),
                       .offload = [](auto work) { work()(); },
                       .build = "0"}))
        , m_dispatcher(m_context)
    {
        Router &router = m_dispatcher.router();
        addWhiskRoutes(router, m_context);
        addSignalboxRoutes(router, m_context);
        const auto known = m_world.wait<void>([this](Handler<void> done) {
            m_world.plane->putIdentity(m_world.caller, std::move(done));
        });
        const auto page = m_world.put("page", {.exec = PlaneWorld::code("def main(a): return a"),
                                               .annotations = {{{"web-export", true}}}});
        require(known && page && m_world.put("echo"), "the world stands");
    }

    HttpResponse answer(const HttpRequest &request)
    {
        HttpRequest head = request;
        head.body = Blob();
        Admission admission = m_dispatcher.admit(head);
        if (admission.refusal)
            return std::move(*admission.refusal);
        if (request.body.size() > admission.maxBody)
            return m_dispatcher.refuse(413, "too large", &request);
        std::optional<HttpResponse> response;
        admission.run(request, [&response](HttpResponse given) {
            require(!response, "a request is answered once");
            response = std::move(given);
        });
        m_world.posted.until([&] {
            if (!response)
                m_world.time.advance(std::chrono::seconds(1));
            return response.has_value();
        });
        return std::move(*response);
    }

private:
    PlaneWorld m_world;
    ApiContextPtr m_context;
    Dispatcher m_dispatcher;
};

/// A new world now and then, so that what inputs leave behind does not slow down all later ones.
HttpWorld &world()
{
    constexpr int usesOfOne = 3000;
    static std::unique_ptr<HttpWorld> current;
    static int uses = 0;
    if (!current || ++uses % usesOfOne == 0) {
        current.reset();
        current = std::make_unique<HttpWorld>();
    }
    return *current;
}

bool isKnownStatus(int status)
{
    constexpr std::array known{200, 202, 204, 400, 401, 403, 404, 405, 406,
                               409, 413, 415, 426, 429, 431, 501, 502};
    return std::ranges::find(known, status) != known.end();
}

/// Values of header @p name, which answers spell in one way only.
std::vector<std::string> valuesOf(const HttpResponse &response, std::string_view name)
{
    std::vector<std::string> values;
    for (const HttpHeader &header : response.headers) {
        if (header.name == name)
            values.push_back(header.value);
    }
    return values;
}

void checkErrorBody(const HttpResponse &response, const std::string &requestId)
{
    const auto json = parseJson(response.body);
    require(json && json->is_object(), "an error is an object");
    require(json->contains("error") && (*json)["error"].is_string(), "an error has a text");
    require(json->contains("code") && (*json)["code"] == requestId, "its code is the request id");
}

void checkHead(const HttpResponse &response)
{
    const std::string head = responseHead(response, KeepAlive::Yes, "now");
    const auto end = head.find("\r\n\r\n");
    require(end != std::string::npos && end + 4 == head.size(), "a head ends where it ends");
    const auto lines = std::count(head.begin(), head.end(), '\n');
    // The status line, the date, the length, the type, the empty line, and ours.
    require(lines <= 5 + static_cast<std::ptrdiff_t>(response.headers.size()),
            "no header writes another");
}

void checkMessages(MessageSource &source)
{
    for (int i = 0; i < 3; ++i) {
        const auto message = source.next();
        require(!message || outlineJson(*message).has_value(), "a message is JSON");
    }
}

void checkResponse(const HttpRequest &request, const HttpResponse &response)
{
    const auto ids = valuesOf(response, "X-Request-ID");
    require(response.messages || ids.size() == 1, "every answer has one request id");
    checkHead(response);
    if (response.messages)
        return checkMessages(*response.messages);
    // A web function answers what it likes.
    if (request.target.starts_with("/api/v1/web/"))
        return;
    require(isKnownStatus(response.status), "the status is one of the specification's");
    const bool api = request.target.starts_with("/api/v1/");
    require(!api || valuesOf(response, "Access-Control-Allow-Origin").size() == 1,
            "answers of the API may be read by pages");
    if (response.contentType == "application/json" && !response.body.empty())
        require(outlineJson(response.body).has_value(), "a JSON body is JSON");
    // A function that failed (502) answers what it likes.
    if (response.status >= 400 && response.status != 502)
        checkErrorBody(response, ids.front());
    if (response.status == 401)
        require(valuesOf(response, "WWW-Authenticate").size() == 1, "a 401 has its challenge");
    if (response.status == 405)
        require(valuesOf(response, "Allow").size() == 1, "a 405 says what is allowed");
}

} // namespace

void checkDispatch(const HttpRequest &request)
{
    checkResponse(request, world().answer(request));
}

} // namespace signalbox::fuzz
