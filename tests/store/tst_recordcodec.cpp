#include "store/recordcodec.h"

#include <random>

#include <gtest/gtest.h>

#include "store/crc32c.h"
#include "store/segmentformat.h"

namespace signalbox {
namespace {

/// Random activations: every field takes every form sooner or later.
class RandomActivations
{
public:
    explicit RandomActivations(unsigned seed)
        : m_random(seed)
    {
    }

    Activation next()
    {
        Activation a;
        for (auto &byte : a.id.bytes)
            byte = static_cast<std::uint8_t>(number());
        a.ns = text();
        a.function = {text(), text(), text()};
        a.version = {small(), small(), small()};
        a.kind = text();
        a.limits = {.timeout = std::chrono::milliseconds(number()),
                    .memoryMiB = small(),
                    .logsMiB = small(),
                    .concurrency = small()};
        if (coin())
            a.limits.instances = small();
        a.cause = {.kind = static_cast<Cause::Kind>(number() % 7),
                   .subject = text(),
                   .transaction = text()};
        if (coin())
            a.cause.parent = a.id;
        a.state = static_cast<ActivationState>(number() % 4);
        a.accepted = time();
        a.start = time();
        a.end = time();
        a.wait = Duration(number());
        if (coin())
            a.init = Duration(number());
        a.run = Duration(number());
        a.outcome = static_cast<Outcome>(number() % 4);
        a.timedOut = coin();
        a.cancelled = coin();
        a.conductor = coin();
        for (int i = coin() ? small() % 5 : 0; i > 0; --i)
            a.components.push_back(a.id);
        a.input = Blob(text());
        a.result = Blob(text());
        a.usage = {Duration(number()), number(), number()};
        for (int i = small() % 5; i > 0; --i)
            a.logs.push_back({time(), coin() ? Stream::Stdout : Stream::Stderr, text()});
        for (int i = small() % 5; i > 0; --i)
            a.decisions.push_back({.time = time(),
                                   .kind = static_cast<Decision::Kind>(number() % 12),
                                   .reason = static_cast<Decision::Reason>(number() % 20),
                                   .sandbox = static_cast<SandboxId>(number()),
                                   .subject = text(),
                                   .span = Duration(number()),
                                   .number = -number()});
        if (coin())
            a.binding = QualifiedName{text(), {}, text()};
        for (int i = small() % 3; i > 0; --i)
            a.rules.push_back(verdict());
        return a;
    }
    std::int64_t number() { return static_cast<std::int64_t>(m_random() >> (m_random() % 62 + 1)); }

private:
    /// Names and texts of rules are UTF-8, unlike what functions write.
    RuleVerdict verdict()
    {
        RuleVerdict rule{.rule = {"guest", {}, "r" + std::to_string(small() + 200)},
                         .function = {"guest", "p", "f"},
                         .result = static_cast<RuleVerdict::Result>(number() % 8),
                         .problem = coin() ? "too late" : "",
                         .platformFault = coin()};
        if (coin())
            rule.activation = ActivationId{{1, 2, 3}};
        if (coin())
            rule.criteria.push_back({.place = "all[0]", .field = "event.size", .held = coin()});
        return rule;
    }
    bool coin() { return m_random() % 2 == 0; }
    int small() { return static_cast<int>(m_random() % 1000) - 200; }
    Timestamp time() { return Timestamp(Duration(number())); }
    std::string text()
    {
        std::string value(m_random() % 40, '\0');
        for (auto &c : value)
            c = static_cast<char>(m_random());
        return value;
    }

