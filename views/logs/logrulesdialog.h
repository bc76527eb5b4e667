#pragma once

#include <vector>

#include <QDialog>

#include "models/logrules.h"

class QLabel;
class QTableWidget;

namespace signalbox {

/// Edits what is highlighted in every log; rules are shared as files.
class LogRulesDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit LogRulesDialog(const std::vector<LogRule> &rules, QWidget *parent = nullptr);

    [[nodiscard]] std::vector<LogRule> rules() const;

signals:
    /// The dialog was accepted.
    void chosen(const std::vector<signalbox::LogRule> &rules);

private:
    void setRules(const std::vector<LogRule> &rules);
    void addRow(const LogRule &rule);
    void createButtons();
    void check();
    void importRules();
    void exportRules();

    QTableWidget *m_table;
    QLabel *m_error;
};

} // namespace signalbox
