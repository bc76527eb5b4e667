#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "clusters/foundconnections.h"

using namespace signalbox;

namespace {

const QString key = QStringLiteral("23bc46b1-71f6-4ed5-8c54-816aa4f8c502:abc");

} // namespace

/// Connections that other tools of OpenWhisk know.
class TestFoundConnections final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void readsEachTool_data();
    void readsEachTool();
    void nearerSettingsComeFirst();
    void namesAnAddressOnce();
    void leavesWhatIsHalf_data();
    void leavesWhatIsHalf();
    void leavesHugeFiles();

private:
    void write(const QString &path, const QByteArray &text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    ToolSettings m_settings;
};

void TestFoundConnections::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = {.environment = {},
                  .home = m_folder->filePath(QStringLiteral("home")),
                  .folder = m_folder->filePath(QStringLiteral("project"))};
}

void TestFoundConnections::write(const QString &path, const QByteArray &text) const
{
    const QString whole = m_folder->filePath(path);
    QVERIFY(QDir().mkpath(QFileInfo(whole).path()));
    QFile file(whole);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void TestFoundConnections::readsEachTool_data()
{
    using Tool = FoundConnection::Tool;
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<int>("tool");
    const QByteArray auth = key.toUtf8();
    const auto row = [](const char *name, const char *path, const QByteArray &text,
                        const QStringList &variables, Tool tool) {
        QTest::newRow(name) << QString::fromLatin1(path) << text << variables << int(tool);
    };
    const QByteArray wsk = "APIHOST=https://found.example.org\nAUTH=" + auth + "\n";
    row("the file of wsk", "home/.wskprops", wsk, {}, Tool::Wsk);
    row("a file of wsk that a variable names", "elsewhere", wsk, {"WSK_CONFIG_FILE=elsewhere"},
        Tool::Wsk);
    const QByteArray hjson =
        "{\n  runtime: {\n    apihost: \"https://found.example.org\",\n    auth: \"" + auth
        + "\",\n    namespace: \"stage\"\n  }\n}";
    row("the settings of aio, loose JSON", "home/.config/aio", hjson, {}, Tool::Aio);
    row("the settings of aio as YAML", "home/.config/aio",
        "runtime:\n  apihost: https://found.example.org\n  namespace: stage\n  auth: '" + auth
            + "'\n",
        {}, Tool::Aio);
    row("settings of aio that a variable names", "elsewhere", hjson, {"AIO_CONFIG_FILE=elsewhere"},
        Tool::Aio);
    row("the project's settings of aio", "project/.aio", hjson, {}, Tool::Aio);
    row("the home's settings of aio", "home/.aio", hjson, {}, Tool::Aio);
    row("variables in a file of the project", "project/.env",
        "# credentials\nexport AIO_runtime_apihost=\"https://found.example.org\"\n"
        "AIO_runtime_auth='"
            + auth + "'\nAIO_runtime_namespace=stage\n",
        {}, Tool::Aio);
    row("variables of aio", "", {},
        {"AIO_RUNTIME_APIHOST=https://found.example.org", "AIO_RUNTIME_AUTH=" + key,
         "AIO_RUNTIME_NAMESPACE=stage"},
        Tool::Aio);
    row("variables of the Serverless Framework", "", {},
        {"OW_APIHOST=found.example.org", "OW_AUTH=" + key}, Tool::Serverless);
}

void TestFoundConnections::readsEachTool()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, text);
    QFETCH(QStringList, variables);
    QFETCH(int, tool);
    if (!path.isEmpty())
        write(path, text);
    for (const QString &variable : variables) {
        QString value = variable.section(u'=', 1);
        if (value == path)
            value = m_folder->filePath(path);
        m_settings.environment.insert(variable.section(u'=', 0, 0), value);
    }
    const auto found = findConnections(m_settings);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].connection.url, QUrl(QStringLiteral("https://found.example.org")));
    QCOMPARE(found[0].key, key);
    QCOMPARE(int(found[0].tool), tool);
    if (tool == int(FoundConnection::Tool::Aio))
        QCOMPARE(found[0].connection.ns, QStringLiteral("stage"));
}

void TestFoundConnections::nearerSettingsComeFirst()
{
    const auto settings = [](const char *host) {
        return QByteArray("{runtime: {apihost: \"") + host + "\", auth: \"" + key.toUtf8() + "\"}}";
    };
    write(QStringLiteral("home/.config/aio"), settings("global.example.org"));
    write(QStringLiteral("project/.aio"), settings("project.example.org"));
    const auto found = findConnections(m_settings);
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found[0].connection.url.host(), QStringLiteral("project.example.org"));
    QCOMPARE(found[1].connection.url.host(), QStringLiteral("global.example.org"));
}

void TestFoundConnections::namesAnAddressOnce()
{
    write(QStringLiteral("home/.wskprops"),
          "APIHOST=https://found.example.org\nAUTH=" + key.toUtf8() + "\n");
    m_settings.environment.insert(QStringLiteral("OW_APIHOST"),
                                  QStringLiteral("https://found.example.org"));
    m_settings.environment.insert(QStringLiteral("OW_AUTH"), key);
    const auto found = findConnections(m_settings);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(int(found[0].tool), int(FoundConnection::Tool::Wsk));
}

void TestFoundConnections::leavesWhatIsHalf_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no key") << "home/.wskprops" << QByteArray("APIHOST=found.example.org\n");
    QTest::newRow("a key that is none")
        << "home/.wskprops" << QByteArray("APIHOST=found.example.org\nAUTH=abc\n");
    QTest::newRow("no address") << "home/.config/aio" << QByteArray("{runtime: {auth: \"a:b\"}}");
    QTest::newRow("no runtime") << "home/.config/aio" << QByteArray("{cli: {theme: dark}}");
    QTest::newRow("no settings") << "home/.config/aio" << QByteArray("\x89PNG{{{");
    QTest::newRow("nothing") << "home/.config/aio" << QByteArray();
}

void TestFoundConnections::leavesWhatIsHalf()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, text);
    write(path, text);
    QVERIFY(findConnections(m_settings).empty());
}

void TestFoundConnections::leavesHugeFiles()
{
    QByteArray text = "APIHOST=https://found.example.org\nAUTH=" + key.toUtf8() + "\n";
    text += "#" + QByteArray(70 << 10, 'x');
    write(QStringLiteral("home/.wskprops"), text);
    QVERIFY(findConnections(m_settings).empty());
}

QTEST_GUILESS_MAIN(TestFoundConnections)
#include "tst_foundconnections.moc"
