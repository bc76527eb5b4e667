#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/httpmessage.h"
#include "api/uri.h"
#include "core/entities.h"

namespace signalbox {

/// One request a controller answers: decoded, authenticated, its body complete. Shared, because
/// most answers come later than the handler returns.
struct Call
{
    HttpRequest request;
    Uri uri;
    std::vector<std::string> captures; ///< Values of the pattern's `{…}`, in order.
    Identity identity;                 ///< Empty on routes without authentication.
    std::string requestId;
};
using CallPtr = std::shared_ptr<const Call>;
using RouteHandler = std::function<void(const CallPtr &, Reply)>;

enum class RouteAccess { Anonymous, Key };

/// What a route does to an engine; where an incident file is shown, only what reads is served.
enum class RouteEffect {
    ByMethod, ///< GET reads, everything else changes something.
    Reads,    ///< Whatever the method says: a question with a body.
    Runs      ///< Whatever the method says: a function.
};

/// What a route takes as a body.
enum class BodyRule {
    Ignored,      ///< Whatever comes (within bounds) is not looked at.
    OptionalJson, ///< None at all, or `application/json`.
    RequiredJson  ///< `application/json`.
};

/// One line of the routing table.
struct Route
{
    HttpMethod method = HttpMethod::GET;
    /// `/a/{b}/c`: literal segments and captures. A last `/` has to be there, `[/]` may be. A last
    /// `{...}` takes whatever follows and captures nothing.
    std::string pattern;
    RouteHandler handler;
    RouteAccess access = RouteAccess::Key;
    BodyRule body = BodyRule::Ignored;
    std::size_t maxBody = 64U << 10;
    /// For the Accept header; empty: the handler negotiates.
    std::string produces = "application/json";
    RouteEffect effect = RouteEffect::ByMethod;
};

/// Whether @p route leaves everything as it is.
[[nodiscard]] bool onlyReads(const Route &route);

/// The routing table: which handler answers which method and path. Pure look-up.
class Router
{
public:
    enum class Verdict { Found, NoSuchPath, WrongMethod };

    struct Match
    {
        Verdict verdict = Verdict::NoSuchPath;
        const Route *route = nullptr;
        std::vector<std::string> captures;
        std::vector<HttpMethod> allowed; ///< With WrongMethod: what the path takes.
    };

    void add(Route route);
    /// HEAD is answered by the GET route. The first route added wins.
    [[nodiscard]] Match find(HttpMethod method, const Uri &uri) const;
    void forEach(const std::function<void(const Route &)> &visit) const;

private:
    struct Entry
    {
        Route route;
        std::vector<std::string> segments;
        bool slashOptional = false;
        bool open = false; ///< Ends with `{...}`, which is not in `segments`.
    };
    [[nodiscard]] static bool matches(const Entry &entry, const std::vector<std::string> &segments);

    std::vector<std::unique_ptr<const Entry>> m_entries;
};

} // namespace signalbox
