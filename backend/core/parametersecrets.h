#pragma once

#include <memory>
#include <set>
#include <string>

#include "core/error.h"
#include "core/wiring.h"

/// Secrets among the parameters of functions and packages. Annotation `secret-parameters` names
/// them; their values are taken and passed to runs, and never told: whoever reads the entity sees
/// keptSecret (feedsecrets.h), and may send that back to keep the value.
namespace signalbox {

/// A list of names, which clients set.
inline constexpr std::string_view secretParametersKey = "secret-parameters";
/// The names that were secret once, and may be in former versions. The engine's own.
inline constexpr std::string_view formerSecretsKey = "former-secret-parameters";

using SecretNames = std::set<std::string>;

/// The parameters that @p annotations mark as secret.
[[nodiscard]] SecretNames secretNames(const Annotations &annotations);
/// Those, and the ones that were secret once: what no former version may tell.
[[nodiscard]] SecretNames everSecretNames(const Annotations &annotations);
/// Writes the mark; no name takes it away.
void setSecretNames(Annotations &annotations, const SecretNames &names);

[[nodiscard]] Parameters withoutSecrets(Parameters parameters, const SecretNames &secrets);

/// The same value when there is nothing to hide; null stays null.
[[nodiscard]] std::shared_ptr<const Function> openly(std::shared_ptr<const Function> function);
[[nodiscard]] std::shared_ptr<const Package> openly(std::shared_ptr<const Package> package);
/// A former version of @p current (null when there is none): what is secret now was it then.
[[nodiscard]] std::shared_ptr<const Function> openly(std::shared_ptr<const Function> former,
                                                     const Function *current);

/// Parameters with the annotations that mark them.
struct MarkedParameters
{
    Parameters parameters;
    Annotations annotations;
};

/// What a put sends of both; null: nothing.
struct SentMarks
{
    const Parameters *parameters = nullptr;
    const Annotations *annotations = nullptr;
    bool unmarks = false; ///< It deletes the annotation.
};

/// @p next, to which @p sent has been applied, with the secrets of @p current (null: none) where it
/// says keptSecret. A mark goes when a put says so and gives the value anew, and not before: nobody
/// gets to read a secret by taking its mark away. Invalid, with the place, when there is none to
/// keep.
[[nodiscard]] Result<MarkedParameters> withKeptSecrets(MarkedParameters next, const SentMarks &sent,
                                                       const MarkedParameters *current);

} // namespace signalbox
