#include <cerrno>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/sandbox/pairs.h"
#include "sandboxhelper/frameio.h"
#include "sandboxhelper/launchers.h"
#include "sandboxhelper/launchersupport.h"

namespace signalbox {

namespace {

/// A line that may be longer than we keep.
struct LongLine
{
    std::string text;
    std::size_t size = 0;
    bool complete = false;
};

/// JSON text for @p text, quoted.
std::string quoted(std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    std::string json = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (byte < 0x20) {
            json += "\\u00";
            json += hex[byte >> 4];
            json += hex[byte & 15];
        } else {
            json += c;
        }
    }
    return json + '"';
}

constexpr int replies = 3;               ///< Where every launcher writes its answers.
constexpr int ourRequests = 4;           ///< Where scripts of ours read; stdin is the function's.
constexpr std::size_t maxReason = 65536; ///< Bytes of a refusal that are kept.

/// A copy of @p fd out of the way of those that a launcher expects; closed on exec.
int aside(int fd)
{
    return fcntl(fd, F_DUPFD_CLOEXEC, 10);
}

class ActionLoop
{
public:
    ActionLoop(const Order &order, int frameFd)
        : m_order(order)
        , m_socket(frameFd)
    {
        m_environment.set("__OW_EXECUTION_ENV=signalbox");
        m_environment.set("__OW_WAIT_FOR_ACK=1");
        for (const auto &assignment : order.environment)
            m_environment.set(assignment);
    }

    int serve()
    {
        // Our own scripts load their language ahead of the code, as far as they can.
        if (isOurs() && !(start({}).empty() && readLine(maxReason).complete))
            return lastStatus();
        m_socket.send(FrameKind::Ready, {}, {});
        Frame frame;
        while (m_socket.receive(frame)) {
            const bool alive = frame.kind == FrameKind::Init
                                   ? initialise(frame)
                                   : frame.kind != FrameKind::Run || run(frame);
            if (!alive)
                return lastStatus();
        }
        return 0;
    }

private:
    [[nodiscard]] bool isOurs() const { return !m_order.script.empty(); }

    /// False when the loop has died, which is the end of the sandbox.
    bool initialise(const Frame &frame)
    {
        std::string problem = unpackCode(frame);
        const std::string main(findPair(frame.header, "main"));
        if (problem.empty() && isOurs()) {
            writeAll(m_in, orderLine(frame, main));
        } else if (problem.empty()) {
            addEnvironment(m_environment, frame.header);
            problem = start(main);
        }
        if (problem.empty()) {
            const LongLine line = readLine(maxReason);
            if (!line.complete)
                return false;
            problem = refusal(line.text);
        }
        m_socket.send(FrameKind::Initialised, {}, problem);
        return true;
    }

    /// What a script of ours waits for: `{"main":…,"environment":{…}}` on one line.
    static std::string orderLine(const Frame &frame, const std::string &main)
    {
        std::string line = "{\"main\":" + quoted(main) + ",\"environment\":{";
        bool first = true;
        PairReader reader(frame.header);
        while (const auto pair = reader.next()) {
            const auto equals = pair->second.find('=');
            if (pair->first != "env" || equals == std::string_view::npos)
                continue;
            line += (first ? "" : ",") + quoted(pair->second.substr(0, equals)) + ":"
                    + quoted(pair->second.substr(equals + 1));
            first = false;
        }
        return line + "}}\n";
    }

    /// Our own scripts are told the entry when the code is there; a launcher of the operator's is
    /// started with it; without any, the code brings its own `exec`.
    [[nodiscard]] std::vector<std::string> command(const std::string &main) const
    {
        std::vector<std::string> words;
        if (m_order.interpreter.empty())
            return {"./exec"};
        words.push_back(m_order.interpreter);
        words.insert(words.end(), m_order.arguments.begin(), m_order.arguments.end());
        if (isOurs())
            words.push_back(m_order.script);
        else
            words.push_back(main);
        return words;
    }

