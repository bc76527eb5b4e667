#include "support/childprogram.h"

#include <array>
#include <stdexcept>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace signalbox {

namespace {

std::vector<char *> pointers(std::vector<std::string> &words)
{
    std::vector<char *> result;
    for (auto &word : words)
        result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

} // namespace

ChildProgram::ChildProgram(std::vector<std::string> arguments, std::vector<std::string> environment)
{
    int pair[2];
    if (pipe2(pair, O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    m_output = pair[0];
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pair[1], 1);
    posix_spawn_file_actions_adddup2(&actions, pair[1], 2);
    const int error = posix_spawnp(&m_pid, arguments[0].c_str(), &actions, nullptr,
                                   pointers(arguments).data(), pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    close(pair[1]);
    if (error != 0)
        throw std::runtime_error("cannot start " + arguments[0]);
}

ChildProgram::~ChildProgram()
{
    kill();
    close(m_output);
}

bool ChildProgram::readMore()
{
    std::array<char, 4096> buffer;
    const ssize_t size = read(m_output, buffer.data(), buffer.size());
    if (size > 0)
        m_text.append(buffer.data(), static_cast<std::size_t>(size));
    return size > 0;
}

std::string ChildProgram::lineWith(const std::string &text)
{
    for (;;) {
        for (auto end = m_text.find('\n'); end != std::string::npos; end = m_text.find('\n')) {
            const std::string line = m_text.substr(0, end);
            m_text.erase(0, end + 1);
            if (line.find(text) != std::string::npos)
                return line;
        }
        if (!readMore())
            return {};
    }
}

int ChildProgram::finish(std::string &output)
{
    while (readMore()) {
    }
    output = std::move(m_text);
    int status = 0;
    waitpid(m_pid, &status, 0);
    m_pid = -1;
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

void ChildProgram::kill()
{
    if (m_pid <= 0)
        return;
    ::kill(m_pid, SIGKILL);
    waitpid(m_pid, nullptr, 0);
    m_pid = -1;
}

} // namespace signalbox
