#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "core/activation.h"
#include "store/store.h"

namespace signalbox {

/// The engine thread of a store test: the test's own thread, which runs what was posted while it
/// waits for something.
class PostQueue
{
public:
    [[nodiscard]] Post post()
    {
        return [this](std::function<void()> job) {
            const std::lock_guard lock(m_mutex);
            m_jobs.push_back(std::move(job));
            ++m_posted;
            m_wake.notify_one();
        };
    }

    /// Runs posted jobs until @p done; fails the test when that takes unreasonably long.
    void runUntil(const std::function<bool()> &done)
    {
        while (!done()) {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait_for(lock, std::chrono::seconds(60),
                                 [this] { return !m_jobs.empty(); })) {
                FAIL() << "nothing was posted for a minute";
                return;
            }
            const auto job = std::move(m_jobs.front());
            m_jobs.pop_front();
            lock.unlock();
            job();
        }
    }

    /// Calls @p start with a handler and returns what the handler is given.
    template <class T>
    Result<T> wait(const std::function<void(Handler<T>)> &start)
    {
        std::optional<Result<T>> answer;
        start([&answer](Result<T> result) { answer = std::move(result); });
        runUntil([&] { return answer.has_value(); });
        return answer.value_or(fail(ErrorCode::Timeout, "no answer"));
    }

    [[nodiscard]] std::size_t posted()
    {
        const std::lock_guard lock(m_mutex);
        return m_posted;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs;
    std::size_t m_posted = 0;
};

/// A folder that is gone after the test.
class ScratchFolder
{
public:
    ScratchFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "signalbox-XXXXXX").string();
        m_path = mkdtemp(name.data());
    }
    ~ScratchFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder &) = delete;
    ScratchFolder &operator=(const ScratchFolder &) = delete;

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

using ActivationPtr = std::shared_ptr<const Activation>;

/// Makes activations with rising ids and times.
class ActivationMaker
{
public:
    [[nodiscard]] Activation queued(const std::string &name = "greet",
                                    const std::string &package = "")
    {
        m_now += std::chrono::milliseconds(10);
        Activation a;
        a.id = m_ids.next(m_now);
        a.ns = "guest";
        a.function = {"guest", package, name};
        a.kind = "python:3.11";
        a.cause.transaction = "t" + std::to_string(++m_count);
        a.accepted = m_now;
        a.input = Blob(R"({"n":)" + std::to_string(m_count) + "}");
        a.decisions = {{.time = m_now, .kind = Decision::Kind::Accepted}};
        return a;
    }

    [[nodiscard]] static Activation finished(Activation a, Outcome outcome = Outcome::Success)
    {
        a.state = ActivationState::Finished;
        a.start = a.accepted + std::chrono::milliseconds(2);
        a.end = a.start + std::chrono::milliseconds(5);
        a.run = std::chrono::milliseconds(5);
        a.outcome = outcome;
        a.result = Blob(R"({"ok":true})");
        a.logs = {{a.start, Stream::Stdout, "hello"}, {a.end, Stream::Stderr, "bye"}};
        a.usage = {.cpu = Duration(900), .peakMemory = 1 << 20, .logBytes = 8};
        a.decisions.push_back({.time = a.end, .kind = Decision::Kind::Finished, .span = a.run});
        return a;
    }

private:
    ActivationIdSource m_ids;
    Timestamp m_now = fromMillis(1'700'000'000'000);
    int m_count = 0;
};

/// A store in a scratch folder, opened and closed at will.
class StoreTest : public testing::Test
{
protected:
    StoreTest() { options.directory = folder.path() / "data"; }

    Result<Unfinished> openStore()
    {
        store = std::make_unique<Store>(options, queue.post());
        return store->open();
    }
    Unfinished reopen()
    {
        store.reset();
        auto opened = openStore();
        EXPECT_TRUE(opened) << opened.error().message;
        return opened.value_or(Unfinished());
    }

    Result<> accept(const Activation &a)
    {
        return queue.wait<void>([&](Handler<void> h) {
            store->appendAccepted(std::make_shared<const Activation>(a), std::move(h));
        });
    }
    Result<> finish(const Activation &a)
    {
        return queue.wait<void>([&](Handler<void> h) {
            store->appendFinished(std::make_shared<const Activation>(a), std::move(h));
        });
    }
    /// Accepts and finishes one activation; both durable.
    Activation runOne(const std::string &name = "greet", Outcome outcome = Outcome::Success)
    {
        const Activation a = ActivationMaker::finished(maker.queued(name), outcome);
        Activation begin = a;
        begin.state = ActivationState::Queued;
        store->appendAccepted(std::make_shared<const Activation>(begin), {});
        EXPECT_TRUE(finish(a));
        return a;
    }

    Result<std::vector<ActivationSummary>> list(const ActivationQuery &query)
    {
        return queue.wait<std::vector<ActivationSummary>>(
            [&](auto h) { store->list(query, std::move(h)); });
    }
    Result<std::int64_t> count(const ActivationQuery &query)
    {
        return queue.wait<std::int64_t>([&](auto h) { store->count(query, std::move(h)); });
    }
    Result<ActivationPtr> load(const ActivationId &id)
    {
        return queue.wait<ActivationPtr>([&](auto h) { store->load(id, std::move(h)); });
    }

    [[nodiscard]] std::filesystem::path segmentFile(int number = 1) const
    {
        char name[24];
        std::snprintf(name, sizeof name, "%010d.seg", number);
        return options.directory / "journal" / name;
    }

    ScratchFolder folder;
    StoreOptions options{.segmentSize = 1U << 20};
    PostQueue queue;
    ActivationMaker maker;
    std::unique_ptr<Store> store;
};

inline std::string readFile(const std::filesystem::path &path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void writeFile(const std::filesystem::path &path, std::string_view bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

inline std::vector<std::string> idsOf(const std::vector<ActivationSummary> &rows)
{
    std::vector<std::string> ids;
    for (const auto &row : rows)
        ids.push_back(row.id.str());
    return ids;
}

} // namespace signalbox
