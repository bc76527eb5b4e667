#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox {

/// What the rounds of a queue need on disk, beside the positions of stored events.
struct AmqpNote
{
    std::uint64_t confirmed = 0; ///< Messages of rounds up to this one were acknowledged for sure.
    std::vector<std::string> open; ///< Positions of such rounds that nevertheless were not.
    /// How many messages that look like stored ones may have been looked at by starts that were
    /// killed before they could say what they found.
    int burned = 0;
    std::string boot; ///< Which start of the machine wrote it.

    [[nodiscard]] static AmqpNote parse(std::string_view text);
    [[nodiscard]] std::string text() const;
};

/// A message without a name of its own, as far as it can be told from others.
struct AmqpSign
{
    std::string fingerprint; ///< Equal for equal messages only.
    int priority = 0;
    bool redelivered = false; ///< The broker had given it to somebody before.
};

/// Names messages that have no id, so that one that is on disk is known when the broker brings it
/// again (ADR 24). They are taken in rounds: while one that is stored may not be acknowledged yet at
/// the broker, no further one is taken. So what comes again after a crash is either all that was
/// given out in the last round, or nothing of it; which of the two is found out at a connection's
/// begin, by asking for message after message until one comes that nobody had before. Pure.
class AmqpRounds
{
public:
    /// @p positions: of the last stored events, any order; those of others are ignored.
    AmqpRounds(AmqpNote note, const std::vector<std::string> &positions);

    /// A new connection: what was named and is not confirmed may come again.
    void connected();
    /// What has to be on disk before one more message is asked for; none when that is so already.
    [[nodiscard]] std::optional<AmqpNote> permit();
    /// A message that was asked for. True: behind it is none that anybody had before.
    [[nodiscard]] bool look(const AmqpSign &message);
    /// One was asked for, and the line was cut before it was seen.
    void missed() { ++m_burned; }
    /// All that was given out before was looked at. A note has to be on disk before anything is named.
    [[nodiscard]] std::optional<AmqpNote> conclude();

    /// The position of a message of this round: that of a stored one if it is that one.
    [[nodiscard]] std::string name(const AmqpSign &message);
    /// The broker said that all that was named is acknowledged. The note has to be on disk before
    /// the next round begins.
    [[nodiscard]] AmqpNote confirm();
    /// What has to be known after a restart, as it is now.
    [[nodiscard]] AmqpNote note() const;

private:
    using Entries = std::multimap<std::string, std::string>; ///< Positions by fingerprint.

    [[nodiscard]] AmqpNote nextRound();

    std::uint64_t m_round = 1;
    Entries m_stored; ///< Of unconfirmed rounds, not brought again in this connection.
    Entries m_named;  ///< In this connection, not confirmed.
    std::map<std::string, int> m_counts;      ///< Of fingerprints in this round.
    std::multiset<std::string> m_looksStored; ///< What came again and is equal to a stored one.
    int m_burned = 0;    ///< Equal to a stored one, looked at for the first time, given back.
    int m_needed = 0;    ///< As many that look stored may be such.
    int m_permitted = 0; ///< As many may be burned; on disk.
};

} // namespace signalbox
