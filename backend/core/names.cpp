#include "core/names.h"

#include <charconv>
#include <vector>

namespace signalbox {

namespace {

constexpr std::size_t maxNameLength = 256;

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (;;) {
        const auto end = text.find(separator, start);
        parts.push_back(text.substr(start, end - start));
        if (end == std::string_view::npos)
            return parts;
        start = end + 1;
    }
}

} // namespace

bool isEntityName(std::string_view text)
{
    return parseEntityName(text).has_value();
}

Result<std::string> parseEntityName(std::string_view text)
{
    if (text.empty())
        return fail(ErrorCode::Malformed, "a name is empty");
    if (text.size() > maxNameLength)
        return fail(ErrorCode::Malformed,
                    "a name has " + std::to_string(text.size()) + " characters, more than 256");
    if (!isWordCharacter(text.front()))
        return fail(ErrorCode::Malformed,
                    "the name '" + std::string(text)
                        + "' must start with a letter, a digit or an underscore");
    for (const char c : text) {
        if (!isWordCharacter(c) && std::string_view(" @.&-").find(c) == std::string_view::npos)
            return fail(ErrorCode::Malformed,
                        "the name '" + std::string(text)
                            + "' may hold only letters, digits, _, space, @ . & and -");
    }
    if (text.back() == ' ')
        return fail(ErrorCode::Malformed, "the name '" + std::string(text) + "' ends with a space");
    return std::string(text);
}

Result<QualifiedName> QualifiedName::parse(std::string_view text, std::string_view defaultNamespace)
{
    QualifiedName name;
    name.ns = std::string(defaultNamespace);
    auto parts = split(text, '/');
    if (text.starts_with('/')) {
        parts.erase(parts.begin());
        if (parts.size() < 2)
            return fail(ErrorCode::Malformed,
                        "'" + std::string(text) + "' has a namespace but no name");
        if (parts.front() != "_") {
            auto ns = parseEntityName(parts.front());
            if (!ns)
                return fail(ns.error());
            name.ns = *ns;
        }
        parts.erase(parts.begin());
    }
    if (parts.size() > 2)
        return fail(ErrorCode::Malformed,
                    "'" + std::string(text) + "' has too many parts; use /namespace/package/name");
    for (const auto part : parts) {
        if (auto checked = parseEntityName(part); !checked)
            return fail(checked.error());
    }
    if (parts.size() == 2)
        name.package = std::string(parts.front());
    name.name = std::string(parts.back());
    return name;
}

std::string QualifiedName::str() const
{
    return "/" + path();
}

std::string QualifiedName::path() const
{
    return parent() + "/" + name;
}

std::string QualifiedName::parent() const
{
    return package.empty() ? ns : ns + "/" + package;
}

std::string QualifiedName::local() const
{
    return package.empty() ? name : package + "/" + name;
}

Result<SemVer> SemVer::parse(std::string_view text)
{
    const auto parts = split(text, '.');
    SemVer version{0, 0, 0};
    int *const fields[] = {&version.major, &version.minor, &version.patch};
    bool ok = parts.size() <= 3;
    for (std::size_t i = 0; ok && i < parts.size(); ++i) {
        const auto part = parts[i];
        const auto [end, error] =
            std::from_chars(part.data(), part.data() + part.size(), *fields[i]);
        ok = error == std::errc() && end == part.data() + part.size() && *fields[i] >= 0;
    }
    if (!ok || version == SemVer{0, 0, 0})
        return fail(ErrorCode::Malformed,
                    "'" + std::string(text) + "' is not a version; use major.minor.patch");
    return version;
}

std::string SemVer::str() const
{
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

} // namespace signalbox
