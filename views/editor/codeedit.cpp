#include "views/editor/codeedit.h"

#include <algorithm>

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <Qsci/qscilexerbash.h>
#include <Qsci/qscilexerhtml.h>
#include <Qsci/qscilexerjavascript.h>
#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexerperl.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qscilexerruby.h>

#include "models/functiontemplates.h"
#include "views/common/contrast.h"
#include "views/common/shades.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"
#include "views/editor/codescheme.h"

namespace signalbox {

namespace {

constexpr int problemMarker = 8;
constexpr int numberMargin = 0;
constexpr int foldMargin = 2;

using MakeLexer = QsciLexer *(*)(QObject *parent);

template <class L>
QsciLexer *make(QObject *parent)
{
    return new L(parent);
}

struct Language
{
    const char *family;
    MakeLexer make;
};

constexpr Language languages[] = {
    {"python", make<QsciLexerPython>}, {"nodejs", make<QsciLexerJavaScript>},
    {"bash", make<QsciLexerBash>},     {"perl", make<QsciLexerPerl>},
    {"ruby", make<QsciLexerRuby>},     {"php", make<QsciLexerHTML>},
    {"json", make<QsciLexerJSON>},
};

QsciLexer *lexerFor(const QString &kind, QObject *parent)
{
    const QString family = familyOf(kind);
    for (const Language &language : languages) {
        if (family == QLatin1String(language.family))
            return language.make(parent);
    }
    return nullptr;
}

} // namespace

CodeEdit::CodeEdit(Numbers numbers, QWidget *parent)
    : QsciScintilla(parent)
    , m_numbers(numbers)
{
    setUtf8(true);
    setEolMode(QsciScintilla::EolUnix);
    setFrameShape(QFrame::NoFrame);
    // Code reads from left to right in every language.
    setLayoutDirection(Qt::LeftToRight);
    setBraceMatching(QsciScintilla::SloppyBraceMatch);
    setAutoIndent(true);
    setIndentationsUseTabs(false);
    setIndentationWidth(4);
    setTabWidth(4);
    setTabIndents(true);
    setBackspaceUnindents(true);
    setIndentationGuides(false);
    setCaretLineVisible(numbers == Numbers::Shown);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    for (int margin = 0; margin < 5; ++margin)
        setMarginWidth(margin, 0);
    if (numbers == Numbers::Shown) {
        setMarginLineNumbers(numberMargin, true);
        setFolding(QsciScintilla::PlainFoldStyle, foldMargin);
        useChevrons();
    }
    markerDefine(QsciScintilla::Background, problemMarker);
    connect(this, &QsciScintilla::linesChanged, this, &CodeEdit::updateMargin);
    setAccessibleDescription(tr("Ctrl+Tab or F6 leaves the editor"));
    followFont(this, [this] { applyScheme(); });
}

/// Folds are shown as trees show theirs.
void CodeEdit::useChevrons()
{
    for (const int open : {int(SC_MARKNUM_FOLDEROPEN), int(SC_MARKNUM_FOLDEROPENMID)})
        SendScintilla(SCI_MARKERDEFINE, open, SC_MARK_ARROWDOWN);
    for (const int closed : {int(SC_MARKNUM_FOLDER), int(SC_MARKNUM_FOLDEREND)})
        SendScintilla(SCI_MARKERDEFINE, closed, SC_MARK_ARROW);
    for (const int none :
         {int(SC_MARKNUM_FOLDERSUB), int(SC_MARKNUM_FOLDERTAIL), int(SC_MARKNUM_FOLDERMIDTAIL)})
        SendScintilla(SCI_MARKERDEFINE, none, SC_MARK_EMPTY);
}

void CodeEdit::setKind(const QString &kind)
{
    if (kind == m_kind && lexer())
        return;
    m_kind = kind;
    QsciLexer *former = lexer();
    setLexer(lexerFor(kind, this));
    if (former)
        former->deleteLater();
    const bool narrow =
        familyOf(kind) == u"nodejs" || familyOf(kind) == u"json" || familyOf(kind) == u"ruby";
    setIndentationWidth(narrow ? 2 : 4);
    setTabWidth(narrow ? 2 : 4);
    applyScheme();
}

void CodeEdit::setCode(const QString &text)
{
    setText(text);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setModified(false);
}

void CodeEdit::applyScheme()
{
    const QPalette &palette = this->palette();
    const CodeScheme scheme = CodeScheme::of(palette);
    const QFont font = fixedFont(QApplication::font());
    setFont(font);
    setPaper(scheme.paper);
    setColor(tokenColor(TokenClass::Text, palette));
    if (lexer())
        applyLexerScheme(*lexer(), font);
    setCaretForegroundColor(accent(palette));
    setCaretWidth(2);
    setCaretLineBackgroundColor(scheme.currentLine);
    setSelectionBackgroundColor(scheme.selection);
    resetSelectionForegroundColor();
    setMarginsFont(font);
    setMarginsBackgroundColor(scheme.margin);
    setMarginsForegroundColor(scheme.marginText);
    setFoldMarginColors(scheme.margin, scheme.margin);
    for (int marker = int(SC_MARKNUM_FOLDEREND); marker <= int(SC_MARKNUM_FOLDEROPEN); ++marker) {
        for (const auto message : {SCI_MARKERSETFORE, SCI_MARKERSETBACK, SCI_MARKERSETBACKSELECTED})
            SendScintilla(message, static_cast<unsigned long>(marker), scheme.marginText);
    }
    setMatchedBraceBackgroundColor(scheme.bracket);
    setMatchedBraceForegroundColor(tokenColor(TokenClass::Text, palette));
    setUnmatchedBraceBackgroundColor(scheme.paper);
    setUnmatchedBraceForegroundColor(tokenColor(TokenClass::Problem, palette));
    setMarkerBackgroundColor(isDark(palette) ? QColor(0x4a, 0x28, 0x2b) : QColor(0xfd, 0xe7, 0xe6),
                             problemMarker);
    updateMargin();
}

void CodeEdit::applyLexerScheme(QsciLexer &lexer, const QFont &font)
{
    const QPalette &palette = this->palette();
    const QColor paper = CodeScheme::of(palette).paper;
    lexer.setDefaultFont(font);
    lexer.setDefaultPaper(paper);
    lexer.setDefaultColor(tokenColor(TokenClass::Text, palette));
    for (int style = 0; style <= STYLE_MAX; ++style) {
        const QString description = lexer.description(style);
        if (description.isEmpty())
            continue;
        const TokenClass token = tokenClassOf(description);
        lexer.setColor(tokenColor(token, palette), style);
        lexer.setPaper(paper, style);
        lexer.setEolFill(false, style);
        QFont styled = font;
        styled.setItalic(token == TokenClass::Comment);
        lexer.setFont(styled, style);
    }
}

void CodeEdit::updateMargin()
{
    if (m_numbers == Numbers::Hidden) {
        setMarginWidth(1, 8);
        return;
    }
    const QString widest(qMax(3, int(QString::number(lines()).size()) + 1), u'9');
    setMarginWidth(numberMargin, widest);
    setMarginWidth(foldMargin, 14);
}

void CodeEdit::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        applyScheme();
}

