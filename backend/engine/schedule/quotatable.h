#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/controlplane.h"

namespace signalbox {

/// What each namespace may do: the engine's own quotas, but for namespaces with quotas of their
/// own. Owned by the control plane, engine thread.
class QuotaTable
{
public:
    explicit QuotaTable(Quotas common);

    [[nodiscard]] const Quotas &of(const std::string &ns) const;
    /// Without a value the engine's own hold again.
    void set(const std::string &ns, std::optional<Quotas> quotas);

    /// As a setting in the store; what cannot be read counts as none.
    [[nodiscard]] std::string text() const;
    void load(std::string_view text);

private:
    Quotas m_common;
    std::map<std::string, Quotas> m_own;
};

/// Invalid when one is negative.
[[nodiscard]] Result<> checkQuotas(const Quotas &quotas);

} // namespace signalbox
