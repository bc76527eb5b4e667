#include "views/mainwindow/aboutdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QStyle>
#include <QSysInfo>
#include <QVBoxLayout>

#include "views/common/typography.h"

namespace signalbox {

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
    auto *libraries = new QPlainTextEdit(this);
    libraries->setObjectName(QStringLiteral("about.libraries"));
    libraries->setAccessibleName(tr("Libraries and their licences"));
    libraries->setReadOnly(true);
    libraries->setTabChangesFocus(true);
    libraries->setPlainText(QStringLiteral(
        "Qt 6 – LGPL-3.0\nQScintilla – GPL-3.0\nQtKeychain – BSD-3-Clause\nBoost – BSL-1.0\nSQLite "
        "– public domain\n"
        "nlohmann/json – MIT\nspdlog, fmt – MIT\nexpected – CC0-1.0\nlibarchive – BSD-2-Clause\n"
        "libseccomp – LGPL-2.1\nOpenSSL – Apache-2.0\nzlib – Zlib\nLucide icons – ISC\n"
        "Inter, JetBrains Mono – OFL-1.1"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = buttons->addButton(tr("&Copy Debug Information"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("about.copy"));
    copy->setAccessibleName(tr("Copy debug information"));
    auto *close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("about.close"));
    close->setAccessibleName(close->text());
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
