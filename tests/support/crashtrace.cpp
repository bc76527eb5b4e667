// Part of every GoogleTest program: a test that dies by a signal says where. Without it all that is
// left of a crash on another machine is the name of the test.

#include <array>
#include <csignal>

#include <execinfo.h>
#include <unistd.h>

namespace {

/// Writes the calls that led here to stderr, then lets the signal end the process as it would have.
/// Only functions that may be called inside a signal handler; backtrace() was loaded before.
void tellWhere(int signal)
{
    std::array<void *, 64> calls{};
    const int depth = backtrace(calls.data(), static_cast<int>(calls.size()));
    constexpr char title[] = "ended by a signal; the calls that led here:\n";
    (void)!write(STDERR_FILENO, title, sizeof title - 1);
    backtrace_symbols_fd(calls.data(), depth, STDERR_FILENO);
    (void)raise(signal); // Blocked until the handler returns; SA_RESETHAND made it deadly.
}

[[maybe_unused]] bool watchForSignals()
{
    std::array<void *, 1> loaded{};
    backtrace(loaded.data(), 1); // Loads what it needs now, not inside the handler.
    struct sigaction action = {};
    action.sa_handler = tellWhere;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT})
        sigaction(signal, &action, nullptr);
    return true;
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// Sanitizers tell better.
const bool watching = watchForSignals();
#endif

} // namespace
