#include <QJsonDocument>
#include <QTest>

#include "models/functiondraft.h"

using namespace signalbox;

Q_DECLARE_METATYPE(std::function<void(FunctionDraft &)>)

namespace {

Function stored()
{
    Function function;
    function.name = {"guest", "tools", "hello"};
    function.exec =
        CodeExec{.kind = "python:3.11", .code = Blob("def main(a): return a"), .main = "go"};
    function.parameters = {{.name = "a", .value = 1}, {.name = "KEY", .value = "x", .init = true}};
    function.annotations = {{"exec", "python:3.11"}, {"description", "Says hello"}};
    return function;
}

} // namespace

class FunctionDraftTest : public QObject
{
    Q_OBJECT

private slots:
    void typedSecretsDoNotLieInFiles()
    {
        FunctionDraft draft = FunctionDraft::of(stored());
        draft.parameters = R"({"user": "ada", "password": "hunter2"})";
        draft.environment = R"({"TOKEN": "t0p"})";
        draft.annotations = R"({"secret-parameters": ["password", "TOKEN"]})";
        const QByteArray file = QJsonDocument(draft.toJson()).toJson();
        QVERIFY(!file.contains("hunter2"));
        QVERIFY(!file.contains("t0p"));
        QVERIFY(file.contains("ada"));
        QVERIFY(file.contains("<kept secret>"));
    }

    void showsWhatIsStored()
    {
        const FunctionDraft draft = FunctionDraft::of(stored());
        QCOMPARE(draft.kind, QString("python:3.11"));
        QCOMPARE(draft.entry, QString("go"));
        QCOMPARE(draft.code, QString("def main(a): return a"));
        QVERIFY(draft.parameters.contains("\"a\""));
        QVERIFY(!draft.parameters.contains("KEY"));
        QVERIFY(draft.environment.contains("KEY"));
        QVERIFY2(!draft.annotations.contains("exec"), "the platform's own annotations are hidden");
    }

    void anUntouchedDraftChangesNothing()
    {
        const Function function = stored();
        const FunctionUpdate update = FunctionDraft::of(function).update(function.annotations);
        QCOMPARE(std::get<CodeExec>(*update.exec), std::get<CodeExec>(function.exec));
        QCOMPARE(*update.parameters, function.parameters);
        QVERIFY(update.deletedAnnotations.empty());
    }

    void anAnnotationThatIsGoneIsDeleted()
    {
        FunctionDraft draft = FunctionDraft::of(stored());
        draft.annotations.clear();
        const FunctionUpdate update = draft.update(stored().annotations);
        QCOMPARE(update.deletedAnnotations, std::vector<std::string>{"description"});
    }

    void survivesARecoveryFile()
    {
        FunctionDraft draft = FunctionDraft::of(stored());
        draft.parameters = QStringLiteral("{ not yet json");
        QVERIFY(FunctionDraft::fromJson(draft.toJson()) == draft);
    }

    void saysWhyItCannotBeSaved_data()
    {
        QTest::addColumn<std::function<void(FunctionDraft &)>>("breakIt");
        QTest::addColumn<DraftProblem::Field>("field");
        const auto row = [](const char *name, std::function<void(FunctionDraft &)> breakIt,
                            DraftProblem::Field field) {
            QTest::newRow(name) << std::move(breakIt) << field;
        };
        using Field = DraftProblem::Field;
        row(
            "no code", [](FunctionDraft &d) { d.code = "  \n"; }, Field::Code);
        row(
            "code beyond the limit", [](FunctionDraft &d) { d.code = QString(200, 'x'); },
            Field::Code);
        row(
            "an unknown kind", [](FunctionDraft &d) { d.kind = "cobol:1"; }, Field::Kind);
        row(
            "parameters that are not JSON", [](FunctionDraft &d) { d.parameters = "{"; },
            Field::ParametersText);
        row(
            "parameters that are a list", [](FunctionDraft &d) { d.parameters = "[1]"; },
            Field::ParametersText);
        row(
            "an environment that is not JSON", [](FunctionDraft &d) { d.environment = "x"; },
            Field::EnvironmentText);
        row(
            "annotations that are not JSON", [](FunctionDraft &d) { d.annotations = "x"; },
            Field::AnnotationsText);
        row(
            "a timeout below the range",
            [](FunctionDraft &d) { d.limits.timeout = std::chrono::milliseconds(1); },
            Field::Timeout);
        row(
            "memory above the range", [](FunctionDraft &d) { d.limits.memoryMiB = 1 << 20; },
            Field::Memory);
        row(
            "a log above the range", [](FunctionDraft &d) { d.limits.logsMiB = 11; }, Field::Logs);
        row(
            "concurrency below the range", [](FunctionDraft &d) { d.limits.concurrency = 0; },
            Field::Concurrency);
    }
    void saysWhyItCannotBeSaved()
    {
        QFETCH(std::function<void(FunctionDraft &)>, breakIt);
        QFETCH(DraftProblem::Field, field);
        LimitRanges ranges;
        ranges.maxCode = 100;
        FunctionDraft draft = FunctionDraft::of(stored());
        QVERIFY(problemsOf(draft, ranges, {"python:3.11"}).empty());
        breakIt(draft);
        const auto problems = problemsOf(draft, ranges, {"python:3.11"});
        QCOMPARE(problems.size(), std::size_t(1));
        QVERIFY(problems.front().field == field);
        QVERIFY(!problems.front().text.isEmpty());
    }

    void aProblemOfJsonNamesItsPlace()
    {
        QCOMPARE(jsonObjectProblem("{\"a\": "),
                 QString("Not JSON: line 1, column 7: unexpected end of input"));
        const QString problem = jsonObjectProblem("{\n  \"a\": ,\n}");
        QCOMPARE(placeIn(problem), (TextPlace{2, 8}));
        QCOMPARE(placeIn("nothing here"), TextPlace{});
    }

    void blankTextIsAnEmptyObject() { QVERIFY(jsonObjectProblem("  ").isEmpty()); }
};

QTEST_GUILESS_MAIN(FunctionDraftTest)
#include "tst_functiondraft.moc"
