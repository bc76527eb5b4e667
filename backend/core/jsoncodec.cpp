#include "core/jsoncodec.h"

#include <limits>

#include "core/jsonfields.h"
#include "core/jsonnames.h"
#include "core/jsonwiring.h"

namespace signalbox {

namespace {

using jsonfields::Body;
using jsonfields::fields;

// --- writing -----------------------------------------------------------------------------------

Json write(const Json &value)
{
    return value;
}
Json write(const std::string &value)
{
    return value;
}
Json write(bool value)
{
    return value;
}
Json write(const Blob &value)
{
    return value.str();
}
Json write(const QualifiedName &value)
{
    return value.str();
}
Json write(const SemVer &value)
{
    return value.str();
}
Json write(const ActivationId &value)
{
    return value.str();
}
Json write(const Timestamp &value)
{
    return value.time_since_epoch().count();
}
Json write(const Exec &exec);
Json write(const Criteria &criteria);
Json write(const std::map<std::string, std::string> &value)
{
    Json object = Json::object();
    for (const auto &[key, text] : value)
        object[key] = text;
    return object;
}
template <class T>
requires std::is_arithmetic_v<T> &&(!std::same_as<T, bool>)Json write(T value)
{
    return value;
}
template <class Period>
Json write(std::chrono::duration<std::int64_t, Period> value)
{
    return value.count();
}
template <class E>
requires std::is_enum_v<E> Json write(E value)
{
    return std::string(jsonnames::nameFor(value));
}
template <class T>
Json write(const std::vector<T> &values);
template <class T>
requires std::is_class_v<T> Json write(const T &value);

/// Collects the fields of one object.
class Writer
{
public:
    template <class T>
    void operator()(const char *key, const T &value)
    {
        m_object[key] = write(value);
    }
    template <class T>
    void operator()(const char *key, const std::optional<T> &value)
    {
        if (value)
            m_object[key] = write(*value);
    }
    template <class B>
    void operator()(const char *key, const Body<B> &body)
    {
        if (body.bytes.empty())
            return;
        if (auto parsed = parseJson(body.bytes.view()))
            m_object[key] = std::move(*parsed);
        else
            m_object[body.textKey] = body.bytes.str();
    }
    template <class T>
    void required(const char *key, const T &value)
    {
        (*this)(key, value);
    }
    /// Left out when empty: most lists of a change set are.
    template <class T>
    void batch(const char *key, const std::vector<T> &values)
    {
        if (!values.empty())
            (*this)(key, values);
    }

