#include "engine/sandbox/runtimedetection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/sandbox/uniquefd.h"

namespace signalbox {

namespace fs = std::filesystem;

namespace {

constexpr int answerMillis = 3000; ///< For all interpreters together; they take some 20.

/// One kind of interpreter: how it is called, asked, offered.
struct Family
{
    const char *name;
    const char *label;
    LauncherKind launcher;
    std::vector<const char *> programs;
    const char *question; ///< Argument that makes it print its version.
    int versionParts;     ///< How much of the version is in the kind.
    int prewarm;
    int memoryMiB;
};

const std::vector<Family> &families()
{
    static const std::vector<Family> all{
        {"python",
         "Python",
         LauncherKind::Python,
         {"python3", "python3.9", "python3.10", "python3.11", "python3.12", "python3.13",
          "python3.14"},
         "--version",
         2,
         4,
         256},
        {"nodejs", "Node.js", LauncherKind::Node, {"node", "nodejs"}, "--version", 1, 1, 256},
        {"bash", "Bash", LauncherKind::Process, {"bash"}, "--version", 1, 1, 256},
        {"perl", "Perl", LauncherKind::ActionLoop, {"perl"}, "-v", 2, 1, 256},
        {"ruby", "Ruby", LauncherKind::ActionLoop, {"ruby"}, "--version", 2, 1, 256},
        {"php", "PHP", LauncherKind::ActionLoop, {"php"}, "--version", 2, 1, 256},
    };
    return all;
}

struct Version
{
    std::vector<int> parts;
    std::string text; ///< `3.11.2`

    [[nodiscard]] std::string shortened(int count) const
    {
        std::string result;
        for (std::size_t i = 0; i < parts.size() && i < static_cast<std::size_t>(count); ++i)
            result += (i == 0 ? "" : ".") + std::to_string(parts[i]);
        return result;
    }
};

/// The first dotted number in what an interpreter says of itself.
std::optional<Version> parseVersion(std::string_view text)
{
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!digit(text[at]))
            continue;
        std::size_t end = at;
        while (end < text.size() && (digit(text[end]) || text[end] == '.'))
            ++end;
        std::string_view number = text.substr(at, end - at);
        while (number.ends_with('.'))
            number.remove_suffix(1);
        at = end;
        if (number.find('.') == std::string_view::npos)
            continue;
        Version version{.parts = {0}, .text = std::string(number)};
        for (const char c : number) {
            if (c == '.')
                version.parts.push_back(0);
            else if (version.parts.back() < 100000)
                version.parts.back() = version.parts.back() * 10 + (c - '0');
        }
        return version;
    }
    return {};
}

/// A candidate that has been asked for its version.
struct Asked
{
    const Family *family = nullptr;
    fs::path path;
    pid_t pid = -1;
    UniqueFd answer;
    std::string text;
};

/// Real interpreters only: a script in its place is a shim that needs the user's set-up.
bool isInterpreter(const fs::path &path)
{
    const UniqueFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    char magic[4] = {};
    return file && access(path.c_str(), X_OK) == 0 && read(file.get(), magic, 4) == 4
           && std::memcmp(magic, "\177ELF", 4) == 0;
}

