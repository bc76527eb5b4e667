#include "store/recordcodec.h"

#include <utility>

#include "core/jsoncodec.h"
#include "core/bytes.h"
#include "store/crc32c.h"

namespace signalbox {

namespace {

// Record: u32 length of head, u32 crc32c of head, head, bodies.
constexpr std::size_t prefix = 8;

enum Flag : std::uint16_t {
    TimedOut = 1,
    Cancelled = 2,
    HasInit = 4,
    HasParent = 8,
    HasInstances = 16,
    Conductor = 32,
    HasComponents = 64,
    More = 128, ///< A second byte follows: the flags from here on.
    HasBinding = 256,
    HasSections = 512
};

/// What a record has behind its bodies: their number, then a kind and a text each. A reader skips
/// kinds it does not know; records from before a kind do not have it.
enum class Section : std::uint8_t {
    Rules = 1, ///< JSON list of what each rule said to an event.
};

void put(ByteWriter &w, Timestamp time)
{
    w.signedVarint(time.time_since_epoch().count());
}

void put(ByteWriter &w, Duration span)
{
    w.signedVarint(span.count());
}

void put(ByteWriter &w, const ActivationId &id)
{
    w.raw({reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()});
}

// Unsigned, because a record of a foreign clock may hold any time: wrapping round is harmless.
Duration offset(Timestamp time, Timestamp base)
{
    return Duration(
        static_cast<std::int64_t>(static_cast<std::uint64_t>(time.time_since_epoch().count())
                                  - static_cast<std::uint64_t>(base.time_since_epoch().count())));
}

Timestamp moved(Timestamp base, Duration by)
{
    return Timestamp(Duration(
        static_cast<std::int64_t>(static_cast<std::uint64_t>(base.time_since_epoch().count())
                                  + static_cast<std::uint64_t>(by.count()))));
}

void putLimits(ByteWriter &w, const Limits &limits)
{
    w.signedVarint(limits.timeout.count());
    w.signedVarint(limits.memoryMiB);
    w.signedVarint(limits.logsMiB);
    w.signedVarint(limits.concurrency);
    if (limits.instances)
        w.signedVarint(*limits.instances);
}

void putCause(ByteWriter &w, const Cause &cause)
{
    w.u8(static_cast<std::uint8_t>(cause.kind));
    if (cause.parent)
        put(w, *cause.parent);
    w.text(cause.subject);
    w.text(cause.transaction);
}

std::uint16_t flagsOf(const Activation &a)
{
    const int second = (a.binding ? HasBinding : 0) | (a.rules.empty() ? 0 : HasSections);
    return static_cast<std::uint16_t>(
        (a.timedOut ? TimedOut : 0) | (a.cancelled ? Cancelled : 0) | (a.init ? HasInit : 0)
        | (a.cause.parent ? HasParent : 0) | (a.limits.instances ? HasInstances : 0)
        | (a.conductor ? Conductor : 0) | (a.components.empty() ? 0 : HasComponents)
        | (second != 0 ? second | More : 0));
}

void putHead(ByteWriter &w, const Activation &a)
{
    const std::uint16_t flags = flagsOf(a);
    put(w, a.id);
    w.u8(static_cast<std::uint8_t>(flags));
    if ((flags & More) != 0)
        w.u8(static_cast<std::uint8_t>(flags >> 8));
    w.u8(static_cast<std::uint8_t>(a.state));
    w.u8(static_cast<std::uint8_t>(a.outcome));
    w.text(a.ns);
    w.text(a.function.ns);
    w.text(a.function.package);
    w.text(a.function.name);
    w.signedVarint(a.version.major);
    w.signedVarint(a.version.minor);
    w.signedVarint(a.version.patch);
    w.text(a.kind);
    putLimits(w, a.limits);
    putCause(w, a.cause);
    put(w, a.accepted);
    put(w, a.start);
    put(w, a.end);
    put(w, a.wait);
    if (a.init)
        put(w, *a.init);
    put(w, a.run);
    w.varint(a.result.size());
    w.signedVarint(a.usage.peakMemory);
    if (a.binding) {
        w.text(a.binding->ns);
        w.text(a.binding->name);
    }
}

void putBodies(ByteWriter &w, const Activation &a, WithInput input)
{
    w.text(input == WithInput::Yes ? a.input.view() : std::string_view());
    w.text(a.result.view());
    put(w, a.usage.cpu);
    w.signedVarint(a.usage.logBytes);
    w.varint(a.logs.size());
    for (const auto &line : a.logs) {
        // Lines follow each other within microseconds: a difference is shorter than a time.
        put(w, offset(line.time, a.accepted));
        w.u8(static_cast<std::uint8_t>(line.stream));
        w.text(line.text);
    }
    w.varint(a.decisions.size());
    for (const auto &d : a.decisions) {
        put(w, offset(d.time, a.accepted));
        w.u8(static_cast<std::uint8_t>(d.kind));
        w.u8(static_cast<std::uint8_t>(d.reason));
        w.varint(d.sandbox);
        w.text(d.subject);
        put(w, d.span);
        w.signedVarint(d.number);
    }
    if (a.components.empty())
        return;
    w.varint(a.components.size());
    for (const auto &component : a.components)
        put(w, component);
}

void putSections(ByteWriter &w, const Activation &a)
{
    if (!a.rules.empty()) {
        w.varint(1);
        w.u8(static_cast<std::uint8_t>(Section::Rules));
        w.text(dumpJson(toJson(a.rules)));
    }
}

Timestamp time(ByteReader &r)
{
    return Timestamp(Duration(r.signedVarint()));
}

Duration span(ByteReader &r)
{
    return Duration(r.signedVarint());
}

int number(ByteReader &r)
{
    return static_cast<int>(r.signedVarint());
}

ActivationId id(ByteReader &r)
{
    ActivationId value;
    const auto bytes = r.raw(value.bytes.size());
    if (bytes.size() == value.bytes.size())
        std::memcpy(value.bytes.data(), bytes.data(), bytes.size());
    return value;
}

std::string text(ByteReader &r)
{
    return std::string(r.text());
}

Limits limits(ByteReader &r, std::uint16_t flags)
{
    Limits value;
    value.timeout = std::chrono::milliseconds(r.signedVarint());
    value.memoryMiB = number(r);
    value.logsMiB = number(r);
    value.concurrency = number(r);
    if ((flags & HasInstances) != 0)
        value.instances = number(r);
    return value;
}

Cause cause(ByteReader &r, std::uint16_t flags)
{
    Cause value;
    value.kind = r.word(Cause::Kind::Rerun);
    if ((flags & HasParent) != 0)
        value.parent = id(r);
    value.subject = text(r);
    value.transaction = text(r);
    return value;
}

ActivationSummary head(ByteReader &r, std::uint16_t &flags)
{
    ActivationSummary s;
    s.id = id(r);
    flags = r.u8();
    if ((flags & More) != 0)
        flags = static_cast<std::uint16_t>(flags | r.u8() << 8);
    s.timedOut = (flags & TimedOut) != 0;
    s.cancelled = (flags & Cancelled) != 0;
    s.conductor = (flags & Conductor) != 0;
    s.state = r.word(ActivationState::Finished);
    s.outcome = r.word(Outcome::SystemError);
    s.ns = text(r);
    s.function.ns = text(r);
    s.function.package = text(r);
    s.function.name = text(r);
    s.version.major = number(r);
    s.version.minor = number(r);
    s.version.patch = number(r);
    s.kind = text(r);
    s.limits = limits(r, flags);
    s.cause = cause(r, flags);
    s.accepted = time(r);
    s.start = time(r);
    s.end = time(r);
    s.wait = span(r);
    if ((flags & HasInit) != 0)
        s.init = span(r);
    s.run = span(r);
    s.resultSize = static_cast<std::int64_t>(r.varint());
    s.peakMemory = r.signedVarint();
    if ((flags & HasBinding) != 0) {
        QualifiedName &binding = s.binding.emplace();
        binding.ns = text(r);
        binding.name = text(r);
    }
    return s;
}

Activation fromSummary(ActivationSummary s)
{
    Activation a;
    a.id = s.id;
    a.ns = std::move(s.ns);
    a.function = std::move(s.function);
    a.binding = std::move(s.binding);
    a.version = s.version;
    a.kind = std::move(s.kind);
    a.limits = s.limits;
    a.cause = std::move(s.cause);
    a.state = s.state;
    a.accepted = s.accepted;
    a.start = s.start;
    a.end = s.end;
    a.wait = s.wait;
    a.init = s.init;
    a.run = s.run;
    a.outcome = s.outcome;
    a.timedOut = s.timedOut;
    a.cancelled = s.cancelled;
    a.conductor = s.conductor;
    a.usage.peakMemory = s.peakMemory;
    return a;
}

void readBodies(ByteReader &r, std::uint16_t flags, Activation &a)
{
    a.input = Blob(text(r));
    a.result = Blob(text(r));
    a.usage.cpu = span(r);
    a.usage.logBytes = r.signedVarint();
    a.logs.resize(r.count(3));
    for (auto &line : a.logs) {
        line.time = moved(a.accepted, span(r));
        line.stream = r.word(Stream::Stderr);
        line.text = text(r);
    }
    a.decisions.resize(r.count(7));
    for (auto &d : a.decisions) {
        d.time = moved(a.accepted, span(r));
        d.kind = r.word(Decision::Kind::RestoredAfterCrash);
        d.reason = r.word(Decision::Reason::CannotStart);
        d.sandbox = r.varint();
        d.subject = text(r);
        d.span = span(r);
        d.number = r.signedVarint();
    }
    if ((flags & HasComponents) == 0)
        return;
    a.components.resize(r.count(sizeof(ActivationId::bytes)));
    for (auto &component : a.components)
        component = id(r);
}

Result<> readSections(ByteReader &r, std::uint16_t flags, Activation &a)
{
    if ((flags & HasSections) == 0)
        return {};
    for (std::size_t left = r.count(2); r.ok() && left > 0; --left) {
        const std::uint8_t section = r.u8();
        const std::string_view content = r.text();
        if (!r.ok() || section != static_cast<std::uint8_t>(Section::Rules))
            continue;
        auto rules = parseJson(content).and_then(
            [](const Json &json) { return fromJson<std::vector<RuleVerdict>>(json); });
        if (!rules)
            return fail(rules.error());
        a.rules = std::move(*rules);
    }
    return {};
}

Result<ActivationSummary> checkedHead(std::string_view bytes, std::uint16_t &flags)
{
    ByteReader r(bytes);
    const std::uint32_t size = r.u32();
    const std::uint32_t crc = r.u32();
    const std::string_view headBytes = r.raw(size);
    if (!r.ok() || crc32c(headBytes) != crc)
        return fail(ErrorCode::Malformed, "the head of an activation record is damaged");
    ByteReader headReader(headBytes);
    ActivationSummary summary = head(headReader, flags);
    if (!headReader.ok() || headReader.left() != 0)
        return fail(ErrorCode::Malformed, "the head of an activation record has no valid form");
    return summary;
}

} // namespace

void encodeActivation(const Activation &activation, WithInput input, std::string &out)
{
    const std::size_t start = out.size();
    ByteWriter w(out);
    w.u64(0);
    putHead(w, activation);
    const std::string_view headBytes = std::string_view(out).substr(start + prefix);
    w.patchU32(start, static_cast<std::uint32_t>(headBytes.size()));
    w.patchU32(start + 4, crc32c(headBytes));
    putBodies(w, activation, input);
    putSections(w, activation);
}

std::size_t summaryExtent(std::string_view firstBytes)
{
    return prefix + ByteReader(firstBytes).u32();
}

Result<ActivationSummary> decodeSummary(std::string_view bytes)
{
    std::uint16_t flags = 0;
    return checkedHead(bytes, flags);
}

Result<Activation> decodeActivation(std::string_view bytes)
{
    std::uint16_t flags = 0;
    auto summary = checkedHead(bytes, flags);
    if (!summary)
        return fail(summary.error());
    const auto resultSize = static_cast<std::size_t>(summary->resultSize);
    Activation activation = fromSummary(std::move(*summary));
    ByteReader r(bytes.substr(summaryExtent(bytes)));
    readBodies(r, flags, activation);
    const auto sections = readSections(r, flags, activation);
    if (!sections || !r.ok() || r.left() != 0 || activation.result.size() != resultSize)
        return fail(ErrorCode::Malformed, "an activation record has no valid form");
    return activation;
}

} // namespace signalbox
