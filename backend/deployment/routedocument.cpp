#include "deployment/routedocument.h"

#include <functional>
#include <string>

namespace signalbox::deployment {

namespace {

constexpr std::string_view webPath = "/api/v1/web/";

/// Calls @p change with every object that names a web function's address under @p key.
void eachAddress(Json &value, const std::function<void(Json &address)> &change)
{
    if (value.is_object()) {
        for (auto &[key, member] : value.items()) {
            if ((key == "url" || key == "target-url") && member.is_string())
                change(member);
            else
                eachAddress(member, change);
        }
    } else if (value.is_array()) {
        for (Json &item : value)
            eachAddress(item, change);
    }
}

void eachTarget(Json &value, const std::function<void(Json &target)> &change)
{
    if (!value.is_structured())
        return;
    for (auto &[key, member] : value.items()) {
        if (key == "x-openwhisk" && member.is_object())
            change(member);
        else
            eachTarget(member, change);
    }
}

} // namespace

Json renamedRoute(Json swagger, std::string_view from, std::string_view to)
{
    eachTarget(swagger, [&](Json &target) {
        const auto ns = target.find("namespace");
        if (ns != target.end() && ns->is_string() && ns->get_ref<const std::string &>() == from)
            *ns = to;
    });
    eachAddress(swagger, [&](Json &address) {
        std::string text = address.get<std::string>();
        const auto at = text.find(webPath);
        if (at == std::string::npos)
            return;
        text.erase(0, at);
        const std::string before = std::string(webPath) + std::string(from) + "/";
        if (text.starts_with(before))
            text = std::string(webPath) + std::string(to) + "/" + text.substr(before.size());
        address = text;
    });
    return swagger;
}

Json routeAt(Json swagger, std::string_view origin)
{
    eachAddress(swagger, [&](Json &address) {
        if (address.get_ref<const std::string &>().starts_with(webPath))
            address = std::string(origin) + address.get<std::string>();
    });
    return swagger;
}

} // namespace signalbox::deployment
