#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "core/json.h"
#include "views/common/banner.h"
#include "views/common/jsonnodes.h"
#include "views/common/jsonraw.h"
#include "views/common/jsontree.h"
#include "views/common/searchbar.h"

using namespace signalbox;

class TestJsonTree : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void writesPaths_data();
    void writesPaths();
    void findsKeysAndValuesInReadingOrder();
    void copiesValueAndPath();
    void foldsAndUnfolds();
    void tellsTypesApart();
    void keepsTheOrderOfKeys();
    void showsTextThatIsNotJson();
    void saysHowMuchOfAHugeValueIsShown();
    void parsesLargeValuesOffTheThread();
    void opensPartByPartWhatAParserReads();
    void searchesTheTextToo();

private:
    std::unique_ptr<JsonTree> m_tree;
};

void TestJsonTree::init()
{
    m_tree = std::make_unique<JsonTree>();
    m_tree->resize(500, 400);
    m_tree->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_tree.get()));
}

void TestJsonTree::writesPaths_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("needle");
    QTest::addColumn<QString>("path");
    QTest::newRow("member") << QByteArray(R"({"a":{"b":"x1"}})") << "x1"
                            << "$.a.b";
    QTest::newRow("item") << QByteArray(R"({"a":[0,"x1"]})") << "x1"
                          << "$.a[1]";
    QTest::newRow("odd name") << QByteArray(R"({"a b":"x1"})") << "x1"
                              << "$[\"a b\"]";
    QTest::newRow("quote in a name") << QByteArray(R"({"a\"b":"x1"})") << "x1"
                                     << "$[\"a\\\"b\"]";
    QTest::newRow("array at the top") << QByteArray(R"([["x1"]])") << "x1"
                                      << "$[0][0]";
    QTest::newRow("lone value") << QByteArray(R"("x1")") << "x1"
                                << "$";
}

void TestJsonTree::writesPaths()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, needle);
    QFETCH(QString, path);
    const auto nodes = JsonNodes::parse(Blob(json.toStdString()));
    QVERIFY(nodes);
    const auto found = findInJson(json.toStdString(), needle, 10);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE((*nodes)->path((*nodes)->nodeAt(found.front())), path);
}

void TestJsonTree::findsKeysAndValuesInReadingOrder()
{
    m_tree->setJson(Blob(R"({"list":[{"name":"needle"}],"needle":1,"other":"a Needle"})"));
    m_tree->searchBar()->field()->setText(QStringLiteral("needle"));
    QCOMPARE(m_tree->searchBar()->countText(), QStringLiteral("1 of 3"));
    QCOMPARE(m_tree->tree()->currentIndex().data().toString(), QStringLiteral("name"));
    QTest::keyClick(m_tree->searchBar()->field(), Qt::Key_Return);
    QCOMPARE(m_tree->tree()->currentIndex().data().toString(), QStringLiteral("needle"));
    QTest::keyClick(m_tree->searchBar()->field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(m_tree->searchBar()->countText(), QStringLiteral("1 of 3"));
    m_tree->searchBar()->field()->setText(QStringLiteral("nothing"));
    QCOMPARE(m_tree->searchBar()->countText(), QStringLiteral("No match"));
}

void TestJsonTree::copiesValueAndPath()
{
    m_tree->setJson(Blob(R"({"a":[{"b":"two\nlines"},{"c":[1,2]}]})"));
    m_tree->searchBar()->field()->setText(QStringLiteral("lines"));
    m_tree->copyValue();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("two\nlines"));
    m_tree->copyPath();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("$.a[0].b"));
}

void TestJsonTree::foldsAndUnfolds()
{
    m_tree->setJson(Blob(R"({"a":{"b":{"c":1}}})"));
    const QTreeView *tree = m_tree->tree();
    const QModelIndex a = tree->model()->index(0, 0);
    m_tree->findChild<QToolButton *>(QStringLiteral("jsonCollapse"))->click();
    QVERIFY(!tree->isExpanded(a));
    m_tree->findChild<QToolButton *>(QStringLiteral("jsonExpand"))->click();
    QVERIFY(tree->isExpanded(a));
    QVERIFY(tree->isExpanded(tree->model()->index(0, 0, a)));
}

void TestJsonTree::tellsTypesApart()
{
    m_tree->setJson(Blob(R"({"text":"1","number":1,"truth":true,"nothing":null,"list":[1,2]})"));
    const QAbstractItemModel &model = *m_tree->tree()->model();
    QStringList values;
    for (int row = 0; row < model.rowCount(); ++row)
        values << model.index(row, JsonNodeModel::Value).data().toString();
    QCOMPARE(values.mid(0, 4).join(u' '), QStringLiteral("\"1\" 1 true null"));
    QVERIFY2(values.value(4).contains(u'2'), "a list says how much is in it");
}

void TestJsonTree::keepsTheOrderOfKeys()
{
    m_tree->setJson(Blob(R"({"zeta":1,"alpha":2})"));
    const QAbstractItemModel *model = m_tree->tree()->model();
    QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("zeta"));
    QCOMPARE(model->index(1, 0).data().toString(), QStringLiteral("alpha"));
    QCOMPARE(model->rowCount(), 2);
}

