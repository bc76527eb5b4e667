#pragma once

#include "api/httpmessage.h"

namespace signalbox::fuzz {

/// Takes @p request through the real routes over a control plane with scripted sandboxes, and holds
/// the answer against what every answer must be (openwhisk.md 2.1).
void checkDispatch(const HttpRequest &request);

} // namespace signalbox::fuzz
