#pragma once

#include <optional>
#include <string>

#include "core/json.h"

namespace signalbox {

/// The place in @p swagger, like `paths./a.get.security`, that demands of callers what our gateway
/// cannot ask of them: keys, OAuth, JWT, rate limits. Nothing where the document may be served
/// openly. What cannot be understood counts as a demand.
///
/// As the gateway of OpenWhisk does, a definition is taken for a demand even where no `security`
/// names it.
[[nodiscard]] std::optional<std::string> unenforceableProtection(const Json &swagger);

/// The sentence for a document that demands such at @p place.
[[nodiscard]] std::string unenforceableText(const std::string &place);

} // namespace signalbox
