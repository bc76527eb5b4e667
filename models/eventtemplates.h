#pragma once

#include <vector>

#include "models/functiontemplates.h"

namespace signalbox {

/// Templates of functions that answer an event, one per source of events that feeds know
/// (docs/feeds.md), each with an event as that feed makes it. Empty for a family without any.
[[nodiscard]] std::vector<FunctionTemplate> eventTemplatesOf(const QString &family);

} // namespace signalbox
