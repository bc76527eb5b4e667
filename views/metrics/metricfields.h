#pragma once

#include <functional>
#include <vector>

#include <QJsonObject>
#include <QWidget>

#include "models/metricseries.h"

class QComboBox;
class QDateTimeEdit;
class QLineEdit;

namespace signalbox {

/// Which time, which runs and what they are compared with: the fields above the charts. GUI thread.
class MetricFields final : public QWidget
{
    Q_OBJECT
public:
    /// @p now is what a range of one's own is offered up to at first.
    MetricFields(std::function<Timestamp()> now, QWidget *parent);

    /// The chosen range, when it is @p now.
    [[nodiscard]] TimeRange rangeAt(Timestamp now) const;
    /// The range ends at the present moment.
    [[nodiscard]] bool isLive() const;
    [[nodiscard]] MetricFilter filter() const;
    /// What is drawn behind the curves.
    struct Comparison
    {
        Duration earlier{}; ///< How much earlier its period is.
        QString version; ///< Only its runs, instead of those of the version above; empty: the same.
    };
    /// What @p range is compared with; nothing: none.
    [[nodiscard]] std::optional<Comparison> comparison(const TimeRange &range) const;

    /// Shows @p range from now on, and remembers what was shown.
    void zoomTo(const TimeRange &range);
    [[nodiscard]] bool canGoBack() const { return !m_former.empty(); }
    void goBack();
    /// Lets only the runs of one line through: @p key is what lines by @p by have.
    void showOnly(const QString &by, const QString &key);
    /// Names that are offered while something is typed.
    void offer(const QStringList &functions, const QStringList &rules, const QStringList &triggers);

    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

signals:
    void changed();

private:
    /// What the fields of time say.
    struct Choice
    {
        int row = 0;
        TimeRange custom;
    };

    void fillChoices();
    void createFields();
    void createLayout();
    void connectFields();
    [[nodiscard]] Choice choice() const;
    void take(const Choice &choice);
    void showCustom();
    void showOtherVersion();

    std::function<Timestamp()> m_now;
    QComboBox *m_range;
    QWidget *m_custom; ///< Around the two that follow.
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    QLineEdit *m_function;
    QLineEdit *m_version;
    QLineEdit *m_rule;
    QLineEdit *m_trigger;
    QComboBox *m_compare;
    QLineEdit *m_otherVersion;
    std::vector<Choice> m_former;
};

} // namespace signalbox
