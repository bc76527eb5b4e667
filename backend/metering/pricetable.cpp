#include "metering/pricetable.h"

#include <algorithm>
#include <array>

namespace signalbox {

namespace {

constexpr std::int64_t perGigabyte = 1024 * 1000; ///< Mebibyte-milliseconds of a gigabyte-second.
constexpr std::size_t maxText = 500;
constexpr std::int64_t maxMillis = 3'600'000;
constexpr std::int64_t maxFree = 1'000'000'000'000;

/// Reads members, and remembers the first that was wrong.
class TableReader
{
public:
    explicit TableReader(const Json &json)
        : m_json(json)
    {
        if (!json.is_object())
            refuse("", "a price table is a JSON object");
    }

    std::string text(const char *key)
    {
        const Json value = member(key, "");
        if (!value.is_string() || value.get<std::string>().size() > maxText) {
            refuse(key, "is a text of at most 500 characters");
            return {};
        }
        return value.get<std::string>();
    }
    Money money(const char *key)
    {
        const Json value = member(key, "0");
        const auto money = value.is_string() ? Money::parse(value.get<std::string>())
                                             : Result<Money>(fail(ErrorCode::Malformed, ""));
        if (!money || money->pico < 0) {
            refuse(key, "is a text such as \"0.0000166667\"");
            return {};
        }
        return *money;
    }
    std::int64_t integer(const char *key, std::int64_t standard, std::int64_t least,
                         std::int64_t most)
    {
        const Json value = member(key, standard);
        const bool whole = value.is_number_integer();
        const std::int64_t number = whole ? value.get<std::int64_t>() : least - 1;
        if (number < least || number > most) {
            refuse(key, "is a whole number from " + std::to_string(least) + " to "
                            + std::to_string(most));
            return standard;
        }
        return number;
    }
    void refuse(const std::string &key, const std::string &why)
    {
        if (!m_error)
            m_error = Error{ErrorCode::Invalid, key.empty() ? why : key + " " + why, key};
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    Json member(const char *key, Json standard) const
    {
        return m_json.is_object() && m_json.contains(key) ? m_json[key] : std::move(standard);
    }

    const Json &m_json;
    std::optional<Error> m_error;
};

bool isId(const std::string &id)
{
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

} // namespace

Quantities &Quantities::operator+=(const Quantities &other)
{
    requests += other.requests;
    memoryTime += other.memoryTime;
    cpuMillis += other.cpuMillis;
    return *this;
}

Charges &Charges::operator+=(const Charges &other)
{
    requests += other.requests;
    memoryTime += other.memoryTime;
    cpu += other.cpu;
    return *this;
}

Json toJson(const PriceTable &table)
{
    return {{"id", table.id},
            {"name", table.name},
            {"currency", table.currency},
            {"source", table.source},
            {"date", table.date},
            {"note", table.note},
            {"perMillionRequests", table.perMillionRequests.str()},
            {"perGigabyteSecond", table.perGigabyteSecond.str()},
            {"perCpuSecond", table.perCpuSecond.str()},
            {"roundingMillis", table.roundingMillis},
            {"minimumMillis", table.minimumMillis},
            {"free",
             {{"requests", table.free.requests},
              {"gigabyteSeconds", table.free.memoryTime / perGigabyte},
              {"cpuSeconds", table.free.cpuMillis / 1000}}},
            {"preset", table.preset}};
}

Result<PriceTable> priceTableFrom(const Json &json)
{
    TableReader reader(json);
    const Json none = Json::object();
    const bool hasFree = json.is_object() && json.contains("free");
    TableReader free(hasFree ? json["free"] : none);
    PriceTable table{
        .id = reader.text("id"),
        .name = reader.text("name"),
        .currency = reader.text("currency"),
        .source = reader.text("source"),
        .date = reader.text("date"),
        .note = reader.text("note"),
        .perMillionRequests = reader.money("perMillionRequests"),
        .perGigabyteSecond = reader.money("perGigabyteSecond"),
        .perCpuSecond = reader.money("perCpuSecond"),
        .roundingMillis = reader.integer("roundingMillis", 1, 1, maxMillis),
        .minimumMillis = reader.integer("minimumMillis", 0, 0, maxMillis),
        .free = {.requests = free.integer("requests", 0, 0, maxFree),
                 .memoryTime = free.integer("gigabyteSeconds", 0, 0, maxFree) * perGigabyte,
                 .cpuMillis = free.integer("cpuSeconds", 0, 0, maxFree) * 1000}};
    if (!isId(table.id))
        reader.refuse("id", "is of small letters, digits and hyphens, at most 64");
    if (table.name.empty())
        reader.refuse("name", "is missing");
    if (table.currency.size() != 3)
        reader.refuse("currency", "has three letters");
    for (const auto &error : {reader.error(), free.error()}) {
        if (error)
            return fail(*error);
    }
    return table;
}

Quantities countedOf(const PriceTable &table, const UsageRow &row,
                     std::optional<std::int64_t> memoryMiB)
{
    const std::int64_t begun =
        (row.millis + table.roundingMillis - 1) / table.roundingMillis * table.roundingMillis;
    return {.requests = row.runs,
            .memoryTime =
                std::max(begun, table.minimumMillis) * memoryMiB.value_or(row.memoryMiB) * row.runs,
            .cpuMillis = row.cpuMillis};
}

Charges chargesFor(const PriceTable &table, const Quantities &quantities)
{
    return {.requests = priceOf(table.perMillionRequests, quantities.requests, 1'000'000),
            .memoryTime = priceOf(table.perGigabyteSecond, quantities.memoryTime, perGigabyte),
            .cpu = priceOf(table.perCpuSecond, quantities.cpuMillis, 1000)};
}

} // namespace signalbox
