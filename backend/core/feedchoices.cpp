#include "core/feedchoices.h"

#include <algorithm>
#include <string_view>

#include "core/feedform.h"
#include "core/ids.h"

namespace signalbox {

namespace {

constexpr std::string_view prefix = "signalbox-";
constexpr std::size_t randomLength = 12;

bool isChosenName(const Json &value)
{
    if (!value.is_string())
        return false;
    std::string_view name = value.get_ref<const std::string &>();
    if (!name.starts_with(prefix))
        return false;
    name.remove_prefix(prefix.size());
    return name.size() == randomLength
           && std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) != 0; });
}

/// Whether the value of @p setting belongs to this feed alone.
bool isOwn(const FeedSpec &spec, const FeedSetting &setting)
{
    if (setting.chosen == FeedSetting::Chosen::Never || !spec.settings.contains(setting.key))
        return false;
    const Json &value = spec.settings[setting.key];
    return setting.chosen == FeedSetting::Chosen::Address ? !value.is_null() : isChosenName(value);
}

} // namespace

std::string chosenFeedName()
{
    return std::string(prefix) + randomAlphanumeric(randomLength);
}

FeedSpec withoutChoices(FeedSpec spec)
{
    const FeedForm *form = findFeedForm(spec.kind);
    if (!form)
        return spec;
    for (const FeedSetting &setting : form->settings) {
        if (isOwn(spec, setting))
            spec.settings.erase(setting.key);
    }
    return spec;
}

FeedSpec withKeptChoices(FeedSpec given, const FeedSpec *kept)
{
    const FeedForm *form = findFeedForm(given.kind);
    if (!form || !kept || kept->kind != given.kind || !given.settings.is_object())
        return given;
    for (const FeedSetting &setting : form->settings) {
        if (isOwn(*kept, setting) && !given.settings.contains(setting.key))
            given.settings[setting.key] = kept->settings[setting.key];
    }
    return given;
}

} // namespace signalbox
