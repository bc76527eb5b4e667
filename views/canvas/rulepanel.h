#pragma once

#include <optional>

#include <QTimer>
#include <QWidget>

#include "models/rulepreview.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace signalbox {

class CriteriaGroup;
class Form;
class JsonField;
class TableView;
class WiringEditor;

/// Edits the rule on a wire: on or off, criteria, mapping, policy; below, the last events and what
/// the rule as it stands would do with each. GUI thread.
class RulePanel final : public QWidget
{
    Q_OBJECT
public:
    RulePanel(WiringEditor &editor, QWidget *parent = nullptr);

    /// Shows @p rule as it is; unsaved edits of another rule are kept by asking save() first.
    void setRule(const Rule &rule);
    [[nodiscard]] const std::optional<Rule> &rule() const { return m_rule; }
    [[nodiscard]] bool isChanged() const;
    /// Takes over a newer state of the rule when nothing has been edited.
    void refresh(const Rule &rule);
    /// New events have come: the preview reads them.
    void refreshEvents();
    void focusFirst();

signals:
    void closed();
    void activationOpened(const signalbox::ActivationId &id);

private:
    void createFields();
    void createPolicy();
    void createPreview();
    void createLayout();
    [[nodiscard]] QSpinBox *spin(const char *name, const QString &label, int most,
                                 const QString &unit);
    [[nodiscard]] Rule edited() const;
    void onEdited();
    void judge();
    void showSummary();
    void save();
    void revert();

    WiringEditor &m_editor;
    std::optional<Rule> m_rule;
    RulePreview *m_preview;
    QLabel *m_title;
    QLabel *m_path;
    QCheckBox *m_active;
    CriteriaGroup *m_criteria;
    QCheckBox *m_maps;
    JsonField *m_mapping;
    Form *m_policy;
    QSpinBox *m_delay;
    QSpinBox *m_debounce;
    QLineEdit *m_key;
    QSpinBox *m_keyFor;
    QSpinBox *m_maximum;
    QSpinBox *m_interval;
    QSpinBox *m_retries;
    QSpinBox *m_backoff;
    QLineEdit *m_deadLetter;
    QCheckBox *m_backstop;
    QLabel *m_problem;
    QLabel *m_summary;
    TableView *m_events;
    QPushButton *m_save;
    QPushButton *m_revert;
    QTimer m_soon; ///< Typing pauses before events are judged anew.
};

} // namespace signalbox
