#pragma once

#include <QWidget>

class QLineEdit;

namespace signalbox {

/// A line for the path of a folder or file, with a button that asks for it.
class FolderField final : public QWidget
{
    Q_OBJECT
public:
    enum class Wanted { FolderToRead, FolderToWrite, File };

    FolderField(Wanted wanted, const QString &name, const QString &title, QWidget *parent);

    [[nodiscard]] QString path() const;
    void setPath(const QString &path);
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

signals:
    /// The path is complete: chosen, or ended with Return.
    void chosen(const QString &path);
    void edited();

private:
    void ask();

    Wanted m_wanted;
    QString m_title;
    QLineEdit *m_edit;
};

} // namespace signalbox
