#pragma once

#include "sandboxhelper/order.h"

namespace signalbox {

/// What runs as the first process of a sandbox whose launcher is not a forked interpreter. Called
/// in the fresh child with isolation in force; @p frameFd is the socket to the engine.
/// Returns the exit status.
int runLauncher(const Order &order, int frameFd);

/// One process per run (Bash, native): JSON on argv[1] and stdin, last line of stdout is the
/// result, everything else is log.
int runProcessLauncher(const Order &order, int frameFd);
/// A process that speaks ActionLoop (openwhisk.md 3.4): a JSON line in on stdin, one out on fd 3.
int runActionLoop(const Order &order, int frameFd);
/// Starts an interpreter that speaks frames itself, reaps orphans, ends with it.
int runInterpreter(const Order &order, int frameFd);

} // namespace signalbox
