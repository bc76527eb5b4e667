#include "api/apiassembly.h"

#include <algorithm>
#include <cctype>

namespace signalbox::apidoc {

namespace {

constexpr std::string_view secretHeader = "message.headers.x-require-whisk-auth";

const Json &within(const Json &value, const char *key)
{
    static const Json nothing;
    const auto found = value.is_object() ? value.find(key) : value.end();
    return value.is_object() && found != value.end() ? *found : nothing;
}

bool isSecretHeader(const Json &name)
{
    return name.is_string()
           && std::ranges::equal(name.get_ref<const std::string &>(), secretHeader, {},
                                 [](unsigned char c) { return std::tolower(c); });
}

/// What the `set-variable` policies among @p policies put into the header.
std::string secretOf(const Json &policies)
{
    std::string secret;
    for (const Json &policy : policies.is_array() ? policies : Json::array()) {
        const Json &actions = within(within(policy, "set-variable"), "actions");
        for (const Json &action : actions.is_array() ? actions : Json::array()) {
            const Json &value = within(action, "value");
            if (isSecretHeader(within(action, "set")) && value.is_string())
                secret = value.get<std::string>();
        }
    }
    return secret;
}

bool names(const Json &operations, std::string_view operationId)
{
    return operations.is_array() && std::ranges::any_of(operations, [&](const Json &operation) {
               return operation.is_string()
                      && operation.get_ref<const std::string &>() == operationId;
           });
}

} // namespace

std::string assemblySecret(const Json &swagger, std::string_view operationId)
{
    const Json &execute =
        within(within(within(swagger, "x-ibm-configuration"), "assembly"), "execute");
    std::string secret = secretOf(execute);
    for (const Json &policy : execute.is_array() ? execute : Json::array()) {
        const Json &cases = within(within(policy, "operation-switch"), "case");
        for (const Json &branch : cases.is_array() ? cases : Json::array()) {
            if (!names(within(branch, "operations"), operationId))
                continue;
            if (std::string own = secretOf(within(branch, "execute")); !own.empty())
                secret = std::move(own);
        }
    }
    return secret;
}

} // namespace signalbox::apidoc
