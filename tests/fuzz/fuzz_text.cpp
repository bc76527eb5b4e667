#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base64.h"
#include "api/basicauth.h"
#include "api/listquery.h"
#include "api/negotiation.h"
#include "api/uri.h"
#include "core/ids.h"
#include "core/names.h"
#include "engine/sandbox/codeimage.h"
#include "fuzz/property.h"

/// One input is a short text: a request target, a header value, base64, a name, a version, an id.
namespace signalbox::fuzz {
namespace {

std::string targetOf(const Uri &uri)
{
    std::string target;
    for (const auto &segment : uri.segments)
        target += "/" + percentEncode(segment);
    char separator = '?';
    for (const auto &[name, value] : uri.query) {
        target += separator + percentEncode(name) + "=" + percentEncode(value);
        separator = '&';
    }
    return target;
}

void checkListQueries(const Uri &uri)
{
    const auto query = ActivationListQuery::parse(uri);
    if (!query)
        return require(query.error().code == ErrorCode::Malformed && !query.error().message.empty(),
                       "a refused query has a reason");
    require(query->page.limit >= 1 && query->page.limit <= 200, "a list is never longer than 200");
    require(query->detail == Detail::Summary || query->page.answer == Answer::Items,
            "docs and count exclude each other");
    require(!query->since || *query->since >= 0, "times are not negative");
    require(query->name.empty() || QualifiedName::parse(query->name, "_").has_value(),
            "a name filter is a name");
}

void checkUri(std::string_view text)
{
    const auto uri = Uri::parse(text);
    if (!uri)
        return require(uri.error().code == ErrorCode::Malformed, "a bad target is malformed");
    require(!uri->segments.empty(), "a path has a segment");
    const auto again = Uri::parse(targetOf(*uri));
    require(again.has_value(), "an encoded target parses");
    require(again->segments == uri->segments, "segments survive encoding");
    require(again->query == uri->query, "a query survives encoding");
    checkListQueries(*uri);
}

void checkBase64(std::string_view text)
{
    const auto ours = base64Decode(text);
    const auto codes = decodeBase64(text);
    require(ours.has_value() == codes.has_value(), "both decoders take the same texts");
    require(!ours || *ours == *codes, "both decoders agree");
    require(text.empty() || looksLikeBase64(text) == codes.has_value(),
            "what looks like base64 decodes");
    const std::string encoded = encodeBase64(text);
    require(decodeBase64(encoded) == std::string(text), "what was encoded decodes");
    require(encoded.size() == (text.size() + 2) / 3 * 4, "base64 has its length");
}

void checkNames(std::string_view text)
{
    const auto name = QualifiedName::parse(text, "guest");
    if (name)
        require(QualifiedName::parse(name->str(), "other") == *name, "a full name reads as itself");
    if (const auto version = SemVer::parse(text))
        require(SemVer::parse(version->str()) == *version, "a version reads as itself");
    if (const auto id = ActivationId::parse(text))
        require(ActivationId::parse(id->str()) == *id, "an id reads as itself");
    if (isEntityName(text)) {
        require(text.size() <= 256 && text.back() != ' ', "names are bounded");
        require(name.has_value() && name->name == text, "a name is a full name");
    }
}

void checkHeaders(const std::string &text)
{
    if (const auto credentials = parseBasicAuth(&text))
        require(isUuid(credentials->uuid) && !credentials->key.empty(), "a key has two parts");
    static_cast<void>(accepts(text, "application/json"));
    std::string lower = text;
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
    if (lower.find("application/json") == std::string::npos)
        require(accepts(text + ",application/json", "application/json"),
                "the very type decides over wildcards");
    require(isJsonType("application/json;" + text), "parameters do not change a type");
}

} // namespace
} // namespace signalbox::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace signalbox;
    using namespace signalbox::fuzz;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    checkUri(text);
    checkUri("/?" + std::string(text));
    require(percentDecode(percentEncode(text)) == std::string(text), "what was encoded decodes");
    checkBase64(text);
    checkNames(text);
    checkHeaders(std::string(text));
    return 0;
}
