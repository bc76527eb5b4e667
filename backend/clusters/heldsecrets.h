#pragma once

#include <map>
#include <memory>

#include "core/entities.h"
#include "core/error.h"

namespace signalbox {

/// Secrets of functions on a platform that tells them: they are hidden from the window, kept here in
/// memory, and put back when the window writes. Of a Signalbox there is nothing to hold: it says
/// keptSecret itself. Owned by its cluster, GUI thread.
class HeldSecrets
{
public:
    /// @p function without the values that its mark (core/parametersecrets.h) hides.
    [[nodiscard]] std::shared_ptr<const Function> hide(std::shared_ptr<const Function> function);
    /// @p update as the platform has to get it. What is not held is left as it is.
    [[nodiscard]] FunctionUpdate fill(const QualifiedName &name, FunctionUpdate update) const;

private:
    std::map<QualifiedName, Parameters> m_secrets;
};

} // namespace signalbox
