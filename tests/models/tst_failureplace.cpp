#include "models/failureplace.h"

#include <QTest>

using namespace signalbox;

/// Where a run failed, from the words that the languages really use.
class FailurePlaceTest : public QObject
{
    Q_OBJECT

private slots:
    void isReadFromWhatTheLanguageSays_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QStringList>("log");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("entry");
        const auto row = [](const char *name, const char *kind, const QString &error,
                            const QStringList &log, int line, const char *entry) {
            QTest::newRow(name) << kind << error << log << line << entry;
        };
        row("the last frame of Python", "python:3.11", "division by zero",
            {"Traceback (most recent call last):", "  File \"/app/main__.py\", line 9, in main",
             "    return deeper()", "  File \"/app/main__.py\", line 4, in deeper",
             "    return 1 / 0", "ZeroDivisionError: division by zero"},
            4, "deeper");
        row("not the library of Python", "python:3.11", "bad",
            {"  File \"/app/main__.py\", line 2, in main",
             "  File \"/usr/lib/python3.11/json/__init__.py\", line 346, in loads"},
            2, "main");
        row("a syntax error of Python", "python:3.11",
            "The code cannot be loaded:\n  File \"/app/main__.py\", line 3\n    def (\n", {}, 3,
            "");
        row("the module of Python is no function", "python:3.11",
            "  File \"/app/main__.py\", line 1, in <module>", {}, 1, "");
        row("the first frame of Node.js", "nodejs:20", "boom",
            {"Error: boom", "    at deeper (/app/index.js:7:9)",
             "    at main (/app/index.js:3:10)"},
            7, "deeper");
        row("not the library of Node.js", "nodejs:20", "boom",
            {"    at JSON.parse (<anonymous>)", "    at node:internal/x.js:1:2",
             "    at main (/app/index.js:3:10)"},
            3, "main");
        row("a syntax error of Node.js", "nodejs:20", "/app/index.js:5\nlet x = ;\n", {}, 5, "");
        row("Bash", "bash:5", "ended with status 127",
            {"/app/exec: line 6: nothing: command not found"}, 6, "");
        row("Perl", "perl:5.36", "no such thing at /app/main.pl line 12.", {}, 12, "");
        row("Ruby", "ruby:3.1", "",
            {"/app/main.rb:8:in `deeper': oh (RuntimeError)", "\tfrom /app/main.rb:3:in `main'"}, 8,
            "deeper");
        row("PHP", "php:8.2", "", {"Exception: oh in /app/index.php:11"}, 11, "");
        row("an error without a place", "python:3.11", "there are no numbers", {}, 0, "");
        row("a language that nobody knows", "cobol:1", "File \"x\", line 3", {}, 0, "");
    }

    void isReadFromWhatTheLanguageSays()
    {
        QFETCH(QString, kind);
        QFETCH(QString, error);
        QFETCH(QStringList, log);
        QFETCH(int, line);
        QFETCH(QString, entry);
        Activation run;
        run.kind = kind.toStdString();
        run.outcome = Outcome::DeveloperError;
        run.state = ActivationState::Finished;
        run.result = Blob(nlohmann::json{{"error", error.toStdString()}}.dump());
        for (const QString &text : log)
            run.logs.push_back({{}, Stream::Stderr, text.toStdString()});
        const auto place = failurePlace(run);
        QCOMPARE(place.has_value(), line > 0);
        if (place)
            QCOMPARE(*place, (FailurePlace{line, entry}));
        run.outcome = Outcome::Success;
        QVERIFY(!failurePlace(run));
    }
};

QTEST_APPLESS_MAIN(FailurePlaceTest)
#include "tst_failureplace.moc"
