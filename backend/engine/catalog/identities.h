#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/entities.h"
#include "core/error.h"

namespace signalbox {

/// Who may call: the keys of the namespaces. Owned by the control plane, engine thread.
class Identities
{
public:
    void load(std::vector<Identity> identities);
    void put(const Identity &identity);
    void remove(std::string_view ns);
    [[nodiscard]] std::vector<Identity> all() const;

    /// Takes the same time for every wrong key. ErrorCode::Unauthorized with OpenWhisk's text.
    [[nodiscard]] Result<Identity> authenticate(std::string_view uuid, std::string_view key) const;
    /// The identity of @p ns, or null.
    [[nodiscard]] std::shared_ptr<const Identity> ofNamespace(std::string_view ns) const;

private:
    std::vector<std::shared_ptr<const Identity>> m_identities;
};

/// Text of every answer to somebody else's things (openwhisk.md 2.1: existence is not told).
[[nodiscard]] tl::unexpected<Error> foreign();
/// Text of every answer about something of one's own that is not there.
[[nodiscard]] tl::unexpected<Error> missing();

} // namespace signalbox
