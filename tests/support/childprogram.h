#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace signalbox {

/// A program started by a test, with its stdout and stderr to read. Killed when it goes out of use.
class ChildProgram
{
public:
    /// @p arguments with the program first; @p environment replaces ours.
    ChildProgram(std::vector<std::string> arguments, std::vector<std::string> environment = {});
    ChildProgram(const ChildProgram &) = delete;
    ChildProgram &operator=(const ChildProgram &) = delete;
    ~ChildProgram();

    /// The next line that contains @p text; empty when the program ends without one.
    [[nodiscard]] std::string lineWith(const std::string &text);
    /// All that is still to come, then its exit status (or -signal).
    [[nodiscard]] int finish(std::string &output);
    void kill();

private:
    [[nodiscard]] bool readMore();

    pid_t m_pid = -1;
    int m_output = -1;
    std::string m_text;
};

} // namespace signalbox
