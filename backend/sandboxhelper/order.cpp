#include "sandboxhelper/order.h"

#include "engine/sandbox/pairs.h"

namespace signalbox {

Order Order::parse(std::string_view pairs)
{
    Order order;
    PairReader reader(pairs);
    while (const auto pair = reader.next()) {
        const auto &[key, value] = *pair;
        if (key == "id")
            order.id = parseNumber(value).value_or(0);
        else if (key == "launcher")
            order.launcher = value;
        else if (key == "interpreter")
            order.interpreter = value;
        else if (key == "argument")
            order.arguments.emplace_back(value);
        else if (key == "env")
            order.environment.emplace_back(value);
        else if (key == "memory")
            order.memoryMiB = static_cast<int>(parseNumber(value).value_or(256));
        else if (key == "network")
            order.network = value == "host";
        else if (key == "script")
            order.script = value;
    }
    return order;
}

Environment::Environment()
    : m_assignments{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                    "HOME=/tmp", "LANG=C.UTF-8"}
{
}

void Environment::set(std::string_view assignment)
{
    const auto name = assignment.substr(0, assignment.find('=') + 1);
    if (name.empty())
        return;
    for (auto &existing : m_assignments) {
        if (existing.compare(0, name.size(), name) == 0) {
            existing = assignment;
            return;
        }
    }
    m_assignments.emplace_back(assignment);
}

std::vector<char *> Environment::pointers()
{
    std::vector<char *> pointers;
    for (auto &assignment : m_assignments)
        pointers.push_back(assignment.data());
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace signalbox
