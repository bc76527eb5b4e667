#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <map>
#include <random>

#include "models/activationtablemodel.h"
#include "support/qtfakecluster.h"

using namespace signalbox;

namespace {

using Bounds = ActivationTableModel::Bounds;

ActivationSummary summary(int number, ActivationState state = ActivationState::Finished)
{
    auto activation = summarise(FakeCluster::makeActivation(number));
    activation.state = state;
    return activation;
}

/// Follows a model's signals row by row, as a view does.
class Mirror
{
public:
    explicit Mirror(ActivationTableModel &model)
    {
        QObject::connect(&model, &QAbstractItemModel::rowsInserted, &model,
                         [this, &model](const QModelIndex &, int first, int last) {
                             for (int row = first; row <= last; ++row)
                                 m_rows.insert(m_rows.begin() + row, model.at(row));
                         });
        QObject::connect(&model, &QAbstractItemModel::rowsRemoved, &model,
                         [this](const QModelIndex &, int first, int last) {
                             m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
                         });
        QObject::connect(&model, &QAbstractItemModel::dataChanged, &model,
                         [this, &model](const QModelIndex &first, const QModelIndex &last) {
                             for (int row = first.row(); row <= last.row(); ++row)
                                 m_rows[static_cast<std::size_t>(row)] = model.at(row);
                         });
    }
    [[nodiscard]] const std::vector<ActivationSummary> &rows() const { return m_rows; }

private:
    std::vector<ActivationSummary> m_rows;
};

std::vector<ActivationSummary> rowsOf(const ActivationTableModel &model)
{
    std::vector<ActivationSummary> rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows.push_back(model.at(row));
    return rows;
}

} // namespace

class TestActivationTableModel final : public QObject
{
    Q_OBJECT

private slots:
    void insertsNewRowsAtTheTopInOneSpan();
    void mergesNeighbouringUpdatesIntoOneSignal();
    void saysNothingAboutARowThatIsAsItWas();
    void movesARowWhoseAcceptedTimeChanges();
    void dropsTheOldestBeyondTheWindowAndCanFetchThemAgain();
    void fetchesOlderOnesByKey();
    void fetchesBehindWhatCameLive();
    void waitsAfterAFailedFetch();
    void ignoresALiveChangeInAStretchNotFetched();
    void showsOnlyWhatTheFilterNames();
    void formatsCells_data();
    void formatsCells();
    void equalsAPlainReferenceAfterEveryBatch_data();
    void equalsAPlainReferenceAfterEveryBatch();
    void equalsTheWholeHistoryAfterScrollingToItsEnd();
};

void TestActivationTableModel::insertsNewRowsAtTheTopInOneSpan()
{
    FakeCluster cluster;
    ActivationTableModel model(cluster);
    const QAbstractItemModelTester tester(&model);
    model.apply({.activations = {summary(1), summary(2)}});
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.apply({.activations = {summary(4), summary(3), summary(5)}});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0][1].toInt(), 0);
    QCOMPARE(inserted[0][2].toInt(), 2);
    QCOMPARE(model.at(0).accepted, summary(5).accepted);
    QCOMPARE(model.at(4).accepted, summary(1).accepted);
}

void TestActivationTableModel::mergesNeighbouringUpdatesIntoOneSignal()
{
    FakeCluster cluster;
    ActivationTableModel model(cluster);
    std::vector<ActivationSummary> rows;
    for (int i = 0; i < 6; ++i)
        rows.push_back(summary(i, ActivationState::Running));
    model.apply({.activations = rows});
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    for (const int i : {0, 1, 2, 4})
        rows[static_cast<std::size_t>(i)].state = ActivationState::Finished;
    model.apply({.activations = rows});
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 1);
    QCOMPARE(changed[1][0].toModelIndex().row(), 3);
    QCOMPARE(changed[1][1].toModelIndex().row(), 5);
}

void TestActivationTableModel::saysNothingAboutARowThatIsAsItWas()
{
    FakeCluster cluster;
    ActivationTableModel model(cluster);
    const auto row = summary(1);
    model.apply({.activations = {row}});
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply({.activations = {row, row}});
    QCOMPARE(changed.size(), 0);
    QCOMPARE(model.rowCount(), 1);
}

