// How a cluster's entities are read: all lists, then what each of them needs more.

#include <algorithm>
#include <map>

#include "clusters/deployedentities.h"
#include "clusters/deployerwork.h"
#include "clusters/futures.h"
#include "clusters/openwhiskask.h"
#include "clusters/openwhiskjson.h"

namespace signalbox {

namespace {

constexpr int page = 200; ///< The most that OpenWhisk lists at once.

template <class T>
Result<> readList(const RestReply &reply, std::vector<T> &list)
{
    auto values = openwhisk::readValues<T>(deployer::view(reply));
    if (!values)
        return fail(values.error());
    list = std::move(*values);
    return {};
}

/// The documents of `{apis: [{value: {apidoc}}]}`.
std::vector<GatewayApi> routesIn(const RestReply &reply, const std::string &ns)
{
    std::vector<GatewayApi> routes;
    const auto json = parseJson(deployer::view(reply));
    if (!json || !json->is_object() || !json->contains("apis") || !(*json)["apis"].is_array())
        return routes;
    for (const Json &api : (*json)["apis"]) {
        const Json value = api.is_object() ? api.value("value", Json::object()) : Json::object();
        const Json doc = value.is_object() ? value.value("apidoc", Json()) : Json();
        if (doc.is_object() && doc.contains("basePath") && doc["basePath"].is_string())
            routes.push_back(
                {.ns = ns, .basePath = doc["basePath"].get<std::string>(), .swagger = doc});
    }
    return routes;
}

void drop(Parameters &parameters, const Parameters &inherited)
{
    std::erase_if(parameters, [&](const Parameter &parameter) {
        return std::ranges::find(inherited, parameter) != inherited.end();
    });
}

/// OpenWhisk answers with what a function or binding inherits among its own parameters.
void dropInherited(deployment::Project &project)
{
    std::map<QualifiedName, Parameters> packages;
    for (const Package &package : project.packages) {
        if (!package.binding)
            packages[package.name] = package.parameters;
    }
    const auto of = [&](const std::string &ns, const std::string &package) {
        return packages[{ns, "", package}];
    };
    for (Package &package : project.packages) {
        if (package.binding)
            drop(package.parameters, of(package.binding->ns, package.binding->name));
    }
    for (deployment::ProjectFunction &entry : project.functions) {
        const QualifiedName &name = entry.function.name;
        if (!name.package.empty())
            drop(entry.function.parameters, of(name.ns, name.package));
    }
}

const char *const getApi = "/api/v1/web/whisk.system/apimgmt/getApi";

} // namespace

/// One reading of a whole cluster. Keeps itself alive through its questions.
class Deployer::Reader final : public std::enable_shared_from_this<Deployer::Reader>
{
public:
    explicit Reader(Deployer &owner)
        : m_wire(owner.m_cluster, &owner)
    {
        m_promise.start();
    }

    QFuture<Result<DeployedProject>> start()
    {
        m_wire.get({"/api/v1/namespaces"}, [self = shared_from_this()](const auto &replies) {
            self->haveNamespace(replies);
        });
        return m_promise.future();
    }

private:
    using Replies = Result<std::vector<RestReply>>;

