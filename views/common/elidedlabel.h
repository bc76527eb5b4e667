#pragma once

#include <QWidget>

namespace signalbox {

/// One line of plain text that gives way: what does not fit is left out of its middle and is in the
/// tooltip, for names and ids. Never asks for more than its text, and is content with little.
class ElidedLabel final : public QWidget
{
    Q_OBJECT
public:
    explicit ElidedLabel(QString text, QWidget *parent = nullptr);

    void setText(const QString &text);

    [[nodiscard]] QString text() const { return m_text; }
    /// Never wider than @p characters of its font.
    void setMostCharacters(int characters);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();

    QString m_text;
    QString m_shown;
    int m_mostCharacters = 0; ///< 0: as wide as the text.
};

} // namespace signalbox