    [[nodiscard]] Json take() { return std::move(m_object); }

private:
    Json m_object = Json::object();
};

template <class T>
requires std::is_class_v<T> Json write(const T &value)
{
    Writer writer;
    fields(writer, value);
    return writer.take();
}

template <class T>
Json write(const std::vector<T> &values)
{
    Json array = Json::array();
    for (const auto &value : values)
        array.push_back(write(value));
    return array;
}

Json write(const Exec &exec)
{
    Json object = std::visit([](const auto &e) { return write(e); }, exec);
    if (!std::holds_alternative<CodeExec>(exec))
        object["kind"] = kindOf(exec);
    return object;
}

/// `{"all": […]}`, `{"any": […]}`, `{"not": {…}}` or a test of a field.
Json write(const Criteria &criteria)
{
    switch (criteria.kind) {
    case Criteria::Kind::All: return {{"all", write(criteria.children)}};
    case Criteria::Kind::Any: return {{"any", write(criteria.children)}};
    case Criteria::Kind::Not:
        return {{"not", write(criteria.children.empty() ? Criteria{} : criteria.children.front())}};
    case Criteria::Kind::Test: break;
    }
    Json test{
        {"field", criteria.field}, {"operator", write(criteria.op)}, {"pattern", criteria.pattern}};
    if (criteria.op == Criteria::Operator::Search) {
        test["condition"] = write(criteria.condition);
        test["criteria"] = write(criteria.children);
    }
    return test;
}

// --- reading -----------------------------------------------------------------------------------

Result<> wrong(const std::string &place, const std::string &expected)
{
    return fail(ErrorCode::Malformed, (place.empty() ? "this" : place) + " must be " + expected,
                place);
}

template <class T>
Result<> reworded(Result<T> parsed, T &out, const std::string &place)
{
    if (!parsed)
        return fail(parsed.error().code, place + ": " + parsed.error().message, place);
    out = std::move(*parsed);
    return {};
}

Result<> read(const Json &json, Json &out, const std::string &)
{
    out = json;
    return {};
}

Result<> read(const Json &json, std::string &out, const std::string &place)
{
    if (!json.is_string())
        return wrong(place, "a string");
    out = json.get_ref<const std::string &>();
    return {};
}

Result<> read(const Json &json, bool &out, const std::string &place)
{
    if (!json.is_boolean())
        return wrong(place, "true or false");
    out = json.get<bool>();
    return {};
}

Result<> read(const Json &json, Blob &out, const std::string &place)
{
    if (!json.is_string())
        return wrong(place, "a string");
    out = Blob(json.get_ref<const std::string &>());
    return {};
}

Result<> read(const Json &json, QualifiedName &out, const std::string &place)
{
    if (!json.is_string())
        return wrong(place, "a name");
    return reworded(QualifiedName::parse(json.get_ref<const std::string &>(), "_"), out, place);
}

Result<> read(const Json &json, SemVer &out, const std::string &place)
{
    if (!json.is_string())
        return wrong(place, "a version");
    return reworded(SemVer::parse(json.get_ref<const std::string &>()), out, place);
}

Result<> read(const Json &json, ActivationId &out, const std::string &place)
{
    if (!json.is_string())
        return wrong(place, "an activation id");
    return reworded(ActivationId::parse(json.get_ref<const std::string &>()), out, place);
}

template <class T>
requires std::is_integral_v<T> &&(!std::same_as<T, bool>)Result<> read(const Json &json, T &out,
                                                                       const std::string &place)
{
    if (!json.is_number_integer())
        return wrong(place, "a whole number");
    const bool fits = json.is_number_unsigned() ? std::in_range<T>(json.get<std::uint64_t>())
                                                : std::in_range<T>(json.get<std::int64_t>());
    if (!fits)
        return fail(ErrorCode::Invalid, place + " is out of range", place);
    out = json.get<T>();
    return {};
}

template <class Period>
Result<> read(const Json &json, std::chrono::duration<std::int64_t, Period> &out,
              const std::string &place)
{
    std::int64_t count = 0;
    if (auto ok = read(json, count, place); !ok)
        return ok;
    out = std::chrono::duration<std::int64_t, Period>(count);
    return {};
}

Result<> read(const Json &json, Timestamp &out, const std::string &place)
{
    Duration since{};
    if (auto ok = read(json, since, place); !ok)
        return ok;
    out = Timestamp(since);
    return {};
}

/// Words of rules as StackStorm writes them (stackstorm.md 4.1), and ours.
constexpr std::pair<std::string_view, std::string_view> stackstormWords[]{
    {"eq", "equals"},
    {"nequals", "notEquals"},
    {"neq", "notEquals"},
    {"iequals", "equalsIgnoreCase"},
    {"ieq", "equalsIgnoreCase"},
    {"ncontains", "notContains"},
    {"icontains", "containsIgnoreCase"},
    {"incontains", "notContainsIgnoreCase"},
    {"startswith", "startsWith"},
    {"istartswith", "startsWithIgnoreCase"},
    {"endswith", "endsWith"},
    {"iendswith", "endsWithIgnoreCase"},
    {"lessthan", "lessThan"},
    {"lt", "lessThan"},
    {"greaterthan", "greaterThan"},
    {"gt", "greaterThan"},
    {"at_least", "atLeast"},
    {"at_most", "atMost"},
    {"matchwildcard", "matchesWildcard"},
    {"iregex", "regexIgnoreCase"},
    {"matchregex", "matchesRegex"},
    {"timediff_lt", "timeDiffLess"},
    {"td_lt", "timeDiffLess"},
    {"timediff_gt", "timeDiffGreater"},
    {"td_gt", "timeDiffGreater"},
    {"nexists", "notExists"},
    {"in", "inside"},
    {"ninside", "notInside"},
    {"nin", "notInside"},
    {"any2any", "anyToAny"},
    {"all2any", "allToAny"},
};

/// What we write for @p word.
template <class E>
std::string_view ownWord(std::string_view word)
{
    if constexpr (std::same_as<E, Criteria::Operator> || std::same_as<E, Criteria::Condition>)
        for (const auto &[theirs, ours] : stackstormWords)
            if (word == theirs)
                return ours;
    return word;
}

template <class E>
requires std::is_enum_v<E> Result<> read(const Json &json, E &out, const std::string &place)
{
    if (!json.is_string())
        return wrong(place, "a word");
    const std::string_view written = json.get_ref<const std::string &>();
    const std::string_view word = ownWord<E>(written);
    for (std::size_t i = 0; i < jsonnames::count<E>; ++i) {
        if (jsonnames::nameFor(static_cast<E>(i)) == word) {
            out = static_cast<E>(i);
            return {};
        }
    }
    return fail(ErrorCode::Invalid, place + " is not a known word: '" + std::string(written) + "'",
                place);
}

Result<> read(const Json &json, std::map<std::string, std::string> &out, const std::string &place)
{
    if (!json.is_object())
        return wrong(place, "an object of strings");
    out.clear();
    for (const auto &[key, value] : json.items()) {
        if (auto ok = read(value, out[key], place + "." + key); !ok)
            return ok;
    }
    return {};
}

Result<> read(const Json &json, Exec &out, const std::string &place);
Result<> read(const Json &json, Criteria &out, const std::string &place);
template <class T>
Result<> read(const Json &json, std::vector<T> &out, const std::string &place);
template <class T>
requires std::is_class_v<T> Result<> read(const Json &json, T &out, const std::string &place);

/// Fills the fields of one object; after the first fault the rest is left alone.
class Reader
{
public:
    Reader(const Json &object, const std::string &place)
        : m_object(object)
        , m_place(place)
    {
    }

