// Every name at namespace scope is defined in one file only. Two different things with one
// qualified name compile and link, and then whichever the linker met first stands for both.

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "buildpaths.h"

namespace signalbox {
namespace {

namespace fs = std::filesystem;

/// Qualified name (functions with their parameters) → files that define it.
using DefinitionMap = std::map<std::string, std::set<std::string>>;

bool isWordCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

/// @p source with comments, literals and preprocessor lines replaced by blanks.
class PlainCode
{
public:
    explicit PlainCode(std::string source)
        : m_text(std::move(source))
    {
        while (m_at < m_text.size())
            step();
    }

    std::string take() { return std::move(m_text); }

private:
    [[nodiscard]] bool follows(std::string_view text) const
    {
        return std::string_view(m_text).substr(m_at).starts_with(text);
    }

    void step()
    {
        const char c = m_text[m_at];
        if (follows("//"))
            blankUntil("\n");
        else if (follows("/*"))
            blankUntil("*/");
        else if (follows("R\"") && !(m_at > 0 && isWordCharacter(m_text[m_at - 1])))
            blankUntil(")" + m_text.substr(m_at + 2, m_text.find('(', m_at) - m_at - 2) + "\"");
        else if (c == '"' || (c == '\'' && !(m_at > 0 && isWordCharacter(m_text[m_at - 1]))))
            blankLiteral(c);
        else if (c == '#' && m_firstOfLine)
            blankDirective();
        else
            ++m_at;
        m_firstOfLine = c == '\n' || (m_firstOfLine && std::isspace(c));
    }

    void blank(std::size_t end)
    {
        std::fill(m_text.begin() + m_at, m_text.begin() + end, ' ');
        m_at = end;
    }

    void blankUntil(const std::string &mark)
    {
        const std::size_t end = m_text.find(mark, m_at + 2);
        blank(end == std::string::npos ? m_text.size() : end + (mark == "\n" ? 0 : mark.size()));
    }

    void blankLiteral(char quote)
    {
        std::size_t end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote)
            end += m_text[end] == '\\' ? 2 : 1;
        blank(std::min(end + 1, m_text.size()));
    }

    void blankDirective()
    {
        std::size_t end = m_text.find('\n', m_at);
        while (end != std::string::npos && m_text[end - 1] == '\\')
            end = m_text.find('\n', end + 1);
        blank(std::min(end, m_text.size()));
    }

    std::string m_text;
    std::size_t m_at = 0;
    bool m_firstOfLine = true;
};

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    bool inWord = false;
    for (const char c : text) {
        if (isWordCharacter(c) && !inWord)
            words.emplace_back();
        inWord = isWordCharacter(c);
        if (inWord)
            words.back() += c;
    }
    return words;
}

/// @p head without attributes (`[[…]]`), wherever they stand.
std::string withoutAttributes(std::string head)
{
    for (std::size_t begin; (begin = head.find("[[")) != head.npos;)
        head.erase(begin, std::min(head.find("]]", begin), head.size()) + 2 - begin);
    return head;
}

/// Leaves out `template <…>` at the front of @p head.
std::string_view withoutTemplate(std::string_view head)
{
    const auto skipBlanks = [&] {
        head.remove_prefix(std::min(head.find_first_not_of(" \n\t"), head.size()));
    };
    for (skipBlanks(); head.starts_with("template"); skipBlanks()) {
        std::size_t at = head.find('<');
        for (int depth = 0; at < head.size(); ++at) {
            depth += head[at] == '<' ? 1 : head[at] == '>' ? -1 : 0;
            if (depth == 0)
                break;
        }
        head.remove_prefix(std::min(at + 1, head.size()));
    }
    return head;
}

/// What is in front of a brace or semicolon, read as a definition.
struct Head
{
    std::string type;     ///< Name of a class, struct, union or enumeration.
    std::string function; ///< Name and parameters of a free function.
    bool isNamespace = false;
    std::string namespaceName; ///< `a::b`, or empty when unnamed.
};

std::string withoutBlanks(std::string_view text)
{
    std::string kept;
    std::ranges::copy_if(text, std::back_inserter(kept),
                         [](unsigned char c) { return !std::isspace(c); });
    return kept;
}

/// Name and parameters of the free function whose head is @p head; empty for members and others.
std::string freeFunction(std::string_view head)
{
    const std::size_t open = head.find('(');
    const std::size_t close = head.rfind(')');
    const std::string_view before = head.substr(0, open);
    if (open == std::string_view::npos || close < open || before.find('=') != before.npos)
        return {};
    const std::size_t end = before.find_last_not_of(" \n\t");
    std::size_t begin = end == before.npos ? 0 : end + 1;
    while (begin > 0 && (isWordCharacter(before[begin - 1]) || before[begin - 1] == ':'))
        --begin;
    const std::string name(before.substr(begin, end + 1 - begin));
    // `Class::member`, and a macro such as TEST(a, b) that has nothing in front of it.
    if (name.empty() || name.find(':') != name.npos || wordsOf(before.substr(0, begin)).empty())
        return {};
    return name + withoutBlanks(head.substr(open, close - open + 1));
}

