#include "engine/incident/standstill.h"

namespace signalbox {

std::unique_ptr<Clock> makeClock(std::optional<Timestamp> moment)
{
    if (moment)
        return std::make_unique<StillClock>(*moment);
    return std::make_unique<SystemClock>();
}

std::vector<EnvironmentCheck> NoSandboxes::environment() const
{
    return {{.id = "recording",
             .state = EnvironmentCheck::State::Weaker,
             .fact = "this is an incident file",
             .effect = "nothing is run; the machine that it was recorded on is not described",
             .mend = {}}};
}

} // namespace signalbox