void CodeEdit::keyPressEvent(QKeyEvent *event)
{
    // Where the text is one field among others, Tab goes on to the next of them.
    const bool tab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
    if (tab && m_numbers == Numbers::Hidden && !hasSelectedText()) {
        event->ignore();
        focusNextPrevChild(event->key() == Qt::Key_Tab);
        return;
    }
    QsciScintilla::keyPressEvent(event);
}

void CodeEdit::goTo(int line, int column)
{
    if (line < 1)
        return;
    setCursorPosition(line - 1, qMax(0, column - 1));
    ensureLineVisible(line - 1);
}

void CodeEdit::markLine(int line)
{
    clearMarks();
    if (line >= 1)
        markerAdd(line - 1, problemMarker);
}

void CodeEdit::clearMarks()
{
    markerDeleteAll(problemMarker);
}

double CodeEdit::leastContrast() const
{
    const CodeScheme scheme = CodeScheme::of(palette());
    double least = contrast(tokenColor(TokenClass::Text, palette()), scheme.paper);
    for (int style = 0; lexer() && style <= STYLE_MAX; ++style) {
        if (lexer()->description(style).isEmpty())
            continue;
        for (const QColor &ground : {lexer()->paper(style), scheme.currentLine, scheme.selection})
            least = std::min(least, contrast(lexer()->color(style), ground));
    }
    return std::min(least, contrast(scheme.marginText, scheme.margin));
}

} // namespace signalbox
