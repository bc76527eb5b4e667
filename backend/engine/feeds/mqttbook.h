#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace signalbox {

/// What has to be on disk of a broker's session, beside the positions of stored events.
struct MqttNote
{
    /// What became of the message up to which acknowledgements may have been sent.
    enum class Anchor {
        None,    ///< There is no such message.
        Held,    ///< It was not acknowledged itself: the broker sends it again.
        Released ///< It may have been acknowledged.
    };

    std::string session; ///< Our name for it; empty: none was begun.
    bool subscribed = false;
    bool enters = false; ///< A connection was begun, and may have made a session without a name.
    bool moves = false;  ///< The broker was seen not to use at once an id that was free again.
    Anchor anchor = Anchor::None;
    std::uint64_t number = 0; ///< Messages with a greater one were never acknowledged.
    std::uint16_t id = 0;     ///< The broker's number of the anchor.
    std::uint64_t sign = 0;   ///< Of the anchor.

    [[nodiscard]] static MqttNote parse(std::string_view text);
    [[nodiscard]] std::string text() const;
};

/// A message of QoS 1, as far as it can be told from others.
struct MqttSign
{
    std::uint16_t id = 0;
    std::uint64_t sign = 0; ///< Equal for equal content.
    bool again = false;     ///< The broker had sent it before.
};

/// Tells messages of QoS 1 that are on disk from new ones when a broker sends some again (ADR 24).
/// MQTT names a delivery by a number that is used again once it is acknowledged. So the newest
/// message on disk, the anchor, is not acknowledged before a newer one is on disk. The broker has to
/// send it again, in its place: what comes before it is old, what comes behind it was never
/// acknowledged, and the ids of such messages differ. Pure.
class MqttBook
{
public:
    enum class Verdict {
        Event,     ///< To be handed out, with its position.
        Old,       ///< Was acknowledged before: once more.
        Repeated,  ///< Is under way, or not to be acknowledged yet.
        Undecided, ///< Has to be held until one is Anchor, or Strange.
        Anchor,    ///< What was held is old.
        Strange    ///< The session is not the one that is known: begin(), then all of them again.
    };
    struct Answer
    {
        Verdict verdict = Verdict::Event;
        std::string position; ///< Of an event; that of before if it was handed out before.
        std::uint64_t number = 0;
    };

    /// As many may be handed out behind the anchor.
    static constexpr std::size_t window = 256;

    /// @p positions: of the last stored events, any order; those of others are ignored.
    MqttBook(MqttNote note, const std::vector<std::string> &positions);

    /// Whether a note has to be on disk before the connection is begun: nothing else would tell
    /// the session that is known from one that the broker makes because it lost that.
    [[nodiscard]] bool mustAnnounce() const;
    void announce();
    /// The broker is about to be greeted.
    void connecting();
    /// Its answer. False: its session is none that is known; call begin().
    [[nodiscard]] bool connected(bool sessionPresent);
    /// Names a session. The note is to be on disk before anything is subscribed to.
    void begin(const std::string &session);
    /// The note is to be on disk before anything is handed out.
    void subscribed();
    [[nodiscard]] bool isSubscribed() const { return m_note.subscribed; }
    /// Whether the anchor has not come yet in this connection.
    [[nodiscard]] bool seeksAnchor() const { return m_seeks; }
    /// Whether the session may be one that the broker made while nobody saw its answer. Such a one
    /// has no subscription, so any message is proof that it is not: trust().
    [[nodiscard]] bool isUnsure() const { return m_unsure; }
    void trust();

    /// A message; in the order in which they came.
    [[nodiscard]] Answer admit(const MqttSign &message);
    /// An event is on disk, or never will be.
    void settle(std::uint64_t number);
    [[nodiscard]] bool isFull() const { return m_list.size() > window; }

    /// What has to be on disk before more is acknowledged; then call kept().
    [[nodiscard]] std::optional<MqttNote> due();
    /// Tells what is to be acknowledged.
    [[nodiscard]] std::vector<std::uint16_t> kept();
    /// Whether all that has to be known of the session is on disk.
    [[nodiscard]] bool isTold() const { return !m_untold && !m_step; }
    [[nodiscard]] bool isReleased() const { return m_note.anchor == MqttNote::Anchor::Released; }
    /// Only the anchor is left, and a broker that sends one message at a time would wait for ever.
    [[nodiscard]] bool isAlone() const;
    /// The next note releases the anchor, if it is still alone.
    void release() { m_releases = true; }
    /// The broker has processed all acknowledgements, and had sent nothing more by then.
    void confirmed();
    /// What is settled and not acknowledged, for somebody who will never ask again.
    [[nodiscard]] std::vector<std::uint16_t> remaining() const;

private:
    struct Entry
    {
        std::uint64_t number = 0;
        std::uint16_t id = 0;
        std::uint64_t sign = 0;
        std::string position;
        bool settled = false;

        [[nodiscard]] static std::optional<Entry> parse(const std::string &session,
                                                        const std::string &position);
    };
    /// A note under way, and how many of the list may be acknowledged then.
    struct Step
    {
        MqttNote note;
        std::size_t acknowledged = 0;
    };

    [[nodiscard]] Answer seek(const MqttSign &message);
    [[nodiscard]] std::optional<Answer> repeated(const MqttSign &message);
    [[nodiscard]] Entry former(const MqttSign &message);
    [[nodiscard]] Entry fresh(const MqttSign &message);
    [[nodiscard]] Entry anchor() const;
    void learn(const MqttSign &message);
    void leaveConnection();

    MqttNote m_note; ///< What it says of the anchor is on disk.
    std::optional<Step> m_step;
    bool m_untold = false;    ///< The note says more than what is on disk, of other things.
    bool m_greeted = false;   ///< The broker, and its answer was not seen.
    bool m_unsure = false;    ///< That was so once before.
    std::deque<Entry> m_list; ///< Came in this connection, and not acknowledged. Anchor first.
    /// Handed out in former connections and never acknowledged, by id: the broker sends them again.
    std::map<std::uint16_t, Entry> m_former;
    /// The same of a session that looked strange, by content: the broker gave them other ids.
    std::multimap<std::uint64_t, Entry> m_stray;
    std::unordered_map<std::uint16_t, std::uint64_t> m_used; ///< Signs in this connection, by id.
    std::uint64_t m_last = 0;                                ///< Number.
    bool m_seeks = false;
    bool m_doubts = false; ///< Whether the broker knows that the anchor was released.
    bool m_wide = false;   ///< The broker sends more than one at a time.
    bool m_releases = false;
    std::optional<std::uint16_t> m_freed; ///< Nothing is outstanding, and this id was the last.
};

} // namespace signalbox
