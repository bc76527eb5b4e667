#include "clusters/heldsecrets.h"

#include <algorithm>

#include "core/feedsecrets.h"
#include "core/parametersecrets.h"

namespace signalbox {

std::shared_ptr<const Function> HeldSecrets::hide(std::shared_ptr<const Function> function)
{
    Parameters held;
    const SecretNames secrets = secretNames(function->annotations);
    for (const Parameter &parameter : function->parameters) {
        if (secrets.contains(parameter.name) && parameter.value != Json(keptSecret))
            held.push_back(parameter);
    }
    if (held.empty()) {
        m_secrets.erase(function->name);
        return function;
    }
    m_secrets[function->name] = std::move(held);
    return openly(std::move(function));
}

FunctionUpdate HeldSecrets::fill(const QualifiedName &name, FunctionUpdate update) const
{
    const auto found = m_secrets.find(name);
    if (!update.parameters || found == m_secrets.end())
        return update;
    for (Parameter &parameter : *update.parameters) {
        const auto held = std::ranges::find(found->second, parameter.name, &Parameter::name);
        if (held != found->second.end() && parameter.value == Json(keptSecret))
            parameter.value = held->value;
    }
    return update;
}

} // namespace signalbox
