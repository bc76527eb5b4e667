#include "engine/sandbox/environmentreport.h"

#include <array>

#include "engine/sandbox/pairs.h"

namespace signalbox {

namespace {

EnvironmentCheck parseCheck(std::string_view text)
{
    std::array<std::string, 5> fields;
    for (auto &field : fields) {
        const auto end = text.find('\x1f');
        field = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    using State = EnvironmentCheck::State;
    const State state = fields[1] == "good"     ? State::Good
                        : fields[1] == "weaker" ? State::Weaker
                                                : State::Missing;
    return {
        .id = fields[0], .state = state, .fact = fields[2], .effect = fields[3], .mend = fields[4]};
}

EnvironmentCheck describeHelper(std::size_t findings, int restarts, bool running,
                                const std::string &problem)
{
    using State = EnvironmentCheck::State;
    if (!running) {
        return {.id = "sandbox.helper",
                .state = State::Missing,
                .fact = "the sandbox helper is not running: " + problem,
                .effect = "no function can run",
                .mend = "restart Signalbox; reinstall it when that does not help"};
    }
    if (restarts > 0) {
        return {.id = "sandbox.helper",
                .state = State::Weaker,
                .fact =
                    "the sandbox helper died and was restarted, times: " + std::to_string(restarts),
                .effect = "runs in progress at that moment were lost",
                .mend = "look for the kernel's out-of-memory killer in the system log"};
    }
    return {.id = "sandbox.helper",
            .state = State::Good,
            .fact = findings == 0 ? "the sandbox helper is looking at the machine"
                                  : "the sandbox helper is running"};
}

} // namespace

std::vector<EnvironmentCheck> parseChecks(std::string_view pairs)
{
    std::vector<EnvironmentCheck> checks;
    PairReader reader(pairs);
    while (const auto pair = reader.next()) {
        if (pair->first == "check")
            checks.push_back(parseCheck(pair->second));
    }
    return checks;
}

std::vector<EnvironmentCheck> describeEnvironment(const std::vector<EnvironmentCheck> &found,
                                                  int restarts, bool running,
                                                  const std::string &problem)
{
    std::vector<EnvironmentCheck> checks{describeHelper(found.size(), restarts, running, problem)};
    checks.insert(checks.end(), found.begin(), found.end());
    return checks;
}

} // namespace signalbox