    template <class T>
    void operator()(const char *key, T &out)
    {
        if (const Json *value = find(key))
            m_result = read(*value, out, place(key));
    }
    template <class T>
    void operator()(const char *key, std::optional<T> &out)
    {
        out.reset();
        // Null stands for "none", but where any JSON may come it is a value.
        if (const Json *value = find(key); value && (std::same_as<T, Json> || !value->is_null()))
            m_result = read(*value, out.emplace(), place(key));
    }
    template <class B>
    void operator()(const char *key, const Body<B> &body)
    {
        body.bytes = Blob();
        if (const Json *value = find(key))
            body.bytes = Blob(dumpJson(*value));
        else
            (*this)(body.textKey, body.bytes);
    }
    template <class T>
    void required(const char *key, T &out)
    {
        if (m_result && !find(key))
            m_result = fail(ErrorCode::Malformed, place(key) + " is missing", place(key));
        (*this)(key, out);
    }
    template <class T>
    void batch(const char *key, std::vector<T> &out)
    {
        (*this)(key, out);
    }

    [[nodiscard]] const Result<> &result() const { return m_result; }

private:
    [[nodiscard]] const Json *find(const char *key) const
    {
        if (!m_result)
            return nullptr;
        const auto found = m_object.find(key);
        return found == m_object.end() ? nullptr : &*found;
    }
    [[nodiscard]] std::string place(const char *key) const
    {
        return m_place.empty() ? key : m_place + "." + key;
    }

    const Json &m_object;
    const std::string &m_place;
    Result<> m_result;
};

template <class T>
requires std::is_class_v<T> Result<> read(const Json &json, T &out, const std::string &place)
{
    if (!json.is_object())
        return wrong(place, "an object");
    Reader reader(json, place);
    fields(reader, out);
    return reader.result();
}

template <class T>
Result<> read(const Json &json, std::vector<T> &out, const std::string &place)
{
    if (!json.is_array())
        return wrong(place, "a list");
    out.clear();
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (auto ok = read(json[i], out.emplace_back(), place + "[" + std::to_string(i) + "]"); !ok)
            return ok;
    }
    return {};
}

template <class E>
Result<> readExec(const Json &json, Exec &out, const std::string &place)
{
    return read(json, out.emplace<E>(), place);
}

Result<> read(const Json &json, Exec &out, const std::string &place)
{
    std::string kind;
    if (!json.is_object())
        return wrong(place, "an object");
    if (json.contains("kind")) {
        if (auto ok = read(json["kind"], kind, place + ".kind"); !ok)
            return ok;
    }
    if (kind == "blackbox")
        return readExec<ImageExec>(json, out, place);
    if (kind == "sequence")
        return readExec<SequenceExec>(json, out, place);
    if (kind == "workflow")
        return readExec<WorkflowExec>(json, out, place);
    return readExec<CodeExec>(json, out, place);
}

/// The members of a test; `out.kind` says so already.
Result<> readTest(const Json &json, Criteria &out, const std::string &place)
{
    Reader reader(json, place);
    reader.required("field", out.field);
    reader.required("operator", out.op);
    reader("pattern", out.pattern);
    reader("condition", out.condition);
    reader("criteria", out.children);
    return reader.result();
}

/// An empty object holds always, like no criteria.
Result<> read(const Json &json, Criteria &out, const std::string &place)
{
    out = {};
    if (!json.is_object())
        return wrong(place, "an object");
    const int kinds =
        static_cast<int>(json.contains("all")) + static_cast<int>(json.contains("any"))
        + static_cast<int>(json.contains("not")) + static_cast<int>(json.contains("field"));
    if (kinds > 1)
        return fail(ErrorCode::Invalid, place + " may have only one of all, any, not and field",
                    place);
    if (json.contains("all"))
        return read(json["all"], out.children, place + ".all");
    if (json.contains("any")) {
        out.kind = Criteria::Kind::Any;
        return read(json["any"], out.children, place + ".any");
    }
    if (json.contains("not")) {
        out.kind = Criteria::Kind::Not;
        return read(json["not"], out.children.emplace_back(), place + ".not");
    }
    if (json.empty())
        return {};
    out.kind = Criteria::Kind::Test;
    return readTest(json, out, place);
}

} // namespace

