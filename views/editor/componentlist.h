#pragma once

#include <functional>

#include <QListWidget>

namespace signalbox {

/// The components of a sequence, in order. Moved by dragging and by Alt+Up and Alt+Down, removed by
/// Delete; each step is taken back by Undo. GUI thread.
class ComponentList final : public QListWidget
{
    Q_OBJECT
public:
    /// What to say behind a name, and whether the component exists.
    struct Fact
    {
        QString detail;
        bool exists = true;
    };
    using FactOf = std::function<Fact(const QString &name)>;

    ComponentList(FactOf factOf, QWidget *parent);

    /// Full names, `/ns/pkg/name`. Forgets what could be undone.
    void setComponents(const QStringList &names);
    [[nodiscard]] QStringList components() const;
    void insert(const QString &name);
    void removeCurrent();
    void moveCurrent(int step);
    /// Looks up the facts again.
    void updateFacts();
    [[nodiscard]] QStringList missing() const;

public slots:
    void undo();
    void redo();

signals:
    void edited();

protected:
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void show(const QStringList &names, int current);
    void edit(const QStringList &names, int current);

    FactOf m_factOf;
    QList<QStringList> m_undo; ///< Former states, the last one on top.
    QList<QStringList> m_redo;
};

} // namespace signalbox
