#pragma once

#include <QTimer>
#include <QWidget>

#include "core/activationsearch.h"
#include "core/searchtext.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;

namespace signalbox {

class FlowLayout;
class QueryEdit;
class SavedInputs;
class Workspace;
struct SavedView;

/// How the list of activations is searched: the query line, the menu with everything it knows,
/// quick choices that write into the line, and named views. The text of the line is the whole
/// truth. GUI thread.
class RunFilterBar final : public QWidget
{
    Q_OBJECT
public:
    RunFilterBar(Workspace &workspace, SavedInputs &saved, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    /// What the text means; of a text that cannot be read, what was before.
    [[nodiscard]] const ActivationSearch &search() const { return m_search; }
    /// The text that search() was read from: what is asked while another one is being written.
    [[nodiscard]] const QString &searchText() const { return m_searchText; }
    void setText(const QString &text);
    /// Puts `key:value` in the place of what the line says about @p key; an empty value removes it.
    void setClause(const QString &key, const QString &value);
    void clear() { setText({}); }
    /// Said below the line, where there is something to say about the answer.
    void setNotice(const QString &notice);
    [[nodiscard]] QueryEdit *field() const { return m_query; }
    /// Functions that can be chosen.
    void fillFunctions();
    /// How much of the page's height the bar may have.
    enum class Height { Ample, Scarce };
    /// Where height is scarce, quick choices do without a second row: the menu has them too.
    void setHeight(Height height);

signals:
    /// The search is another one now.
    void searchChanged();
    /// A named view is to be shown.
    void viewChosen(const SavedView &view);
    /// What is shown is to be kept under @p name.
    void viewNamed(const QString &name);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void createChoices();
    void fillOutcomes();
    void fillFilterMenu();
    void fillSavedMenu();
    void askForName();
    void parse();
    void showChoices();
    void fitChoices();
    void choose(QComboBox *box, const QString &key);
    void chooseRange(const QString &clause);
    [[nodiscard]] QString rangeClause() const;
    [[nodiscard]] SearchNames names() const;
    [[nodiscard]] QString keyText(const SearchKey &key) const;
    void updateNotice();

    Workspace &m_workspace;
    SavedInputs &m_saved;
    QueryEdit *m_query;
    QPushButton *m_filters;
    QPushButton *m_views;
    QComboBox *m_outcome;
    QComboBox *m_function;
    QComboBox *m_range;
    QCheckBox *m_cold;
    QPushButton *m_clear;
    QLabel *m_notice;
    FlowLayout *m_row = nullptr;
    QMenu *m_filterMenu;
    QMenu *m_savedMenu;
    QTimer m_typed; ///< Waits until the typing pauses.
    ActivationSearch m_search;
    Height m_height = Height::Ample;
    QString m_searchText;
    QString m_fault;
    QString m_said;
};

} // namespace signalbox
