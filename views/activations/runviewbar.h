#pragma once

#include <vector>

#include <QWidget>

class QAction;
class QHBoxLayout;
class QToolButton;

namespace signalbox {

/// One row of buttons and notes above the runs. Where it is too narrow for the words of all buttons
/// they show their icons alone; tooltips and accessible names keep the words. GUI thread.
class RunViewBar final : public QWidget
{
    Q_OBJECT
public:
    explicit RunViewBar(QWidget *parent);

    void addVerb(QAction *action);
    /// A widget that gives way as its minimum says.
    void addNote(QWidget *note);
    /// What follows stands at the end of the row.
    void addSpace();
    /// Whether the buttons show their words.
    [[nodiscard]] bool hasWords() const { return m_words; }
    /// Of icons alone: the row never keeps the page wider for the sake of words.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Extent { Wanted, Least };
    [[nodiscard]] int widthOf(Extent extent) const;
    void fit();

    QHBoxLayout *m_row;
    std::vector<QToolButton *> m_buttons;
    bool m_words = true;
};

} // namespace signalbox
