#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "deployment/project.h"

/// Values that must not lie in files: they stand there by name, and are put back when the files are
/// read. In a Project such a reference is a Json of a kind that no JSON text has.
namespace signalbox::deployment {

/// What stands in the place of the secret called @p name.
[[nodiscard]] Json secretReference(std::string_view name);
/// The name when @p value is a reference.
[[nodiscard]] std::optional<std::string> secretName(const Json &value);

/// Whether a value called so is taken for a secret: `password`, `apiKey`, `client_secret` …
[[nodiscard]] bool namesSecret(std::string_view field);

using SecretValues = std::map<std::string, Json>;

/// Takes every secret out of @p project: of parameters, annotations, feeds and routes. References
/// are called after where they stand, in the way of environment variables (`SHOP_PRICE_PASSWORD`).
SecretValues takeSecrets(Project &project);

/// Says the value of a secret, or nothing.
using SecretLookup = std::function<std::optional<Json>(const std::string &name)>;

/// Puts values in the place of references: what @p lookup says, else what stands in the same place
/// of @p current. The names that neither knows stay references.
void fillSecrets(Project &project, const SecretLookup &lookup, const Project &current);

/// A secret that has no value yet, and who needs it.
struct MissingSecret
{
    EntityId entity;
    std::string name;

    friend bool operator==(const MissingSecret &, const MissingSecret &) = default;
};
[[nodiscard]] std::vector<MissingSecret> missingSecrets(const Project &project);

} // namespace signalbox::deployment
