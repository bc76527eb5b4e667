#pragma once

#include <string>

#include "core/wiring.h"

/// The language of `/whisk.system/alarms/{alarm,interval,once}` (openwhisk.md 1.4), translated to
/// feeds and back. Pure.
namespace signalbox {

/// What a client asks of a feed action.
struct AlarmRequest
{
    enum class Event { Create, Read, Update, Delete, Pause, Unpause };

    Event event = Event::Create;
    QualifiedName trigger;
    std::string uuid; ///< Of `authKey`.
    std::string key;
    Json settings = Json::object(); ///< Everything else.

    /// @p ns: of the caller, where the trigger's name says none.
    [[nodiscard]] static Result<AlarmRequest> parse(const Json &arguments, const std::string &ns);
};

/// The feed that @p action (`alarm`, `interval`, `once`) with @p settings means; with @p current, what
/// the settings leave out stays as it was.
[[nodiscard]] Result<FeedSpec> alarmSpec(const std::string &action, const Json &settings,
                                         const FeedSpec *current, Timestamp now);

/// What READ answers: `{config, status}`.
[[nodiscard]] Json alarmAnswer(const QualifiedName &trigger, const FeedSpec &spec,
                               const FeedStatus &status);

} // namespace signalbox
