#pragma once

#include <QWidget>

#include "core/blob.h"
#include "core/error.h"
#include "models/jsondiff.h"

class QCheckBox;
class QLabel;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace signalbox {

class JsonDiffModel;

/// Two JSON values laid over each other in one tree: what was added, removed or is another value,
/// step by step, alone or among all the rest. The keys of the steps are its page's. Compares off the
/// GUI thread.
class JsonDiffView final : public QWidget
{
    Q_OBJECT
public:
    explicit JsonDiffView(const QString &name, QWidget *parent = nullptr);

    void compare(const Blob &left, const Blob &right, const QString &leftTitle,
                 const QString &rightTitle);
    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    /// The one after the last goes to the first.
    void goToDifference(int step);
    void copyPath();

signals:
    /// The comparison is on screen; how many differences there are, -1 when it could not be made.
    void shown(int differences);

private:
    class Delegate;
    using Compared = Result<std::shared_ptr<const JsonDiff>>;

    void createTools();
    void createTree();
    void accept(const Compared &compared);
    void say(const QString &text);
    void openDifferences();
    void hideTheSame();
    void hideTheSame(const QModelIndex &parent);

    JsonDiffModel *m_model;
    QLabel *m_summary;
    QCheckBox *m_only;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QStackedWidget *m_stack;
    QLabel *m_message;
    QTreeView *m_tree;
    int m_turn = 0; ///< Tells late results of former comparisons apart.
    int m_at = -1;  ///< Difference that is shown.
};

} // namespace signalbox
