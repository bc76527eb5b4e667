#include "views/editor/zippanel.h"

#include <functional>

#include <QFileDialog>
#include <QFile>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPromise>
#include <QPushButton>
#include <QThreadPool>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/dependencylist.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/zipfile.h"
#include "views/common/banner.h"
#include "views/common/icons.h"
#include "views/common/statebadge.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

/// Runs @p work on the pool; the future is finished by it.
template <class T>
QFuture<Result<T>> onPool(std::function<Result<T>()> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QFuture<Result<T>> future = promise->future();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

Result<QByteArray> readZip(const QString &path, std::int64_t mostBytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, "cannot read " + path.toStdString());
    if (file.size() > mostBytes)
        return fail(ErrorCode::TooLarge, "the file is larger than a function may be");
    QByteArray content = file.readAll();
    if (const auto entries = listZip(content); !entries)
        return fail(entries.error());
    return content;
}

} // namespace

ZipPanel::ZipPanel(QWidget *parent)
    : QWidget(parent)
    , m_summary(new QLabel(this))
    , m_files(new QTreeWidget(this))
    , m_needs(new QWidget(this))
    , m_needsSummary(new QLabel(m_needs))
    , m_dependencies(new QTreeWidget(m_needs))
    , m_banner(new Banner(this))
    , m_pickFile(new QPushButton(icon(QStringLiteral("file-up")), tr("Replace by &Zip…"), this))
    , m_pickFolder(
          new QPushButton(icon(QStringLiteral("folder-input")), tr("Replace by F&older…"), this))
    , m_save(new QPushButton(icon(QStringLiteral("file-down")), tr("Save Zip &As…"), this))
{
    setObjectName(QStringLiteral("zipPanel"));
    m_files->setObjectName(QStringLiteral("zipPanel.files"));
    m_files->setAccessibleName(tr("Files of the zip"));
    m_files->setFrameShape(QFrame::NoFrame);
    m_files->setRootIsDecorated(false);
    m_files->setUniformRowHeights(true);
    m_files->setHeaderLabels({tr("File"), tr("Size"), tr("Executable")});
    m_files->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_files->header()->setStretchLastSection(false);
    const std::pair<QPushButton *, const char *> ids[] = {
        {m_pickFile, "pickFile"}, {m_pickFolder, "pickFolder"}, {m_save, "save"}};
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(8);
    row->addWidget(m_summary, 1);
    for (const auto &[button, id] : ids) {
        button->setObjectName(QStringLiteral("zipPanel.") + QLatin1String(id));
        button->setAccessibleName(button->text().remove(u'&').remove(QStringLiteral("…")));
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_banner);
    column->addWidget(m_files, 2);
    createDependencies();
    column->addWidget(m_needs, 1);
    connect(m_pickFile, &QPushButton::clicked, this, &ZipPanel::pickFile);
    connect(m_pickFolder, &QPushButton::clicked, this, &ZipPanel::pickFolder);
    connect(m_save, &QPushButton::clicked, this, &ZipPanel::saveAs);
}

void ZipPanel::createDependencies()
{
    m_needsSummary->setObjectName(QStringLiteral("zipPanel.needs"));
    m_needsSummary->setWordWrap(true);
    m_needsSummary->setContentsMargins(12, 8, 12, 8);
    m_dependencies->setObjectName(QStringLiteral("zipPanel.dependencies"));
    m_dependencies->setAccessibleName(tr("Dependencies"));
    m_dependencies->setFrameShape(QFrame::NoFrame);
    m_dependencies->setRootIsDecorated(false);
    m_dependencies->setHeaderLabels({tr("Dependency"), tr("Wanted"), tr("Listed in"), tr("State")});
    m_dependencies->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_dependencies->header()->setStretchLastSection(false);
    auto *column = new QVBoxLayout(m_needs);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_needsSummary);
    column->addWidget(m_dependencies, 1);
    m_needs->hide();
}

