#include "api/listquery.h"

#include <charconv>

#include "api/whisktexts.h"

namespace signalbox {

namespace {

constexpr std::int64_t maxLimit = 200;

std::optional<std::int64_t> parseInteger(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

tl::unexpected<Error> malformed(std::string_view parameter, const std::string &why)
{
    return fail(ErrorCode::Malformed, malformedQuery(parameter, why), std::string(parameter));
}

std::string inQuotes(std::string_view text)
{
    return "'" + std::string(text) + "'";
}

/// A whole number of the query, @p otherwise when it is not given.
Result<std::int64_t> integer(const Uri &uri, std::string_view name, std::int64_t otherwise,
                             std::string_view collection)
{
    const auto text = uri.value(name);
    if (!text)
        return otherwise;
    if (const auto value = parseInteger(*text))
        return *value;
    return malformed(name, "The value " + inQuotes(*text) + " is not an integer for "
                               + std::string(collection) + ".");
}

/// Milliseconds since the epoch.
Result<std::optional<std::int64_t>> instant(const Uri &uri, std::string_view name)
{
    const auto text = uri.value(name);
    if (!text)
        return std::optional<std::int64_t>();
    const auto value = parseInteger(*text);
    if (!value || *value < 0)
        return malformed(name,
                         "Parameter is not a valid value for epoch seconds: " + std::string(*text));
    return value;
}

/// At most two names: `action` or `pkg/action`.
Result<std::string> nameFilter(const Uri &uri)
{
    const auto text = uri.value("name");
    if (!text)
        return std::string();
    if (text->starts_with('/') || !QualifiedName::parse(*text, "_"))
        return malformed("name", "Parameter may be a 'simple' name or 'package-name/simple' name: "
                                     + std::string(*text));
    return std::string(*text);
}

} // namespace

std::string malformedQuery(std::string_view parameter, std::string_view why)
{
    return "The query parameter " + inQuotes(parameter) + " was malformed: " + std::string(why);
}

Result<bool> queryFlag(const Uri &uri, std::string_view name)
{
    const auto text = uri.value(name);
    if (!text)
        return false;
    if (*text == "true")
        return true;
    if (*text == "false")
        return false;
    return malformed(name, inQuotes(*text) + " is not a valid Boolean value");
}

Result<ListQuery> ListQuery::parse(const Uri &uri, std::string_view collection)
{
    const auto skip = integer(uri, "skip", 0, collection);
    if (!skip)
        return fail(skip.error());
    if (*skip < 0)
        return malformed("skip", "The value " + inQuotes(std::to_string(*skip))
                                     + " is not greater than or equal to 0 for "
                                     + std::string(collection) + ".");
    const auto limit = integer(uri, "limit", 30, collection);
    if (!limit)
        return fail(limit.error());
    if (*limit < 0 || *limit > maxLimit)
        return malformed("limit", "The value " + inQuotes(std::to_string(*limit))
                                      + " is not in the range of 0 to 200 for "
                                      + std::string(collection) + ".");
    const auto count = queryFlag(uri, "count");
    if (!count)
        return fail(count.error());
    return ListQuery{.skip = static_cast<std::size_t>(*skip),
                     .limit = static_cast<std::size_t>(*limit == 0 ? maxLimit : *limit),
                     .answer = *count ? Answer::Count : Answer::Items};
}

Result<ActivationListQuery> ActivationListQuery::parse(const Uri &uri)
{
    const auto page = ListQuery::parse(uri, "activations");
    if (!page)
        return fail(page.error());
    const auto docs = queryFlag(uri, "docs");
    if (!docs)
        return fail(docs.error());
    if (*docs && page->answer == Answer::Count)
        return fail(ErrorCode::Malformed, std::string(texts::docsWithCount), "docs");
    const auto name = nameFilter(uri);
    if (!name)
        return fail(name.error());
    const auto since = instant(uri, "since");
    if (!since)
        return fail(since.error());
    const auto upto = instant(uri, "upto");
    if (!upto)
        return fail(upto.error());
    return ActivationListQuery{.page = *page,
                               .detail = *docs ? Detail::Full : Detail::Summary,
                               .name = *name,
                               .since = *since,
                               .upto = *upto};
}

ActivationQuery ActivationListQuery::toQuery(std::string ns) const
{
    return {.ns = std::move(ns),
            .function = name,
            .since = since,
            .upto = upto,
            .skip = page.skip,
            .limit = page.limit};
}

} // namespace signalbox
