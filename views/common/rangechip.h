#pragma once

#include <QFrame>

#include "models/timecursor.h"

class QLabel;
class QPushButton;

namespace signalbox {

/// Says that a page keeps to the range that somebody marked in a chart, or to the moment that is pointed
/// at, and lets go of it. It looks unlike a filter and unlike a message: it is neither. Hidden while
/// there is nothing to keep to. GUI thread.
class RangeChip final : public QFrame
{
    Q_OBJECT
public:
    /// @p words has a place for the range, @p release is on the button. @p cursor outlives it.
    RangeChip(TimeCursor &cursor, const QString &words, const QString &release, QWidget *parent);

    /// A further button, in front of the other.
    QPushButton *addVerb(const QString &name, const QString &text);
    /// The page keeps to @p around, of the moment that is pointed at, while no range is marked.
    void setPointedAt(const std::optional<TimeRange> &around);
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    void release();
    void updateLook();

    TimeCursor &m_cursor;
    QString m_words;
    std::optional<TimeRange> m_pointedAt;
    QLabel *m_icon;
    QLabel *m_label;
    QPushButton *m_release;
};

/// `14:03:10 – 14:07:22`, by the shown clock.
[[nodiscard]] QString rangeText(const TimeRange &range);

} // namespace signalbox
