#include "models/searchfault.h"

#include <algorithm>

#include <QCoreApplication>

#include "core/searchtext.h"

namespace signalbox {

namespace {

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The parser's reasons, in its order: it says them in English, to whoever speaks HTTP.
QString reasonFor(const SearchWord &word)
{
    if (word.open)
        return QCoreApplication::translate("SearchFault", "a closing quotation mark is missing");
    if (word.key.empty())
        return QCoreApplication::translate("SearchFault", "there is nothing to look for");
    const QString name = qt(word.key) + u':';
    const SearchKey *key = findSearchKey(word.key);
    if (!key)
        return QCoreApplication::translate(
                   "SearchFault", "there is no “%1”; within a text it needs quotation marks")
            .arg(name);
    const auto value =
        std::ranges::find_if(word.values, [](const std::string &one) { return !one.empty(); });
    if (value == word.values.end())
        return QCoreApplication::translate("SearchFault", "“%1” needs a value, as in %2")
            .arg(name, qt(key->example));
    return QCoreApplication::translate("SearchFault", "this is no value of “%1”; write it as in %2")
        .arg(name, qt(key->example));
}

} // namespace

SearchFault searchFault(const QString &line, const Error &error)
{
    const QByteArray utf8 = line.toUtf8();
    const auto at =
        static_cast<std::size_t>(qt(error.field).section(u':', 1).toULongLong()); // `query:12`
    const std::string text = utf8.toStdString();
    const auto words = searchWords(text);
    const auto word = std::ranges::find(words, at, &SearchWord::at);
    if (error.code != ErrorCode::Malformed || word == words.end())
        return {.text = QCoreApplication::translate("SearchFault", "it is too long"),
                .at = 0,
                .size = static_cast<int>(line.size())};
    const auto characters = [&](std::size_t from, std::size_t size) {
        return qt(std::string_view(text).substr(from, size));
    };
    const QString faulty = characters(word->at, word->size);
    const auto before = static_cast<int>(characters(0, word->at).size());
    return {.text = QCoreApplication::translate("SearchFault", "“%1” at character %2: %3")
                        .arg(faulty, QString::number(before + 1), reasonFor(*word)),
            .at = before,
            .size = static_cast<int>(faulty.size())};
}

} // namespace signalbox
