#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "metering/money.h"
#include "metering/usage.h"

namespace signalbox {

/// What a platform counts of runs before it asks money for them.
struct Quantities
{
    std::int64_t requests = 0;
    std::int64_t memoryTime = 0; ///< Mebibyte-milliseconds; a gigabyte-second is 1,024,000.
    std::int64_t cpuMillis = 0;

    Quantities &operator+=(const Quantities &other);
    friend bool operator==(const Quantities &, const Quantities &) = default;
};

/// How a platform bills: data that its user may edit. `toJson` and `priceTableFrom` are its file
/// form (resources/prices).
struct PriceTable
{
    std::string id;
    std::string name;
    std::string currency;
    std::string source; ///< Where the numbers are from, and when they were read there.
    std::string date;
    std::string note;
    Money perMillionRequests;
    Money perGigabyteSecond;
    Money perCpuSecond;
    std::int64_t roundingMillis = 1; ///< Each run is billed for begun spans of this.
    std::int64_t minimumMillis = 0;
    Quantities free; ///< Of each month.
    bool preset = false;

    friend bool operator==(const PriceTable &, const PriceTable &) = default;
};

/// The tables that come with Signalbox, by name.
[[nodiscard]] const std::vector<PriceTable> &pricePresets();

[[nodiscard]] Json toJson(const PriceTable &table);
/// Invalid with the field that is wrong.
[[nodiscard]] Result<PriceTable> priceTableFrom(const Json &json);

/// What @p table counts of @p row, with another memory size when @p memoryMiB has one.
[[nodiscard]] Quantities countedOf(const PriceTable &table, const UsageRow &row,
                                   std::optional<std::int64_t> memoryMiB = {});

/// What quantities cost, part by part.
struct Charges
{
    Money requests;
    Money memoryTime;
    Money cpu;

    [[nodiscard]] Money sum() const { return requests + memoryTime + cpu; }
    Charges &operator+=(const Charges &other);
    friend bool operator==(const Charges &, const Charges &) = default;
};

/// Without regard to what is free.
[[nodiscard]] Charges chargesFor(const PriceTable &table, const Quantities &quantities);

} // namespace signalbox
