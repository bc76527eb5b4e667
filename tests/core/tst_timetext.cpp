#include "core/timetext.h"

#include <gtest/gtest.h>

namespace signalbox {
namespace {

struct TimeRow
{
    const char *text;
    const char *iso; ///< None: refused.
};

TEST(TimeText, readsIsoDates)
{
    const TimeRow rows[] = {
        {"2026-11-21", "2026-11-21T00:00:00.000000000Z"},
        {"2026-11-21T06:30", "2026-11-21T06:30:00.000000000Z"},
        {"2026-11-21 06:30:15.25Z", "2026-11-21T06:30:15.250000000Z"},
        {"2026-11-21T06:30:15.1234567+01:00", "2026-11-21T05:30:15.123456000Z"},
        {"2026-11-21T06:30:15-0530", "2026-11-21T12:00:15.000000000Z"},
        {"2024-02-29", "2024-02-29T00:00:00.000000000Z"},
        {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59.000000000Z"},
        {"2023-02-29", nullptr},
        {"2026-13-01", nullptr},
        {"2026-11-21T25:00", nullptr},
        {"2026-11-21T06", nullptr},
        {"2026-11-21T06:30:15.Z", nullptr},
        {"2026-11-21T06:30:15+99:00", nullptr},
        {"2026-11-21 06:30 or so", nullptr},
        {"tomorrow", nullptr},
        {"", nullptr},
    };
    for (const TimeRow &row : rows) {
        const auto time = parseTime(row.text);
        EXPECT_EQ(time.has_value(), row.iso != nullptr) << row.text;
        EXPECT_EQ(time ? toIso(*time) : "", row.iso ? row.iso : "") << row.text;
    }
}

} // namespace
} // namespace signalbox