    std::mt19937_64 m_random;
};

std::string encode(const Activation &a, WithInput input)
{
    std::string bytes;
    encodeActivation(a, input, bytes);
    return bytes;
}

std::string framed(const Activation &a)
{
    std::string bytes;
    const std::size_t start = segment::beginRecord(bytes, segment::RecordKind::Accepted);
    encodeActivation(a, WithInput::Yes, bytes);
    segment::endRecord(bytes, start);
    return bytes;
}

TEST(RecordCodec, everyActivationComesBackWhole)
{
    RandomActivations source(1);
    for (int i = 0; i < 3000; ++i) {
        const Activation a = source.next();
        const std::string bytes = encode(a, WithInput::Yes);
        const auto back = decodeActivation(bytes);
        ASSERT_TRUE(back) << i;
        EXPECT_EQ(*back, a) << i;
        const auto summary = decodeSummary(bytes);
        ASSERT_TRUE(summary);
        EXPECT_EQ(*summary, summarise(a));
        EXPECT_EQ(*decodeSummary(bytes.substr(0, summaryExtent(bytes))), summarise(a));
    }
}

TEST(RecordCodec, anEndLeavesOutTheInputOnly)
{
    RandomActivations source(2);
    for (int i = 0; i < 200; ++i) {
        Activation a = source.next();
        const auto back = decodeActivation(encode(a, WithInput::No));
        ASSERT_TRUE(back);
        a.input = Blob();
        EXPECT_EQ(*back, a);
    }
}

TEST(RecordCodec, everyTruncationIsDetected)
{
    RandomActivations source(3);
    for (int i = 0; i < 40; ++i) {
        const std::string bytes = encode(source.next(), WithInput::Yes);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            EXPECT_FALSE(decodeActivation(std::string_view(bytes).substr(0, size))) << size;
    }
}

TEST(RecordCodec, everyFlippedBitOfARecordIsDetected)
{
    RandomActivations source(4);
    std::string bytes = framed(source.next());
    segment::FramedRecord frame;
    ASSERT_EQ(segment::parseFrame(bytes, frame), segment::FrameState::Whole);
    const std::size_t meaningful = segment::recordHeaderSize + frame.payload.size();
    for (std::size_t bit = 0; bit < meaningful * 8; ++bit) {
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
        segment::FramedRecord damaged;
        EXPECT_NE(segment::parseFrame(bytes, damaged), segment::FrameState::Whole) << bit;
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    }
}

TEST(RecordCodec, nonsenseIsRefusedWithoutHarm)
{
    RandomActivations source(5);
    for (int i = 0; i < 20000; ++i) {
        std::string bytes = encode(source.next(), WithInput::Yes);
        // The head's own checksum would hide what is behind it: bodies only, and lengths of both.
        const std::size_t from = i % 4 == 0 ? 0 : summaryExtent(bytes);
        if (from >= bytes.size())
            continue;
        for (int n = 0; n < 3; ++n) {
            const auto at =
                from + static_cast<std::size_t>(source.number()) % (bytes.size() - from);
            bytes[at] = static_cast<char>(source.number());
        }
        (void)decodeActivation(bytes);
        (void)decodeSummary(bytes);
        (void)segment::decodeFooter(bytes);
        (void)segment::decodeStarted(bytes);
        (void)segment::decodeHeader(bytes);
        segment::FramedRecord frame;
        (void)segment::parseFrame(bytes, frame);
    }
}

TEST(RecordCodec, footersComeBackWhole)
{
    RandomActivations source(6);
    segment::Footer footer{
        .first = source.next().id, .last = source.next().id, .accepted = 7, .finished = 1U << 20};
    for (std::uint32_t i = 0; i < 50; ++i)
        footer.open.push_back({source.next().id, {i, i * 8}, i % 2 == 0});
    const std::string bytes = segment::encodeFooter(footer);
    EXPECT_EQ(*segment::decodeFooter(bytes), footer);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(segment::decodeFooter(std::string_view(bytes).substr(0, size)));
}

TEST(Crc32c, knowsTheStandardsVectors)
{
    EXPECT_EQ(crc32c("123456789"), 0xe3069283U);
    EXPECT_EQ(crc32cByTable("123456789"), 0xe3069283U);
    EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8a9136aaU); // RFC 3720, B.4
}

TEST(Crc32c, instructionAndTableAgreeAndCanBeContinued)
{
    std::mt19937 random(7);
    std::string bytes(1000, '\0');
    for (auto &c : bytes)
        c = static_cast<char>(random());
    for (std::size_t size = 0; size < 100; ++size) {
        const std::string_view part = std::string_view(bytes).substr(size, size * 7);
        EXPECT_EQ(crc32c(part), crc32cByTable(part));
        EXPECT_EQ(crc32c(part.substr(size), crc32c(part.substr(0, size))), crc32c(part));
    }
}

} // namespace
} // namespace signalbox
