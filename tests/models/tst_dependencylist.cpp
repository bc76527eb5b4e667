#include <QTest>

#include "models/dependencylist.h"

using namespace signalbox;

namespace {

/// `requests >=2 packed`, one line per dependency.
QString found(const std::vector<ZipInput> &files)
{
    const QByteArray zip = writeZip(files);
    QStringList lines;
    const auto read = [&zip](const QString &name) { return readZipFile(zip, name); };
    for (const DependencyList &list : dependencyLists(*listZip(zip), read)) {
        if (!list.problem.isEmpty())
            lines << list.file + QStringLiteral(" cannot be read");
        for (const Dependency &one : list.dependencies)
            lines << QStringLiteral("%1 %2 %3")
                         .arg(one.name, one.wanted,
                              one.packed ? QStringLiteral("packed") : QStringLiteral("missing"));
    }
    return lines.join(u'\n');
}

} // namespace

class TestDependencyList final : public QObject
{
    Q_OBJECT

private slots:
    void lists_data();
    void lists();
    void filesOfAZipAreReadBack();
};

void TestDependencyList::lists_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("others");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << "main.py" << QByteArray("x") << QStringList() << "";
    QTest::newRow("Python beside the code")
        << "requirements.txt"
        << QByteArray("# tools\nrequests[socks]>=2.31 ; python_version > '3'\nPyYAML==6.0\n\n"
                      "-r other.txt\nsix\n")
        << QStringList{"requests/__init__.py", "six.py"}
        << "requests >=2.31 packed\nPyYAML ==6.0 missing\nsix  packed";
    QTest::newRow("Python in a virtual environment")
        << "requirements.txt" << QByteArray("PyYAML\nruamel.yaml\nrequests-oauthlib")
        << QStringList{"virtualenv/lib/python3.11/site-packages/PyYAML-6.0.dist-info/METADATA",
                       "virtualenv/lib/python3.11/site-packages/requests_oauthlib/__init__.py"}
        << "PyYAML  packed\nruamel.yaml  missing\nrequests-oauthlib  packed";
    QTest::newRow("Node.js") << "package.json"
                             << QByteArray(R"({"dependencies":{"left-pad":"^1.3","@x/y":"2"},)"
                                           R"("devDependencies":{"jest":"1"}})")
                             << QStringList{"node_modules/left-pad/index.js"}
                             << "left-pad ^1.3 packed\n@x/y 2 missing";
    QTest::newRow("Node.js that is no JSON")
        << "package.json" << QByteArray("{") << QStringList() << "package.json cannot be read";
    QTest::newRow("Ruby") << "Gemfile"
                          << QByteArray("source 'https://example.org'\ngem 'rack', '~> 3.0'\n"
                                        "  gem(\"json\")\n# gem 'no'\n")
                          << QStringList{"vendor/bundle/ruby/3.1.0/gems/rack-3.0.1/lib/rack.rb"}
                          << "rack ~> 3.0 packed\njson  missing";
    QTest::newRow("PHP") << "composer.json"
                         << QByteArray(R"({"require":{"php":">=8","ext-json":"*","a/b":"^2"}})")
                         << QStringList{"vendor/a/b/src/B.php"} << "a/b ^2 packed";
    QTest::newRow("only lists at the top count")
        << "lib/requirements.txt" << QByteArray("six") << QStringList() << "";
}

void TestDependencyList::lists()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(QStringList, others);
    QFETCH(QString, expected);
    std::vector<ZipInput> files{{.name = file, .content = text}};
    for (const QString &other : others)
        files.push_back({.name = other, .content = "x"});
    QCOMPARE(found(files), expected);
}

void TestDependencyList::filesOfAZipAreReadBack()
{
    const QByteArray content = QByteArray(70000, 'a') + "end";
    QByteArray zip =
        writeZip({{.name = "a.txt", .content = content}, {.name = "e", .content = ""}});
    QCOMPARE(readZipFile(zip, "a.txt").value(), content);
    QCOMPARE(readZipFile(zip, "e").value(), QByteArray());
    QCOMPARE(readZipFile(zip, "b.txt").error().code, ErrorCode::NotFound);
    for (qsizetype at = 30; at < zip.size() - 60; at += 7) {
        QByteArray broken = zip;
        broken[at] = char(~broken[at]);
        const auto read = readZipFile(broken, "a.txt"); // Refused or whole, never half.
        QVERIFY(!read || *read == content);
    }
    QVERIFY(!readZipFile(zip.left(40), "a.txt"));
}

QTEST_GUILESS_MAIN(TestDependencyList)
#include "tst_dependencylist.moc"
