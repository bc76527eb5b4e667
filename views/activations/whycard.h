#pragma once

#include <QFrame>

#include "core/activation.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace signalbox {

struct WhyCard;
struct WhySuggestion;

/// The "Why" card: what the scheduler did for one run, in plain words and in order, with the time
/// since the run was accepted; and the one setting that would have changed it, with a button that
/// opens it.
class WhyCardView final : public QFrame
{
    Q_OBJECT
public:
    explicit WhyCardView(QWidget *parent = nullptr);

    /// Explains @p activation; @p ranges bounds what is suggested.
    void explainActivation(const Activation &activation, const LimitRanges &ranges);
    /// Shows @p card; offsets count from @p accepted.
    void showCard(const WhyCard &card, Timestamp accepted);
    /// Nothing to explain yet.
    void clear();
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QPushButton *suggestionButton() const { return m_button; }

signals:
    /// The suggestion's button: @p setting as in WhySuggestion, @p value 0 when none follows.
    void settingRequested(const QString &setting, std::int64_t value);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addLine(const QString &offset, const QString &text, int severity);
    void showSuggestion(const WhySuggestion &suggestion);

    QVBoxLayout *m_lines;
    QLabel *m_title;
    QWidget *m_advice;
    QLabel *m_adviceIcon;
    QLabel *m_adviceText;
    QPushButton *m_button;
    QString m_text;
    QString m_setting;
    std::int64_t m_value = 0;
};

} // namespace signalbox
