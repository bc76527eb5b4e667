#include <cstdint>
#include <string>
#include <string_view>

#include "api/jsontext.h"
#include "api/whiskjson.h"
#include "core/jsoncodec.h"
#include "core/jsonscan.h"
#include "fuzz/property.h"

/// One input is a JSON text, taken through both readers, every codec and the action parser.
namespace signalbox::fuzz {
namespace {

bool isRefusal(const Error &error)
{
    return !error.message.empty()
           && (error.code == ErrorCode::Malformed || error.code == ErrorCode::Invalid);
}

/// A double too large for nlohmann is the one thing that only the outline takes; a byte order mark
/// the one that only nlohmann takes.
void compareReaders(std::string_view text, const Result<Json> &json,
                    const Result<JsonOutline> &outline)
{
    if (!json || !outline) {
        require(json || isRefusal(json.error()), "a refused text has a reason");
        require(outline || isRefusal(outline.error()), "a refused outline has a reason");
        const bool mark = text.starts_with("\xef\xbb\xbf");
        require(!json || outline || mark, "what parses has an outline");
        require(json || !outline || json.error().message.find("overflow") != std::string::npos
                    || json.error().message.find("out of range") != std::string::npos,
                "what has an outline parses: " + (json ? std::string() : json.error().message));
        return;
    }
    require(json->is_object() == (outline->type == JsonType::Object), "both see an object");
    for (const JsonMember &member : outline->members) {
        require(json->contains(member.key), "each member of the outline exists");
        require(parseJson(member.value).has_value(), "the text of a member is JSON");
    }
    if (const JsonMember *last = outline->members.empty() ? nullptr : &outline->members.back())
        require(parseJson(last->value) == (*json)[last->key], "the last of equal keys counts");
}

void checkText(const Json &json)
{
    const std::string text = dumpJson(json);
    const auto again = parseJson(text);
    require(again.has_value() && *again == json, "a dumped value parses to itself");
    require(outlineJson(text).has_value(), "a dumped value has an outline");
}

void checkQuoted(std::string_view text)
{
    std::string quoted;
    appendQuoted(quoted, text);
    const auto json = parseJson(quoted);
    // Bytes that are not UTF-8 are the caller's to repair.
    if (json)
        require(json->is_string() && json->get_ref<const std::string &>() == text,
                "a quoted text reads as itself");
}

template <class T>
void checkCodec(const Json &json)
{
    const auto value = fromJson<T>(json);
    if (!value)
        return require(isRefusal(value.error()), "a refused value has a reason");
    const Json written = toJson(*value);
    const auto again = fromJson<T>(written);
    require(again.has_value(), "what was written is read");
    require(toJson(*again) == written, "a value survives writing and reading");
}

template <class... Types>
void checkCodecs(const Json &json)
{
    (checkCodec<Types>(json), ...);
}

void checkActionPut(std::string_view text)
{
    const auto update = whisk::parseActionPut(text, "guest");
    if (!update)
        return require(isRefusal(update.error()), "a refused action has a reason");
    Function function{.name = {"guest", "", "f"}};
    if (update->exec)
        function.exec = *update->exec;
    function.parameters = update->parameters.value_or(Parameters());
    function.annotations = update->annotations.value_or(Annotations());
    const std::string shown = dumpJson(whisk::actionJson(function, whisk::Code::With));
    require(outlineJson(shown).has_value(), "an action is shown as JSON");
    if (!update->exec || std::holds_alternative<WorkflowExec>(*update->exec))
        return;
    const auto again = whisk::parseActionPut(shown, "guest");
    require(again.has_value(), "an action that was shown can be put");
    require(again->exec == update->exec, "code survives a put, a get and a put");
    require(again->parameters == function.parameters, "parameters survive");
    require(again->annotations == function.annotations, "annotations survive");
}

} // namespace
} // namespace signalbox::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace signalbox;
    using namespace signalbox::fuzz;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto json = parseJson(text);
    compareReaders(text, json, outlineJson(text));
    require(!isJsonObject(text) || (json && json->is_object()), "an object parses");
    checkQuoted(text);
    checkActionPut(text);
    if (!json)
        return 0;
    checkText(*json);
    checkCodecs<Function, FunctionSummary, FunctionVersion, Parameters, Annotations, Limits,
                LimitRanges, Exec, PoolPolicy, Runtime, Identity, Activation, ActivationSummary,
                Decision, Usage, Cause, LogLine, ChangeSet, SandboxView, EngineStatus, LiveLines,
                EnvironmentCheck, Error>(*json);
    return 0;
}
