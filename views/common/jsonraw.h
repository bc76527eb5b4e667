#pragma once

#include <QPlainTextEdit>

#include "core/json.h"

namespace signalbox {

/// What a JSON value is, for its colour.
enum class JsonTint { Key, String, Number, Literal, Container };

[[nodiscard]] QColor jsonColor(JsonTint tint, const QPalette &palette);

/// JSON as read-only, highlighted text with search.
class JsonRaw final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit JsonRaw(QWidget *parent = nullptr);

    void search(const QString &text);
    void goToMatch(int step);
    [[nodiscard]] int matchCount() const { return int(m_matches.size()); }
    [[nodiscard]] int currentMatch() const { return m_match; }

signals:
    void matchesChanged(int current, int total);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showMatches();

    class Highlighter;
    Highlighter *m_highlighter;
    QList<QTextCursor> m_matches;
    int m_match = -1;
};

} // namespace signalbox
