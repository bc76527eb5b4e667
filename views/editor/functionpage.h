#pragma once

#include <QTimer>

#include "clusters/cluster.h"
#include "models/functiondraft.h"
#include "views/common/page.h"

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace signalbox {

class Banner;
class CodeEdit;
class ElidedLabel;
class EmptyState;
class FindBar;
class FunctionSettings;
class RunPanel;
class SequenceEditor;
class VersionsPanel;
class ZipPanel;

/// The editor of one function: code, settings and versions on one side, its run panel on the other.
class FunctionPage final : public Page
{
    Q_OBJECT
public:
    /// @p name as `/ns/pkg/name`.
    FunctionPage(const PageContext &context, const QString &name, QWidget *parent);

    QString key() const override;
    QString title() const override;
    QIcon icon() const override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject &state) override;
    QList<QAction *> pageActions() const override;
    QAction *verb(PageVerb verb) const override;
    Selection selection() const override { return m_name; }
    bool hasUnsavedWork() const override { return m_dirty; }
    std::vector<TourState> tourStates() override;

    /// Shows the run panel with @p input (unless blank), ready to run.
    void prepareRun(const QString &input);
    /// Goes to line @p line (from 1) of the code of @p version, as soon as the function is loaded: in
    /// the editor when that is the version in it, beside it otherwise.
    void showPlace(const QString &version, int line);
    [[nodiscard]] RunPanel *runPanel() const { return m_run; }
    [[nodiscard]] CodeEdit *codeEdit() const { return m_code; }
    [[nodiscard]] SequenceEditor *sequenceEditor() const { return m_sequence; }
    [[nodiscard]] bool isLoaded() const { return m_stored != nullptr; }
    void showSection(int index);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

signals:
    /// The function is on screen.
    void loaded();
    void saved();

private:
    void createActions();
    QWidget *createHead();
    QWidget *createScroll();
    QWidget *createSections();
    void connectModels();
    void fitParts();

    void load();
    void accept(const Result<FunctionPtr> &function);
    void showDraft(const FunctionDraft &draft);
    void onStoredChanged(const FunctionSummary &summary);
    [[nodiscard]] FunctionDraft draft() const;
    void touch();
    void settle();
    void setDirty(bool dirty);
    void updateHead();
    void updateActions();
    void save();
    void saveAndRun();
    void afterSave(const Result<FunctionPtr> &function);
    void revert();
    void runRequested();
    void goToSetting(const QString &setting, std::int64_t value);
    [[nodiscard]] QStringList kinds() const;
    [[nodiscard]] QString obstacle() const;

    PageContext m_context;
    QualifiedName m_name;
    FunctionPtr m_stored; ///< As the cluster has it; null until it answers.
    FunctionDraft m_storedDraft;
    std::vector<DraftProblem> m_problems;
    bool m_dirty = false;
    bool m_showing = false;
    bool m_saving = false;
    bool m_runAfterSave = false;
    QTimer m_settle; ///< Checks and recovery files wait for a pause in typing.

    QAction *m_save;
    QAction *m_revert;
    QAction *m_find;
    QAction *m_findNext;
    QAction *m_findPrevious;
    QAction *m_replace;
    QAction *m_packFolder;
    QAction *m_followLog;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    ElidedLabel *m_title = nullptr;
    ElidedLabel *m_facts = nullptr;
    QLabel *m_state = nullptr;  ///< Whether there is something to save.
    QLabel *m_reason = nullptr; ///< Why it cannot be saved.
    QPushButton *m_saveButton = nullptr;
    Banner *m_banner = nullptr;
    QSplitter *m_splitter = nullptr;
    QTabWidget *m_sections = nullptr;
    QStackedWidget *m_codeStack = nullptr;
    CodeEdit *m_code = nullptr;
    FindBar *m_findBar = nullptr;
    ZipPanel *m_zip = nullptr;
    SequenceEditor *m_sequence = nullptr;
    FunctionSettings *m_settings = nullptr;
    VersionsPanel *m_versions = nullptr;
    RunPanel *m_run = nullptr;
};

} // namespace signalbox
