#pragma once

#include <functional>
#include <vector>

#include <QFrame>
#include <QIcon>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace signalbox {

class FinderModel;

/// Something that the palette or quick open can find.
struct FinderEntry
{
    QString title;
    QString detail; ///< Where it is or what it is: menu, package, time.
    QString keys;   ///< Shortcut as text.
    QIcon icon;     ///< Null: the one of all commands.
    bool enabled = true;
    std::function<void()> open;
};

/// A field with a list below it, over the window's upper middle: type, arrow, Enter. Closes on Esc
/// and when the focus goes elsewhere. Owned by the main window, one for palette and quick open.
class Finder final : public QFrame
{
    Q_OBJECT
public:
    /// More entries for what is typed, on top of the fixed ones (an activation id, for instance).
    using Extra = std::function<std::vector<FinderEntry>(const QString &query)>;

    explicit Finder(QWidget *window);
    ~Finder() override;

    void present(const QString &hint, std::vector<FinderEntry> entries, Extra extra = {});
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QListView *list() const { return m_list; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void search(const QString &query);
    void showWhetherFound(const QString &query);
    void choose();
    void place();
    void dismiss();
    bool handleKey(int key);

    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_none; ///< In the place of the list when nothing matches.
    FinderModel *m_model;
    Extra m_extra;
    QPointer<QWidget> m_focusBefore;
};

} // namespace signalbox
