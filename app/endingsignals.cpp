#include "app/endingsignals.h"

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace signalbox {

namespace {

/// The only state a signal handler may touch: the writing end of a pipe.
int writingEnd = -1;

int makePipe()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return -1;
    writingEnd = ends[1];
    return ends[0];
}

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(writingEnd, &byte, 1);
}

} // namespace

EndingSignals::EndingSignals(QObject *parent)
    : QObject(parent)
    , m_notifier(makePipe(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this](QSocketDescriptor pipe) {
        char byte = 0;
        if (::read(int(pipe), &byte, 1) > 0)
            emit received();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
}

} // namespace signalbox
