#include "engine/feeds/feedregistry.h"

#include <algorithm>
#include <array>

#include "core/feedform.h"
#include "engine/feeds/activationfeed.h"
#include "engine/feeds/brokerfeeds.h"
#include "engine/feeds/budgetfeed.h"
#include "engine/feeds/clockfeed.h"
#include "engine/feeds/amqpsource.h"
#include "engine/feeds/filesfeed.h"
#include "engine/feeds/kafkasource.h"
#include "engine/feeds/mqttsource.h"
#include "engine/feeds/postgressource.h"
#include "engine/feeds/redissource.h"
#include "engine/feeds/thresholdfeed.h"
#include "engine/feeds/webhookfeed.h"

namespace signalbox {

namespace {

/// Of kinds that choose nothing themselves.
template <Result<> (*check)(const FeedSpec &, Timestamp)>
Result<FeedSpec> checked(FeedSpec spec, Timestamp now)
{
    if (auto good = check(spec, now); !good)
        return fail(good.error());
    return spec;
}

/// Of kinds whose plan says by itself whether the settings are right.
template <class Plan>
Result<FeedSpec> parsed(FeedSpec spec, Timestamp)
{
    if (auto plan = Plan::parse(spec); !plan)
        return fail(plan.error());
    return spec;
}

/// A feed of @p Kind, made of its plan.
template <class Kind, class Plan>
Result<std::unique_ptr<Feed>> make(FeedSetup setup)
{
    auto plan = Plan::parse(setup.spec);
    if (!plan)
        return fail(plan.error());
    return std::make_unique<Kind>(std::move(setup), std::move(*plan));
}

/// Its folder may have become another one since the settings were saved: a link, other options.
Result<std::unique_ptr<Feed>> makeFilesFeed(FeedSetup setup)
{
    if (auto permitted = permittedFeed(setup.spec, setup.watchFolders); !permitted)
        return fail(permitted.error());
    return make<FilesFeed, FilesPlan>(std::move(setup));
}

/// Whatever a person can set is in the form.
Result<> checkKeys(const FeedSpec &spec, const FeedForm &form)
{
    if (!spec.settings.is_object())
        return {}; // The kind says so itself.
    for (const auto &[key, value] : spec.settings.items()) {
        const std::string place = "feed.settings." + key;
        if (std::ranges::find(form.settings, key, &FeedSetting::key) == form.settings.end())
            return fail(ErrorCode::Invalid, place + " is unknown to this kind of feed", place);
    }
    return {};
}

constexpr std::size_t lastThousand = 1000;
/// More than a webhook takes in the time for which it remembers, unless it is told otherwise.
constexpr std::size_t lastTenThousand = 10'000;

constexpr auto kinds = std::to_array<FeedKind>({
    {"cron", checked<ClockFeed::check>, make<ClockFeed, ClockPlan>},
    {"interval", checked<ClockFeed::check>, make<ClockFeed, ClockPlan>},
    {"once", checked<ClockFeed::check>, make<ClockFeed, ClockPlan>},
    {"webhook", WebhookPlan::complete, make<WebhookFeed, WebhookPlan>, lastTenThousand},
    {"activation", parsed<ActivationPlan>, make<ActivationFeed, ActivationPlan>},
    {"queue", parsed<ThresholdPlan>, make<ThresholdFeed, ThresholdPlan>},
    {"memory", parsed<ThresholdPlan>, make<ThresholdFeed, ThresholdPlan>},
    {"budget", parsed<BudgetPlan>, make<BudgetFeed, BudgetPlan>},
    {"files", parsed<FilesPlan>, makeFilesFeed},
    {"mqtt", MqttPlan::complete, makeMqttFeed, lastThousand},
    {"amqp", parsed<AmqpPlan>, makeAmqpFeed, lastThousand},
    {"redis", RedisPlan::complete, makeRedisFeed, lastThousand},
    {"postgres", parsed<PostgresPlan>, makePostgresFeed, lastThousand},
    {"kafka", parsed<KafkaPlan>, makeKafkaFeed, lastThousand},
});

} // namespace

std::span<const FeedKind> feedKinds()
{
    return kinds;
}

const FeedKind *findFeedKind(std::string_view name)
{
    const auto found = std::ranges::find(kinds, name, &FeedKind::name);
    return found == kinds.end() ? nullptr : &*found;
}

Result<FeedSpec> completeFeed(FeedSpec spec, Timestamp now)
{
    const FeedKind *kind = findFeedKind(spec.kind);
    const FeedForm *form = findFeedForm(spec.kind);
    if (kind && form) {
        if (auto known = checkKeys(spec, *form); !known)
            return fail(known.error());
        return kind->complete(std::move(spec), now);
    }
    std::string known;
    for (const FeedKind &other : kinds)
        known += (known.empty() ? "" : ", ") + std::string(other.name);
    return fail(ErrorCode::Invalid, "feed.kind '" + spec.kind + "' is unknown; there are " + known,
                "feed.kind");
}

Result<> permittedFeed(const FeedSpec &spec, const WatchFolders &folders)
{
    if (spec.kind != "files")
        return {};
    const auto plan = FilesPlan::parse(spec);
    return plan ? folders.permit(plan->folder) : fail(plan.error());
}

} // namespace signalbox
