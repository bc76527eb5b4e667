#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/activation.h"
#include "core/entities.h"
#include "core/functionhook.h"
#include "core/gatewayapi.h"
#include "core/wiring.h"
#include "engine/incident/incidentmanifest.h"
#include "metering/rollups.h"

namespace signalbox {

/// The last minutes of one namespace: everything that an incident file holds (ADR 0022). A value.
struct Incident
{
    IncidentManifest manifest;
    std::vector<Function> versions; ///< Rising; the last one of a name is the current one.
    std::map<QualifiedName, std::map<std::string, SemVer>> aliases;
    std::vector<Package> packages;
    std::vector<Trigger> triggers;
    std::vector<Rule> rules;
    std::vector<Runtime> runtimes;
    std::vector<std::shared_ptr<const Activation>> runs; ///< Oldest first; events are among them.
    std::vector<RollupRow> rollups;
    std::string prices; ///< The setting of the price book.
    std::string quotas; ///< The setting of the quota table, with nothing but this namespace in it.
    std::vector<GatewayApi> apis;
    std::vector<FunctionHook>
        hooks; ///< Whoever knows an id may call: numbers stand in their place.
};

/// The file: a zip of JSON lines. Secrets must have been taken out before (incidentredaction.h).
[[nodiscard]] Result<std::string> packIncident(const Incident &incident);
/// Reads what anybody may have made: bounded in size, nothing but the known parts, every value of the
/// form that it must have. Malformed, TooLarge, or Unsupported when a newer Signalbox wrote it.
[[nodiscard]] Result<Incident> unpackIncident(std::string_view file);

} // namespace signalbox
