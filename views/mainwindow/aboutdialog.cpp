#include "views/mainwindow/aboutdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QStyle>
#include <QSysInfo>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "views/common/typography.h"

namespace signalbox {

namespace {

struct Library
{
    const char *name;
    const char *licence;
};

constexpr Library builtWith[] = {
    {"Qt 6", "LGPL-3.0"},
    {"QScintilla", "GPL-3.0"},
    {"QtKeychain", "BSD-3-Clause"},
    {"Boost", "BSL-1.0"},
    {"SQLite", "public domain"},
    {"nlohmann/json", "MIT"},
    {"spdlog", "MIT"},
    {"fmt", "MIT"},
    {"tl::expected", "CC0-1.0"},
    {"libarchive", "BSD-2-Clause"},
    {"libseccomp", "LGPL-2.1"},
    {"OpenSSL", "Apache-2.0"},
    {"zlib", "Zlib"},
    {"Lucide icons", "ISC"},
};

} // namespace

QString AboutDialog::debugInformation(const QString &clusterName)
{
    const QScreen *screen = QGuiApplication::primaryScreen();
    return QStringList{QStringLiteral("Signalbox %1").arg(QCoreApplication::applicationVersion()),
                       QStringLiteral("Qt %1 on %2, style %3")
                           .arg(QLatin1String(qVersion()), QGuiApplication::platformName(),
                                QApplication::style()->objectName()),
                       QStringLiteral("%1, kernel %2, %3")
                           .arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
                                QSysInfo::currentCpuArchitecture()),
                       QStringLiteral("Locale %1, scale %2")
                           .arg(QLocale().name())
                           .arg(screen ? screen->devicePixelRatio() : 1.0),
                       QStringLiteral("Cluster %1").arg(clusterName)}
        .join(u'\n');
}

AboutDialog::AboutDialog(const QString &clusterName, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("about"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About Signalbox"));
    auto *mark = new QLabel(this);
    mark->setPixmap(QIcon(QStringLiteral(":/icons/app/org.signalbox.Signalbox.svg"))
                        .pixmap(QSize(64, 64), 2.0));
    auto *name = new QLabel(tr("Signalbox %1").arg(QCoreApplication::applicationVersion()), this);
    setTitleFont(name);
    auto *text = new QLabel(
        tr("Native control room for serverless platforms. Free software under the GNU General "
           "Public License, version 3 or later."),
        this);
    text->setWordWrap(true);
    auto *libraries = new QTreeWidget(this);
    libraries->setObjectName(QStringLiteral("about.libraries"));
    libraries->setAccessibleName(tr("Libraries and their licences"));
    libraries->setRootIsDecorated(false);
    libraries->setUniformRowHeights(true);
    libraries->setHeaderLabels({tr("Built with"), tr("Licence")});
    for (const Library &library : builtWith)
        new QTreeWidgetItem(libraries,
                            {QLatin1String(library.name), QLatin1String(library.licence)});
    libraries->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = buttons->addButton(tr("&Copy Debug Information"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("about.copy"));
    copy->setAccessibleName(tr("Copy debug information"));
    auto *close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("about.close"));
    close->setAccessibleName(close->text());
    copy->setAutoDefault(false);
    close->setDefault(true);
    close->setFocus();
    connect(copy, &QPushButton::clicked, this, [clusterName] {
        QGuiApplication::clipboard()->setText(debugInformation(clusterName));
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(12);
    column->addWidget(mark);
    column->addWidget(name);
    column->addWidget(text);
    column->addWidget(libraries);
    column->addWidget(buttons);
    resize(460, 520);
}

} // namespace signalbox
