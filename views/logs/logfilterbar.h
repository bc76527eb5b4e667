#pragma once

#include <vector>

#include <QJsonArray>
#include <QWidget>

#include "logs/linesearch.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace signalbox {

class FlowLayout;
class IconButton;

/// The stack of filters of a log: a chip for each, which can be switched off and removed, and a
/// field for the next one.
class LogFilterBar final : public QWidget
{
    Q_OBJECT
public:
    explicit LogFilterBar(QWidget *parent = nullptr);

    /// Filters that are on, from the first to the last.
    [[nodiscard]] std::vector<LineFilter> filters() const;
    /// Lines to show around each that is kept.
    [[nodiscard]] std::uint32_t context() const;
    void add(const LineFilter &filter);
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_chips.empty(); }
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    /// What is wrong with the text in the field, or nothing.
    void setError(const QString &text);

    [[nodiscard]] QJsonArray save() const;
    void restore(const QJsonArray &filters, int context);

signals:
    void changed();

private:
    struct Chip
    {
        LineFilter filter;
        bool on = true;
        QWidget *widget = nullptr;
    };

    void createField();
    void addTyped();
    void append(const LineFilter &filter, bool on);
    [[nodiscard]] QWidget *makeChip(const LineFilter &filter, bool on);
    void remove(QWidget *widget);
    [[nodiscard]] LineFilter typed() const;

    std::vector<Chip> m_chips;
    FlowLayout *m_layout;
    QWidget *m_adding;
    QComboBox *m_keep;
    QLineEdit *m_field;
    IconButton *m_regex;
    IconButton *m_case;
    QSpinBox *m_context;
    QLabel *m_error;
};

} // namespace signalbox