void ZipPanel::showDependencies(const QByteArray &zip)
{
    m_dependencies->clear();
    const auto lists = dependencyLists(
        listZip(zip).value(), [&zip](const QString &name) { return readZipFile(zip, name); });
    m_needs->setVisible(!lists.empty());
    QStringList sentences;
    for (const DependencyList &list : lists) {
        if (!list.problem.isEmpty())
            sentences << tr("%1 cannot be read: %2").arg(list.file, list.problem);
        else if (list.missing() > 0)
            sentences << tr("%n of the dependencies in %1 are not packed. Nothing is fetched: "
                            "install them into the folder, then pack it again.",
                            nullptr, list.missing())
                             .arg(list.file);
        else
            sentences << tr("Everything that %1 lists is packed.").arg(list.file);
        for (const Dependency &one : list.dependencies) {
            auto *row =
                new QTreeWidgetItem(m_dependencies, {one.name, one.wanted, list.file,
                                                     one.packed ? tr("packed") : tr("not packed")});
            row->setIcon(
                3, stateIcon(one.packed ? StateRole::Success : StateRole::Warning, palette()));
        }
    }
    m_needsSummary->setText(sentences.join(QLatin1Char(' ')));
}

void ZipPanel::setZip(const QByteArray &base64)
{
    m_zip = base64;
    m_files->clear();
    const QByteArray bytes = QByteArray::fromBase64(base64);
    const auto entries = listZip(bytes);
    m_needs->hide();
    if (!entries) {
        m_summary->setText(tr("Zip, %1").arg(formatSize(bytes.size())));
        if (!base64.isEmpty())
            m_banner->present(Banner::Kind::Warning, errorText(entries.error()));
        return;
    }
    m_banner->hide();
    m_summary->setText(
        tr("Zip of %n files, %1", nullptr, int(entries->size())).arg(formatSize(bytes.size())));
    for (const ZipEntry &entry : *entries) {
        auto *row = new QTreeWidgetItem(m_files, {entry.name, formatSize(entry.size),
                                                  entry.executable ? tr("yes") : QString()});
        row->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    }
    showDependencies(bytes);
}

void ZipPanel::setReadOnly(bool readOnly)
{
    m_pickFile->setEnabled(!readOnly);
    m_pickFolder->setEnabled(!readOnly);
}

void ZipPanel::pickFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a Zip File"), QString(),
                                   tr("Zip files (*.zip);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ZipPanel::takeFile);
    dialog->open();
}

void ZipPanel::pickFolder()
{
    auto *dialog = new QFileDialog(this, tr("Choose a Folder to Pack"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &ZipPanel::takeFolder);
    dialog->open();
}

void ZipPanel::takeFile(const QString &path)
{
    whenFinished(onPool<QByteArray>([path, most = m_mostBytes] { return readZip(path, most); }),
                 this, [this](const Result<QByteArray> &zip) { accept(zip); });
}

void ZipPanel::takeFolder(const QString &folder)
{
    m_banner->present(Banner::Kind::Information, tr("Packing %1…").arg(folder));
    whenFinished(
        onPool<QByteArray>([folder, most = m_mostBytes] { return packFolder(folder, most); }), this,
        [this](const Result<QByteArray> &zip) { accept(zip); });
}

void ZipPanel::accept(const Result<QByteArray> &zip)
{
    if (!zip)
        return m_banner->present(Banner::Kind::Error, errorText(zip.error()));
    m_banner->hide();
    setZip(zip->toBase64());
    emit changed();
}

void ZipPanel::saveAs()
{
    auto *dialog = new QFileDialog(this, tr("Save Zip As"), m_fileName + QStringLiteral(".zip"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("zip"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        whenFinished(onPool<bool>([path, bytes = QByteArray::fromBase64(m_zip)]() -> Result<bool> {
                         QFile file(path);
                         if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                             return fail(ErrorCode::Unavailable,
                                         "cannot write " + path.toStdString());
                         return true;
                     }),
                     this, [this](const Result<bool> &written) {
                         if (!written)
                             m_banner->present(Banner::Kind::Error, errorText(written.error()));
                     });
    });
    dialog->open();
}

} // namespace signalbox
