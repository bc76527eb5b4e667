#pragma once

#include <functional>

#include <QLineEdit>
#include <QStringListModel>

#include "core/searchtext.h"
#include "models/searchfault.h"

class QCompleter;

namespace signalbox {

/// The query line of the activations: completes keys and values at the cursor, shows where a search
/// cannot be read. Esc clears, and goes to the list when it is empty; Down goes to the list.
class QueryEdit final : public QLineEdit
{
    Q_OBJECT
public:
    /// Names that occur now.
    using NameSource = std::function<SearchNames()>;

    explicit QueryEdit(QWidget *parent = nullptr);

    void setNames(NameSource names) { m_names = std::move(names); }
    /// Gets the focus on Down, Enter and Esc.
    void setList(QWidget *list) { m_list = list; }
    /// Enter chooses the words to blame instead of going to the list. Without a text there is none.
    void showFault(const SearchFault &fault);
    /// Puts @p text behind what is there and the cursor @p back characters before its end.
    void append(const QString &text, int back = 0);
    /// Shows what could stand at the cursor.
    void complete();
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void take(const QString &candidate);
    void colorText();

    QCompleter *m_completer;
    QStringListModel m_candidates;
    NameSource m_names;
    QWidget *m_list = nullptr;
    SearchFault m_fault;
    QPalette m_colors; ///< Own ones; none while nothing is wrong.
    int m_at = 0;      ///< What the candidates replace, in characters.
    int m_size = 0;
};

} // namespace signalbox
