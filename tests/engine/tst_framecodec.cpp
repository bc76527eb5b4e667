#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "engine/sandbox/framecodec.h"
#include "engine/sandbox/pairs.h"

namespace signalbox {

namespace {

struct Owned
{
    FrameKind kind;
    std::string header;
    std::string blob;

    friend bool operator==(const Owned &, const Owned &) = default;
};

std::string encoded(const Owned &frame)
{
    return encodeFrameStart(frame.kind, frame.header, frame.blob.size()) + frame.blob;
}

std::vector<Owned> readAll(FrameReader &reader)
{
    std::vector<Owned> frames;
    while (const auto frame = reader.next())
        frames.push_back({frame->kind, std::string(frame->header), std::string(frame->blob)});
    return frames;
}

TEST(FrameCodec, ReadsWhatItWrites)
{
    const Owned frame{FrameKind::Run, std::string("max\0001\0", 6), "{\"a\":1}"};
    FrameReader reader(1 << 20);
    reader.append(encoded(frame));
    EXPECT_EQ(readAll(reader), std::vector{frame});
}

TEST(FrameCodec, FindsFramesHoweverTheStreamIsCut)
{
    std::mt19937 random(7);
    std::vector<Owned> sent;
    std::string stream;
    for (int i = 0; i < 200; ++i) {
        sent.push_back({i % 2 == 0 ? FrameKind::Result : FrameKind::Error,
                        std::string(random() % 40, 'h'), std::string(random() % 5000, 'b')});
        stream += encoded(sent.back());
    }
    FrameReader reader(1 << 20);
    std::vector<Owned> received;
    for (std::size_t at = 0; at < stream.size();) {
        const std::size_t size = std::min<std::size_t>(1 + random() % 3000, stream.size() - at);
        reader.append(std::string_view(stream).substr(at, size));
        for (auto &frame : readAll(reader))
            received.push_back(std::move(frame));
        at += size;
    }
    EXPECT_EQ(received, sent);
    EXPECT_FALSE(reader.damaged());
}

TEST(FrameCodec, RefusesAFrameLongerThanAllowed)
{
    FrameReader reader(100);
    reader.append(encodeFrameStart(FrameKind::Result, {}, 4000000000U));
    EXPECT_FALSE(reader.next());
    EXPECT_TRUE(reader.damaged());
}

TEST(FrameCodec, RefusesAHeaderLongerThanItsFrame)
{
    std::string bytes = encodeFrameStart(FrameKind::Result, "abc", 0);
    bytes[8] = 4;
    FrameReader reader(100);
    reader.append(bytes);
    EXPECT_FALSE(reader.next());
    EXPECT_TRUE(reader.damaged());
}

TEST(FrameCodec, SurvivesAnyBytes)
{
    std::mt19937 random(11);
    for (int round = 0; round < 2000; ++round) {
        FrameReader reader(4096);
        std::string bytes(random() % 300, '\0');
        for (char &byte : bytes)
            byte = static_cast<char>(random() % 4 == 0 ? random() : 0);
        reader.append(bytes);
        for (const auto &frame : readAll(reader)) {
            PairReader pairs(frame.header);
            while (pairs.next()) {
            }
            EXPECT_LE(frame.header.size() + frame.blob.size(), 4096U);
        }
    }
}

TEST(Pairs, KeepsOrderAndRepeatedKeys)
{
    PairWriter writer;
    writer.add("env", "A=1").add("env", "B=2").add("max", 7U);
    PairReader reader(writer.text());
    EXPECT_EQ(reader.next()->second, "A=1");
    EXPECT_EQ(reader.next()->second, "B=2");
    EXPECT_EQ(findPair(writer.text(), "max"), "7");
    EXPECT_EQ(findPair(writer.text(), "none"), "");
}

TEST(Pairs, CutsAValueAtItsFirstNul)
{
    PairWriter writer;
    writer.add("env", std::string_view("A=1\0B=2", 7));
    EXPECT_EQ(writer.text(), std::string("env\0A=1\0", 8));
}

TEST(Pairs, NoticesDamage)
{
    PairReader reader(std::string_view("key\0value", 9));
    EXPECT_FALSE(reader.next());
    EXPECT_TRUE(reader.damaged());
}

} // namespace

} // namespace signalbox
