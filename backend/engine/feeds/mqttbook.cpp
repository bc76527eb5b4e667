#include "engine/feeds/mqttbook.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/json.h"

namespace signalbox {

namespace {

constexpr std::string_view mark = "mqtt#";

std::string positionOf(const std::string &session, std::uint64_t number, std::uint16_t id,
                       std::uint64_t sign)
{
    return std::string(mark) + session + "/" + std::to_string(number) + "/" + std::to_string(id)
           + "/" + std::to_string(sign);
}

/// Takes a number and what divides it from the next off @p text.
template <class Number>
bool takeNumber(std::string_view &text, Number &number)
{
    const char *last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, number);
    if (error != std::errc())
        return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + (end == last ? 0 : 1));
    return true;
}

} // namespace

// --- on disk -------------------------------------------------------------------------------------

MqttNote MqttNote::parse(std::string_view text)
{
    const Json json = text.empty() ? Json() : parseJson(text).value_or(Json());
    if (!json.is_object())
        return {};
    const auto anchor = json.value("anchor", 0);
    return {.session = json.value("session", ""),
            .subscribed = json.value("subscribed", false),
            .enters = json.value("enters", false),
            .moves = json.value("moves", false),
            .anchor = anchor == 1   ? Anchor::Held
                      : anchor == 2 ? Anchor::Released
                                    : Anchor::None,
            .number = json.value("number", std::uint64_t{0}),
            .id = json.value("id", std::uint16_t{0}),
            .sign = json.value("sign", std::uint64_t{0})};
}

std::string MqttNote::text() const
{
    return dumpJson(Json{{"session", session},
                         {"subscribed", subscribed},
                         {"enters", enters},
                         {"moves", moves},
                         {"anchor", static_cast<int>(anchor)},
                         {"number", number},
                         {"id", id},
                         {"sign", sign}});
}

std::optional<MqttBook::Entry> MqttBook::Entry::parse(const std::string &session,
                                                      const std::string &position)
{
    const std::string begin = std::string(mark) + session + "/";
    if (!position.starts_with(begin))
        return std::nullopt;
    std::string_view rest = std::string_view(position).substr(begin.size());
    Entry entry{.position = position};
    if (!takeNumber(rest, entry.number) || !takeNumber(rest, entry.id)
        || !takeNumber(rest, entry.sign))
        return std::nullopt;
    return entry;
}

MqttBook::MqttBook(MqttNote note, const std::vector<std::string> &positions)
    : m_note(std::move(note))
    , m_greeted(m_note.enters)
{
    for (const std::string &position : positions)
        if (auto entry = Entry::parse(m_note.session, position);
            entry && entry->number > m_note.number)
            m_former.insert_or_assign(entry->id, std::move(*entry));
}

// --- connections and sessions --------------------------------------------------------------------

/// One that is held is proof enough.
bool MqttBook::mustAnnounce() const
{
    return !m_note.session.empty() && !m_note.enters && m_note.anchor != MqttNote::Anchor::Held;
}

void MqttBook::announce()
{
    leaveConnection();
    m_note.enters = m_untold = true;
}

void MqttBook::connecting()
{
    leaveConnection();
    m_unsure = m_unsure || m_greeted;
    m_greeted = true;
}

bool MqttBook::connected(bool sessionPresent)
{
    m_greeted = false;
    if (!sessionPresent) {
        m_note = {};
        m_former.clear(); // The broker has forgotten them.
    }
    m_last = m_note.number;
    m_seeks = m_note.anchor == MqttNote::Anchor::Held;
    m_doubts = m_note.anchor == MqttNote::Anchor::Released;
    m_unsure = m_unsure && !m_seeks && !m_note.session.empty();
    if (!m_unsure)
        trust();
    return !m_note.session.empty();
}

void MqttBook::trust()
{
    m_unsure = false;
    m_untold = std::exchange(m_note.enters, false) || m_untold;
}

/// What came and was not acknowledged comes again.
void MqttBook::leaveConnection()
{
    if (!m_seeks && m_note.anchor == MqttNote::Anchor::Held && !m_list.empty())
        m_list.pop_front(); // The note knows it.
    for (Entry &entry : m_list)
        m_former.insert_or_assign(entry.id, std::move(entry));
    m_list.clear();
    m_stray.clear();
    m_used.clear();
    m_untold = m_untold || m_step;
    m_step.reset();
    m_freed.reset();
    m_seeks = m_wide = m_releases = false;
}

void MqttBook::begin(const std::string &session)
{
    if (m_seeks) {
        const Entry lost = anchor();
        m_stray.emplace(lost.sign, lost);
    }
    for (auto &[id, entry] : m_former)
        m_stray.emplace(entry.sign, std::move(entry));
    m_former.clear();
    m_note = {.session = session};
    m_last = 0;
    m_seeks = m_doubts = m_unsure = false;
    m_untold = true;
}

void MqttBook::subscribed()
{
    m_note.subscribed = true;
    m_untold = true;
}

MqttBook::Entry MqttBook::anchor() const
{
    return {.number = m_note.number,
            .id = m_note.id,
            .sign = m_note.sign,
            .position = positionOf(m_note.session, m_note.number, m_note.id, m_note.sign),
            .settled = true};
}

// --- messages ------------------------------------------------------------------------------------

