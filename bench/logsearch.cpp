// Measures the log engine on a file: open, first screen, index, searches, memory.
//   logsearch make FILE BYTES      writes a log like a busy function's
//   logsearch FILE THREADS [TEXT…] prints JSON; TEXT is a text, or a regular expression after "re:"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include "core/time.h"
#include "logs/linefacts.h"
#include "logs/linesearch.h"

namespace {

using namespace signalbox;
using Clock = std::chrono::steady_clock;

double millisSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

int makeLog(const char *path, std::uint64_t bytes)
{
    std::mt19937_64 random(42);
    std::ofstream file(path, std::ios::binary);
    const Timestamp start = fromMillis(1'763'700'000'000);
    std::uint64_t written = 0;
    std::string chunk;
    for (std::uint64_t line = 0; written < bytes; ++line) {
        const std::uint64_t dice = random();
        const unsigned kind = unsigned(dice % 1000);
        char text[400];
        const int length = std::snprintf(
            text, sizeof text,
            "%s stdout: [%s] activation=%016llx%08x function=etl/step%u took %u ms status=%s\n",
            toIso(start + std::chrono::microseconds(line * 431)).c_str(),
            kind == 0   ? "error"
            : kind < 20 ? "warn"
                        : "info",
            static_cast<unsigned long long>(random()), unsigned(random()),
            unsigned(dice >> 40) % 40,
            kind < 30 ? unsigned(dice >> 20) % 9000 : unsigned(dice >> 20) % 90,
            kind == 0   ? "application_error"
            : kind == 1 ? "developer_error"
                        : "success");
        chunk.append(text, std::size_t(length));
        if (line % 1'000'003 == 500'000)
            chunk += "needle in the haystack\n";
        if (chunk.size() > (1 << 20)) {
            file << chunk;
            written += chunk.size();
            chunk.clear();
        }
    }
    return file.good() ? 0 : 1;
}

long peakMiB()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

LinePattern patternOf(const std::string &text)
{
    if (text.starts_with("re:"))
        return {text.substr(3), LinePattern::Syntax::Regex, LinePattern::Letters::Exact};
    return {text, LinePattern::Syntax::Text, LinePattern::Letters::Exact};
}

nlohmann::json searched(const LogBytes &bytes, const LineIndex &index, const std::string &text,
                        unsigned threads)
{
    const auto query = LineQuery::compile({{patternOf(text)}});
    if (!query)
        return {{"error", query.error().message}};
    double first = 0;
    const auto begin = Clock::now();
    const LineSearch search =
        searchLines(bytes, index, *query, {.threads = threads}, {}, [&](const LineSearch &soFar) {
            if (first == 0 && !soFar.found.empty())
                first = millisSince(begin);
        });
    return {{"pattern", text},
            {"lines", search.found.size()},
            {"firstMs", first},
            {"ms", millisSince(begin)}};
}

int measure(const char *path, unsigned threads, const std::vector<std::string> &texts)
{
    auto begin = Clock::now();
    const auto file = FileBytes::open(path);
    if (!file) {
        std::fprintf(stderr, "%s\n", file.error().message.c_str());
        return 1;
    }
    double first = 0;
    const LineIndex index =
        indexLines(**file, (*file)->size(), {}, threads, {}, [&](const LineIndex &soFar) {
            if (first != 0)
                return;
            // What a window shows: some 60 lines with their severity.
            for (const std::string &line : soFar.lines(0, 60, **file))
                first += severityOf(line) == Severity::Fatal ? 1e-9 : 0;
            first += millisSince(begin);
        });
    nlohmann::json report{{"bytes", index.byteCount()},
                          {"lines", index.lineCount()},
                          {"firstScreenMs", first},
                          {"indexMs", millisSince(begin)},
                          {"indexKiB", index.memory() / 1024}};
    for (const std::string &text : texts)
        report["searches"].push_back(searched(**file, index, text, threads));
    begin = Clock::now();
    std::mt19937_64 random(1);
    std::size_t shown = 0;
    for (int i = 0; i < 200; ++i)
        shown += index.lines(random() % index.lineCount(), 60, **file).size();
    report["jumpMs"] = millisSince(begin) / 200;
    report["shown"] = shown;
    report["peakMiB"] = peakMiB();
    std::printf("%s\n", report.dump(2).c_str());
    return 0;
}

} // namespace

int main(int count, char **arguments)
{
    if (count == 4 && std::strcmp(arguments[1], "make") == 0)
        return makeLog(arguments[2], std::strtoull(arguments[3], nullptr, 10));
    if (count < 3) {
        std::fprintf(stderr, "logsearch make FILE BYTES | logsearch FILE THREADS [TEXT…]\n");
        return 2;
    }
    return measure(arguments[1], unsigned(std::atoi(arguments[2])),
                   {arguments + 3, arguments + count});
}
