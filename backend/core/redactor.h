#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/json.h"

namespace signalbox {

/// Takes secrets out of texts and JSON. First it learns what is secret, then it cleans: a value below
/// a secret's name goes, and what was learnt goes wherever it stands, also in the forms that
/// programs write it in (escaped in JSON, percent-encoded, base64). No thread of its own.
class Redactor
{
public:
    /// What stands in the place of a secret.
    static constexpr std::string_view mark = "<redacted>";
    /// Shorter values go only where their name says what they are: elsewhere they would take half of
    /// every text with them.
    static constexpr std::size_t shortest = 6;
    /// More are not looked for; learn() says so.
    static constexpr std::size_t mostLearnt = 20000;

    /// A value that is secret: a text, a number, or whatever is in a list or an object.
    void learn(const Json &value);
    void learn(std::string_view text);
    /// A name whose values are secret, whatever it is called.
    void learnName(const std::string &name) { m_names.insert(name); }
    /// What stands below secret names anywhere in @p body.
    void learnFrom(const Json &body);

    /// Whether a value of that name is secret: a learnt name, or one that says so itself
    /// (`password`, `api_key`, `Authorization`).
    [[nodiscard]] bool isSecretName(std::string_view name) const;

    [[nodiscard]] std::string cleanText(std::string_view text);
    /// A text with what was learnt taken out and nothing else: for source code.
    [[nodiscard]] std::string cleanSource(std::string_view text);
    [[nodiscard]] Json clean(const Json &value);
    /// The same when @p name says what @p value is.
    [[nodiscard]] Json cleanNamed(std::string_view name, const Json &value);
    /// JSON as bytes; what is none is cleaned as text.
    [[nodiscard]] std::string cleanBody(std::string_view bytes);
    /// Whether something learnt is in @p bytes.
    [[nodiscard]] bool finds(std::string_view bytes) const;

    /// How often something was taken out.
    [[nodiscard]] std::int64_t taken() const { return m_taken; }
    /// True when there was more to learn than is looked for.
    [[nodiscard]] bool overfull() const { return m_overfull; }

private:
    void learnForm(std::string form);
    void learnBelow(const Json &value, std::size_t depth);
    void learnWithin(const Json &value, std::size_t depth);
    [[nodiscard]] std::size_t learntAt(std::string_view rest) const;
    [[nodiscard]] std::string redact(const Json &value);
    [[nodiscard]] Json cleanObject(const Json &object);
    [[nodiscard]] bool hidesInBase64(std::string_view run) const;
    [[nodiscard]] std::string withoutBase64(std::string text);

    std::set<std::string, std::less<>> m_names;
    std::set<std::string, std::less<>> m_learnt;
    /// How long those are that begin with the same bytes, the longest first.
    std::unordered_map<std::uint64_t, std::set<std::size_t, std::greater<>>> m_lengths;
    std::array<bool, 1 << 16> m_starts{}; ///< Of the first two bytes: most places end here.
    std::int64_t m_taken = 0;
    bool m_overfull = false;
};

} // namespace signalbox
