#include "engine/feeds/amqprounds.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "core/json.h"

namespace signalbox {

namespace {

constexpr std::string_view mark = "amqp#";

/// A position, `amqp#ROUND/FINGERPRINT/COUNT`.
struct Position
{
    std::uint64_t round = 0;
    std::string fingerprint;

    [[nodiscard]] static std::optional<Position> parse(std::string_view text);
};

std::optional<Position> Position::parse(std::string_view text)
{
    if (!text.starts_with(mark))
        return std::nullopt;
    text.remove_prefix(mark.size());
    Position position;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), position.round);
    const std::size_t digits = static_cast<std::size_t>(end - text.data());
    if (error != std::errc() || digits == text.size() || *end != '/')
        return std::nullopt;
    text.remove_prefix(digits + 1);
    position.fingerprint = text.substr(0, text.find('/'));
    return position;
}

} // namespace

AmqpNote AmqpNote::parse(std::string_view text)
{
    const Json json = text.empty() ? Json() : parseJson(text).value_or(Json());
    if (!json.is_object())
        return {};
    return {.confirmed = json.value("confirmed", std::uint64_t{0}),
            .open = json.value("open", std::vector<std::string>()),
            .burned = json.value("burned", 0),
            .boot = json.value("boot", "")};
}

std::string AmqpNote::text() const
{
    return dumpJson(
        Json{{"confirmed", confirmed}, {"open", open}, {"burned", burned}, {"boot", boot}});
}

AmqpRounds::AmqpRounds(AmqpNote note, const std::vector<std::string> &positions)
    : m_burned(note.burned)
    , m_permitted(note.burned)
{
    std::set<std::string> open(note.open.begin(), note.open.end());
    for (const std::string &text : positions)
        if (const auto position = Position::parse(text);
            position && position->round > note.confirmed)
            open.insert(text);
    m_round = note.confirmed + 1;
    for (const std::string &text : open)
        if (const auto position = Position::parse(text)) {
            m_round = std::max(m_round, position->round + 1);
            m_stored.emplace(position->fingerprint, text);
        }
}

void AmqpRounds::connected()
{
    m_stored.merge(m_named);
    m_looksStored.clear();
    m_needed = m_burned;
}

std::optional<AmqpNote> AmqpRounds::permit()
{
    if (m_stored.empty() || m_permitted > m_burned)
        return std::nullopt;
    m_permitted = m_burned + 1;
    return note();
}

bool AmqpRounds::look(const AmqpSign &message)
{
    const bool looksStored = m_stored.contains(message.fingerprint);
    if (message.redelivered) {
        if (looksStored)
            m_looksStored.insert(message.fingerprint);
        return false;
    }
    // Given back, it would look like one that was given out with those that are stored.
    if (looksStored)
        ++m_burned;
    // A queue brings first what was given back, but what has a higher priority passes it.
    return message.priority <= 0;
}

std::optional<AmqpNote> AmqpRounds::conclude()
{
    if (m_stored.empty())
        return std::nullopt;
    const bool outstanding = m_looksStored.size() > static_cast<std::size_t>(m_needed);
    // What did not come in spite of that has expired, or somebody removed it.
    Entries found;
    for (const std::string &fingerprint : m_looksStored)
        if (const auto entry = m_stored.find(fingerprint); outstanding && entry != m_stored.end())
            found.insert(m_stored.extract(entry));
    m_stored = std::move(found);
    m_burned = m_permitted = 0;
    return outstanding ? note() : nextRound();
}

std::string AmqpRounds::name(const AmqpSign &message)
{
    const auto found = m_stored.find(message.fingerprint);
    if (message.redelivered && found != m_stored.end())
        return m_named.insert(m_stored.extract(found))->second;
    const int count = m_counts[message.fingerprint]++;
    std::string position = std::string(mark) + std::to_string(m_round) + "/" + message.fingerprint
                           + "/" + std::to_string(count);
    m_named.emplace(message.fingerprint, position);
    return position;
}

AmqpNote AmqpRounds::confirm()
{
    m_named.clear();
    return nextRound();
}

AmqpNote AmqpRounds::nextRound()
{
    ++m_round;
    m_counts.clear();
    return note();
}

AmqpNote AmqpRounds::note() const
{
    AmqpNote note{.confirmed = m_round - 1, .burned = m_permitted};
    for (const auto &[fingerprint, position] : m_stored)
        note.open.push_back(position);
    return note;
}

} // namespace signalbox
