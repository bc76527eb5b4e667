#include "core/json.h"

#include <string>

namespace signalbox {

namespace {

constexpr int maxDepth = 256;

/// Line and column (from 1) of byte @p offset.
std::string placeOf(std::string_view text, std::size_t offset)
{
    offset = std::min(offset, text.size());
    std::size_t line = 1;
    std::size_t lineStart = 0;
    for (std::size_t i = 0; i < offset; ++i) {
        if (text[i] == '\n') {
            ++line;
            lineStart = i + 1;
        }
    }
    return "line " + std::to_string(line) + ", column " + std::to_string(offset - lineStart + 1);
}

/// A zero byte is the end of the text to nlohmann's lexer, which would hide what is behind it.
Result<> checkZeros(std::string_view text)
{
    const auto zero = text.find('\0');
    if (zero == std::string_view::npos)
        return {};
    return fail(ErrorCode::Malformed, placeOf(text, zero) + ": a byte that is zero");
}

/// Bounds the nesting before nlohmann's own parser, whose destructor and dump recurse.
Result<> checkDepth(std::string_view text)
{
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > maxDepth)
                return fail(ErrorCode::Malformed, "nested deeper than " + std::to_string(maxDepth)
                                                      + " levels at " + placeOf(text, i));
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return {};
}

} // namespace

Result<Json> parseJson(std::string_view text)
{
    if (auto whole = checkZeros(text); !whole)
        return fail(whole.error());
    if (auto shallow = checkDepth(text); !shallow)
        return fail(shallow.error());
    try {
        return Json::parse(text);
    } catch (const nlohmann::json::parse_error &error) {
        // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error …"
        std::string what = error.what();
        if (const auto at = what.find("syntax error"); at != std::string::npos)
            what = what.substr(at);
        else if (const auto end = what.find("] "); end != std::string::npos)
            what = what.substr(end + 2);
        const std::size_t offset = error.byte > 0 ? error.byte - 1 : 0;
        return fail(ErrorCode::Malformed, placeOf(text, offset) + ": " + what);
    } catch (const nlohmann::json::exception &error) {
        return fail(ErrorCode::Malformed, error.what());
    }
}

bool isJsonObject(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{' && checkZeros(text)
           && checkDepth(text) && nlohmann::json::accept(text);
}

std::string dumpJson(const Json &value, int indent)
{
    return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

bool isTruthy(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::null: return false;
    case Json::value_t::boolean: return value.get<bool>();
    case Json::value_t::string: return !value.get_ref<const std::string &>().empty();
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
    case Json::value_t::number_float: return value.get<double>() != 0.0;
    default: return true;
    }
}

} // namespace signalbox