Head readHead(std::string_view text)
{
    const std::string plain = withoutAttributes(std::string(text));
    const std::string_view head = withoutTemplate(plain);
    std::vector<std::string> words = wordsOf(head);
    if (!words.empty() && words.front() == "inline" && words.size() > 1 && words[1] == "namespace")
        words.erase(words.begin());
    if (words.empty())
        return {};
    if (words.front() == "namespace") {
        Head found{.isNamespace = true};
        for (std::size_t i = 1; i < words.size(); ++i)
            found.namespaceName += (i > 1 ? "::" : "") + words[i];
        return found;
    }
    static const std::set<std::string> kinds{"class", "struct", "union", "enum"};
    if (kinds.contains(words.front()) && head.find('(') == head.npos) {
        const bool scoped = words.size() > 2 && words.front() == "enum" && words[1] == "class";
        const std::string name = words.size() > 1 ? words[scoped ? 2 : 1] : "";
        // A specialisation or `struct Outer::Inner` is named by more than one word: not ours.
        const std::size_t after = head.find(name) + name.size();
        const bool qualified = head.substr(after).starts_with("::") || head[after] == '<';
        return {.type = qualified ? std::string() : name};
    }
    return {.function = freeFunction(head)};
}

/// Adds what @p code defines at the scope of named namespaces.
void readDefinitions(const std::string &code, const std::string &file, DefinitionMap &definitions)
{
    std::vector<std::string> namespaces;
    int hidden = 0; ///< Depth of braces inside a definition or an unnamed namespace.
    std::string head;
    for (const char c : code) {
        if (c == '{' && hidden == 0) {
            const Head found = readHead(head);
            if (found.isNamespace && !found.namespaceName.empty()) {
                namespaces.push_back(found.namespaceName);
            } else {
                ++hidden;
                std::string scope;
                for (const std::string &name : namespaces)
                    scope += name + "::";
                const std::string name = found.type + found.function;
                if (!found.isNamespace && !name.empty() && !scope.empty())
                    definitions[scope + name].insert(file);
            }
        } else if (c == '{') {
            ++hidden;
        } else if (c == '}' && hidden > 0) {
            --hidden;
        } else if (c == '}' && !namespaces.empty()) {
            namespaces.pop_back();
        }
        if (c == '{' || c == '}' || c == ';')
            head.clear();
        else if (hidden == 0)
            head += c;
    }
}

std::string contentOf(const fs::path &path)
{
    std::ostringstream content;
    content << std::ifstream(path).rdbuf();
    return content.str();
}

DefinitionMap definitionsOfTheTree()
{
    const fs::path root = SIGNALBOX_SOURCE_DIR;
    DefinitionMap definitions;
    for (const char *folder : {"app", "backend", "bench", "models", "tests", "views"}) {
        for (auto entry = fs::recursive_directory_iterator(root / folder);
             entry != fs::recursive_directory_iterator(); ++entry) {
            if (entry->path().filename() == "node_modules") {
                entry.disable_recursion_pending();
                continue;
            }
            const fs::path extension = entry->path().extension();
            if (extension != ".h" && extension != ".cpp")
                continue;
            readDefinitions(PlainCode(contentOf(entry->path())).take(),
                            fs::relative(entry->path(), root).string(), definitions);
        }
    }
    return definitions;
}

DefinitionMap definitionsOf(const std::string &source)
{
    DefinitionMap definitions;
    readDefinitions(PlainCode(source).take(), "a.h", definitions);
    return definitions;
}

TEST(OneDefinition, ReadsTypesAndFreeFunctions)
{
    const DefinitionMap found = definitionsOf(R"cpp(
        #define X struct Hidden {
        namespace a { // struct Comment {
        struct Forward;
        template <typename T> class Box final : public std::vector<T> { struct Inner {}; };
        enum class [[nodiscard]] Kind : char { One = '{' };
        [[nodiscard]] inline int f(int x, const char *y = "{") { return g({}); }
        int f(int x);
        void Box::member() {}
        struct Box::Inner {};
        const std::vector<int> table{1, 2};
        namespace { struct Private {}; void f() {} }
        namespace b::c { union Value {}; }
        TEST(Suite, Name) {}
        }
        )cpp");
    std::vector<std::string> names;
    for (const auto &[name, files] : found)
        names.push_back(name);
    EXPECT_EQ(names, (std::vector<std::string>{"a::Box", "a::Kind", "a::b::c::Value",
                                               "a::f(intx,constchar*y=)"}));
}

TEST(OneDefinition, NoNameStandsForTwoThings)
{
    const DefinitionMap definitions = definitionsOfTheTree();
    EXPECT_GT(definitions.size(), 500U);
    for (const auto &[name, files] : definitions) {
        std::string list;
        for (const std::string &file : files)
            list += "\n  " + file;
        EXPECT_EQ(files.size(), 1U)
            << name << " is defined in more than one file; give one a name that says more, or put "
            << "it into an unnamed namespace:" << list;
    }
}

} // namespace
} // namespace signalbox