    std::string start(const std::string &main)
    {
        int in[2];
        int out[2];
        if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
            return std::string("no pipe: ") + std::strerror(errno);
        chmod("exec", 0755);
        std::vector<std::string> words = command(main);
        m_loop = fork();
        if (m_loop == 0) {
            setsid();
            const int from = aside(in[0]);
            const int to = aside(out[1]);
            dup2(from, isOurs() ? ourRequests : 0);
            dup2(to, replies);
            std::vector<char *> arguments;
            for (auto &word : words)
                arguments.push_back(word.data());
            arguments.push_back(nullptr);
            execve(arguments[0], arguments.data(), m_environment.pointers().data());
            execFailed(arguments[0]);
        }
        close(in[0]);
        close(out[1]);
        m_in = in[1];
        m_out = out[0];
        return {};
    }

    /// What the launcher says against the code; empty when it is loaded.
    static std::string refusal(std::string text)
    {
        if (text.empty() || text[0] != '{') {
            // Our own launchers say what is wrong, with carriage returns for line ends.
            for (char &c : text)
                c = c == '\r' ? '\n' : c;
            return text.empty() ? "The action did not initialize." : text;
        }
        std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
        return text.find("\"ok\":true") != std::string::npos ? std::string()
                                                             : "The action did not initialize.";
    }

    /// Keeps at most @p max + 1 bytes; the rest is counted and dropped.
    LongLine readLine(std::size_t max)
    {
        LongLine line;
        for (;;) {
            const auto end = m_pending.find('\n');
            const auto part = std::string_view(m_pending).substr(0, end);
            line.size += part.size();
            if (line.text.size() <= max)
                line.text.append(part.substr(0, max + 1 - line.text.size()));
            if (end != std::string::npos) {
                m_pending.erase(0, end + 1);
                line.complete = true;
                return line;
            }
            m_pending.clear();
            char buffer[65536];
            const ssize_t size = read(m_out, buffer, sizeof buffer);
            if (size < 0 && errno == EINTR)
                continue;
            if (size <= 0)
                return line;
            m_pending.assign(buffer, static_cast<std::size_t>(size));
        }
    }

    /// The body of OpenWhisk's /run on one line: `value` and the context in lower case.
    static std::string requestLine(const Frame &frame)
    {
        std::string line = "{\"value\":";
        for (const char c : frame.blob)
            line += c == '\n' || c == '\r' ? ' ' : c;
        PairReader reader(frame.header);
        while (const auto pair = reader.next()) {
            const auto assignment = pair->second;
            const auto equals = assignment.find('=');
            if (pair->first != "env" || assignment.rfind("__OW_", 0) != 0
                || equals == std::string_view::npos)
                continue;
            std::string key(assignment.substr(5, equals - 5));
            for (char &c : key)
                c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            line += "," + quoted(key) + ":" + quoted(assignment.substr(equals + 1));
        }
        return line + "}\n";
    }

    /// False when the loop has died, which is the end of the sandbox.
    bool run(const Frame &frame)
    {
        const auto max = parseNumber(findPair(frame.header, "max")).value_or(1U << 20);
        PairWriter header;
        header.add("activation", findPair(frame.header, "activation"));
        const std::uint64_t before = cpuMicros();
        if (!writeAll(m_in, requestLine(frame)))
            return false;
        const LongLine line = readLine(max);
        if (!line.complete)
            return false;
        killStraysBut(m_loop);
        if (!findPair(frame.header, "meter").empty())
            header.add("cpu", cpuMicros() - before);
        if (line.size > max)
            header.add("size", line.size);
        m_socket.send(FrameKind::Result, header.text(), std::string_view(line.text).substr(0, max));
        return true;
    }

    [[nodiscard]] std::uint64_t cpuMicros() const
    {
        clockid_t clock = 0;
        struct timespec time = {};
        if (clock_getcpuclockid(m_loop, &clock) != 0 || clock_gettime(clock, &time) != 0)
            return 0;
        return static_cast<std::uint64_t>(time.tv_sec * 1000000 + time.tv_nsec / 1000);
    }

    int lastStatus()
    {
        int status = 0;
        if (m_loop > 0 && waitpid(m_loop, &status, 0) == m_loop)
            m_status = exitStatus(status);
        return m_status;
    }

    const Order &m_order;
    FrameSocket m_socket;
    Environment m_environment;
    pid_t m_loop = -1;
    int m_in = -1;
    int m_out = -1;
    int m_status = 0;
    std::string m_pending;
};

} // namespace

int runActionLoop(const Order &order, int frameFd)
{
    signal(SIGPIPE, SIG_IGN);
    obeyPauseSignals();
    return ActionLoop(order, frameFd).serve();
}

} // namespace signalbox
