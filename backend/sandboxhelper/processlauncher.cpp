#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/sandbox/pairs.h"
#include "sandboxhelper/frameio.h"
#include "sandboxhelper/launchers.h"
#include "sandboxhelper/launchersupport.h"

namespace signalbox {

namespace {

constexpr std::size_t maxArgument = 131071; ///< Linux's limit for one argument, less its NUL.
constexpr const char *entry = "exec";       ///< The program, as OpenWhisk's skeleton calls it.

/// Passes stdout on as log, line by line, but for the last line, which is the result.
class LastLine
{
public:
    explicit LastLine(std::size_t max)
        : m_max(max)
    {
    }

    void append(std::string_view bytes)
    {
        for (;;) {
            const auto end = bytes.find('\n');
            grow(bytes.substr(0, end));
            if (end == std::string_view::npos)
                return flush();
            bytes.remove_prefix(end + 1);
            finishLine();
        }
    }
    /// At the end of the stream: a line without its newline counts.
    void close()
    {
        finishLine();
        flush();
    }
    void logHeld()
    {
        log(m_held);
        flush();
    }

    [[nodiscard]] const std::string &text() const { return m_held; }
    [[nodiscard]] std::size_t size() const { return m_heldSize; }

private:
    void grow(std::string_view bytes)
    {
        m_size += bytes.size();
        if (m_line.size() <= m_max)
            m_line.append(bytes.substr(0, m_max + 1 - m_line.size()));
    }
    void finishLine()
    {
        // A blank line is log; it does not take the place of a result.
        if (m_line.find_first_not_of(" \t\r") == std::string::npos) {
            if (!m_line.empty())
                log(m_line);
        } else {
            if (!m_held.empty())
                log(m_held);
            m_held.swap(m_line);
            m_heldSize = m_size;
        }
        m_line.clear();
        m_size = 0;
    }
    void log(const std::string &line) { m_log.append(line).push_back('\n'); }
    /// One write for all lines of a piece: a flood would else cost a system call per line.
    void flush()
    {
        writeAll(1, m_log);
        m_log.clear();
    }

    std::size_t m_max;
    std::string m_line;
    std::size_t m_size = 0;
    std::string m_held;
    std::size_t m_heldSize = 0;
    std::string m_log;
};

/// How a process ended and what it and the children it waited for used.
struct Ending
{
    int status = 0;
    struct rusage usage = {};
};

struct RunningProcess
{
    pid_t pid = -1;
    int in = -1;
    int out = -1;
};

class ProcessLauncher
{
public:
    ProcessLauncher(const Order &order, int frameFd)
        : m_order(order)
        , m_socket(frameFd)
    {
        for (const auto &assignment : order.environment)
            m_environment.set(assignment);
    }

    int serve()
    {
        m_socket.send(FrameKind::Ready, {}, {});
        Frame frame;
        while (m_socket.receive(frame)) {
            if (frame.kind == FrameKind::Init)
                initialise(frame);
            else if (frame.kind == FrameKind::Run)
                run(frame);
        }
        return 0;
    }

private:
    void initialise(const Frame &frame)
    {
        std::string problem = unpackCode(frame);
        addEnvironment(m_environment, frame.header);
        if (problem.empty() && access(entry, F_OK) != 0)
            problem = "the archive has no file 'exec', which is what is started";
        chmod(entry, 0755);
        m_direct = m_order.interpreter.empty() || isProgram();
        m_socket.send(FrameKind::Initialised, {}, problem);
    }

    /// An ELF file, or a script that names its own interpreter.
    static bool isProgram()
    {
        char magic[4] = {};
        const int fd = open(entry, O_RDONLY | O_CLOEXEC);
        const ssize_t size = read(fd, magic, sizeof magic);
        close(fd);
        return size >= 2
               && (std::memcmp(magic, "#!", 2) == 0 || std::memcmp(magic, "\177ELF", 4) == 0);
    }