    void end(Result<DeployedProject> result)
    {
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    void haveNamespace(const Replies &replies)
    {
        if (!replies)
            return end(fail(replies.error()));
        const auto ns = openwhisk::readNamespace(deployer::view(replies->front()));
        if (!ns)
            return end(fail(ns.error()));
        m_found.ns = *ns;
        m_wire.get({"/signalbox/v1/status"}, [self = shared_from_this()](const Replies &status) {
            const bool other = !status
                               && (status.error().code == ErrorCode::NotFound
                                   || status.error().code == ErrorCode::Forbidden);
            if (!status && !other)
                return self->end(fail(status.error()));
            self->m_found.extended = status.has_value();
            if (self->m_found.extended)
                self->readOwn();
            else
                self->readKinds();
        });
    }

    void finish()
    {
        // Routes are a part that a server may not have.
        m_wire.get({getApi}, [self = shared_from_this()](const Replies &replies) {
            if (replies)
                self->m_found.project.routes = routesIn(replies->front(), self->m_found.ns);
            if (!self->m_found.extended)
                dropInherited(self->m_found.project);
            self->m_found.project =
                deployment::canonical(std::move(self->m_found.project), self->m_found.ns);
            self->end(std::move(self->m_found));
        });
    }

    // --- a Signalbox

    void readOwn()
    {
        m_wire.get({"/signalbox/v1/runtimes", "/signalbox/v1/functions", "/signalbox/v1/packages",
                    "/signalbox/v1/triggers", "/signalbox/v1/rules"},
                   [self = shared_from_this()](const Replies &replies) {
                       if (!replies)
                           return self->end(fail(replies.error()));
                       if (auto read = self->takeLists(*replies); !read)
                           return self->end(fail(read.error()));
                       self->readFunctions();
                   });
    }

    Result<> takeLists(const std::vector<RestReply> &replies)
    {
        deployment::Project &project = m_found.project;
        std::vector<Result<>> results{
            readList(replies[0], project.runtimes), readList(replies[1], m_functions),
            readList(replies[2], project.packages), readList(replies[3], project.triggers),
            readList(replies[4], project.rules)};
        for (const Runtime &runtime : project.runtimes)
            m_found.kinds.insert(runtime.kind);
        const auto failed = std::ranges::find_if(results, [](const Result<> &r) { return !r; });
        return failed == results.end() ? Result<>() : *failed;
    }

    void readFunctions()
    {
        std::vector<QByteArray> paths;
        for (const FunctionSummary &summary : m_functions) {
            const QByteArray path = deployer::ownPath("functions", summary.name) + "/versions";
            paths.push_back(path);
            paths.push_back(path + "/" + QByteArray::fromStdString(summary.version.str()));
        }
        m_wire.get(std::move(paths), [self = shared_from_this()](const Replies &replies) {
            if (!replies)
                return self->end(fail(replies.error()));
            for (std::size_t i = 0; i + 1 < replies->size(); i += 2) {
                if (auto taken = self->takeFunction((*replies)[i], (*replies)[i + 1]); !taken)
                    return self->end(fail(taken.error()));
            }
            self->finish();
        });
    }

    Result<> takeFunction(const RestReply &versions, const RestReply &whole)
    {
        auto function = openwhisk::readValue<Function>(deployer::view(whole));
        const auto list = openwhisk::readValues<FunctionVersion>(deployer::view(versions));
        if (!function || !list)
            return fail(function ? list.error() : function.error());
        deployment::ProjectFunction entry{std::move(*function), {}};
        for (const FunctionVersion &version : *list) {
            if (version.version == entry.function.version)
                entry.aliases = version.aliases;
        }
        m_found.project.functions.push_back(std::move(entry));
        return {};
    }

    // --- any OpenWhisk

    void readKinds()
    {
        m_wire.get({"/"}, [self = shared_from_this()](const Replies &replies) {
            const auto info = replies ? openwhisk::readServerInfo(deployer::view(replies->front()))
                                      : Result<openwhisk::ServerInfo>(fail(replies.error()));
            if (info) {
                for (const Runtime &runtime : info->runtimes)
                    self->m_found.kinds.insert(runtime.kind);
            }
            self->listNext(0);
        });
    }

    /// Lists the collection at m_collection from @p skip on, then the next one, then reads all.
    void listNext(int skip)
    {
        static const std::vector<QByteArray> collections{"actions", "packages", "triggers",
                                                         "rules"};
        if (m_collection == collections.size())
            return readListed();
        const QByteArray collection = "/api/v1/namespaces/_/" + collections[m_collection];
        m_wire.get(
            {collection + "?limit=" + QByteArray::number(page)
             + "&skip=" + QByteArray::number(skip)},
            [self = shared_from_this(), collection, skip](const Replies &replies) {
                const auto names = replies
                                       ? openwhisk::readNames(deployer::view(replies->front()))
                                       : Result<std::vector<std::string>>(fail(replies.error()));
                if (!names)
                    return self->end(fail(names.error()));
                for (const std::string &name : *names)
                    self->m_paths.push_back(
                        {self->m_collection, collection + "/" + deployer::encodedPath(name)});
                const bool more = names->size() == page;
                self->m_collection += more ? 0 : 1;
                self->listNext(more ? skip + page : 0);
            });
    }

    void readListed()
    {
        std::vector<QByteArray> paths;
        for (const auto &[collection, path] : m_paths)
            paths.push_back(path);
        m_wire.get(std::move(paths), [self = shared_from_this()](const Replies &replies) {
            if (!replies)
                return self->end(fail(replies.error()));
            for (std::size_t i = 0; i < replies->size(); ++i) {
                if (auto taken = self->takeListed(self->m_paths[i].first, (*replies)[i]); !taken)
                    return self->end(fail(taken.error()));
            }
            self->finish();
        });
    }

    template <class T>
    static Result<> append(Result<T> value, std::vector<T> &list)
    {
        if (!value)
            return fail(value.error());
        list.push_back(std::move(*value));
        return {};
    }

    Result<> takeListed(std::size_t collection, const RestReply &reply)
    {
        deployment::Project &project = m_found.project;
        const std::string_view body = deployer::view(reply);
        if (collection == 0) {
            return append(openwhisk::readFunction(body).map([](Function function) {
                return deployment::ProjectFunction{std::move(function), {}};
            }),
                          project.functions);
        }
        if (collection == 1)
            return append(openwhisk::readPackage(body), project.packages);
        if (collection == 2)
            return append(openwhisk::readTrigger(body), project.triggers);
        return append(openwhisk::readRule(body), project.rules);
    }

    deployer::Wire m_wire;
    QPromise<Result<DeployedProject>> m_promise;
    DeployedProject m_found;
    std::vector<FunctionSummary> m_functions;
    std::size_t m_collection = 0;
    std::vector<std::pair<std::size_t, QByteArray>> m_paths; ///< Collection and path.
};

QFuture<Result<DeployedProject>> Deployer::read()
{
    return std::make_shared<Reader>(*this)->start();
}

} // namespace signalbox