template <class T>
Json toJson(const T &value)
{
    return write(value);
}

template <class T>
Result<T> fromJson(const Json &json, std::string_view place)
{
    T value{};
    if (auto ok = read(json, value, std::string(place)); !ok)
        return fail(ok.error());
    return value;
}

// One line per type: a template's definition is only here, so that nlohmann's templates are
// compiled once.
template Json toJson(const Function &);
template Result<Function> fromJson(const Json &, std::string_view);
template Json toJson(const FunctionSummary &);
template Result<FunctionSummary> fromJson(const Json &, std::string_view);
template Json toJson(const FunctionVersion &);
template Result<FunctionVersion> fromJson(const Json &, std::string_view);
template Json toJson(const Parameters &);
template Result<Parameters> fromJson(const Json &, std::string_view);
template Json toJson(const Annotations &);
template Result<Annotations> fromJson(const Json &, std::string_view);
template Json toJson(const Limits &);
template Result<Limits> fromJson(const Json &, std::string_view);
template Json toJson(const LimitRanges &);
template Result<LimitRanges> fromJson(const Json &, std::string_view);
template Json toJson(const Exec &);
template Result<Exec> fromJson(const Json &, std::string_view);
template Json toJson(const PoolPolicy &);
template Result<PoolPolicy> fromJson(const Json &, std::string_view);
template Json toJson(const Runtime &);
template Result<Runtime> fromJson(const Json &, std::string_view);
template Json toJson(const Identity &);
template Result<Identity> fromJson(const Json &, std::string_view);
template Json toJson(const Activation &);
template Result<Activation> fromJson(const Json &, std::string_view);
template Json toJson(const ActivationSummary &);
template Result<ActivationSummary> fromJson(const Json &, std::string_view);
template Json toJson(const Decision &);
template Result<Decision> fromJson(const Json &, std::string_view);
template Json toJson(const std::vector<Decision> &);
template Result<std::vector<Decision>> fromJson(const Json &, std::string_view);
template Json toJson(const Usage &);
template Result<Usage> fromJson(const Json &, std::string_view);
template Json toJson(const Cause &);
template Result<Cause> fromJson(const Json &, std::string_view);
template Json toJson(const LogLine &);
template Result<LogLine> fromJson(const Json &, std::string_view);
template Json toJson(const ChangeSet &);
template Result<ChangeSet> fromJson(const Json &, std::string_view);
template Json toJson(const SandboxView &);
template Result<SandboxView> fromJson(const Json &, std::string_view);
template Json toJson(const EngineStatus &);
template Result<EngineStatus> fromJson(const Json &, std::string_view);
template Json toJson(const LiveLines &);
template Result<LiveLines> fromJson(const Json &, std::string_view);
template Json toJson(const EnvironmentCheck &);
template Result<EnvironmentCheck> fromJson(const Json &, std::string_view);
template Json toJson(const Package &);
template Result<Package> fromJson(const Json &, std::string_view);
template Json toJson(const FeedSpec &);
template Result<FeedSpec> fromJson(const Json &, std::string_view);
template Json toJson(const FeedStatus &);
template Result<FeedStatus> fromJson(const Json &, std::string_view);
template Json toJson(const FunctionHook &);
template Result<FunctionHook> fromJson(const Json &, std::string_view);
template Result<FunctionHookUpdate> fromJson(const Json &, std::string_view);
template Json toJson(const FeedForm &);
template Result<FeedForm> fromJson(const Json &, std::string_view);
template Json toJson(const Trigger &);
template Result<Trigger> fromJson(const Json &, std::string_view);
template Json toJson(const Criteria &);
template Result<Criteria> fromJson(const Json &, std::string_view);
template Json toJson(const RulePolicy &);
template Result<RulePolicy> fromJson(const Json &, std::string_view);
template Json toJson(const Rule &);
template Result<Rule> fromJson(const Json &, std::string_view);
template Json toJson(const RuleVerdict &);
template Result<RuleVerdict> fromJson(const Json &, std::string_view);
template Json toJson(const std::vector<RuleVerdict> &);
template Result<std::vector<RuleVerdict>> fromJson(const Json &, std::string_view);
template Json toJson(const PackageUpdate &);
template Result<PackageUpdate> fromJson(const Json &, std::string_view);
template Json toJson(const TriggerUpdate &);
template Result<TriggerUpdate> fromJson(const Json &, std::string_view);
template Json toJson(const RuleUpdate &);
template Result<RuleUpdate> fromJson(const Json &, std::string_view);
template Result<RuleTrial> fromJson(const Json &, std::string_view);
template Json toJson(const Error &);
template Result<Error> fromJson(const Json &, std::string_view);

} // namespace signalbox
