#include "engine/feeds/redissource.h"

#include <algorithm>
#include <poll.h>

#include <hiredis/hiredis.h>
#include <hiredis/read.h>

#include "core/feedchoices.h"

namespace signalbox {

namespace {

constexpr int standardPort = 6379;
constexpr std::chrono::milliseconds patience{10'000};
/// Reading cannot be woken, only end.
constexpr std::chrono::milliseconds longestRead{250};

std::string textOf(const redisReply &reply)
{
    return reply.str ? std::string(reply.str, reply.len) : std::string();
}

bool isList(const redisReply *reply, std::size_t least)
{
    return reply && reply->type == REDIS_REPLY_ARRAY && reply->elements >= least;
}

Json eventJson(const std::string &stream, const std::string &id, Json fields)
{
    return {{"stream", stream}, {"id", id}, {"fields", std::move(fields)}};
}

} // namespace

Result<RedisPlan> RedisPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    RedisPlan plan;
    plan.address = readAddress(reader, standardPort, BrokerTls::Offered);
    plan.database = static_cast<int>(reader.integer("database", 0, 0, 1'000'000));
    plan.stream = reader.requiredText("stream");
    plan.group = reader.text("group", "signalbox");
    plan.consumer = reader.text("consumer");
    plan.fromStart = reader.word("begin", {"next", "oldest"}) == 1;
    plan.readsJson = reader.flag("parse", false);
    if (plan.group.empty())
        reader.refuse("group", "is missing");
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    return plan;
}

Result<FeedSpec> RedisPlan::complete(FeedSpec spec, Timestamp)
{
    if (spec.settings.is_object() && spec.settings.value("consumer", Json()).is_null())
        spec.settings["consumer"] = chosenFeedName();
    const auto plan = parse(spec);
    if (!plan)
        return fail(plan.error());
    return spec;
}

Json RedisPlan::sample() const
{
    return eventJson(stream, "0-0", {{"test", readsJson ? Json(true) : Json("true")}});
}

void RedisSource::Free::operator()(redisReader *reader) const
{
    redisReaderFree(reader);
}

void RedisSource::Free::operator()(redisReply *reply) const
{
    freeReplyObject(reply);
}

RedisSource::RedisSource(RedisPlan plan)
    : m_plan(std::move(plan))
{
}

RedisSource::~RedisSource() = default;

Result<RedisSource::Answer> RedisSource::ask(const std::vector<std::string> &words)
{
    if (auto sent = send(words); !sent)
        return fail(sent.error());
    return answer(words.front(), patience);
}

Result<> RedisSource::send(const std::vector<std::string> &words)
{
    std::vector<const char *> texts;
    std::vector<std::size_t> sizes;
    for (const std::string &word : words) {
        texts.push_back(word.data());
        sizes.push_back(word.size());
    }
    char *command = nullptr;
    const int size = redisFormatCommandArgv(&command, static_cast<int>(words.size()), texts.data(),
                                            sizes.data());
    if (size < 0)
        return fail(ErrorCode::Unavailable, words.front() + ": no memory");
    const auto sent = m_socket.send({command, static_cast<std::size_t>(size)});
    redisFreeCommand(command);
    return sent;
}

Result<RedisSource::Answer> RedisSource::answer(const std::string &verb,
                                                std::chrono::milliseconds patience)
{
    const auto broken = [this](const std::string &why) {
        return fail(ErrorCode::Unavailable,
                    "the connection to " + m_plan.address.str() + " broke: " + why);
    };
    const auto end = std::chrono::steady_clock::now() + patience;
    for (std::string bytes;; bytes.clear()) {
        void *got = nullptr;
        if (redisReaderGetReply(m_reader.get(), &got) != REDIS_OK)
            return broken(m_reader->errstr);
        if (Answer answer(static_cast<redisReply *>(got)); answer) {
            if (answer->type == REDIS_REPLY_ERROR)
                return fail(ErrorCode::Unavailable, verb + ": " + textOf(*answer));
            return answer;
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            end - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            return broken("no answer");
        if (auto received = m_socket.receive(bytes, left); !received)
            return broken(received.error().message);
        redisReaderFeed(m_reader.get(), bytes.data(), bytes.size());
    }
}

Result<> RedisSource::open()
{
    auto socket = BrokerSocket::connect(m_plan.address);
    if (!socket)
        return fail(socket.error());
    m_socket = std::move(*socket);
    m_reader.reset(redisReaderCreate());
    if (auto logged = logIn(); !logged)
        return logged;
    if (auto made = makeGroup(); !made)
        return made;
    m_pendingAfter = "0";
    return {};
}

Result<> RedisSource::logIn()
{
    const BrokerAddress &address = m_plan.address;
    std::vector<std::string> words{"AUTH"};
    if (!address.user.empty())
        words.push_back(address.user);
    words.push_back(address.password);
    if (!address.password.empty())
        if (auto known = ask(words); !known)
            return fail(known.error());
    const auto chosen = ask({"SELECT", std::to_string(m_plan.database)});
    return chosen ? Result<>{} : fail(chosen.error());
}

Result<> RedisSource::makeGroup()
{
    const auto made = ask({"XGROUP", "CREATE", m_plan.stream, m_plan.group,
                           m_plan.fromStart ? "0" : "$", "MKSTREAM"});
    const bool there = !made && made.error().message.find("BUSYGROUP") != std::string::npos;
    return made || there ? Result<>{} : fail(made.error());
}

Result<std::vector<SourceEvent>> RedisSource::receive(std::chrono::milliseconds wait,
                                                      std::size_t most, int wakeFd)
{
    if (most == 0) {
        pollfd waiting{.fd = wakeFd, .events = POLLIN, .revents = 0};
        poll(&waiting, 1, static_cast<int>(wait.count()));
        return std::vector<SourceEvent>();
    }
    std::vector<std::string> words{"XREADGROUP",    "GROUP", m_plan.group,
                                   m_plan.consumer, "COUNT", std::to_string(most)};
    if (m_pendingAfter.empty()) {
        words.emplace_back("BLOCK");
        words.push_back(std::to_string(std::min(wait, longestRead).count()));
    }
    words.insert(words.end(),
                 {"STREAMS", m_plan.stream, m_pendingAfter.empty() ? ">" : m_pendingAfter});
    const auto answer = ask(words);
    if (!answer)
        return fail(answer.error());
    return eventsOf(**answer);
}

/// `[[stream, [[id, [field, value, …]], …]]]`
Result<std::vector<SourceEvent>> RedisSource::eventsOf(const redisReply &answer)
{
    std::vector<SourceEvent> events;
    const redisReply *stream = isList(&answer, 1) ? answer.element[0] : nullptr;
    const redisReply *entries = isList(stream, 2) ? stream->element[1] : nullptr;
    for (std::size_t i = 0; entries && i < entries->elements; ++i) {
        const redisReply *entry = entries->element[i];
        if (!isList(entry, 2))
            continue;
        const std::string id = textOf(*entry->element[0]);
        Json fields = Json::object();
        const redisReply *pairs = entry->element[1];
        for (std::size_t at = 0; isList(pairs, at + 2); at += 2)
            fields[textOf(*pairs->element[at])] =
                messageBody(textOf(*pairs->element[at + 1]), m_plan.readsJson);
        // One that was deleted from the stream has no fields left, only our debt.
        const bool gone = !isList(pairs, 2);
        events.push_back({.payload = eventJson(m_plan.stream, id, std::move(fields)),
                          .position = m_plan.stream + "/" + id,
                          .receipt = id,
                          .silent = gone});
        if (!m_pendingAfter.empty())
            m_pendingAfter = id;
    }
    if (events.empty())
        m_pendingAfter.clear();
    return events;
}

Result<> RedisSource::acknowledge(const std::vector<std::string> &receipts)
{
    std::vector<std::string> words{"XACK", m_plan.stream, m_plan.group};
    words.insert(words.end(), receipts.begin(), receipts.end());
    const auto answer = ask(words);
    return answer ? Result<>{} : fail(answer.error());
}

} // namespace signalbox
