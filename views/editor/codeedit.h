#pragma once

#include <Qsci/qsciscintilla.h>

namespace signalbox {

/// Text editor for code and JSON: colours by language in both themes, line numbers, folding,
/// matching brackets. Follows palette and font of the application.
class CodeEdit final : public QsciScintilla
{
    Q_OBJECT
public:
    enum class Numbers { Shown, Hidden };

    explicit CodeEdit(Numbers numbers, QWidget *parent = nullptr);

    /// Language by runtime kind (`python:3.11`), or `json`; anything else is plain text.
    void setKind(const QString &kind);
    [[nodiscard]] QString kind() const { return m_kind; }
    /// Replaces the text; what was before cannot be undone to.
    void setCode(const QString &text);
    /// From 1; marks the line and brings it into sight.
    void goTo(int line, int column);
    void markLine(int line);
    void clearMarks();
    /// Tells whether @p foreground of every style is readable on its ground: for tests.
    [[nodiscard]] double leastContrast() const;

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void useChevrons();
    void applyScheme();
    void applyLexerScheme(QsciLexer &lexer, const QFont &font);
    void updateMargin();

    Numbers m_numbers;
    QString m_kind;
};

} // namespace signalbox
