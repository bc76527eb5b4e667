#include <cerrno>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandboxhelper/launchers.h"
#include "sandboxhelper/launchersupport.h"

namespace signalbox {

namespace {

constexpr int interpreterFd = 3; ///< Node marks its lowest descriptors close-on-exec at its start.

[[noreturn]] void execInterpreter(const Order &order, int frameFd, bool ownsEverybody)
{
    dup2(frameFd, interpreterFd);
    Environment environment;
    for (const auto &assignment : order.environment)
        environment.set(assignment);
    std::vector<std::string> words{order.interpreter};
    words.insert(words.end(), order.arguments.begin(), order.arguments.end());
    words.push_back(order.script);
    words.push_back(std::to_string(interpreterFd));
    words.push_back(ownsEverybody ? "all" : "-");
    std::vector<char *> arguments;
    for (auto &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execve(order.interpreter.c_str(), arguments.data(), environment.pointers().data());
    execFailed(order.interpreter.c_str());
}

} // namespace

int runInterpreter(const Order &order, int frameFd)
{
    obeyPauseSignals();
    const bool ownsEverybody = getpid() == 1;
    const pid_t interpreter = fork();
    if (interpreter == 0)
        execInterpreter(order, frameFd, ownsEverybody);
    // The engine must see the end of the streams when the interpreter ends, not when we do.
    close_range(0, ~0U, 0);
    int status = 0;
    for (pid_t ended = 0; ended != interpreter;) {
        ended = waitpid(-1, &status, 0);
        if (ended < 0 && errno != EINTR)
            return 1;
    }
    return exitStatus(status);
}

int runLauncher(const Order &order, int frameFd)
{
    // Our memory is a copy of the helper's; the function has our user id and may not look at it.
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    if (order.launcher == "node")
        return runInterpreter(order, frameFd);
    if (order.launcher == "actionloop")
        return runActionLoop(order, frameFd);
    return runProcessLauncher(order, frameFd);
}

} // namespace signalbox
