#pragma once

#include <optional>

#include <QDialog>

#include "clusters/cluster.h"
#include "views/common/page.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace signalbox {

class Form;
class JsonField;

/// Name and fields of something that is made or changed; asks the cluster, and stays with its answer
/// beside the field when that refuses. Opened, never executed; deletes itself. GUI thread.
class EntityDialog : public QDialog
{
    Q_OBJECT
public:
    [[nodiscard]] QLineEdit *nameField() const { return m_name; }
    [[nodiscard]] QPushButton *doneButton() const { return m_done; }

protected:
    /// @p name is empty for a new one.
    EntityDialog(const PageContext &context, const QString &id, const QString &title,
                 const QString &name, QWidget *parent);
    /// Shows the form; the last thing a constructor does.
    void finish(const QString &verb);
    /// What keeps it from being sent, besides the name; empty: nothing.
    [[nodiscard]] virtual QString problem() const { return {}; }
    /// The request. @p create: refuse to replace another one.
    virtual QFuture<Result<>> put(const QualifiedName &name, bool create) = 0;

    [[nodiscard]] JsonField *addParameters(const Parameters &parameters, const QString &hint);
    [[nodiscard]] static Parameters parametersOf(const JsonField &field);
    void check();

    PageContext m_context;
    Form *m_form;

private:
    void send();

    bool m_new;
    QLineEdit *m_name;
    QPushButton *m_done;
    bool m_busy = false;
};

/// A package: its parameters, shared or not; or a binding: what it stands for, and parameters over
/// those of that one.
class PackageDialog final : public EntityDialog
{
    Q_OBJECT
public:
    enum class Use { Package, Binding };

    /// @p known is edited; without it a new one is made.
    PackageDialog(const PageContext &context, Use use, std::optional<Package> known,
                  QWidget *parent);

protected:
    QString problem() const override;
    QFuture<Result<>> put(const QualifiedName &name, bool create) override;

private:
    Use m_use;
    QComboBox *m_of = nullptr;
    QCheckBox *m_shared;
    JsonField *m_parameters;
};

/// A trigger and the parameters that each of its events begins with.
class TriggerDialog final : public EntityDialog
{
    Q_OBJECT
public:
    TriggerDialog(const PageContext &context, std::optional<Trigger> known, QWidget *parent);

protected:
    QString problem() const override;
    QFuture<Result<>> put(const QualifiedName &name, bool create) override;

private:
    JsonField *m_parameters;
};

/// A new rule: from which trigger to which function. Its criteria are edited on the wiring page.
class RuleDialog final : public EntityDialog
{
    Q_OBJECT
public:
    RuleDialog(const PageContext &context, QWidget *parent);

protected:
    QString problem() const override;
    QFuture<Result<>> put(const QualifiedName &name, bool create) override;

private:
    QComboBox *m_trigger;
    QComboBox *m_function;
};

} // namespace signalbox
