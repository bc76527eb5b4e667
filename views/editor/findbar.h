#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace signalbox {

class CodeEdit;

/// Find and replace below the code. Esc closes it and goes back to the code.
class FindBar final : public QWidget
{
    Q_OBJECT
public:
    enum class Replacing { No, Yes };

    FindBar(CodeEdit &editor, QWidget *parent);

    void open(Replacing replacing);
    void findNext();
    void findPrevious();
    void replaceOne();
    void replaceAll();
    [[nodiscard]] QLineEdit *findField() const { return m_find; }
    [[nodiscard]] QLineEdit *replaceField() const { return m_replace; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Direction { Forward, Backward };

    QToolButton *addOption(const QString &id, const QString &text, const QString &name);
    bool search(Direction direction, bool fromStart);
    void updateCount();
    void close();

    CodeEdit &m_editor;
    QLineEdit *m_find;
    QLineEdit *m_replace;
    QToolButton *m_case;
    QToolButton *m_word;
    QToolButton *m_regex;
    QPushButton *m_replaceOne;
    QPushButton *m_replaceAll;
    QLabel *m_count;
};

} // namespace signalbox
