#include "models/pseudotranslator.h"

#include <QRegularExpression>

namespace signalbox {

namespace {

QChar accented(QChar letter)
{
    static const QString plain = QStringLiteral("ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz");
    static const QString dressed = QStringLiteral("ÅÇÐÉĞĤÎĴĶĻÑÖŔŠŢÛŴÝŽåçðéğĥîĵķļñöŕšţûŵýž");
    const auto place = plain.indexOf(letter);
    return place < 0 ? letter : dressed.at(place);
}

/// German and Finnish need about a third more than English; short texts need more.
QString padding(qsizetype length)
{
    QString more((length + 2) / 3, QLatin1Char('~'));
    // In words of a length that languages have, so that it can wrap as they do.
    constexpr int word = 8;
    for (qsizetype at = word; at < more.size(); at += word + 1)
        more.insert(at, QLatin1Char(' '));
    return more;
}

} // namespace

QString pseudoText(const QString &text)
{
    static const QRegularExpression kept(
        QStringLiteral("%L?\\d+|%L?n|&[A-Za-z]+;|&#\\d+;|<[^>]*>"));
    QString result;
    qsizetype position = 0;
    const auto dress = [&](qsizetype end) {
        for (; position < end; ++position)
            result += accented(text.at(position));
    };
    auto matches = kept.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        dress(match.capturedStart());
        result += match.captured();
        position = match.capturedEnd();
    }
    dress(text.size());
    return QStringLiteral("[%1 %2]").arg(result, padding(text.size()));
}

QString PseudoTranslator::translate(const char *context, const char *source,
                                    const char *disambiguation, int n) const
{
    // QScintilla names its styles so; the editor tells them apart by these names.
    if (qstrncmp(context, "Qsci", 4) == 0)
        return {};
    // Letters of a date format are not words.
    if (qstrcmp(disambiguation, "date format") == 0)
        return {};
    QString text = pseudoText(QString::fromUtf8(source));
    if (n >= 0)
        text.replace(QStringLiteral("%n"), QString::number(n));
    return text;
}

bool PseudoTranslator::isEmpty() const
{
    return false;
}

} // namespace signalbox
