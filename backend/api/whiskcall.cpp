#include "api/whiskcall.h"

#include "api/whisktexts.h"

namespace signalbox {

namespace {

Result<QualifiedName> nameIn(std::string ns, const std::string *first, const std::string *end)
{
    QualifiedName name{.ns = std::move(ns)};
    for (const std::string *part = first; part != end; ++part) {
        if (auto checked = parseEntityName(*part); !checked)
            return fail(checked.error());
    }
    if (end - first == 2)
        name.package = *first;
    name.name = *(end - 1);
    return name;
}

} // namespace

Result<std::string> namespaceOf(const Call &call, std::string_view text)
{
    if (text == "_")
        return call.identity.ns;
    return parseEntityName(text);
}

Result<QualifiedName> entityOf(const Call &call)
{
    auto ns = namespaceOf(call, call.captures.front());
    if (!ns)
        return fail(ns.error());
    const std::string *captures = call.captures.data();
    return nameIn(std::move(*ns), captures + 1, captures + call.captures.size());
}

Result<QualifiedName> ownEntityOf(const Call &call, std::size_t rest)
{
    const std::string *captures = call.captures.data();
    return nameIn(call.identity.ns, captures, captures + call.captures.size() - rest);
}

Result<> requireOwn(const Call &call, const std::string &ns)
{
    if (ns == call.identity.ns)
        return {};
    return fail(ErrorCode::Forbidden, std::string(texts::notAuthorized));
}

} // namespace signalbox