std::optional<Asked> ask(const Family &family, const fs::path &path)
{
    int pair[2];
    if (pipe2(pair, O_CLOEXEC | O_NONBLOCK) != 0)
        return {};
    Asked asked{.family = &family, .path = path, .answer = UniqueFd(pair[0])};
    const UniqueFd theirs(pair[1]);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, theirs.get(), 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    std::string program = path.string();
    std::string question = family.question;
    std::string locale = "LC_ALL=C";
    char *arguments[] = {program.data(), question.data(), nullptr};
    char *environment[] = {locale.data(), nullptr};
    const int error =
        posix_spawn(&asked.pid, path.c_str(), &actions, nullptr, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        return {};
    return asked;
}

std::vector<Asked> askAll(const DetectionOptions &options)
{
    std::vector<Asked> all;
    std::vector<fs::path> seen;
    for (const auto &family : families()) {
        for (const auto &folder : options.folders) {
            for (const char *program : family.programs) {
                std::error_code error;
                const fs::path path = folder / program;
                const fs::path real = fs::canonical(path, error);
                if (error || std::ranges::find(seen, real) != seen.end() || !isInterpreter(real))
                    continue;
                seen.push_back(real);
                if (auto asked = ask(family, path))
                    all.push_back(std::move(*asked));
            }
        }
    }
    return all;
}

/// Reads what has come; false when there is nothing more to come.
bool readAnswer(Asked &asked)
{
    std::array<char, 4096> buffer;
    const ssize_t size = read(asked.answer.get(), buffer.data(), buffer.size());
    if (size > 0 && asked.text.size() < 65536)
        asked.text.append(buffer.data(), static_cast<std::size_t>(size));
    return size > 0 || (size < 0 && errno == EAGAIN);
}

void collectAnswers(std::vector<Asked> &all)
{
    SystemClock clock;
    const Duration deadline = clock.steady() + std::chrono::milliseconds(answerMillis);
    std::vector<Asked *> open;
    for (auto &asked : all)
        open.push_back(&asked);
    while (!open.empty() && clock.steady() < deadline) {
        std::vector<struct pollfd> polls;
        for (const Asked *asked : open)
            polls.push_back({asked->answer.get(), POLLIN, 0});
        poll(polls.data(), polls.size(), static_cast<int>(toMillis(deadline - clock.steady())) + 1);
        for (std::size_t i = open.size(); i-- > 0;) {
            if (polls[i].revents != 0 && !readAnswer(*open[i]))
                open.erase(open.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
    for (const Asked *asked : open)
        kill(asked->pid, SIGKILL);
    for (const auto &asked : all)
        waitpid(asked.pid, nullptr, 0);
}

Runtime makeRuntime(const Asked &asked, const Version &version)
{
    const Family &family = *asked.family;
    Runtime runtime;
    runtime.family = family.name;
    runtime.kind = runtime.family + ":" + version.shortened(family.versionParts);
    runtime.label = std::string(family.label) + " " + version.text;
    runtime.launcher = family.launcher;
    runtime.interpreter = asked.path.string();
    runtime.version = version.text;
    runtime.memoryMiB = family.memoryMiB;
    runtime.pool.prewarm = family.prewarm;
    runtime.detected = true;
    return runtime;
}

Runtime makeNative()
{
    Runtime runtime;
    runtime.kind = "native:1";
    runtime.family = "native";
    runtime.label = "Native";
    runtime.launcher = LauncherKind::Process;
    runtime.version = "1";
    runtime.isDefault = true;
    runtime.detected = true;
    return runtime;
}

} // namespace

std::vector<Runtime> detectRuntimes(const DetectionOptions &options)
{
    auto asked = askAll(options);
    collectAnswers(asked);
    std::vector<Runtime> runtimes;
    std::vector<std::pair<std::string, std::vector<int>>> newest;
    for (const auto &one : asked) {
        const auto version = parseVersion(one.text);
        if (!version)
            continue;
        Runtime runtime = makeRuntime(one, *version);
        if (std::ranges::find(runtimes, runtime.kind, &Runtime::kind) != runtimes.end())
            continue;
        auto best =
            std::ranges::find(newest, runtime.family, [](const auto &pair) { return pair.first; });
        if (best == newest.end())
            best = newest.insert(newest.end(), {runtime.family, {}});
        runtimes.push_back(std::move(runtime));
        if (version->parts <= best->second)
            continue;
        best->second = version->parts;
        for (auto &other : runtimes) {
            if (other.family == best->first)
                other.isDefault = other.kind == runtimes.back().kind;
        }
    }
    runtimes.push_back(makeNative());
    return runtimes;
}

} // namespace signalbox
