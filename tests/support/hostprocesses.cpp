#include "support/hostprocesses.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <unistd.h>

#include "core/ids.h"

namespace signalbox {

std::vector<int> processesWith(const std::string &marker)
{
    std::vector<int> found;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator("/proc", error)) {
        const std::string name = entry.path().filename();
        if (!std::ranges::all_of(name, [](unsigned char c) { return std::isdigit(c); }))
            continue;
        // Inserted as a whole: that survives a process that ends while it is read.
        std::ostringstream text;
        text << std::ifstream(entry.path() / "cmdline").rdbuf();
        const std::string line = text.str();
        if (name != std::to_string(getpid()) && line.find(marker) != std::string::npos)
            found.push_back(std::stoi(name));
    }
    return found;
}

bool eventually(const std::function<bool()> &condition)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

bool vanish(const std::string &marker)
{
    return eventually([&] { return processesWith(marker).empty(); });
}

std::string uniqueMarker()
{
    return std::to_string(getpid()) + "00" + std::to_string(std::stoul(randomHex(6), nullptr, 16));
}

} // namespace signalbox
