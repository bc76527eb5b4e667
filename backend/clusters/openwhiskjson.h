#pragma once

#include <string_view>
#include <vector>

#include "core/activation.h"
#include "core/changeset.h"
#include "core/json.h"

/// OpenWhisk's JSON and our values (openwhisk.md 2.2 to 2.9). Pure; lenient where servers differ,
/// Malformed where an answer is not what was asked for.
namespace signalbox::openwhisk {

[[nodiscard]] Result<Function> readFunction(std::string_view text);
[[nodiscard]] Result<std::vector<FunctionSummary>> readFunctions(std::string_view text);
[[nodiscard]] Result<Activation> readActivation(std::string_view text);
[[nodiscard]] Result<std::vector<ActivationSummary>> readActivations(std::string_view text);
/// `["guest"]`
[[nodiscard]] Result<std::string> readNamespace(std::string_view text);
/// `{"activationId": "…"}`
[[nodiscard]] Result<ActivationId> readActivationId(std::string_view text);

/// What `GET /` tells of a server.
struct ServerInfo
{
    std::string description;
    std::vector<Runtime> runtimes;
    LimitRanges limits;
};
[[nodiscard]] Result<ServerInfo> readServerInfo(std::string_view text);

/// Body of a PUT of an action.
[[nodiscard]] std::string writeUpdate(const FunctionUpdate &update);

} // namespace signalbox::openwhisk