void TestActivationTableModel::movesARowWhoseAcceptedTimeChanges()
{
    FakeCluster cluster;
    ActivationTableModel model(cluster);
    const QAbstractItemModelTester tester(&model);
    auto moving = summary(1);
    model.apply({.activations = {moving, summary(2)}});
    moving.accepted = summary(3).accepted;
    model.apply({.activations = {moving}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rowOf(moving.id), 0);
}

void TestActivationTableModel::dropsTheOldestBeyondTheWindowAndCanFetchThemAgain()
{
    FakeCluster cluster;
    // No QAbstractItemModelTester here: it fetches by itself.
    ActivationTableModel model(cluster, {}, Bounds{.window = 3, .maximum = 100, .page = 10});
    for (int i = 0; i < 5; ++i) {
        const auto activation = FakeCluster::makeActivation(i);
        cluster.history[activation.id] = activation;
        model.apply({.activations = {summarise(activation)}});
    }
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(!model.isComplete());
    QTRY_VERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 5);
    QVERIFY(model.isComplete());
    QVERIFY(!model.canFetchMore({}));
}

void TestActivationTableModel::fetchesOlderOnesByKey()
{
    FakeCluster cluster;
    for (int i = 0; i < 5; ++i) {
        const auto activation = FakeCluster::makeActivation(i);
        cluster.history[activation.id] = activation;
    }
    ActivationTableModel model(cluster, {}, Bounds{.window = 100, .maximum = 100, .page = 2});
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 2);
    QVERIFY(!cluster.lastQuery.before);
    QVERIFY(!model.isComplete());
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 4);
    QCOMPARE(cluster.lastQuery.before, std::optional(model.at(1).id));
    model.fetchMore({});
    QTRY_VERIFY(model.isComplete());
    QCOMPARE(model.rowCount(), 5);
}

/// What came as changes has no page behind it: the first one may bring nothing new.
void TestActivationTableModel::fetchesBehindWhatCameLive()
{
    FakeCluster cluster;
    for (int i = 0; i < 10; ++i) {
        const auto activation = FakeCluster::makeActivation(i);
        cluster.history[activation.id] = activation;
    }
    ActivationTableModel model(cluster, {}, Bounds{.window = 100, .maximum = 100, .page = 2});
    auto newest = cluster.history.rbegin();
    for (int i = 0; i < 4; ++i, ++newest)
        model.apply({.activations = {summarise(newest->second)}});
    QCOMPARE(model.rowCount(), 4);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 6);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 8);
}

void TestActivationTableModel::waitsAfterAFailedFetch()
{
    FakeCluster cluster;
    ActivationTableModel model(cluster);
    QSignalSpy failed(&model, &ActivationTableModel::fetchFailed);
    cluster.nextError = Error{ErrorCode::Unavailable, "server gone", {}};
    model.fetchMore({});
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!model.canFetchMore({}));
}

void TestActivationTableModel::ignoresALiveChangeInAStretchNotFetched()
{
    FakeCluster cluster;
    for (int i = 0; i < 10; ++i) {
        const auto activation = FakeCluster::makeActivation(i);
        cluster.history[activation.id] = activation;
    }
    ActivationTableModel model(cluster, {}, Bounds{.window = 100, .maximum = 100, .page = 2});
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 2);
    model.apply({.activations = {summarise(cluster.history.begin()->second)}});
    QCOMPARE(model.rowCount(), 2);
}

void TestActivationTableModel::showsOnlyWhatTheFilterNames()
{
    FakeCluster cluster;
    ActivationTableModel model(cluster, {.function = "etl/load", .errorsOnly = true});
    const auto row = [](int number, const std::string &name, Outcome outcome) {
        return summarise(FakeCluster::makeActivation(number, name, outcome));
    };
    model.apply({.activations = {row(1, "etl/load", Outcome::Success),
                                 row(2, "etl/load", Outcome::DeveloperError),
                                 row(3, "hello", Outcome::DeveloperError)}});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.at(0).accepted, summary(2).accepted);
}

