#pragma once

#include <string>
#include <string_view>

#include <sys/types.h>

#include "engine/sandbox/framecodec.h"
#include "sandboxhelper/order.h"

namespace signalbox {

/// SIGUSR1 from outside stops everything in the sandbox but us, SIGUSR2 wakes it.
void obeyPauseSignals();

/// Kills what a run left behind and reaps it. Only ever as the first process of a pid namespace,
/// where "everybody" is this sandbox.
void killStrays();
/// The same, sparing @p kept, which goes on to the next run.
void killStraysBut(pid_t kept);

/// Writes the files of an Init frame below the current folder. Empty, or what went wrong.
[[nodiscard]] std::string unpackCode(const Frame &init);
/// Adds the `env` pairs of a header.
void addEnvironment(Environment &environment, std::string_view header);

/// Says why a program could not be started and exits; 126 as the shells do.
[[noreturn]] void execFailed(const char *program);

/// Exit status as seen by waitpid, or 128 + signal.
[[nodiscard]] int exitStatus(int waitStatus);

} // namespace signalbox
