#include <QTest>

#include <random>

#include "clusters/openwhiskjson.h"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const std::string id = "0123456789abcdef0123456789abcdef";

std::string record(const std::string &more)
{
    return R"({"activationId":")" + id + R"(","namespace":"guest","name":"hello",)" + more + "}";
}

/// @p text with a few bytes changed, dropped or doubled.
std::string damaged(std::string text, std::mt19937 &random)
{
    for (int i = 0; i < 4; ++i) {
        const auto at = random() % text.size();
        switch (random() % 4) {
        case 0: text[at] = static_cast<char>(random()); break;
        case 1: text.erase(at, 1 + random() % 8); break;
        case 2: text.insert(at, text.substr(at, 1 + random() % 8)); break;
        default: text.insert(at, R"({"key":[1e999,null,"\ud800"]})"); break;
        }
        if (text.empty())
            text = "{}";
    }
    return text;
}

} // namespace

/// What servers really answer with, the odd ones too.
class TestOpenWhiskJson final : public QObject
{
    Q_OBJECT

private slots:
    void readsOddActivations_data();
    void readsOddActivations();
    void refusesWhatIsNoActivation_data();
    void refusesWhatIsNoActivation();
    void skipsWhatCannotBeReadInAList();
    void readsEveryFormOfExec();
    void writesOnlyWhatChanges();
    void takesLimitsInBytes();
    void neverFallsOverDamagedText();
};

void TestOpenWhiskJson::readsOddActivations_data()
{
    QTest::addColumn<QString>("more");
    QTest::addColumn<qint64>("run");
    QTest::addColumn<QString>("function");
    const auto row = [](const char *name, const char *more, qint64 run, const char *function) {
        QTest::newRow(name) << QString::fromUtf8(more) << run << QString::fromLatin1(function);
    };
    row("no annotations at all", R"("start":1000,"end":1045)", 45, "/guest/hello");
    row("init longer than the whole", R"("start":1,"end":2,"duration":1,
        "annotations":[{"key":"initTime","value":50}])",
        0, "/guest/hello");
    row("function in a package of somebody else", R"("start":1,"duration":7,
        "annotations":[{"key":"path","value":"other/pkg/f"}])",
        7, "/other/pkg/f");
    row("annotations of wrong types", R"("start":"soon","duration":[],
        "annotations":[{"key":"limits","value":7},{"key":"waitTime","value":"long"},5,null])",
        0, "/guest/hello");
    row("numbers beyond any time", R"("start":1e300,"end":-9e300,"duration":18446744073709551615)",
        0, "/guest/hello");
    row("no response", R"("start":5,"end":6,"logs":null)", 1, "/guest/hello");
}

void TestOpenWhiskJson::readsOddActivations()
{
    QFETCH(QString, more);
    const auto activation = openwhisk::readActivation(record(more.toStdString()));
    QVERIFY(activation);
    QTEST(qint64(toMillis(activation->run)), "run");
    QTEST(QString::fromStdString(activation->function.str()), "function");
}

void TestOpenWhiskJson::refusesWhatIsNoActivation_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no id") << QByteArray(R"({"namespace":"guest","name":"hello"})");
    QTest::newRow("an id that is none") << QByteArray(R"({"activationId":"42","name":"hello"})");
    QTest::newRow("an illegal name") << QByteArray::fromStdString(
        R"({"activationId":")" + id + R"(","namespace":"guest","name":"../x"})");
}

void TestOpenWhiskJson::refusesWhatIsNoActivation()
{
    QFETCH(QByteArray, text);
    QVERIFY(!openwhisk::readActivation(text.toStdString()));
}

void TestOpenWhiskJson::skipsWhatCannotBeReadInAList()
{
    const auto list = openwhisk::readActivations("[" + record(R"("statusCode":2)") + R"(,{},7,)"
                                                 + record(R"("statusCode":99)") + "]");
    QVERIFY(list);
    QCOMPARE(list->size(), std::size_t(2));
    QCOMPARE(list->front().outcome, Outcome::DeveloperError);
    QCOMPARE(list->back().outcome, Outcome::SystemError);
    QVERIFY(!openwhisk::readActivations("{}"));
}

void TestOpenWhiskJson::readsEveryFormOfExec()
{
    const auto execOf = [](const std::string &exec) {
        return openwhisk::readFunction(
                   R"({"namespace":"guest/p","name":"f","version":"1.2.3","exec":)" + exec + "}")
            .value()
            .exec;
    };
    const auto code = execOf(R"({"kind":"nodejs:20","code":"x","main":"go","binary":true})");
    QVERIFY((std::get<CodeExec>(code) == CodeExec{"nodejs:20", Blob("x"), true, "go"}));
    const auto image = execOf(R"({"kind":"blackbox","image":"a/b","binary":false})");
    QCOMPARE(std::get<ImageExec>(image).image, std::string("a/b"));
    const auto sequence = execOf(R"({"kind":"sequence","components":["/guest/a","/guest/p/b",7]})");
    QCOMPARE(std::get<SequenceExec>(sequence).components.size(), std::size_t(2));
    QVERIFY(std::get<CodeExec>(execOf("null")).kind.empty());
}

void TestOpenWhiskJson::writesOnlyWhatChanges()
{
    QCOMPARE(openwhisk::writeUpdate({}), std::string("{}"));
    FunctionUpdate update;
    update.exec = SequenceExec{{{"guest", "", "a"}, {"guest", "p", "b"}}};
    update.timeout = 3s;
    update.deletedAnnotations = {"old"};
    QCOMPARE(openwhisk::writeUpdate(update),
             std::string(R"({"exec":{"kind":"sequence","components":["/guest/a","/guest/p/b"]},)"
                         R"("delAnnotations":["old"],"limits":{"timeout":3000}})"));
}

void TestOpenWhiskJson::takesLimitsInBytes()
{
    const auto info = openwhisk::readServerInfo(
        R"({"limits":{"min_action_memory":134217728,"max_action_logs":10485760,"max_action_duration":600000},
            "runtimes":{"python":[{"kind":"python:3.11","default":true},{}],"odd":7}})");
    QVERIFY(info);
    QCOMPARE(info->limits.minMemoryMiB, 128);
    QCOMPARE(info->limits.maxLogsMiB, 10);
    QCOMPARE(info->limits.maxTimeout, 600000ms);
    QCOMPARE(info->runtimes.size(), std::size_t(1));
    QVERIFY(info->runtimes.front().isDefault);
}

void TestOpenWhiskJson::neverFallsOverDamagedText()
{
    const std::string whole = record(
        R"("start":1,"end":2,"annotations":[{"key":"limits","value":{"timeout":1}}],
           "logs":["2016-09-21T12:03:35.619234386Z stdout: Hello"],"response":{"status":"success","result":{"a":1}})");
    std::mt19937 random(11);
    int read = 0;
    for (int i = 0; i < 20000; ++i) {
        const std::string text = damaged(whole, random);
        read += openwhisk::readActivation(text).has_value();
        read += openwhisk::readActivations("[" + text + "]").has_value();
        read += openwhisk::readFunction(text).has_value();
        read += openwhisk::readServerInfo(text).has_value();
    }
    QVERIFY(read > 0); // Some of it is still legible, or the damage is too coarse to test anything.
}

QTEST_GUILESS_MAIN(TestOpenWhiskJson)
#include "tst_openwhiskjson.moc"
