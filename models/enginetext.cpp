#include "models/enginetext.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

/// The sentences of sandboxhelper/machine.cpp and engine/sandbox/environmentreport.cpp, for the
/// translators' tools; looked up by their text, so that an engine knows no language.
[[maybe_unused]] constexpr const char *knownTexts[] = {
    QT_TRANSLATE_NOOP("EngineText", "the sandbox helper is running"),
    QT_TRANSLATE_NOOP("EngineText", "the sandbox helper is looking at the machine"),
    QT_TRANSLATE_NOOP("EngineText", "the sandbox helper is not running"),
    QT_TRANSLATE_NOOP("EngineText", "the sandbox helper died and was restarted, times"),
    QT_TRANSLATE_NOOP("EngineText", "no function can run"),
    QT_TRANSLATE_NOOP("EngineText", "runs in progress at that moment were lost"),
    QT_TRANSLATE_NOOP("EngineText", "restart Signalbox; reinstall it when that does not help"),
    QT_TRANSLATE_NOOP("EngineText", "look for the kernel's out-of-memory killer in the system log"),
    QT_TRANSLATE_NOOP("EngineText", "functions see a read-only root of their own"),
    QT_TRANSLATE_NOOP("EngineText", "no mount namespace"),
    QT_TRANSLATE_NOOP("EngineText", "functions can read every file that Signalbox can read"),
    QT_TRANSLATE_NOOP("EngineText", "functions see only their own processes"),
    QT_TRANSLATE_NOOP("EngineText", "no pid namespace"),
    QT_TRANSLATE_NOOP("EngineText",
                      "functions can see and signal other processes of the same user"),
    QT_TRANSLATE_NOOP("EngineText", "sandboxes have a /proc of their own"),
    QT_TRANSLATE_NOOP("EngineText", "/proc cannot be mounted in sandboxes"),
    QT_TRANSLATE_NOOP("EngineText", "functions that read /proc fail"),
    QT_TRANSLATE_NOOP("EngineText", "run Signalbox outside a container, or with an unmasked /proc"),
    QT_TRANSLATE_NOOP("EngineText", "functions have no network unless they ask for it"),
    QT_TRANSLATE_NOOP("EngineText", "no network namespace"),
    QT_TRANSLATE_NOOP("EngineText",
                      "functions cannot make sockets at all unless they ask for the network"),
    QT_TRANSLATE_NOOP("EngineText",
                      "every function can reach the network and services on this machine"),
    QT_TRANSLATE_NOOP("EngineText", "shared memory and host name are private"),
    QT_TRANSLATE_NOOP("EngineText", "no ipc or uts namespace"),
    QT_TRANSLATE_NOOP("EngineText", "functions may share System V memory with other programs"),
    QT_TRANSLATE_NOOP("EngineText", "risky system calls are refused"),
    QT_TRANSLATE_NOOP("EngineText", "the kernel has no seccomp filters"),
    QT_TRANSLATE_NOOP("EngineText", "functions may use every system call"),
    QT_TRANSLATE_NOOP("EngineText", "use a kernel with CONFIG_SECCOMP_FILTER"),
    QT_TRANSLATE_NOOP("EngineText", "every sandbox has a user id of its own"),
    QT_TRANSLATE_NOOP("EngineText", "no user ids to give to sandboxes"),
    QT_TRANSLATE_NOOP("EngineText", "functions run with the rights of root's files"),
    QT_TRANSLATE_NOOP("EngineText", "run Signalbox as an ordinary user"),
    QT_TRANSLATE_NOOP("EngineText", "every sandbox has a user namespace of its own"),
    QT_TRANSLATE_NOOP("EngineText", "no user namespaces"),
    QT_TRANSLATE_NOOP("EngineText", "functions run with your rights"),
    QT_TRANSLATE_NOOP("EngineText", "run Signalbox as an ordinary user, or outside the container "
                                    "that withholds CAP_SYS_ADMIN"),
    QT_TRANSLATE_NOOP("EngineText", "the controller is not there"),
    QT_TRANSLATE_NOOP("EngineText", "cgroup v1 bounds memory"),
    QT_TRANSLATE_NOOP("EngineText", "cgroup v2 bounds memory"),
    QT_TRANSLATE_NOOP("EngineText", "no cgroup bounds memory"),
    QT_TRANSLATE_NOOP("EngineText",
                      "each process of a function is bounded, not all of them together"),
    QT_TRANSLATE_NOOP("EngineText", "cgroup v1 bounds the number of processes"),
    QT_TRANSLATE_NOOP("EngineText", "cgroup v2 bounds the number of processes"),
    QT_TRANSLATE_NOOP("EngineText", "no cgroup bounds processes"),
    QT_TRANSLATE_NOOP("EngineText", "the bound per user and namespace is used instead"),
    QT_TRANSLATE_NOOP("EngineText", "cgroup v1 shares the processor by memory size"),
    QT_TRANSLATE_NOOP("EngineText", "cgroup v2 shares the processor by memory size"),
    QT_TRANSLATE_NOOP("EngineText", "no cgroup shares the processor"),
    QT_TRANSLATE_NOOP("EngineText", "a busy function may slow down others"),
    QT_TRANSLATE_NOOP("EngineText", "processor time and peak memory are metered per run"),
    QT_TRANSLATE_NOOP("EngineText", "no cgroup meters processor time and memory"),
    QT_TRANSLATE_NOOP("EngineText", "the launchers count for themselves, which misses processes "
                                    "that nobody waits for"),
};

QString translated(const std::string &text)
{
    return QCoreApplication::translate("EngineText", text.c_str());
}

} // namespace

QString engineText(const std::string &text)
{
    const auto colon = text.find(": ");
    QString words = colon == std::string::npos
                        ? translated(text)
                        : translated(text.substr(0, colon)) + QStringLiteral(": ")
                              + translated(text.substr(colon + 2));
    if (!words.isEmpty())
        words[0] = words.at(0).toUpper();
    return words;
}

} // namespace signalbox
