#include "engine/catalog/identities.h"

#include <algorithm>

namespace signalbox {

namespace {

/// Compares without an early way out, so that the time tells nothing about the key.
bool sameSecret(std::string_view a, std::string_view b)
{
    int difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= a[i] ^ (i < b.size() ? b[i] : '\0');
    return difference == 0;
}

} // namespace

void Identities::load(std::vector<Identity> identities)
{
    for (const Identity &identity : identities)
        put(identity);
}

void Identities::put(const Identity &identity)
{
    auto value = std::make_shared<const Identity>(identity);
    const auto same =
        std::ranges::find(m_identities, identity.ns, [](const auto &known) { return known->ns; });
    if (same == m_identities.end())
        m_identities.push_back(std::move(value));
    else
        *same = std::move(value);
}

void Identities::remove(std::string_view ns)
{
    std::erase_if(m_identities, [&](const auto &known) { return known->ns == ns; });
}

std::vector<Identity> Identities::all() const
{
    std::vector<Identity> list;
    for (const auto &identity : m_identities)
        list.push_back(*identity);
    return list;
}

Result<Identity> Identities::authenticate(std::string_view uuid, std::string_view key) const
{
    const Identity *known = nullptr;
    for (const auto &identity : m_identities) {
        const bool sameUuid = sameSecret(uuid, identity->uuid);
        const bool sameKey = sameSecret(key, identity->key);
        if (sameUuid && sameKey)
            known = identity.get();
    }
    if (!known)
        return fail(ErrorCode::Unauthorized, "The supplied authentication is invalid");
    return *known;
}

std::shared_ptr<const Identity> Identities::ofNamespace(std::string_view ns) const
{
    const auto found = std::ranges::find(
        m_identities, ns, [](const auto &known) -> std::string_view { return known->ns; });
    return found == m_identities.end() ? nullptr : *found;
}

tl::unexpected<Error> foreign()
{
    return fail(ErrorCode::Forbidden,
                "The supplied authentication is not authorized to access this resource.");
}

tl::unexpected<Error> missing()
{
    return fail(ErrorCode::NotFound, "The requested resource does not exist.");
}

} // namespace signalbox
