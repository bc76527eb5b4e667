#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "clusters/connectionstore.h"
#include "clusters/wskprops.h"

using namespace signalbox;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeTo(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

Connection somewhere(const QString &name)
{
    Connection connection = newConnection();
    connection.name = name;
    connection.url = QUrl(QStringLiteral("https://whisk.example:8443"));
    connection.purpose = Purpose::Production;
    connection.access = Access::ReadOnly;
    return connection;
}

} // namespace

class TestConnections final : public QObject
{
    Q_OBJECT

private slots:
    void readsApiHosts_data();
    void readsApiHosts();
    void refusesWhatCannotBeUsed_data();
    void refusesWhatCannotBeUsed();
    void comesBackAfterARestart();
    void keepsKeysItDoesNotKnow();
    void keepsADamagedFileAside();
    void saysWhenTheFileCannotBeWritten();
    void forgetsARemovedConnection();
    void readsWskProps_data();
    void readsWskProps();
};

void TestConnections::readsApiHosts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::newRow("host alone") << "whisk.example"
                                << "https://whisk.example";
    QTest::newRow("host and port") << "whisk.example:8443"
                                   << "https://whisk.example:8443";
    QTest::newRow("http stays http") << "http://whisk.example"
                                     << "http://whisk.example";
    QTest::newRow("this machine is http") << "localhost:3233"
                                          << "http://localhost:3233";
    QTest::newRow("this machine by number") << "127.0.0.1:3233"
                                            << "http://127.0.0.1:3233";
    QTest::newRow("API path is dropped") << "https://whisk.example/api/v1/"
                                         << "https://whisk.example";
    QTest::newRow("a prefix before the API stays") << "https://gw.example/whisk/api/v1"
                                                   << "https://gw.example/whisk";
    QTest::newRow("spaces around") << "  whisk.example "
                                   << "https://whisk.example";
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("no host") << "https://"
                             << "";
    QTest::newRow("another scheme") << "ftp://whisk.example"
                                    << "";
    QTest::newRow("a key in the address") << "https://user:key@whisk.example"
                                          << "";
    QTest::newRow("a space inside") << "my host"
                                    << "";
}

void TestConnections::readsApiHosts()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    const auto parsed = parseApiHost(text);
    QCOMPARE(parsed.has_value(), !url.isEmpty());
    if (parsed)
        QCOMPARE(parsed->toString(), url);
    else
        QCOMPARE(parsed.error().field, std::string("url"));
}

void TestConnections::refusesWhatCannotBeUsed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("color");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("field");
    QTest::newRow("no name") << " "
                             << "#112233"
                             << "https://a.example"
                             << "name";
    QTest::newRow("colour word") << "a"
                                 << "red"
                                 << "https://a.example"
                                 << "color";
    QTest::newRow("no address") << "a"
                                << "#112233"
                                << ""
                                << "url";
}

void TestConnections::refusesWhatCannotBeUsed()
{
    QFETCH(QString, name);
    QFETCH(QString, color);
    QFETCH(QString, url);
    Connection connection = newConnection();
    connection.name = name;
    connection.color = color;
    connection.url = QUrl(url);
    const QTemporaryDir folder;
    ConnectionStore store(folder.filePath("connections.json"));
    const auto put = store.put(connection);
    QVERIFY(!put);
    QTEST(QString::fromStdString(put.error().field), "field");
    QVERIFY(store.connections().empty());
}

void TestConnections::comesBackAfterARestart()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("deep/er/connections.json");
    const Connection saved = somewhere("Production");
    {
        ConnectionStore store(path);
        QVERIFY(store.load());
        QVERIFY(store.put(saved));
    }
    ConnectionStore store(path);
    QVERIFY(store.load());
    QCOMPARE(store.connections().size(), std::size_t(1));
    QVERIFY(store.connections().front() == saved);
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

void TestConnections::keepsKeysItDoesNotKnow()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("connections.json");
    writeTo(
        path,
        R"({"format":7,"connections":[{"id":"a","name":"A","url":"https://a.example","proxy":"p"}]})");
    {
        ConnectionStore store(path);
        QVERIFY(store.load());
        Connection changed = store.connections().front();
        changed.name = "B";
        QVERIFY(store.put(changed));
    }
    const auto json = QJsonDocument::fromJson(contentOf(path)).object();
    QCOMPARE(json["format"].toInt(), 7);
    const auto entry = json["connections"].toArray().first().toObject();
    QCOMPARE(entry["name"].toString(), QStringLiteral("B"));
    QCOMPARE(entry["proxy"].toString(), QStringLiteral("p"));
}

void TestConnections::keepsADamagedFileAside()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("connections.json");
    writeTo(path, "{\"connections\": [");
    ConnectionStore store(path);
    const auto loaded = store.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::Malformed);
    QVERIFY(QFile::exists(path + ".damaged"));
    QVERIFY(store.put(somewhere("New")));
}

void TestConnections::saysWhenTheFileCannotBeWritten()
{
    const QTemporaryDir folder;
    writeTo(folder.filePath("file"), "in the way");
    ConnectionStore store(folder.filePath("file/connections.json"));
    QSignalSpy failed(&store, &ConnectionStore::saveFailed);
    QVERIFY(store.put(somewhere("New")));
    QTRY_COMPARE(failed.size(), 1);
}

void TestConnections::forgetsARemovedConnection()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("connections.json");
    const Connection first = somewhere("First");
    const Connection second = somewhere("Second");
    {
        ConnectionStore store(path);
        QVERIFY(store.put(first));
        QVERIFY(store.put(second));
        store.remove(first.id);
        QVERIFY(!store.find(first.id));
    }
    ConnectionStore store(path);
    QVERIFY(store.load());
    QCOMPARE(store.connections().size(), std::size_t(1));
    QVERIFY(store.find(second.id));
}

void TestConnections::readsWskProps_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("ns");
    QTest::newRow("as wsk writes it")
        << "APIHOST=https://whisk.example\nAUTH=uuid:secret\nNAMESPACE=_\n"
        << "https://whisk.example"
        << "uuid:secret"
        << "_";
    QTest::newRow("spaces, comments and other keys")
        << "# mine\n APIVERSION = v1\n auth = uuid:se=cret \nAPIHOST = localhost:3233"
        << "http://localhost:3233"
        << "uuid:se=cret"
        << "_";
    QTest::newRow("another namespace") << "APIHOST=a.example\nAUTH=u:k\nNAMESPACE=team"
                                       << "https://a.example"
                                       << "u:k"
                                       << "team";
    QTest::newRow("no key") << "APIHOST=a.example\n"
                            << ""
                            << ""
                            << "";
    QTest::newRow("no host") << "AUTH=u:k\n"
                             << ""
                             << ""
                             << "";
    QTest::newRow("empty") << ""
                           << ""
                           << ""
                           << "";
}

void TestConnections::readsWskProps()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    const auto found = parseWskProps(text, "here");
    QCOMPARE(found.has_value(), !url.isEmpty());
    if (!found)
        return;
    QCOMPARE(found->connection.url.toString(), url);
    QTEST(found->key, "key");
    QTEST(found->connection.ns, "ns");
    QVERIFY(check(found->connection));
}

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
