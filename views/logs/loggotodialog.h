#pragma once

#include <optional>

#include <QDialog>

#include "core/time.h"

class QLabel;
class QLineEdit;

namespace signalbox {

/// Where somebody wants to go in a log: a line, from 0, or a time.
struct LogGoal
{
    std::optional<std::uint64_t> line;
    std::optional<Timestamp> time;
};

/// Reads `1204`, `2026-11-21 06:30`, `06:30:12`; a time without a day is on the day of @p near, and
/// times without a zone are local ones or, with @p utc, UTC. Neither when it is nothing of that.
[[nodiscard]] LogGoal parseLogGoal(const QString &text, Timestamp near, bool utc);

/// Asks for a line or a time, or for two between which lines are shown.
class LogGoToDialog final : public QDialog
{
    Q_OBJECT
public:
    enum class Asks { Place, Bounds };

    LogGoToDialog(Asks asks, Timestamp near, bool utc, QWidget *parent = nullptr);

signals:
    /// @p until has neither for "to the end".
    void chosen(const signalbox::LogGoal &from, const signalbox::LogGoal &until);

private:
    void choose();
    QLineEdit *addField(const QString &name, const QString &label);

    Asks m_asks;
    Timestamp m_near;
    bool m_utc;
    QLineEdit *m_from;
    QLineEdit *m_until = nullptr;
    QLabel *m_error;
};

} // namespace signalbox