MqttBook::Answer MqttBook::admit(const MqttSign &message)
{
    if (m_seeks)
        return seek(message);
    if (const auto answer = repeated(message))
        return *answer;
    learn(message);
    m_used.insert_or_assign(message.id, message.sign);
    m_list.push_back(former(message));
    m_wide = m_wide || m_list.size() > 1;
    return {.position = m_list.back().position, .number = m_list.back().number};
}

/// While the anchor has not come, what comes again came before it.
MqttBook::Answer MqttBook::seek(const MqttSign &message)
{
    const bool same = message.id == m_note.id;
    if (!message.again || (same && message.sign != m_note.sign))
        return {.verdict = Verdict::Strange};
    if (!same) {
        m_wide = true;
        return {.verdict = Verdict::Undecided};
    }
    m_seeks = false;
    m_used.insert_or_assign(message.id, message.sign);
    m_list.push_back(anchor());
    return {.verdict = Verdict::Anchor};
}

std::optional<MqttBook::Answer> MqttBook::repeated(const MqttSign &message)
{
    const bool doubtful = std::exchange(m_doubts, false);
    if (!message.again)
        return std::nullopt;
    // The first of all, where the release may not have arrived. Where ids move on it is no other.
    if (doubtful && m_note.moves && message.id == m_note.id && message.sign == m_note.sign)
        return Answer{.verdict = Verdict::Old};
    // Nobody has to send again within a connection, but one that does means the last of that id.
    const auto used = m_used.find(message.id);
    if (used == m_used.end() || used->second != message.sign)
        return std::nullopt;
    const bool open = std::ranges::find(m_list, message.id, &Entry::id) != m_list.end();
    return Answer{.verdict = open ? Verdict::Repeated : Verdict::Old};
}

/// That of before, or a new one.
MqttBook::Entry MqttBook::former(const MqttSign &message)
{
    // Of those that were never acknowledged no two have the same id.
    if (auto found = m_former.extract(message.id);
        message.again && found && found.mapped().sign == message.sign) {
        m_last = std::max(m_last, found.mapped().number);
        found.mapped().settled = false; // Whoever keeps it says so again.
        return std::move(found.mapped());
    }
    if (auto stray = m_stray.find(message.sign); message.again && stray != m_stray.end()) {
        Entry entry = fresh(message);
        entry.position = m_stray.extract(stray).mapped().position;
        return entry;
    }
    return fresh(message);
}

MqttBook::Entry MqttBook::fresh(const MqttSign &message)
{
    // All that comes again has come before; what did not, the broker has forgotten.
    for (const auto &[id, entry] : m_former)
        if (!message.again)
            m_last = std::max(m_last, entry.number);
    ++m_last;
    return {.number = m_last,
            .id = message.id,
            .sign = message.sign,
            .position = positionOf(m_note.session, m_last, message.id, message.sign)};
}

/// Of the first message behind a time when nothing was outstanding: that a lower id was free is
/// proof. A lower one proves nothing; it may be the lowest of all.
void MqttBook::learn(const MqttSign &message)
{
    const auto freed = std::exchange(m_freed, std::nullopt);
    if (freed && !message.again && message.id >= *freed)
        m_note.moves = message.id > *freed;
}

// --- acknowledgements ----------------------------------------------------------------------------

void MqttBook::settle(std::uint64_t number)
{
    if (const auto entry = std::ranges::find(m_list, number, &Entry::number); entry != m_list.end())
        entry->settled = true;
}

std::optional<MqttNote> MqttBook::due()
{
    if (m_step)
        return std::nullopt;
    const bool releases = std::exchange(m_releases, false) && isAlone();
    const auto end = std::ranges::find(m_list, false, &Entry::settled);
    const auto run = static_cast<std::size_t>(end - m_list.begin());
    if (!releases && run < 2 && !m_untold)
        return std::nullopt;
    Step step{.note = m_note};
    if (releases || run >= 2) {
        const Entry &last = m_list[run - 1];
        step.acknowledged = releases ? run : run - 1;
        step.note.anchor = releases ? MqttNote::Anchor::Released : MqttNote::Anchor::Held;
        step.note.number =
            std::ranges::max_element(m_list.begin(), end, {}, &Entry::number)->number;
        step.note.id = last.id;
        step.note.sign = last.sign;
    }
    m_untold = false;
    m_step = std::move(step);
    return m_step->note;
}

std::vector<std::uint16_t> MqttBook::kept()
{
    std::vector<std::uint16_t> ids;
    if (!m_step)
        return ids;
    const auto end = m_list.begin() + static_cast<std::ptrdiff_t>(m_step->acknowledged);
    std::ranges::transform(m_list.begin(), end, std::back_inserter(ids), &Entry::id);
    m_list.erase(m_list.begin(), end);
    m_note.anchor = m_step->note.anchor;
    m_note.number = m_step->note.number;
    m_note.id = m_step->note.id;
    m_note.sign = m_step->note.sign;
    m_step.reset();
    return ids;
}

bool MqttBook::isAlone() const
{
    return !m_step && !m_seeks && !m_wide && m_list.size() == 1 && m_list.front().settled;
}

void MqttBook::confirmed()
{
    if (m_list.empty() && m_note.anchor == MqttNote::Anchor::Released)
        m_freed = m_note.id;
}

std::vector<std::uint16_t> MqttBook::remaining() const
{
    std::vector<std::uint16_t> ids;
    for (const Entry &entry : m_list)
        if (entry.settled)
            ids.push_back(entry.id);
    return ids;
}

} // namespace signalbox
