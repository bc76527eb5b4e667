#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "buildpaths.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);
// Only there when the sanitizers are.
extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

/// Drives a fuzz target without libFuzzer: its seeds, then mutations of them from a fixed seed, so
/// that every run of the suite tries the same inputs. scripts/fuzz.sh looks further.
namespace signalbox::fuzz {
namespace {

using Input = std::string;

constexpr std::size_t maxInput = 16384;

/// Where the input of a failed run is left, for `tests/data/fuzz`.
std::string failedPath()
{
    return std::string(SIGNALBOX_BUILD_DIR "/fuzz-failed-") + SIGNALBOX_FUZZ_TARGET;
}

const Input *running = nullptr;

void keepInput()
{
    if (!running)
        return;
    std::ofstream(failedPath(), std::ios::binary) << *running;
    std::fprintf(stderr, "the input is in %s\n", failedPath().c_str());
    running = nullptr;
}

void onAbort(int)
{
    keepInput();
    std::signal(SIGABRT, SIG_DFL);
    std::raise(SIGABRT);
}

void feed(const Input &input)
{
    running = &input;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.data()), input.size());
    running = nullptr;
}

std::vector<Input> seeds()
{
    std::vector<std::filesystem::path> paths;
    for (const auto &entry : std::filesystem::directory_iterator(SIGNALBOX_FUZZ_SEEDS))
        paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<Input> inputs{Input()};
    for (const auto &path : paths) {
        std::ifstream file(path, std::ios::binary);
        inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return inputs;
}

/// Changes inputs the way wrong clients and broken disks do: a few cuts, copies, swaps and odd
/// values each time.
class Mutator
{
public:
    explicit Mutator(const std::vector<Input> &inputs)
        : m_inputs(inputs)
    {
    }

    Input next()
    {
        Input input = m_inputs[below(m_inputs.size())];
        for (std::size_t steps = 1 + below(4); steps > 0; --steps)
            change(input);
        if (input.size() > maxInput)
            input.resize(maxInput);
        return input;
    }

private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : m_random() % bound; }
    char anyByte() { return static_cast<char>(m_random()); }

    void change(Input &input)
    {
        const std::size_t at = below(input.size() + 1);
        switch (below(9)) {
        case 0: input.resize(at); break;
        case 1: input.erase(at, 1 + below(8)); break;
        case 2: input.insert(at, 1 + below(4), anyByte()); break;
        case 3: input.insert(at, m_tokens[below(m_tokens.size())]); break;
        case 4: repeat(input, at); break;
        case 5: splice(input, at); break;
        case 6: overwrite(input, at, {"\xff\xff\xff\xff", 1 + below(4)}); break;
        case 7: overwrite(input, at, {"\0\0\0\0", 1 + below(4)}); break;
        default: overwrite(input, at, Input(1, anyByte())); break;
        }
    }

    void overwrite(Input &input, std::size_t at, const Input &bytes)
    {
        input.replace(at, std::min(bytes.size(), input.size() - at), bytes);
    }
    void repeat(Input &input, std::size_t at)
    {
        const Input piece = input.substr(at, 1 + below(16));
        for (std::size_t times = 1 + below(300); times > 0 && input.size() < maxInput; --times)
            input.insert(at, piece);
    }
    void splice(Input &input, std::size_t at)
    {
        const Input &other = m_inputs[below(m_inputs.size())];
        const std::size_t from = below(other.size() + 1);
        input.insert(at, other, from, below(other.size() - from + 1));
    }

    const std::vector<Input> &m_inputs;
    // Words of all the formats at once: each target shrugs at the others'.
    const std::vector<Input> m_tokens{"\r\n",
                                      "\r\n\r\n",
                                      "\n",
                                      " ",
                                      ":",
                                      ",",
                                      ";",
                                      "=",
                                      "&",
                                      "?",
                                      "%",
                                      "%00",
                                      "%2f",
                                      "/",
                                      "//",
                                      "..",
                                      "../",
                                      "\\",
                                      "\"",
                                      "{",
                                      "}",
                                      "[",
                                      "]",
                                      "[[[[[[[[",
                                      "{\"a\":",
                                      "null",
                                      "true",
                                      "-0",
                                      "1e999",
                                      "18446744073709551616",
                                      "-9223372036854775809",
                                      "0.1",
                                      "\\u0000",
                                      "\\ud800",
                                      "\xc3\xa9",
                                      "\xed\xa0\x80",
                                      "\xf4\x90\x80\x80",
                                      "\xef\xbb\xbf",
                                      Input("\0", 1),
                                      "PK\3\4",
                                      "PK\1\2",
                                      "PK\5\6",
                                      "\x1f\x8b",
                                      "====",
                                      "Transfer-Encoding: chunked\r\n",
                                      "Content-Length: 5\r\n",
                                      "Content-Length: 99999999999999999999\r\n",
                                      "Expect: 100-continue\r\n",
                                      "Connection: close\r\n",
                                      "Upgrade: websocket\r\n",
                                      "ffffffffffffffff\r\n",
                                      "0\r\n\r\n",
                                      "HTTP/1.0",
                                      "HEAD",
                                      "OPTIONS",
                                      "limit=0",
                                      "skip=-1",
                                      "count=true",
                                      "docs=true",
                                      "blocking=true",
                                      "result=true",
                                      "timeout=1"};
    std::mt19937_64 m_random{20261121};
};

/// Installed before the sanitizers die, too: they do not abort.
class InputKeeper
{
public:
    InputKeeper()
    {
        std::signal(SIGABRT, onAbort);
        if (__sanitizer_set_death_callback)
            __sanitizer_set_death_callback(keepInput);
    }
    ~InputKeeper() { std::signal(SIGABRT, SIG_DFL); }
};

TEST(Fuzz, seedsHoldTheProperties)
{
    const InputKeeper keeper;
    const auto inputs = seeds();
    ASSERT_GT(inputs.size(), 3U) << "no seeds in " << SIGNALBOX_FUZZ_SEEDS;
    for (const Input &input : inputs)
        feed(input);
}

TEST(Fuzz, mutationsHoldTheProperties)
{
    const InputKeeper keeper;
    const auto inputs = seeds();
    Mutator mutator(inputs);
    for (int i = 0; i < SIGNALBOX_FUZZ_RUNS; ++i)
        feed(mutator.next());
}

} // namespace
} // namespace signalbox::fuzz
