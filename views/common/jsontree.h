#pragma once

#include <functional>
#include <memory>

#include <QTimer>
#include <QWidget>

#include "core/blob.h"
#include "core/error.h"

class QLabel;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace signalbox {

class Banner;
class JsonNodeModel;
class JsonNodes;
class JsonRaw;
class SearchBar;

/// A JSON value as a tree: fold, find, copy of values and paths, the text beside it, saving. Reads and
/// searches large documents off the GUI thread and opens them part by part; of what is too large for
/// one text it shows the beginning and says so.
class JsonTree final : public QWidget
{
    Q_OBJECT
public:
    explicit JsonTree(QWidget *parent = nullptr);
    ~JsonTree() override;

    /// Shows @p json. Text that is not JSON is shown as it is, with what is wrong with it.
    void setJson(const Blob &json);
    void clear();
    /// Shown while there is nothing.
    void setPlaceholder(const QString &text);
    /// Suggested when it is saved, without extension.
    void setFileName(const QString &name) { m_fileName = name; }

    [[nodiscard]] const Blob &json() const { return m_json; }
    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    [[nodiscard]] JsonRaw *raw() const { return m_raw; }
    [[nodiscard]] SearchBar *searchBar() const { return m_search; }
    [[nodiscard]] Banner *notice() const { return m_notice; }
    [[nodiscard]] bool showsRaw() const;
    void setShowsRaw(bool raw);

    void copyValue();
    void copyPath();
    void copyAll();
    /// Moves the keyboard to the field of the search.
    void find();
    /// The next (1) or previous (-1) match.
    void goToMatch(int step);

signals:
    /// The document is on screen.
    void shown();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Delegate;

    void createTools();
    void createTree();
    void accept(const Result<std::shared_ptr<JsonNodes>> &parsed);
    void showBeginning(const QString &reason);
    void expandFirst();
    void fitKeyColumn();
    void search(const QString &text);
    void showMatches(std::vector<std::size_t> matches);
    [[nodiscard]] std::function<void()> deedOf(const QKeyEvent *key);
    void showTreeMenu(const QPoint &position);
    void updateTools();
    void save();

    Blob m_json;
    int m_turn = 0;     ///< Tells late results of former documents apart.
    int m_question = 0; ///< And those of former searches.
    JsonNodeModel *m_model;
    QStackedWidget *m_stack;
    QWidget *m_treePage;
    QTreeView *m_tree;
    JsonRaw *m_raw;
    QLabel *m_placeholder;
    SearchBar *m_search;
    Banner *m_notice;
    QToolButton *m_rawButton = nullptr;
    QToolButton *m_expandButton = nullptr;
    QToolButton *m_collapseButton = nullptr;
    QToolButton *m_copyButton = nullptr;
    QToolButton *m_saveButton = nullptr;
    std::vector<std::size_t> m_matches; ///< Where they begin in the text.
    int m_match = -1;
    bool m_rawWanted = false;
    QTimer m_fit;
    QString m_fileName;
};

} // namespace signalbox
