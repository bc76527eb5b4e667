#pragma once

#include <map>
#include <vector>

#include <QScrollArea>

#include "models/functiondraft.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace signalbox {

class JsonField;
class SecretSettings;
class WebSettings;

/// Entry, runtime, limits, parameters, environment and annotations of a draft in one form; each
/// problem stands beside its field.
class FunctionSettings final : public QScrollArea
{
    Q_OBJECT
public:
    explicit FunctionSettings(QWidget *parent);

    void setRanges(const LimitRanges &ranges);
    void setKinds(const QStringList &kinds);
    /// Shows everything of @p draft but its code.
    void show(const FunctionDraft &draft);
    /// Writes the form into @p draft.
    void store(FunctionDraft &draft) const;
    /// What the label of @p field says; empty when it is no setting.
    [[nodiscard]] QString nameOf(DraftProblem::Field field) const;
    void showProblems(const std::vector<DraftProblem> &problems);
    /// A sequence has neither a runtime nor an entry, and limits of its components only.
    void setSequence(bool sequence);
    [[nodiscard]] WebSettings &web() const { return *m_web; }
    [[nodiscard]] SecretSettings &secrets() const { return *m_secrets; }
    void setReadOnly(bool readOnly);
    /// Goes to the field of a limit: `timeout`, `memory`, `concurrency`.
    void focusField(DraftProblem::Field field);

signals:
    void changed();

private:
    QLabel *addRow(const QString &label, QWidget *field, DraftProblem::Field about,
                   const QString &hint = {});
    QSpinBox *addLimit(const QString &id, const QString &label, const QString &unit,
                       DraftProblem::Field about);
    JsonField *addJson(const QString &id, const QString &label, DraftProblem::Field about,
                       const QString &hint);
    void addHeading(const QString &text);
    void addSecrets();
    void showSecrets();

    QGridLayout *m_grid;
    int m_row = 0;
    bool m_showing = false;
    QComboBox *m_kind;
    QLineEdit *m_entry;
    QSpinBox *m_timeout = nullptr;
    QSpinBox *m_memory = nullptr;
    QSpinBox *m_logs = nullptr;
    QSpinBox *m_concurrency = nullptr;
    JsonField *m_parameters = nullptr;
    JsonField *m_environment = nullptr;
    SecretSettings *m_secrets = nullptr;
    WebSettings *m_web = nullptr;
    JsonField *m_annotations = nullptr;
    std::map<DraftProblem::Field, QLabel *> m_messages;
    std::map<DraftProblem::Field, QWidget *> m_fields;
};

} // namespace signalbox
