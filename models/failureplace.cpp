#include "models/failureplace.h"

#include <array>

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

namespace signalbox {

namespace {

constexpr std::size_t longestError = 256 * 1024; ///< Bytes of a result that are looked through.

/// How a language names places. The groups are `file`, `line` and `entry`; a group may be missing.
struct Language
{
    const char *family;
    const char *frame;
    bool last = false; ///< The frame nearest to the error is the last one.
};

constexpr std::array<Language, 6> languages{{
    {"python", R"re(File "(?<file>[^"]*)", line (?<line>\d+)(?:, in (?<entry>\S+))?)re", true},
    {"nodejs",
     R"re((?:at (?:async )?(?:(?<entry>[^\s(]+) \()?)?(?<file>[^\s():]*\.[cm]?js):(?<line>\d+))re"},
    {"bash", R"re((?<file>[^\s:]*): line (?<line>\d+):)re"},
    {"perl", R"re( at (?<file>\S+) line (?<line>\d+))re"},
    {"ruby", R"re((?<file>[^\s:]*\.rb):(?<line>\d+):(?:in [`'](?:\w+#)?(?<entry>[^']*)')?)re"},
    {"php", R"re((?: in (?<file>\S+)(?: on line |:)| line )(?<line>\d+))re"},
}};

const Language *languageOf(const std::string &kind)
{
    for (const Language &language : languages) {
        if (kind.starts_with(std::string(language.family) + ':'))
            return &language;
    }
    return nullptr;
}

/// What belongs to the language or to Signalbox is not where the mistake is.
bool isForeign(const QString &file)
{
    return file.startsWith(QLatin1String("/usr/")) || file.startsWith(u'<')
           || file.contains(QLatin1String("launcher."));
}

QStringList errorLines(const Activation &activation)
{
    if (activation.result.size() > longestError)
        return {};
    const std::string_view text = activation.result.view();
    const QJsonObject result =
        QJsonDocument::fromJson(QByteArray(text.data(), qsizetype(text.size()))).object();
    const QJsonValue error = result.value(QLatin1String("error"));
    // An error of the function's own making may be an object with a message.
    const QString words = error.isObject()
                              ? error.toObject().value(QLatin1String("message")).toString()
                              : error.toString();
    return words.split(u'\n');
}

QStringList stderrLines(const Activation &activation)
{
    QStringList lines;
    for (const LogLine &line : activation.logs) {
        if (line.stream == Stream::Stderr)
            lines.append(QString::fromStdString(line.text));
    }
    return lines;
}

std::optional<FailurePlace> placeIn(const QStringList &lines, const Language &language)
{
    const QRegularExpression frame(QLatin1String(language.frame));
    std::optional<FailurePlace> found;
    for (const QString &text : lines) {
        const QRegularExpressionMatch match = frame.match(text);
        if (!match.hasMatch() || text.contains(QLatin1String("node:internal"))
            || isForeign(match.captured(QStringLiteral("file"))))
            continue;
        QString entry = match.captured(QStringLiteral("entry"));
        // <module>, Object.<anonymous>: the code outside of all functions.
        if (entry.contains(u'<'))
            entry.clear();
        found = FailurePlace{match.captured(QStringLiteral("line")).toInt(), entry};
        if (!language.last)
            break;
    }
    return found;
}

} // namespace

std::optional<FailurePlace> failurePlace(const Activation &activation)
{
    const Language *language = languageOf(activation.kind);
    if (!language || activation.outcome == Outcome::Success
        || activation.state != ActivationState::Finished)
        return {};
    if (const auto place = placeIn(errorLines(activation), *language))
        return place;
    return placeIn(stderrLines(activation), *language);
}

} // namespace signalbox
