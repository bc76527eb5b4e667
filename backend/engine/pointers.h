#pragma once

#include <memory>

#include "core/activation.h"
#include "core/entities.h"
#include "core/wiring.h"
#include "engine/sandbox/sandboxport.h"

namespace signalbox {

/// Shared immutable values, as the rooms of the engine hand them to each other.
using FunctionPtr = std::shared_ptr<const Function>;
using ActivationPtr = std::shared_ptr<const Activation>;
using RuntimePtr = std::shared_ptr<const Runtime>;
using PackagePtr = std::shared_ptr<const Package>;
using TriggerPtr = std::shared_ptr<const Trigger>;
using RulePtr = std::shared_ptr<const Rule>;
using CodeImagePtr = std::shared_ptr<const CodeImage>;

} // namespace signalbox
