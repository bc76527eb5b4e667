#pragma once

#include "views/settings/preferences.h"

namespace signalbox {

/// Of the settings: how many minutes "Record Incident" writes.
inline constexpr const char *incidentMinutesKey = "history.incident_minutes";
inline constexpr int standardIncidentMinutes = 15;
inline constexpr int mostIncidentMinutes = 24 * 60;

[[nodiscard]] inline int incidentMinutes(const Preferences &preferences)
{
    const int minutes = preferences.value(QLatin1String(incidentMinutesKey)).toInt();
    return minutes > 0 ? qMin(minutes, mostIncidentMinutes) : standardIncidentMinutes;
}

inline void setIncidentMinutes(Preferences &preferences, int minutes)
{
    preferences.setValue(QLatin1String(incidentMinutesKey), QString::number(minutes));
}

} // namespace signalbox