void TestActivationTableModel::formatsCells_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QVariant>("sort");
    using M = ActivationTableModel;
    QTest::newRow("function within the namespace")
        << int(M::Function) << "hello" << QVariant("hello");
    QTest::newRow("run in milliseconds") << int(M::Run) << "41 ms" << QVariant(41000LL);
    QTest::newRow("no init when warm") << int(M::Init) << "" << QVariant(0LL);
    QTest::newRow("outcome as a word") << int(M::State) << "Success" << QVariant(1);
    QTest::newRow("cause") << int(M::Cause) << "API" << QVariant("0API");
}

void TestActivationTableModel::formatsCells()
{
    QFETCH(int, column);
    FakeCluster cluster;
    ActivationTableModel model(cluster);
    model.apply({.activations = {summary(1)}});
    const QModelIndex cell = model.index(0, column);
    QTEST(cell.data().toString(), "text");
    QTEST(cell.data(SortRole), "sort");
}

void TestActivationTableModel::equalsAPlainReferenceAfterEveryBatch_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestActivationTableModel::equalsAPlainReferenceAfterEveryBatch()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const auto upTo = [&](int n) { return std::uniform_int_distribution(0, n)(random); };

    FakeCluster cluster;
    ActivationTableModel model(cluster);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const Mirror mirror(model);
    std::map<ActivationId, ActivationSummary> reference;
    std::vector<ActivationSummary> known;
    for (int i = 0; i < 60; ++i)
        known.push_back(summary(i, ActivationState::Queued));

    for (int batch = 0; batch < 40; ++batch) {
        ChangeSet changes;
        for (int i = upTo(6); i > 0; --i)
            changes.removedActivations.push_back(known[static_cast<std::size_t>(upTo(59))].id);
        for (int i = upTo(12); i > 0; --i) {
            auto row = known[static_cast<std::size_t>(upTo(59))];
            row.state = static_cast<ActivationState>(upTo(3));
            if (upTo(9) == 0)
                row.accepted += std::chrono::milliseconds(upTo(80));
            changes.activations.push_back(row);
        }
        model.apply(changes);
        model.apply(changes); // Twice is the same as once.

        for (const auto &id : changes.removedActivations)
            reference.erase(id);
        for (const auto &row : changes.activations)
            reference[row.id] = row;
        std::vector<ActivationSummary> expected;
        for (const auto &[id, row] : reference)
            expected.push_back(row);
        std::ranges::sort(expected, [](const auto &a, const auto &b) {
            return std::tie(a.accepted, a.id) > std::tie(b.accepted, b.id);
        });
        QVERIFY(rowsOf(model) == expected);
        QVERIFY(mirror.rows() == expected);
    }
}

void TestActivationTableModel::equalsTheWholeHistoryAfterScrollingToItsEnd()
{
    std::mt19937 random(7);
    FakeCluster cluster;
    ActivationTableModel model(cluster, {}, Bounds{.window = 8, .maximum = 1000, .page = 5});
    const Mirror mirror(model);
    for (int i = 0; i < 60; ++i) {
        const auto activation = FakeCluster::makeActivation(i);
        cluster.history[activation.id] = activation;
        model.apply({.activations = {summarise(activation)}});
        if (random() % 7 == 0)
            model.fetchMore({});
        QCoreApplication::processEvents();
    }
    while (!model.isComplete()) {
        QTRY_VERIFY(model.canFetchMore({}) || model.isComplete());
        model.fetchMore({});
        QCoreApplication::processEvents();
    }
    std::vector<ActivationSummary> expected;
    for (auto it = cluster.history.rbegin(); it != cluster.history.rend(); ++it)
        expected.push_back(summarise(it->second));
    QVERIFY(rowsOf(model) == expected);
    QVERIFY(mirror.rows() == expected);
}

QTEST_GUILESS_MAIN(TestActivationTableModel)
#include "tst_activationtablemodel.moc"