    [[noreturn]] void exec(Environment environment, const std::string &value)
    {
        std::vector<std::string> words;
        if (!m_direct) {
            words.push_back(m_order.interpreter);
            words.insert(words.end(), m_order.arguments.begin(), m_order.arguments.end());
        }
        words.push_back(std::string("./") + entry);
        if (value.size() <= maxArgument)
            words.push_back(value);
        std::vector<char *> arguments;
        for (auto &word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        // execvpe runs text without an interpreter line through /bin/sh.
        execvpe(arguments[0], arguments.data(), environment.pointers().data());
        execFailed(arguments[0]);
    }

    RunningProcess start(const Frame &frame, const std::string &value)
    {
        int in[2];
        int out[2];
        if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
            return {};
        Environment environment = m_environment;
        addEnvironment(environment, frame.header);
        const pid_t pid = fork();
        if (pid == 0) {
            setsid();
            dup2(in[0], 0);
            dup2(out[1], 1);
            exec(std::move(environment), value);
        }
        close(in[0]);
        close(out[1]);
        fcntl(in[1], F_SETFL, O_NONBLOCK);
        return {pid, in[1], out[0]};
    }

    static void feed(RunningProcess &process, std::string_view &rest)
    {
        const ssize_t size = write(process.in, rest.data(), rest.size());
        if (size > 0)
            rest.remove_prefix(static_cast<std::size_t>(size));
        const bool refused = size < 0 && errno != EAGAIN && errno != EINTR;
        if (rest.empty() || refused) {
            close(process.in);
            process.in = -1;
        }
    }

    /// Until the process has ended and its output is read; what it left behind is killed then.
    static Ending converse(RunningProcess process, std::string_view input, LastLine &lines)
    {
        int ended = static_cast<int>(syscall(SYS_pidfd_open, process.pid, 0));
        int status = 0;
        struct rusage usage = {};
        while (process.out >= 0) {
            struct pollfd polls[] = {
                {process.out, POLLIN, 0}, {ended, POLLIN, 0}, {process.in, POLLOUT, 0}};
            if (poll(polls, 3, -1) < 0 && errno != EINTR)
                break;
            if ((polls[2].revents & (POLLOUT | POLLERR)) != 0)
                feed(process, input);
            if ((polls[0].revents & (POLLIN | POLLHUP)) != 0) {
                char buffer[65536];
                const ssize_t size = read(process.out, buffer, sizeof buffer);
                if (size > 0) {
                    lines.append({buffer, static_cast<std::size_t>(size)});
                } else {
                    close(process.out);
                    process.out = -1;
                }
            }
            if (ended >= 0 && (polls[1].revents & POLLIN) != 0) {
                wait4(process.pid, &status, 0, &usage);
                kill(-process.pid, SIGKILL);
                killStrays();
                close(ended);
                ended = -1;
            }
        }
        if (process.in >= 0)
            close(process.in);
        if (ended >= 0) {
            // It closed its output and lives on; its end is the run's end.
            wait4(process.pid, &status, 0, &usage);
            close(ended);
        }
        kill(-process.pid, SIGKILL);
        killStrays();
        lines.close();
        return {exitStatus(status), usage};
    }

    static void addUsage(PairWriter &header, const struct rusage &usage)
    {
        const auto micros = [](const struct timeval &time) {
            return static_cast<std::uint64_t>(time.tv_sec * 1000000 + time.tv_usec);
        };
        header.add("cpu", micros(usage.ru_utime) + micros(usage.ru_stime));
        header.add("peak", static_cast<std::uint64_t>(usage.ru_maxrss) << 10);
    }

    void run(const Frame &frame)
    {
        const auto max = parseNumber(findPair(frame.header, "max")).value_or(1U << 20);
        const std::string value(frame.blob);
        PairWriter header;
        header.add("activation", findPair(frame.header, "activation"));
        LastLine lines(max);
        const RunningProcess process = start(frame, value);
        if (process.pid < 0) {
            m_socket.send(FrameKind::Error, header.text(),
                          std::string("cannot start the process: ") + std::strerror(errno));
            return;
        }
        const Ending ending = converse(process, value + "\n", lines);
        if (!findPair(frame.header, "meter").empty())
            addUsage(header, ending.usage);
        reply(lines, ending.status, std::move(header), max);
    }

    void reply(LastLine &lines, int status, PairWriter header, std::size_t max)
    {
        const auto first = lines.text().find_first_not_of(" \t");
        const char start = first == std::string::npos ? '\0' : lines.text()[first];
        if (start == '{' || start == '[') {
            if (lines.size() > max)
                header.add("size", lines.size());
            m_socket.send(FrameKind::Result, header.text(),
                          std::string_view(lines.text()).substr(0, max));
            return;
        }
        if (!lines.text().empty())
            lines.logHeld();
        std::string problem = "The action did not return a dictionary or array.";
        if (status > 128)
            problem = "The process was ended by signal " + std::to_string(status - 128) + ".";
        else if (status != 0)
            problem = "The process ended with status " + std::to_string(status)
                      + " and its last line is not a dictionary or array.";
        m_socket.send(FrameKind::Error, header.text(), problem);
    }

    const Order &m_order;
    FrameSocket m_socket;
    Environment m_environment;
    bool m_direct = false;
};

} // namespace

int runProcessLauncher(const Order &order, int frameFd)
{
    signal(SIGPIPE, SIG_IGN);
    obeyPauseSignals();
    return ProcessLauncher(order, frameFd).serve();
}

} // namespace signalbox
