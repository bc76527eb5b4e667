#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

#include "views/clusters/connectiondialog.h"
#include "views/mainwindow/pageregistry.h"
#include "views/projects/exportdialog.h"
#include "views/projects/importdialog.h"

#include "pagefixture.h"

using namespace signalbox;

/// Every widget that a person can use has an object name and an accessible name, and an icon alone
/// says in a tooltip what it does.
class TestPageAccess : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void namesWhatCanBeUsed_data();
    void namesWhatCanBeUsed();
    void namesTheFieldsOfTheDialog();

private:
    static QStringList flaws(const QWidget &root);

    PageFixture m_fixture;
};

void TestPageAccess::initTestCase()
{
    qputenv("WSK_CONFIG_FILE", m_fixture.folder.filePath(QStringLiteral("none")).toUtf8());
    m_fixture.load(10);
    const Activation run = PageFixture::interestingRun();
    m_fixture.cluster.history[run.id] = run;
    for (const Activation &like : PageFixture::likeRuns(3))
        m_fixture.cluster.history[like.id] = like;
    m_fixture.cluster.checks = {
        {"cgroup.memory", EnvironmentCheck::State::Missing, "none", "weaker", "sudo mend it"}};
}

QStringList TestPageAccess::flaws(const QWidget &root)
{
    QStringList found;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool usable = button || qobject_cast<const QLineEdit *>(widget)
                            || qobject_cast<const QComboBox *>(widget)
                            || qobject_cast<const QAbstractSpinBox *>(widget)
                            || qobject_cast<const QPlainTextEdit *>(widget)
                            || qobject_cast<const QAbstractItemView *>(widget);
        // Qt's own parts (the field in a spin box, corner buttons) are named by their owners.
        const QWidget *parent = widget->parentWidget();
        const bool inner =
            widget->objectName().startsWith(QLatin1String("qt_"))
            || qobject_cast<const QAbstractSpinBox *>(parent)
            || qobject_cast<const QLineEdit *>(parent)
            || QByteArray(widget->metaObject()->className()).startsWith("QTableCorner")
            || QByteArray(widget->metaObject()->className()).startsWith("QComboBox")
            || QByteArray(widget->metaObject()->className()) == "QHeaderView";
        if (!usable || inner || widget->isHidden())
            continue;
        const QString what = QStringLiteral("%1 '%2'").arg(
            QLatin1String(widget->metaObject()->className()), widget->objectName());
        if (widget->objectName().isEmpty())
            found << what + QStringLiteral(" has no object name");
        if (widget->accessibleName().isEmpty() && (!button || button->text().isEmpty()))
            found << what + QStringLiteral(" has no accessible name");
        if (button && button->text().isEmpty() && button->toolTip().isEmpty()
            && !button->icon().isNull())
            found << what + QStringLiteral(" is an icon without a tooltip");
    }
    return found;
}

void TestPageAccess::namesWhatCanBeUsed_data()
{
    QTest::addColumn<QString>("key");
    const QString run = QString::fromStdString(PageFixture::interestingRun().id.str());
    QStringList compared;
    for (const Activation &like : PageFixture::likeRuns(3))
        compared << QString::fromStdString(like.id.str());
    for (const QString &key : {QStringLiteral("activations"), QStringLiteral("activation:") + run,
                               QStringLiteral("runtimes"), QStringLiteral("runtime:python:3.11"),
                               QStringLiteral("runtime:"), QStringLiteral("environment"),
                               QStringLiteral("clusters"), QStringLiteral("log:activation/") + run,
                               QStringLiteral("compare:") + compared.join(u'+')})
        QTest::newRow(qPrintable(key.left(20))) << key;
}

void TestPageAccess::namesWhatCanBeUsed()
{
    QFETCH(QString, key);
    const std::unique_ptr<Page> page(createPage(key, m_fixture.context, nullptr));
    QVERIFY(page);
    page->show();
    QCoreApplication::processEvents();
    QCOMPARE(flaws(*page).join(QLatin1Char('\n')), QString());
}

void TestPageAccess::namesTheFieldsOfTheDialog()
{
    ConnectionDialog dialog(ConnectionDialog::Use::Add, newConnection(), m_fixture.connections,
                            m_fixture.credentials);
    dialog.show();
    QCOMPARE(flaws(dialog).join(QLatin1Char('\n')), QString());
    ImportDialog import(m_fixture.context);
    import.show();
    QCOMPARE(flaws(import).join(QLatin1Char('\n')), QString());
    auto *exporting = new ExportDialog(m_fixture.cluster);
    exporting->show();
    QCOMPARE(flaws(*exporting).join(QLatin1Char('\n')), QString());
    delete exporting;
}

QTEST_MAIN(TestPageAccess)
#include "tst_pageaccess.moc"
