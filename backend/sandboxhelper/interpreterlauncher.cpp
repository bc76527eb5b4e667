#include <cerrno>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandboxhelper/launchers.h"
#include "sandboxhelper/launchersupport.h"

namespace signalbox {

namespace {

[[noreturn]] void execInterpreter(const Order &order, int frameFd)
{
    // The interpreter inherits the socket and marks it close-on-exec for its own children.
    fcntl(frameFd, F_SETFD, 0);
    Environment environment;
    for (const auto &assignment : order.environment)
        environment.set(assignment);
    std::vector<std::string> words{order.interpreter};
    words.insert(words.end(), order.arguments.begin(), order.arguments.end());
    words.push_back("/launcher/" + order.script);
    words.push_back(std::to_string(frameFd));
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
    const pid_t interpreter = fork();
    if (interpreter == 0)
        execInterpreter(order, frameFd);
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
    if (order.launcher == "node")
        return runInterpreter(order, frameFd);
    if (order.launcher == "actionloop")
        return runActionLoop(order, frameFd);
    return runProcessLauncher(order, frameFd);
}

} // namespace signalbox
