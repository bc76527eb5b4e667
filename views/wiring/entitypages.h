#pragma once

#include "views/wiring/entitypage.h"

namespace signalbox {

/// Packages and bindings: made, bound, shared, edited, deleted. GUI thread.
class PackagesPage final : public EntityPage
{
    Q_OBJECT
public:
    explicit PackagesPage(const PageContext &context, QWidget *parent);

    QString key() const override { return QStringLiteral("packages"); }
    QString title() const override { return tr("Packages"); }
    QIcon icon() const override;

protected:
    QString whyNot(const QAction *action) const override;

private:
    [[nodiscard]] std::optional<Package> package(const QualifiedName &name) const;
    void share();
    void askToDelete();
};

/// Triggers with what makes their events and how that is doing. GUI thread.
class TriggersPage final : public EntityPage
{
    Q_OBJECT
public:
    explicit TriggersPage(const PageContext &context, QWidget *parent);

    QString key() const override { return QStringLiteral("triggers"); }
    QString title() const override { return tr("Triggers"); }
    QIcon icon() const override;

protected:
    QString whyNot(const QAction *action) const override;

private:
    [[nodiscard]] const FeedStatus *feed(const QualifiedName &name) const;
    void askToDelete();
};

/// Rules: on or off, from where to where, under which criteria. GUI thread.
class RulesPage final : public EntityPage
{
    Q_OBJECT
public:
    explicit RulesPage(const PageContext &context, QWidget *parent);

    QString key() const override { return QStringLiteral("rules"); }
    QString title() const override { return tr("Rules"); }
    QIcon icon() const override;

private:
    void setActive(bool active);
    void askToDelete();
};

} // namespace signalbox
