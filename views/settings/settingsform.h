#pragma once

#include <functional>

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QSpinBox;

namespace signalbox {

/// One column of settings: label, control, one quiet line of what it means. Controls keep their
/// labels as buddies and are found by the search.
class SettingsForm final : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsForm(QWidget *parent);

    QComboBox *addChoice(const QString &id, const QString &label, const QString &hint);
    QSpinBox *addNumber(const QString &id, const QString &label, const QString &hint);
    QCheckBox *addSwitch(const QString &id, const QString &label, const QString &hint);
    void addNote(const QString &text);

private:
    void add(QWidget *control, const QString &id, const QString &label, const QString &hint);

    QGridLayout *m_grid;
    int m_row = 0;
};

} // namespace signalbox
