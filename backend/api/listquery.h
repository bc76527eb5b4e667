#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/uri.h"
#include "core/activation.h"
#include "core/error.h"

namespace signalbox {

enum class Answer { Items, Count };

/// `skip`, `limit` and `count` of every list (openwhisk.md 2.3).
struct ListQuery
{
    std::size_t skip = 0;
    std::size_t limit = 30; ///< A `limit=0` is 200 here already.
    Answer answer = Answer::Items;

    /// @p collection is named in the error texts.
    static Result<ListQuery> parse(const Uri &uri, std::string_view collection);

    friend bool operator==(const ListQuery &, const ListQuery &) = default;
};

enum class Detail { Summary, Full };

/// The query of the activations list (openwhisk.md 2.9).
struct ActivationListQuery
{
    ListQuery page;
    Detail detail = Detail::Summary;
    std::string name; ///< `action` or `pkg/action`.
    std::optional<std::int64_t> since;
    std::optional<std::int64_t> upto;

    static Result<ActivationListQuery> parse(const Uri &uri);
    [[nodiscard]] ActivationQuery toQuery(std::string ns) const;
};

/// The error text of a bad query value: `The query parameter 'limit' was malformed: …`.
[[nodiscard]] std::string malformedQuery(std::string_view parameter, std::string_view why);

/// `true` or `false`; false when it is not given.
[[nodiscard]] Result<bool> queryFlag(const Uri &uri, std::string_view name);

} // namespace signalbox
