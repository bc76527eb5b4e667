#pragma once

#include <array>
#include <random>

#include "core/activation.h"
#include "core/ids.h"

namespace signalbox {

/// Makes runs as a small shop would have them: functions called very unevenly, errors, timeouts,
/// cold starts with their causes, logs from none to hundreds of lines. The same sequence every time.
class Shop
{
public:
    explicit Shop(Timestamp first)
        : m_now(first)
    {
    }

    /// The run that comes @p pause after the one before, ended.
    [[nodiscard]] Activation next(Duration pause);

private:
    [[nodiscard]] double chance() { return m_unit(m_random); }
    [[nodiscard]] std::string word() { return std::to_string(m_random() % 1000000); }
    void setTimes(Activation &a, std::size_t number);
    void setDecisions(Activation &a);
    void setBodies(Activation &a, std::size_t number);
    void setLogs(Activation &a, const std::string &order, bool needle);

    std::mt19937_64 m_random{42};
    std::uniform_real_distribution<double> m_unit{0, 1};
    ActivationIdSource m_ids;
    Timestamp m_now;
};

} // namespace signalbox
