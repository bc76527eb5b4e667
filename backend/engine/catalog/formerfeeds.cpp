#include "engine/catalog/formerfeeds.h"

#include <algorithm>
#include <ranges>

#include "core/deletedfunction.h"
#include "core/jsoncodec.h"

namespace signalbox {

namespace {

constexpr std::string_view prefix = "formerfeeds/";
/// All of a namespace are written at once, with each that comes.
constexpr std::size_t mostOfNamespace = 100;

bool isKept(const FormerFeed &former, Timestamp now)
{
    return former.gone >= now - deletedKept;
}

Json toSetting(const FormerFeed &former)
{
    return {{"trigger", former.trigger.str()},
            {"gone", former.gone.time_since_epoch().count()},
            {"feed", toJson(former.feed)}};
}

Result<FormerFeed> fromSetting(const Json &json)
{
    const auto member = [&](const char *key) {
        const auto found = json.is_object() ? json.find(key) : json.end();
        return found == json.end() ? Json() : *found;
    };
    const Json trigger = member("trigger");
    const Json gone = member("gone");
    if (!trigger.is_string() || !gone.is_number_integer())
        return fail(ErrorCode::Malformed, "not a former feed");
    auto name = QualifiedName::parse(trigger.get<std::string>(), {});
    auto feed = fromJson<FeedSpec>(member("feed"));
    if (!name || !feed)
        return fail(ErrorCode::Malformed, "not a former feed");
    return FormerFeed{.trigger = std::move(*name),
                      .gone = Timestamp(Duration(gone.get<std::int64_t>())),
                      .feed = std::move(*feed)};
}

} // namespace

std::vector<FormerFeed> formerFeedsIn(const std::string &key, const std::string &text)
{
    // An empty text is that of a namespace without any left.
    const auto json =
        key.starts_with(prefix) && !text.empty() ? parseJson(text).value_or(Json()) : Json();
    std::vector<FormerFeed> feeds;
    for (const Json &entry : json.is_array() ? json : Json::array()) {
        if (auto former = fromSetting(entry))
            feeds.push_back(std::move(*former));
    }
    return feeds;
}

FormerFeeds::FormerFeeds(Store &store)
    : m_store(store)
{
}

void FormerFeeds::load(const std::map<std::string, std::string> &settings)
{
    for (auto entry = settings.lower_bound(std::string(prefix));
         entry != settings.end() && entry->first.starts_with(prefix); ++entry) {
        for (FormerFeed &former : formerFeedsIn(entry->first, entry->second))
            m_feeds[former.trigger.ns].push_back(std::move(former));
    }
}

std::vector<FeedSpec> FormerFeeds::of(const QualifiedName &trigger, Timestamp now) const
{
    std::vector<FeedSpec> feeds;
    if (const auto found = m_feeds.find(trigger.ns); found != m_feeds.end()) {
        for (const FormerFeed &former : std::views::reverse(found->second)) {
            if (former.trigger == trigger && isKept(former, now))
                feeds.push_back(former.feed);
        }
    }
    return feeds;
}

void FormerFeeds::keep(const QualifiedName &trigger, FeedSpec feed, Timestamp now)
{
    auto &feeds = m_feeds[trigger.ns];
    std::erase_if(feeds, [&](const FormerFeed &former) {
        return !isKept(former, now) || (former.trigger == trigger && former.feed == feed);
    });
    feeds.push_back({.trigger = trigger, .gone = now, .feed = std::move(feed)});
    if (feeds.size() > mostOfNamespace)
        feeds.pop_front();
    write(trigger.ns);
}

void FormerFeeds::forget(Timestamp now)
{
    std::vector<std::string> changed;
    for (auto &[ns, feeds] : m_feeds) {
        if (std::erase_if(feeds, [&](const FormerFeed &former) { return !isKept(former, now); })
            > 0)
            changed.push_back(ns);
    }
    std::ranges::for_each(changed, [this](const std::string &ns) { write(ns); });
}

void FormerFeeds::forgetAll(const std::string &ns)
{
    const auto found = m_feeds.find(ns);
    if (found == m_feeds.end())
        return;
    found->second.clear();
    write(ns);
}

void FormerFeeds::write(const std::string &ns)
{
    const auto found = m_feeds.find(ns);
    Json list = Json::array();
    for (const FormerFeed &former : found->second)
        list.push_back(toSetting(former));
    const std::string text = list.empty() ? std::string() : dumpJson(list);
    if (list.empty())
        m_feeds.erase(found);
    // Nobody waits for it: a disk that refuses this refuses the change that comes behind it.
    m_store.putSetting(std::string(prefix) + ns, text, [](const Result<> &) {});
}

} // namespace signalbox
