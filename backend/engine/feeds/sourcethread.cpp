#include "engine/feeds/sourcethread.h"

#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <thread>
#include <unistd.h>

#include "engine/sandbox/uniquefd.h"

namespace signalbox {

namespace {

using namespace std::chrono;

constexpr milliseconds receiveWait{1000};
/// A connection that lasted so long was a good one.
constexpr seconds goodSession{10};

} // namespace

/// What the thread and its owner share.
class SourceThread::Loop : public std::enable_shared_from_this<Loop>
{
public:
    Loop(std::unique_ptr<Source> source, Post post, Handlers handlers, SourcePace pace)
        : m_source(std::move(source))
        , m_pace(pace)
        , m_wake(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
        , m_post(std::move(post))
        , m_handlers(std::make_shared<Handlers>(std::move(handlers)))
    {
    }

    void run();
    void stop();
    void acknowledge(std::string receipt, int session);
    void leave();

private:
    using Lock = std::lock_guard<std::mutex>;

    Result<> serve();
    Result<> forwardReceipts();
    void pause(milliseconds span);
    void wake();
    void clearWake();
    [[nodiscard]] bool stopped();
    /// Runs @p call on the engine thread, unless the owner has gone by then.
    template <class Call>
    void tell(Call call);

    // Of the thread.
    std::unique_ptr<Source> m_source;
    SourcePace m_pace;
    std::size_t m_underWay = 0;

    // Of both.
    UniqueFd m_wake;
    std::mutex m_mutex;
    Post m_post; ///< Empty once it is stopped: the engine may be gone.
    std::vector<std::string> m_receipts;
    int m_session = 0;
    bool m_leaves = false;

    // Of the engine thread.
    std::shared_ptr<Handlers> m_handlers;
};

template <class Call>
void SourceThread::Loop::tell(Call call)
{
    const Lock lock(m_mutex);
    if (m_post)
        m_post([handlers = std::weak_ptr<Handlers>(m_handlers), call = std::move(call)] {
            if (const auto living = handlers.lock())
                call(*living);
        });
}

void SourceThread::Loop::run()
{
    int failures = 0;
    bool leaves = false;
    while (!stopped()) {
        const auto began = steady_clock::now();
        const Result<> ended = serve();
        if (stopped())
            break;
        if (steady_clock::now() - began > goodSession)
            failures = 0;
        if (!ended)
            tell([why = ended.error().message](const Handlers &to) { to.failed(why); });
        pause(std::min(m_pace.longestPause, m_pace.firstPause * (1 << std::min(failures++, 16))));
    }
    {
        const Lock lock(m_mutex);
        leaves = m_leaves;
    }
    if (leaves)
        m_source->leave();
    m_source.reset();
}

/// One session: from open() to the first error.
Result<> SourceThread::Loop::serve()
{
    int session = 0;
    {
        const Lock lock(m_mutex);
        session = ++m_session;
        m_receipts.clear();
    }
    m_underWay = 0;
    if (auto opened = m_source->open(); !opened)
        return opened;
    tell([](const Handlers &to) { to.opened(); });
    while (!stopped()) {
        if (auto forwarded = forwardReceipts(); !forwarded)
            return forwarded;
        const std::size_t room = m_pace.window - std::min(m_pace.window, m_underWay);
        auto events = m_source->receive(receiveWait, room, m_wake.get());
        if (!events)
            return fail(events.error());
        if (events->empty())
            continue;
        m_underWay += events->size();
        tell([events = std::move(*events), session](const Handlers &to) {
            to.received(events, session);
        });
    }
    return forwardReceipts();
}

Result<> SourceThread::Loop::forwardReceipts()
{
    std::vector<std::string> receipts;
    {
        const Lock lock(m_mutex);
        receipts.swap(m_receipts);
        clearWake();
    }
    if (receipts.empty())
        return {};
    m_underWay -= std::min(m_underWay, receipts.size());
    return m_source->acknowledge(receipts);
}

void SourceThread::Loop::acknowledge(std::string receipt, int session)
{
    const Lock lock(m_mutex);
    if (session != m_session)
        return;
    m_receipts.push_back(std::move(receipt));
    wake();
}

void SourceThread::Loop::stop()
{
    const Lock lock(m_mutex);
    m_handlers.reset();
    m_post = {};
    wake();
}

void SourceThread::Loop::leave()
{
    const Lock lock(m_mutex);
    m_leaves = true;
}

bool SourceThread::Loop::stopped()
{
    const Lock lock(m_mutex);
    return !m_post;
}

void SourceThread::Loop::pause(milliseconds span)
{
    // Receipts of the session that has ended wake it, too, and are of no use.
    const auto until = steady_clock::now() + span;
    for (auto left = span; left.count() > 0 && !stopped();
         left = duration_cast<milliseconds>(until - steady_clock::now())) {
        pollfd waiting{.fd = m_wake.get(), .events = POLLIN, .revents = 0};
        poll(&waiting, 1, static_cast<int>(left.count()));
        const Lock lock(m_mutex);
        clearWake();
    }
}

void SourceThread::Loop::wake()
{
    const std::uint64_t one = 1;
    (void)!write(m_wake.get(), &one, sizeof one);
}

void SourceThread::Loop::clearWake()
{
    std::uint64_t count = 0;
    (void)!read(m_wake.get(), &count, sizeof count);
}

SourceThread::SourceThread(std::unique_ptr<Source> source, Post post, Handlers handlers,
                           SourcePace pace, SourceCrew *crew)
    : m_loop(std::make_shared<Loop>(std::move(source), std::move(post), std::move(handlers), pace))
{
    // Detached: what a source waits for (a name server, a lost host) must not stop the engine.
    std::thread([loop = m_loop, member = crew ? crew->join() : nullptr] { loop->run(); }).detach();
}

SourceThread::~SourceThread()
{
    m_loop->stop();
}

void SourceThread::acknowledge(std::string receipt, int session)
{
    m_loop->acknowledge(std::move(receipt), session);
}

void SourceThread::leave()
{
    m_loop->leave();
}

} // namespace signalbox
