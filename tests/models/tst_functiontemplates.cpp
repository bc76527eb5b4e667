#include <QTest>

#include "models/functiontemplates.h"
#include "support/qtlocalengine.h"

using namespace signalbox;

namespace {

template <class T>
Result<T> waitFor(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30000))
        return fail(ErrorCode::Internal, "the future was not finished");
    return future.result();
}

} // namespace

/// What a newcomer gets from a template runs as it is, in every language of this machine.
class TestFunctionTemplates final : public QObject
{
    Q_OBJECT
private slots:
    void everyTemplateRuns();
};

void TestFunctionTemplates::everyTemplateRuns()
{
    LocalEngine local;
    QVERIFY2(local.problem().isEmpty(), qPrintable(local.problem()));
    Cluster &cluster = local.cluster();
    std::vector<Runtime> runtimes;
    connect(&cluster, &Cluster::changed, this, [&runtimes](const ChangeSet &changes) {
        if (changes.full)
            runtimes = changes.runtimes;
    });
    cluster.open();
    QTRY_VERIFY(!runtimes.empty());
    int run = 0;
    for (const Runtime &runtime : runtimes) {
        if (!runtime.enabled || !runtime.problem.empty())
            continue;
        for (const FunctionTemplate &one : templatesFor(QString::fromStdString(runtime.kind))) {
            const std::string place = runtime.kind + ' ' + one.id.toStdString();
            const QualifiedName name{"guest", "", "template" + std::to_string(++run)};
            FunctionUpdate update;
            update.exec =
                CodeExec{.kind = runtime.kind, .code = Blob(one.code.toStdString()), .main = {}};
            const auto put = waitFor(cluster.putFunction(name, update, true));
            QVERIFY2(put, place.c_str());
            const auto ticket = waitFor(cluster.invoke(name, {}, Blob(one.input.toStdString())));
            QVERIFY2(ticket, place.c_str());
            const auto record = waitFor(ticket->finished);
            QVERIFY2(record, place.c_str());
            QVERIFY2((*record)->outcome == Outcome::Success,
                     (place + ": " + (*record)->result.str()).c_str());
        }
    }
    QVERIFY(run > 0);
}

QTEST_GUILESS_MAIN(TestFunctionTemplates)
#include "tst_functiontemplates.moc"
