#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

namespace signalbox {

/// What a piece of code is, whatever the language calls it.
enum class TokenClass { Text, Comment, String, Number, Keyword, Name, Special, Problem };

/// Sorts a style of a QScintilla lexer by its English description.
[[nodiscard]] TokenClass tokenClassOf(const QString &description);

/// Colours of the editor in one theme; every text colour has at least 4.5:1 on the paper, on the
/// current line and on the selection.
struct CodeScheme
{
    QColor paper;
    QColor currentLine;
    QColor selection;
    QColor margin;
    QColor marginText;
    QColor bracket;

    [[nodiscard]] static CodeScheme of(const QPalette &palette);
};

[[nodiscard]] QColor tokenColor(TokenClass token, const QPalette &palette);

} // namespace signalbox