void TestJsonTree::showsTextThatIsNotJson()
{
    m_tree->setJson(Blob("{\"a\": oops"));
    QVERIFY(m_tree->showsRaw());
    QCOMPARE(m_tree->raw()->toPlainText(), QStringLiteral("{\"a\": oops"));
    QVERIFY(m_tree->notice()->isVisible());
}

void TestJsonTree::saysHowMuchOfAHugeValueIsShown()
{
    QSignalSpy shown(m_tree.get(), &JsonTree::shown);
    m_tree->setJson(Blob('"' + std::string(17U << 20, 'x') + '"'));
    QVERIFY(shown.wait(20000));
    const QString cell = m_tree->tree()->model()->index(0, 1).data().toString();
    QVERIFY2(cell.size() < 2100 && cell.endsWith(QStringLiteral("(17.0 MiB)")), qPrintable(cell));
    m_tree->setShowsRaw(true);
    QVERIFY(m_tree->showsRaw());
    QVERIFY(m_tree->notice()->text().contains(QStringLiteral("17")));
    QCOMPARE(m_tree->raw()->toPlainText().size(), 1 << 20);
}

void TestJsonTree::parsesLargeValuesOffTheThread()
{
    std::string text = "[0";
    for (int i = 1; i < 60000; ++i)
        text += ',' + std::to_string(i);
    text += ']';
    QSignalSpy shown(m_tree.get(), &JsonTree::shown);
    m_tree->setJson(Blob(text));
    QCOMPARE(shown.count(), 0);
    QVERIFY(shown.wait(20000));
    const QAbstractItemModel &model = *m_tree->tree()->model();
    QCOMPARE(model.rowCount(), 60); // Ranges of a thousand.
    const QModelIndex last = model.index(59, 0);
    QCOMPARE(last.data().toString(), QStringLiteral("59000 … 59999"));
    QCOMPARE(last.siblingAtColumn(1).data().toString(), QStringLiteral("1000 item(s)"));
    QCOMPARE(model.rowCount(last), 1000);
    QCOMPARE(model.index(999, 1, last).data().toString(), QStringLiteral("59999"));
    QCOMPARE(model.index(999, 0, last).data().toString(), QStringLiteral("59999"));
    QCOMPARE(model.parent(model.index(999, 1, last)), last);
    m_tree->searchBar()->field()->setText(QStringLiteral("31415"));
    QTRY_COMPARE(m_tree->searchBar()->countText(), QStringLiteral("1 of 1"));
    m_tree->copyPath();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("$[31415]"));
}

/// Every value of documents with all that JSON has, opened part by part, is what a parser makes of it.
void TestJsonTree::opensPartByPartWhatAParserReads()
{
    Json document = Json::object();
    for (int i = 0; i < 1300; ++i) {
        const std::string key = "k \"é" + std::to_string(i);
        switch (i % 6) {
        case 0: document[key] = std::string(std::size_t(i), 'x') + "\\\"\n[{"; break;
        case 1: document[key] = i * -1.5e-3; break;
        case 2: document[key] = Json::array(); break;
        case 3: document[key] = {{"a", {1, "]", {{"}", nullptr}}}}, {"", true}}; break;
        case 4: document[key] = Json::array({i, Json::object(), "ü\u0001"}); break;
        default: document[key] = std::vector<int>(std::size_t(i), i);
        }
    }
    for (const int indent : {-1, 0, 3}) {
        const auto nodes = JsonNodes::parse(Blob(document.dump(indent)));
        QVERIFY(nodes);
        std::size_t seen = 0;
        const std::function<Json(int)> read = [&](int node) -> Json {
            ++seen;
            if (!(*nodes)->isContainer(node))
                return Json::parse((*nodes)->text(node).toStdString());
            const bool object = (*nodes)->kind(node) == JsonKind::Object;
            Json made = object ? Json::object() : Json::array();
            for (int row = 0; row < (*nodes)->childCount(node); ++row) {
                const int child = (*nodes)->childAt(node, row);
                if ((*nodes)->isRange(child)) {
                    for (int inner = 0; inner < (*nodes)->childCount(child); ++inner) {
                        const int item = (*nodes)->childAt(child, inner);
                        if (object)
                            made[(*nodes)->key(item).toStdString()] = read(item);
                        else
                            made.push_back(read(item));
                    }
                } else if (object) {
                    made[(*nodes)->key(child).toStdString()] = read(child);
                } else {
                    made.push_back(read(child));
                }
            }
            return made;
        };
        QVERIFY(read(0) == document);
        QCOMPARE((*nodes)->count(), seen);
    }
}

void TestJsonTree::searchesTheTextToo()
{
    m_tree->setJson(Blob(R"({"one":"x","two":"x"})"));
    m_tree->setShowsRaw(true);
    m_tree->searchBar()->field()->setText(QStringLiteral("x"));
    QCOMPARE(m_tree->searchBar()->countText(), QStringLiteral("1 of 2"));
    QTest::keyClick(m_tree->searchBar()->field(), Qt::Key_F3);
    QCOMPARE(m_tree->searchBar()->countText(), QStringLiteral("2 of 2"));
}

QTEST_MAIN(TestJsonTree)
#include "tst_jsontree.moc"
