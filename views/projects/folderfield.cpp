#include "views/projects/folderfield.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace signalbox {

FolderField::FolderField(Wanted wanted, const QString &name, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_wanted(wanted)
    , m_title(title)
    , m_edit(new QLineEdit(this))
{
    setObjectName(name);
    m_edit->setObjectName(name + QStringLiteral(".path"));
    m_edit->setAccessibleName(title);
    setFocusProxy(m_edit);
    auto *browse = new QPushButton(tr("&Browse…"), this);
    browse->setObjectName(name + QStringLiteral(".browse"));
    browse->setAccessibleName(tr("Browse for: %1").arg(title));
    browse->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_edit, 1);
    row->addWidget(browse);
    connect(browse, &QPushButton::clicked, this, &FolderField::ask);
    connect(m_edit, &QLineEdit::textEdited, this, &FolderField::edited);
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        if (!path().isEmpty())
            emit chosen(path());
    });
}

QString FolderField::path() const
{
    const QString text = m_edit->text().trimmed();
    return text.startsWith(QLatin1String("~/")) ? QDir::homePath() + text.mid(1) : text;
}

void FolderField::setPath(const QString &path)
{
    m_edit->setText(path);
}

void FolderField::ask()
{
    auto *dialog = new QFileDialog(this, m_title, path().isEmpty() ? QDir::homePath() : path());
    dialog->setObjectName(QStringLiteral("fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_wanted == Wanted::File) {
        dialog->setFileMode(QFileDialog::ExistingFile);
    } else {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    }
    if (m_wanted == Wanted::FolderToWrite)
        dialog->setAcceptMode(QFileDialog::AcceptOpen);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        setPath(path);
        emit edited();
        emit chosen(path);
    });
    dialog->open();
}

} // namespace signalbox
