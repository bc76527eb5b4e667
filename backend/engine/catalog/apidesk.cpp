#include "engine/catalog/apidesk.h"

#include "engine/catalog/functionrules.h"
#include "engine/catalog/identities.h"

namespace signalbox {

namespace {

constexpr std::string_view prefix = "api/";

/// `api/NAMESPACE/BASEPATH`: a namespace has no slash in it, a base path begins with one.
std::string keyOf(const std::string &ns, const std::string &basePath)
{
    return std::string(prefix) + ns + basePath;
}

Result<GatewayApi> parseApi(const std::string &key, const std::string &text)
{
    const auto slash = key.find('/', prefix.size());
    auto json = parseJson(text);
    if (slash == std::string::npos || !json)
        return fail(ErrorCode::Malformed, "the API " + key + " cannot be read");
    const Json updated = json->value("updated", Json(0));
    return GatewayApi{.ns = key.substr(prefix.size(), slash - prefix.size()),
                      .basePath = key.substr(slash),
                      .swagger = json->value("swagger", Json::object()),
                      .updated =
                          fromMillis(updated.is_number_integer() ? updated.get<std::int64_t>()
                                                                 : std::int64_t{0})};
}

} // namespace

std::pair<std::string, std::string> settingOf(const GatewayApi &api)
{
    return {keyOf(api.ns, api.basePath),
            dumpJson({{"updated", toMillis(api.updated)}, {"swagger", api.swagger}})};
}

ApiDesk::ApiDesk(Store &store)
    : m_store(store)
{
}

void ApiDesk::load(const std::map<std::string, std::string> &settings)
{
    for (auto entry = settings.lower_bound(std::string(prefix));
         entry != settings.end() && entry->first.starts_with(prefix); ++entry) {
        // An empty one was deleted.
        if (entry->second.empty())
            continue;
        if (auto api = parseApi(entry->first, entry->second)) {
            const auto value = std::make_shared<const GatewayApi>(std::move(*api));
            m_apis[{value->ns, value->basePath}] = value;
        }
    }
}

std::vector<GatewayApiPtr> ApiDesk::of(const std::string &ns) const
{
    std::vector<GatewayApiPtr> list;
    for (const auto &[key, api] : m_apis) {
        if (key.first == ns)
            list.push_back(api);
    }
    return list;
}

void ApiDesk::put(GatewayApi api, std::size_t maxSize, Handler<GatewayApiPtr> done)
{
    if (!api.basePath.starts_with('/')) {
        done(fail(ErrorCode::Invalid, "a base path begins with a slash", "basePath"));
        return;
    }
    const auto [setting, text] = settingOf(api);
    if (text.size() > maxSize) {
        done(fail(ErrorCode::TooLarge, tooLargeText("API", text.size(), maxSize)));
        return;
    }
    const auto value = std::make_shared<const GatewayApi>(std::move(api));
    m_store.putSetting(setting, text,
                       [this, alive = std::weak_ptr<void>(m_alive), value,
                        done = std::move(done)](Result<> durable) {
                           if (alive.expired())
                               return;
                           if (durable)
                               m_apis[{value->ns, value->basePath}] = value;
                           done(durable ? Result<GatewayApiPtr>(value) : fail(durable.error()));
                       });
}

void ApiDesk::remove(const std::string &ns, const std::string &basePath, Handler<void> done)
{
    if (!m_apis.contains({ns, basePath})) {
        done(missing());
        return;
    }
    m_store.putSetting(keyOf(ns, basePath), {},
                       [this, alive = std::weak_ptr<void>(m_alive), key = Key{ns, basePath},
                        done = std::move(done)](Result<> durable) {
                           if (alive.expired())
                               return;
                           if (durable)
                               m_apis.erase(key);
                           done(durable);
                       });
}

} // namespace signalbox
