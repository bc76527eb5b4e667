#pragma once

#include <map>

#include <QWidget>

class QTreeWidget;

namespace signalbox {

/// The bookmarks of a log with their notes, which are edited in place. Enter goes to the line, Del
/// removes.
class LogMarksPane final : public QWidget
{
    Q_OBJECT
public:
    explicit LogMarksPane(QWidget *parent = nullptr);

    /// Line, from 0, and its note.
    void setMarks(const std::map<quint64, QString> &marks);

signals:
    void lineActivated(quint64 line);
    void noteChanged(quint64 line, const QString &note);
    void removeRequested(quint64 line);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTreeWidget *m_list;
};

} // namespace signalbox
