#include <algorithm>

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

#include "buildpaths.h"
#include "models/sampleproject.h"

using namespace signalbox;

/// What is built into the window is there, and what the code asks for is built in.
class TestResources : public QObject
{
    Q_OBJECT

private slots:
    void everyIconNamedInTheCodeExists();
    void theSampleNamesFilesThatExist();
    void theSampleIsWired();
    void germanIsBuiltIn();
};

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Names that @p code hands to icon() or puts into a field for one.
QStringList iconNamesIn(const QString &code)
{
    static const QRegularExpression pattern(QStringLiteral(
        R"re((?:\bicon\(|\.icon = |\.iconName = |\bsetIconName\()\s*(?:QStringLiteral\(|QLatin1String\()?u?"([a-z0-9-]+)")re"));
    QStringList names;
    auto matches = pattern.globalMatch(code);
    while (matches.hasNext())
        names << matches.next().captured(1);
    return names;
}

} // namespace

void TestResources::everyIconNamedInTheCodeExists()
{
    QCOMPARE(iconNamesIn(QStringLiteral("setIcon(icon(QStringLiteral(\"play\")));")),
             QStringList{QStringLiteral("play")});
    for (const char *folder : {"/app", "/models", "/views"}) {
        QDirIterator files(QStringLiteral(SIGNALBOX_SOURCE_DIR) + QLatin1String(folder),
                           {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            for (const QString &name : iconNamesIn(QString::fromUtf8(contents(path)))) {
                QVERIFY2(QFile::exists(QStringLiteral(":/icons/lucide/%1.svg").arg(name)),
                         qPrintable(path + QStringLiteral(": no icon ") + name));
            }
        }
    }
}

void TestResources::theSampleNamesFilesThatExist()
{
    const auto project =
        QJsonDocument::fromJson(contents(QStringLiteral(":/samples/sample.json"))).object();
    const QJsonArray functions = project.value(QStringLiteral("functions")).toArray();
    QCOMPARE(functions.size(), 4);
    for (const auto &value : functions) {
        const QJsonObject function = value.toObject();
        const QString file = function.value(QStringLiteral("file")).toString();
        QVERIFY2(!contents(QStringLiteral(":/samples/") + file).isEmpty(), qPrintable(file));
        QVERIFY(!function.value(QStringLiteral("kind")).toString().isEmpty());
        QVERIFY(!function.value(QStringLiteral("inputs")).toArray().isEmpty());
    }
}

void TestResources::theSampleIsWired()
{
    const auto project = readSampleProject(QStringLiteral(":/samples"), QStringLiteral("guest"));
    QVERIFY(project);
    const auto has = [](const auto &list, const QualifiedName &name) {
        return std::ranges::any_of(list, [&](const auto &it) { return it.name == name; });
    };
    QVERIFY(project->rules.size() >= 2);
    for (const SampleRule &rule : project->rules) {
        QVERIFY(has(project->triggers, *rule.update.trigger));
        QVERIFY(has(project->functions, *rule.update.function));
    }
    QVERIFY(std::ranges::any_of(
        project->triggers, [](const SampleTrigger &it) { return it.update.feed.has_value(); }));
    const auto *sequence =
        std::get_if<SequenceExec>(&project->functions.back().update.exec.value());
    QVERIFY(sequence);
    for (const QualifiedName &component : sequence->components)
        QVERIFY(has(project->functions, component));
}

void TestResources::germanIsBuiltIn()
{
    QTranslator german;
    QVERIFY(german.load(QStringLiteral(":/i18n/signalbox_de.qm")));
    QVERIFY(!german.isEmpty());
}

QTEST_APPLESS_MAIN(TestResources)
#include "tst_resources.moc"
