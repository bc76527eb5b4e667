#include "core/feedsecrets.h"

#include <algorithm>

#include "core/feedform.h"
#include "core/jsonvalue.h"

namespace signalbox {

namespace {

/// The value of a setting that is there and says something; null otherwise.
const Json *given(const FeedSpec &spec, const std::string &key)
{
    const auto found = spec.settings.is_object() ? spec.settings.find(key) : spec.settings.end();
    const bool says = found != spec.settings.end() && !found->is_null() && *found != "";
    return says ? &*found : nullptr;
}

bool isSecret(const FeedSpec &spec, const FeedSetting &setting)
{
    return setting.secret && given(spec, setting.key);
}

/// The value of a secret in a feed of @p kind; null when it has none.
const Json *secretOf(const FeedSpec &spec, const std::string &kind, const FeedSetting &setting)
{
    return spec.kind == kind ? given(spec, setting.key) : nullptr;
}

/// The label of a setting with which one of the specs connects elsewhere; empty when none does.
std::string otherAddress(const FeedForm &form, const FeedSpec &one, const FeedSpec &other)
{
    for (const FeedSetting &setting : form.settings) {
        const Json *a = given(one, setting.key);
        const Json *b = given(other, setting.key);
        if (setting.address && !sameJson(a ? *a : setting.standard, b ? *b : setting.standard))
            return setting.key;
    }
    return {};
}

} // namespace

FeedSpec withoutSecrets(FeedSpec spec)
{
    if (const FeedForm *form = findFeedForm(spec.kind))
        for (const FeedSetting &setting : form->settings)
            if (isSecret(spec, setting))
                spec.settings[setting.key] = keptSecret;
    return spec;
}

Trigger withoutSecrets(Trigger trigger)
{
    if (trigger.feed)
        trigger.feed = withoutSecrets(std::move(*trigger.feed));
    return trigger;
}

std::shared_ptr<const Trigger> openly(std::shared_ptr<const Trigger> trigger)
{
    const FeedForm *form = trigger && trigger->feed ? findFeedForm(trigger->feed->kind) : nullptr;
    const bool hides = form && std::ranges::any_of(form->settings, [&](const FeedSetting &setting) {
                           return isSecret(*trigger->feed, setting);
                       });
    return hides ? std::make_shared<const Trigger>(withoutSecrets(*trigger)) : trigger;
}

Result<FeedSpec> withKeptSecrets(FeedSpec spec, const FeedSpec *kept,
                                 std::span<const FeedSpec> formers)
{
    const FeedForm *form = findFeedForm(spec.kind);
    if (!form)
        return spec;
    for (const FeedSetting &setting : form->settings) {
        const Json *value = given(spec, setting.key);
        if (!setting.secret || !value || *value != keptSecret)
            continue;
        const std::string place = "feed.settings." + setting.key;
        const Json *secret = kept ? secretOf(*kept, spec.kind, setting) : nullptr;
        const std::string other = secret ? otherAddress(*form, spec, *kept) : std::string();
        if (!secret || !other.empty()) {
            const auto former = std::ranges::find_if(formers, [&](const FeedSpec &it) {
                return secretOf(it, spec.kind, setting) && otherAddress(*form, spec, it).empty();
            });
            if (former != formers.end())
                secret = secretOf(*former, spec.kind, setting);
            else if (!secret)
                return fail(ErrorCode::Invalid, place + " must be given: there is none to keep",
                            place);
            else
                return fail(ErrorCode::Invalid,
                            place + " must be given again, because " + other + " has changed",
                            place);
        }
        spec.settings[setting.key] = *secret;
    }
    return spec;
}

std::vector<std::string> keptSettings(const FeedSpec &told)
{
    std::vector<std::string> keys;
    if (!told.settings.is_object())
        return keys;
    for (const auto &[key, value] : told.settings.items()) {
        if (value == keptSecret)
            keys.push_back(key);
    }
    return keys;
}

bool losesSecrets(const FeedSpec &before, const FeedSpec *after)
{
    return !withKeptSecrets(withoutSecrets(before), after);
}

} // namespace signalbox
