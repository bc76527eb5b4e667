#include <QAbstractItemModelTester>
#include <QTest>

#include <random>

#include "core/jsonvalue.h"
#include "models/jsondiffmodel.h"

using namespace signalbox;

namespace {

std::shared_ptr<const JsonDiff> diffOf(const QString &left, const QString &right)
{
    return JsonDiff::parse(left.toStdString(), right.toStdString()).value();
}

/// `~$.a 1 → 2`, one line per difference.
QString differences(const JsonDiff &diff)
{
    QStringList lines;
    for (const int node : diff.differences()) {
        const JsonDiff::Node &at = diff.at(node);
        const QString sides =
            QStringList{JsonDiff::summary(at.left), JsonDiff::summary(at.right)}.join(
                QStringLiteral(" → "));
        lines +=
            QStringLiteral("=~-+")[int(at.change)] + at.path + QLatin1Char(' ') + sides.trimmed();
    }
    return lines.join(QLatin1Char('\n'));
}

Json randomValue(std::mt19937 &random, int depth)
{
    switch (random() % (depth > 0 ? 5 : 3)) {
    case 0: return int(random() % 3);
    case 1: return std::string(1, char('a' + random() % 3));
    case 2: return random() % 2 ? Json() : Json(true);
    case 3: {
        Json list = Json::array();
        for (auto n = random() % 4; n > 0; --n)
            list.push_back(randomValue(random, depth - 1));
        return list;
    }
    default: {
        Json object = Json::object();
        for (auto n = random() % 4; n > 0; --n)
            object[std::string(1, char('k' + random() % 5))] = randomValue(random, depth - 1);
        return object;
    }
    }
}

/// What a side of the tree at @p node says, put together from its leaves.
Json sideOf(const JsonDiff &diff, int node, const Json *JsonDiff::Node::*side)
{
    const JsonDiff::Node &at = diff.at(node);
    const Json &value = *(at.*side);
    if (at.childCount == 0)
        return value;
    Json made = value.is_object() ? Json::object() : Json::array();
    for (int i = 0; i < at.childCount; ++i) {
        const int child = at.firstChild + i;
        if (!(diff.at(child).*side))
            continue;
        if (value.is_object())
            made[diff.at(child).key.toStdString()] = sideOf(diff, child, side);
        else
            made.push_back(sideOf(diff, child, side));
    }
    return made;
}

} // namespace

class TestJsonDiff final : public QObject
{
    Q_OBJECT

private slots:
    void compares_data();
    void compares();
    void saysWhichSideIsNoJson();
    void everyValueIsInTheTreeOnBothSides();
    void longArraysAreComparedByPlace();
    void theModelIsATreeOfAllValues();
};

void TestJsonDiff::compares_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *left, const char *right,
                        const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(left) << QString::fromUtf8(right)
                            << QString::fromUtf8(expected);
    };
    row("the same", R"({"a":1,"b":[1,{}]})", R"({"a":1,"b":[1,{}]})", "");
    row("the order of members does not matter", R"({"a":1,"b":2})", R"({"b":2,"a":1.0})", "");
    row("a changed value", R"({"a":{"b":1}})", R"({"a":{"b":2}})", "~$.a.b 1 → 2");
    row("a text is no number", R"({"a":1})", R"({"a":"1"})", R"(~$.a 1 → "1")");
    row("an added member", R"({})", R"({"new":{"x":1}})", "+$.new → 1 member(s)");
    row("a removed member", R"({"old":null,"b":1})", R"({"b":1})", "-$.old null →");
    row("names that are no words", R"({"a b":1})", R"({"a b":2})", R"(~$["a b"] 1 → 2)");
    row("an item at the front moves the others", R"([2,3])", R"([1,2,3])", "+$[0] → 1");
    row("an item that goes", R"([1,2,3])", R"([1,3])", "-$[1] 2 →");
    row("an item that changes", R"([{"id":1,"n":1},{"id":2}])", R"([{"id":1,"n":5},{"id":2}])",
        "~$[0].n 1 → 5");
    row("a change behind an added item", R"([{"a":1},9])", R"([0,{"a":1},8])",
        "+$[0] → 0\n~$[2] 9 → 8");
    row("another kind of container", R"({"a":[1]})", R"({"a":{"0":1}})",
        "~$.a 1 item(s) → 1 member(s)");
    row("two lone values", R"(1)", R"(2)", "~$ 1 → 2");
    row("nothing against something", "", R"({"a":1})", "~$ null → 1 member(s)");
    row("nothing against nothing", "", "", "");
}

void TestJsonDiff::compares()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QFETCH(QString, expected);
    const auto diff = diffOf(left, right);
    QCOMPARE(differences(*diff), expected);
    QCOMPARE(diff->same(), expected.isEmpty());
}

void TestJsonDiff::saysWhichSideIsNoJson()
{
    QVERIFY(!JsonDiff::parse("{}", "not json"));
    QVERIFY(!JsonDiff::parse("{", "{}"));
}

void TestJsonDiff::everyValueIsInTheTreeOnBothSides()
{
    std::mt19937 random(7);
    for (int i = 0; i < 300; ++i) {
        const Json left = randomValue(random, 4);
        const Json right = randomValue(random, 4);
        const auto diff = JsonDiff::of(left, right);
        QVERIFY(sameJson(sideOf(*diff, 0, &JsonDiff::Node::left), left));
        QVERIFY(sameJson(sideOf(*diff, 0, &JsonDiff::Node::right), right));
        QCOMPARE(diff->same(), sameJson(left, right));
        QCOMPARE(diff->differences().empty(), diff->same());
    }
}

void TestJsonDiff::longArraysAreComparedByPlace()
{
    Json left = Json::array();
    for (int i = 0; i < 3000; ++i)
        left.push_back(i);
    Json right = left;
    right[1500] = "other";
    right.push_back("last");
    const auto diff = JsonDiff::of(left, right);
    QCOMPARE(differences(*diff), QStringLiteral("~$[1500] 1500 → \"other\"\n+$[3000] → \"last\""));
}

void TestJsonDiff::theModelIsATreeOfAllValues()
{
    JsonDiffModel model;
    QAbstractItemModelTester tester(&model);
    model.setDiff(diffOf(QStringLiteral(R"({"a":1,"b":[1,2]})"),
                         QStringLiteral(R"({"a":2,"b":[1,2],"c":null})")));
    const QModelIndex root = model.index(0, 0);
    QCOMPARE(model.rowCount(root), 3);
    const QModelIndex a = model.index(0, JsonDiffModel::Key, root);
    QCOMPARE(a.data().toString(), QStringLiteral("a"));
    QCOMPARE(a.siblingAtColumn(JsonDiffModel::Left).data().toString(), QStringLiteral("1"));
    QCOMPARE(a.siblingAtColumn(JsonDiffModel::Right).data().toString(), QStringLiteral("2"));
    QCOMPARE(a.data(JsonDiffModel::ChangeRole).toInt(), int(JsonChange::Changed));
    QCOMPARE(model.rowCount(model.index(1, 0, root)), 2);
    QVERIFY(a.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("changed")));
    model.setDiff(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestJsonDiff)
#include "tst_jsondiff.moc"
