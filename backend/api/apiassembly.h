#pragma once

#include <string>
#include <string_view>

#include "core/json.h"

namespace signalbox::apidoc {

/// The secret that the assembly of an API (`x-ibm-configuration`) sets for an operation, in the
/// header `X-Require-Whisk-Auth`; empty when it sets none. That is where the Serverless Framework
/// puts it; `wsk api` puts it beside the function's name.
[[nodiscard]] std::string assemblySecret(const Json &swagger, std::string_view operationId);

} // namespace signalbox::apidoc
