#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox {

/// What the engine asks for when it orders a sandbox, as parsed from its packet.
struct Order
{
    std::uint64_t id = 0;
    std::string launcher; ///< `python`, `node`, `process` or `actionloop`.
    std::string interpreter;
    std::vector<std::string> arguments;
    std::vector<std::string> environment; ///< `NAME=VALUE`
    int memoryMiB = 256;
    bool network = false;
    std::string script; ///< Our own launcher for `node` and `actionloop`, as seen inside; or empty.

    [[nodiscard]] static Order parse(std::string_view pairs);
};

/// `NAME=VALUE` strings where a later name replaces an earlier one, in the form exec wants.
class Environment
{
public:
    /// What every program in a sandbox gets, and nothing of ours.
    Environment();
    void set(std::string_view assignment);
    [[nodiscard]] std::vector<char *> pointers();

private:
    std::vector<std::string> m_assignments;
};

} // namespace signalbox
