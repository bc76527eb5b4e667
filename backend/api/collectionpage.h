#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "api/listquery.h"
#include "api/replies.h"
#include "api/router.h"

namespace signalbox {

/// Answers a list of OpenWhisk's: skip, limit and count of the query, each element as @p write
/// makes it (openwhisk.md 2.3).
template <class Item, class Write>
[[nodiscard]] HttpResponse pageOf(const Call &call, std::string_view collection,
                                  const std::vector<Item> &items, Write write)
{
    const auto query = ListQuery::parse(call.uri, collection);
    if (!query)
        return whiskErrorResponse(query.error(), call.requestId);
    const std::size_t first = std::min(query->skip, items.size());
    const std::size_t left = items.size() - first;
    if (query->answer == Answer::Count)
        return jsonResponse({{std::string(collection), left}});
    Json list = Json::array();
    for (std::size_t i = first; i < first + std::min(query->limit, left); ++i)
        list.push_back(write(*items[i]));
    return jsonResponse(list);
}

} // namespace signalbox
