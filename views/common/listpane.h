#pragma once

#include <functional>
#include <optional>

#include <QStandardItemModel>
#include <QWidget>

class QAction;

namespace signalbox {

class EmptyState;
class PageHeader;
class TableView;
struct Error;

/// A titled list with its verbs, for what is read as a whole and short: namespaces, API routes,
/// budgets. A verb of a row says why not while none is selected; Enter and a double click are the
/// last of these that was added. GUI thread.
class ListPane final : public QWidget
{
    Q_OBJECT
public:
    struct Column
    {
        QString title;
        int characters = 0;   ///< Width; 0 stretches.
        bool figures = false; ///< Set to the right.
    };
    struct Row
    {
        QString key; ///< Keeps the selection when the list is read again.
        QStringList cells;
    };

    /// @p name is for tests and style: the table is `<name>Table`.
    ListPane(const QString &name, const QString &title, const std::vector<Column> &columns,
             QWidget *parent);
    ~ListPane() override;

    /// Verbs stand from left to right, the most important one last.
    QAction *addVerb(const char *name, const char *icon, const QString &words);
    /// @p needsRow: why it cannot be used without one.
    QAction *addRowVerb(const char *name, const char *icon, const QString &words,
                        const QString &needsRow);
    /// Why verbs of these names cannot be used, whatever is selected; empty: they can.
    void forbid(const QStringList &names, const QString &reason);
    /// The most important one first, as menus list them.
    [[nodiscard]] QList<QAction *> verbs() const;

    void showRows(const std::vector<Row> &rows);
    /// Instead of the rows: they have been asked for.
    void sayWaiting(const QString &cluster);
    /// Instead of the rows, which are dropped.
    void sayFailed(const QString &what, const Error &error);

    /// Its place in the last showRows().
    [[nodiscard]] std::optional<std::size_t> selectedRow() const;
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] QStandardItemModel &model() { return m_model; }
    [[nodiscard]] EmptyState *emptyState() const { return m_empty; }

private:
    struct RowVerb
    {
        QAction *action;
        QString needsRow;
    };

    void createLayout(const std::vector<Column> &columns);
    void updateVerbs();

    QStandardItemModel m_model;
    std::vector<bool> m_figures; ///< By column.
    QList<QAction *> m_verbs;
    std::vector<RowVerb> m_rowVerbs;
    QStringList m_forbidden;
    QString m_whyForbidden;
    PageHeader *m_header;
    TableView *m_table;
    EmptyState *m_empty;
};

} // namespace signalbox
