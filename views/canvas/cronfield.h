#pragma once

#include <string>

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace signalbox {

/// A cron pattern with what it means in words and its next five times below. GUI thread.
class CronField final : public QWidget
{
    Q_OBJECT
public:
    CronField(const QString &id, const QString &name, QWidget *parent);

    void setPattern(const QString &pattern);
    [[nodiscard]] QString pattern() const;
    void setZone(const std::string &zone);

signals:
    void edited();

private:
    void look();

    QLineEdit *m_edit;
    QLabel *m_words;
    QLabel *m_times;
    std::string m_zone = "UTC";
    QTimer m_turn; ///< The first of the times passes: on to the next five.
};

} // namespace signalbox
