#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace signalbox {

class IconButton;

/// Find field with match count, next and previous. Enter and F3 go on, Shift+Enter and Shift+F3 go
/// back, Esc clears. Who owns it does the searching.
class SearchBar final : public QWidget
{
    Q_OBJECT
public:
    explicit SearchBar(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    /// @p current counts from 1; 0 when none is current.
    void setMatches(int current, int total);
    [[nodiscard]] QString countText() const;

signals:
    void textChanged(const QString &text);
    void nextRequested();
    void previousRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *m_field;
    QLabel *m_count;
    IconButton *m_previous;
    IconButton *m_next;
};

} // namespace signalbox
