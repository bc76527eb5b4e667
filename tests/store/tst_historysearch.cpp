#include "core/activationfindings.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

#include "store/sqlite.h"
#include "store/storefixture.h"

namespace signalbox {
namespace {

using std::chrono::milliseconds;

/// A store with runs that differ in everything a search can ask for.
class HistorySearchTest : public StoreTest
{
protected:
    HistorySearchTest() { EXPECT_TRUE(openStore()); }

    void add(const Activation &activation)
    {
        Activation begin = activation;
        begin.state = ActivationState::Queued;
        begin.init.reset();
        store->appendAccepted(std::make_shared<const Activation>(begin), {});
        EXPECT_TRUE(finish(activation));
        added.push_back(activation.id);
    }

    [[nodiscard]] Activation run(const std::string &name, const std::string &package = "")
    {
        return ActivationMaker::finished(maker.queued(name, package));
    }

    [[nodiscard]] static ActivationSearch search(std::string_view text)
    {
        auto parsed = ActivationSearch::parse(text, {.now = fromMillis(1'700'000'100'000)});
        EXPECT_TRUE(parsed) << text;
        return parsed.value_or(ActivationSearch());
    }

    Result<FoundActivations> find(FindQuery query)
    {
        query.ns = "guest";
        return queue.wait<FoundActivations>(
            [&](auto handler) { store->find(query, nullptr, std::move(handler)); });
    }

    /// Numbers, from 0, of the runs that @p text finds; newest first.
    std::vector<int> found(std::string_view text)
    {
        const auto page = find({.search = search(text)});
        EXPECT_TRUE(page) << text;
        return page ? numbersOf(page->rows) : std::vector<int>{-1};
    }

    std::vector<int> numbersOf(const std::vector<ActivationSummary> &rows) const
    {
        std::vector<int> numbers;
        for (const auto &row : rows)
            numbers.push_back(static_cast<int>(std::ranges::find(added, row.id) - added.begin()));
        return numbers;
    }

    /// 0: greet; 1: etl/load, cold, slow, failed; 2: the event of trigger upload; 3: its run by
    /// the rule on-upload; 4: greet, timed out.
    void addFive()
    {
        add(run("greet"));
        Activation slow =
            ActivationMaker::finished(maker.queued("load", "etl"), Outcome::ApplicationError);
        slow.init = milliseconds(700);
        slow.run = milliseconds(2500);
        slow.version = SemVer{0, 0, 2};
        slow.result = Blob(R"({"error":"disk full on /dev/sda17 after 4711 bytes"})");
        slow.logs = {{slow.start, Stream::Stderr, "cannot write chunk Übergröße"}};
        add(slow);
        Activation event = run("upload");
        event.kind = triggerKind;
        event.input = Blob(R"({"file":"invoice_17.pdf"})");
        add(event);
        Activation byRule = run("thumbnail");
        byRule.cause = {
            .kind = Cause::Kind::Rule, .parent = event.id, .subject = "/guest/on-upload"};
        add(byRule);
        Activation late = ActivationMaker::finished(maker.queued("greet"), Outcome::DeveloperError);
        late.timedOut = true;
        late.result = Blob(R"({"error":"took longer than 3000 ms"})");
        add(late);
    }

    std::vector<ActivationId> added;
};

struct FindRow
{
    const char *text;
    std::vector<int> expected;
};

TEST_F(HistorySearchTest, everyClauseFilters)
{
    addFive();
    const FindRow rows[] = {
        {"", {4, 3, 2, 1, 0}},
        {"function:greet", {4, 0}},
        {"function:etl/*", {1}},
        {"-function:greet", {3, 2, 1}},
        {"function:nobody", {}},
        {"function:greet,etl/load", {4, 1, 0}},
        {"status:error", {4, 1}},
        {"status:timeout", {4}},
        {"status:application", {1}},
        {"status:success -function:greet", {3, 2}},
        {"duration:>2s", {1}},
        {"duration:>3200ms", {}},
        {"duration:<1s function:greet", {4, 0}},
        {"init:>0us", {1}},
        {"run:2500ms", {1}},
        {"wait:<1h", {4, 3, 2, 1, 0}},
        {"memory:>2MB", {}},
        {"cold:yes", {1}},
        {"-cold:no", {1}},
        {"routine:yes", {3, 2, 0}},
        {"routine:no", {4, 1}},
        {"-routine:no", {3, 2, 0}},
        {"routine:yes,no", {4, 3, 2, 1, 0}},
        {"routine:no status:success", {}},
        {"version:0.0.2", {1}},
        {"trigger:upload", {3, 2}},
        {"trigger:up*", {3, 2}},
        {"-trigger:upload", {4, 1, 0}},
        {"rule:on-upload", {3}},
        {"caller:rule", {3}},
        {"caller:api", {4, 2, 1, 0}},
        {"kind:trigger", {2}},
        {"since:1h", {4, 3, 2, 1, 0}},
        {"since:1s", {}},
        {"until:1h", {}},
        {"until:1h,1s", {4, 3, 2, 1, 0}},
        {"on:2023-11-14", {4, 3, 2, 1, 0}},
        {"-on:2023-11-14", {}},
        {"\"disk full\"", {1}},
        {"result:\"disk full\"", {1}},
        {"log:\"disk full\"", {}},
        {"log:ubergroße", {1}},
        {"input:invoice", {2}},
        {"\"full disk\"", {}},
        {"disk fu", {1}},
        {"-disk", {4, 3, 2, 0}},
        {"gree", {4, 0}},
        {"-gree", {3, 2, 1}},
        {"text:[", {}},
        {"log:hello", {4, 3, 2, 0}},
        {"log:chunk,bye", {4, 3, 2, 1, 0}},
        {"\"it's \\\" OR 1\"", {}},
    };
    for (const FindRow &row : rows)
        EXPECT_EQ(found(row.text), row.expected) << row.text;
    EXPECT_EQ(found("id:" + added[1].str()), std::vector<int>{1});
    EXPECT_EQ(found("id:0*").size(), 5U);
}

TEST_F(HistorySearchTest, routineIsTheSameInTheIndexAndInRows)
{
    for (const Duration wait : {Duration(0), routineWait - Duration(1), routineWait}) {
        for (const Duration took : {Duration(0), routineTook - Duration(1), routineTook}) {
            for (const bool cold : {false, true}) {
                Activation one = run("greet");
                one.wait = wait;
                one.run = took;
                if (cold)
                    one.init = Duration(0);
                add(one);
            }
        }
    }
    const Activation open = maker.queued("greet");
    added.push_back(open.id);
    ASSERT_TRUE(accept(open));
    const auto all = find({});
    ASSERT_TRUE(all);
    for (const char *text : {"routine:yes", "routine:no"}) {
        std::vector<int> expected;
        for (std::size_t i = 0; i < all->rows.size(); ++i) {
            if (matches(search(text), all->rows[i]) == Match::Yes)
                expected.push_back(numbersOf({all->rows[i]}).front());
        }
        EXPECT_EQ(found(text), expected) << text;
    }
    EXPECT_EQ(found("routine:yes").size(), 4U);
    EXPECT_EQ(found("routine:no").size(), 15U);
}

TEST_F(HistorySearchTest, everyColumnSorts)
{
    addFive();
    struct Row
    {
        SearchOrder order;
        SortDirection direction;
        std::vector<int> expected;
    };
    using enum SortDirection;
    const Row rows[] = {
        {SearchOrder::Time, Falling, {4, 3, 2, 1, 0}},
        {SearchOrder::Time, Rising, {0, 1, 2, 3, 4}},
        {SearchOrder::Function, Rising, {1, 4, 0, 3, 2}},
        {SearchOrder::Function, Falling, {2, 3, 4, 0, 1}},
        {SearchOrder::Took, Falling, {1, 4, 3, 2, 0}},
        {SearchOrder::Took, Rising, {4, 3, 2, 0, 1}},
        {SearchOrder::Status, Falling, {4, 1, 3, 2, 0}},
        {SearchOrder::Version, Falling, {1, 4, 3, 2, 0}},
        {SearchOrder::Init, Falling, {1, 4, 3, 2, 0}},
        {SearchOrder::Run, Falling, {1, 4, 3, 2, 0}},
        {SearchOrder::Wait, Falling, {4, 3, 2, 1, 0}},
        {SearchOrder::Memory, Falling, {4, 3, 2, 1, 0}},
        {SearchOrder::Cold, Falling, {1, 4, 3, 2, 0}},
        {SearchOrder::Caller, Falling, {3, 4, 2, 1, 0}},
    };
    for (const Row &row : rows) {
        const auto name = std::string(nameOf(row.order));
        const auto whole = find({.order = row.order, .direction = row.direction});
        ASSERT_TRUE(whole) << name << whole.error().message;
        EXPECT_EQ(numbersOf(whole->rows), row.expected) << name;
        EXPECT_TRUE(whole->complete);

        // The same in pages of two, each behind the last row of the one before.
        std::vector<int> paged;
        FindQuery query{.order = row.order, .direction = row.direction, .limit = 2};
        for (int pages = 0; pages < 3; ++pages) {
            const auto page = find(query);
            ASSERT_TRUE(page) << name;
            std::ranges::copy(numbersOf(page->rows), std::back_inserter(paged));
            EXPECT_EQ(page->complete, pages == 2) << name;
            query.after = page->rows.back().id;
        }
        EXPECT_EQ(paged, row.expected) << name;
    }
}

TEST_F(HistorySearchTest, aPageBehindARowThatIsGoneIsRefused)
{
    addFive();
    const auto page =
        find({.order = SearchOrder::Took, .after = ActivationIdSource().next(fromMillis(5))});
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().code, ErrorCode::NotFound);
    EXPECT_EQ(page.error().field, "after");
}

TEST_F(HistorySearchTest, whatRunsIsFoundAsUnfinished)
{
    const Activation open = maker.queued("greet");
    added.push_back(open.id);
    ASSERT_TRUE(accept(open));
    EXPECT_EQ(found("status:unfinished"), std::vector<int>{0});
    EXPECT_EQ(found("duration:<1h"), std::vector<int>{});
    ASSERT_TRUE(finish(ActivationMaker::finished(open)));
    EXPECT_EQ(found("status:unfinished"), std::vector<int>{});
    EXPECT_EQ(found("status:success duration:<1h"), std::vector<int>{0});
}

TEST_F(HistorySearchTest, theHistogramCountsEveryRunOnce)
{
    addFive();
    const auto histogram = [&](HistogramQuery query) {
        query.ns = "guest";
        return queue
            .wait<ActivationHistogram>(
                [&](auto handler) { store->histogram(query, nullptr, std::move(handler)); })
            .value_or(ActivationHistogram());
    };
    const auto whole = histogram({.buckets = 3});
    EXPECT_EQ(whole.total, 5);
    EXPECT_EQ(whole.width, 20);
    ASSERT_EQ(whole.buckets.size(), 3U);
    EXPECT_EQ(whole.buckets[1][static_cast<std::size_t>(RunStatus::ApplicationError)], 1);
    EXPECT_EQ(whole.buckets[2][static_cast<std::size_t>(RunStatus::TimedOut)], 1);

    const auto part = histogram({.search = search("status:error"), .buckets = 1});
    EXPECT_EQ(part.total, 2);
    const auto fixed = histogram({.from = whole.from, .to = whole.from + 40, .buckets = 2});
    EXPECT_EQ(fixed.buckets.size(), 2U);
    EXPECT_EQ(fixed.total, 3);
    EXPECT_EQ(histogram({.search = search("function:nobody")}).buckets.size(), 0U);
}

TEST_F(HistorySearchTest, groupsAddUp)
{
    addFive();
    const auto groups = [&](GroupBy by, std::size_t limit = 10) {
        return queue
            .wait<FoundGroups>([&](auto handler) {
                store->groups({.ns = "guest", .search = {}, .by = by, .limit = limit}, nullptr,
                              std::move(handler));
            })
            .value_or(FoundGroups());
    };
    const auto functions = groups(GroupBy::Function);
    ASSERT_EQ(functions.groups.size(), 4U);
    EXPECT_EQ(functions.groups[0].key, "greet");
    EXPECT_EQ(functions.groups[0].runs, 2);
    EXPECT_EQ(functions.groups[0].failed, 1);
    EXPECT_EQ(functions.groups[0].took, milliseconds(10));
    EXPECT_EQ(functions.groups[0].last, added[4].millis());
    EXPECT_TRUE(functions.complete);
    EXPECT_FALSE(groups(GroupBy::Function, 2).complete);

    const auto errors = groups(GroupBy::Error).groups;
    ASSERT_EQ(errors.size(), 2U);
    std::vector<std::string> keys{errors[0].key, errors[1].key};
    std::ranges::sort(keys);
    EXPECT_EQ(keys[0], "disk full on /dev/sda17 after # bytes");
    EXPECT_EQ(keys[1], "took longer than # ms");

    EXPECT_EQ(groups(GroupBy::Trigger).groups.at(0).key, "upload");
    EXPECT_EQ(groups(GroupBy::Rule).groups.at(0).key, "on-upload");
    EXPECT_EQ(groups(GroupBy::Status).groups.at(0).key, "success");
    EXPECT_EQ(groups(GroupBy::Caller).groups.at(0).key, "api");
    EXPECT_EQ(groups(GroupBy::Hour).groups.at(0).key, "1699999200000");
}

TEST_F(HistorySearchTest, aQuestionNobodyWantsIsNotAnswered)
{
    addFive();
    const auto answer = queue.wait<FoundActivations>([&](auto handler) {
        store->find({.ns = "guest"}, std::make_shared<std::atomic<bool>>(true), std::move(handler));
    });
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::Cancelled);
}

TEST_F(HistorySearchTest, aStoreMayGoWhileItIsAsked)
{
    // What the store keeps is asked of the text index as well, which goes before its readers.
    for (int round = 0; round < 40; ++round) {
        if (round % 8 == 0)
            addFive();
        for (int question = 0; question < 8; ++question)
            store->usage([](const Result<StoreUsage> &) {});
        for (const char *text : {"disk", "", "status:error"})
            store->find({.ns = "guest", .search = search(text)}, nullptr,
                        [](const Result<FoundActivations> &) {});
        reopen();
    }
    EXPECT_EQ(found("status:timeout").size(), 5U);
}

TEST_F(HistorySearchTest, bothIndexesAreMadeAgainFromTheJournal)
{
    addFive();
    EXPECT_EQ(found("\"disk full\""), std::vector<int>{1});
    store.reset();
    for (const char *name : {"index.db", "texts.db"}) {
        for (const char *suffix : {"", "-wal", "-shm"})
            std::filesystem::remove(options.directory / (std::string(name) + suffix));
    }
    writeFile(options.directory / "texts.db", "this is no database, and long enough to be refused");
    reopen();
    EXPECT_EQ(found("\"disk full\""), std::vector<int>{1});
    EXPECT_EQ(found("trigger:upload"), (std::vector<int>{3, 2}));
    EXPECT_EQ(found("cold:yes"), std::vector<int>{1});
}

TEST_F(HistorySearchTest, anIndexOfVersionOneIsMadeAgain)
{
    addFive();
    store.reset();
    const auto path = options.directory / "index.db";
    for (const char *suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(path.string() + suffix);
    {
        // What the first release left behind: it says that it has read the whole journal.
        auto old = Database::open(path, Database::Mode::ReadWrite);
        ASSERT_TRUE(old);
        ASSERT_TRUE(old->execute(R"(
            CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
            CREATE TABLE activation(id BLOB PRIMARY KEY, ns INTEGER NOT NULL,
                function INTEGER NOT NULL, sort INTEGER NOT NULL, failed INTEGER NOT NULL,
                cold INTEGER NOT NULL, accepted INTEGER, finished INTEGER) WITHOUT ROWID;
            CREATE TABLE counter(ns INTEGER, function INTEGER, total INTEGER NOT NULL,
                PRIMARY KEY(ns, function)) WITHOUT ROWID;
            CREATE TABLE follows(one INTEGER PRIMARY KEY CHECK(one = 1), place INTEGER NOT NULL);
            INSERT INTO follows VALUES(1, 4096); PRAGMA user_version=1)"));
    }
    reopen();
    EXPECT_EQ(found("trigger:upload"), (std::vector<int>{3, 2}));
    EXPECT_EQ(found("status:timeout"), std::vector<int>{4});
}

/// Of what is longer than that, a beginning and of logs the end too.
TEST_F(HistorySearchTest, wordsAreFoundInTheMiddleOfLongTexts)
{
    Activation whole = run("whole");
    whole.logs.assign(5000, {whole.start, Stream::Stdout, "nothing to see in this line at all"});
    whole.logs[2500].text = "the needle of the middle";
    whole.result = Blob(R"({"text":")" + std::string(40'000, ' ') + R"(thread"})");
    add(whole);
    Activation cut = run("cut");
    cut.logs.assign(130, {cut.start, Stream::Stdout, std::string(10'000, '.')});
    cut.logs.front().text = "beginning";
    cut.logs[60].text = "unseen";
    cut.logs.back().text = "ending";
    add(cut);
    EXPECT_EQ(found("log:\"needle of the middle\""), std::vector<int>{0});
    EXPECT_EQ(found("result:thread"), std::vector<int>{0});
    EXPECT_EQ(found("log:beginning"), std::vector<int>{1});
    EXPECT_EQ(found("log:ending"), std::vector<int>{1});
    EXPECT_TRUE(found("log:unseen").empty());
}

TEST_F(HistorySearchTest, wordsOfAnOlderSignalboxAreMadeAgain)
{
    addFive();
    store.reset();
    {
        auto old = Database::open(options.directory / "texts.db", Database::Mode::ReadWrite);
        ASSERT_TRUE(old);
        ASSERT_TRUE(old->execute("PRAGMA user_version=1"));
    }
    reopen();
    EXPECT_EQ(found("result:\"disk full\""), std::vector<int>{1});
}

TEST_F(HistorySearchTest, boundsThatAreSetLaterDropRowsAndWords)
{
    options.segmentSize = 16U << 10;
    reopen();
    for (int i = 0; i < 300; ++i)
        add(run(i < 100 ? "early" : "late"));
    EXPECT_FALSE(found("function:early input:n").empty());
    store->setBounds({.maxRuns = 100});
    EXPECT_EQ(store->bounds().maxRuns, 100);
    const auto rowsLeft = [&] {
        return find({.limit = 1000}).value_or(FoundActivations()).rows.size();
    };
    // The drop runs behind: it is asked for until it is done.
    while (rowsLeft() == 300U)
        queue.wait<StoreUsage>([&](auto handler) { store->usage(std::move(handler)); });
    EXPECT_GE(rowsLeft(), 100U);
    EXPECT_LT(rowsLeft(), 200U);
    EXPECT_TRUE(found("function:early input:n").empty());
    EXPECT_FALSE(found("function:late input:n").empty());
}

/// While sums are made, which walk whole tables, rows are found.
TEST_F(HistorySearchTest, rowsDoNotWaitForSums)
{
    add(run("greet"));
    store.reset();
    std::atomic<bool> held = false;
    std::promise<void> released;
    const auto release = released.get_future().share();
    // The thread that has the next answer is held as if its question took longer than any other.
    store = std::make_unique<Store>(options, [&, post = queue.post()](std::function<void()> job) {
        if (held.exchange(false)) {
            EXPECT_EQ(release.wait_for(std::chrono::seconds(30)), std::future_status::ready);
        }
        post(std::move(job));
    });
    ASSERT_TRUE(store->open());
    const auto flushed = queue.wait<bool>(
        [&](const Handler<bool> &handler) { store->flush([handler] { handler(true); }); });
    ASSERT_TRUE(flushed);
    held = true;
    bool counted = false;
    bool grouped = false;
    store->histogram(
        {.ns = "guest", .search = {}}, nullptr,
        [&](const Result<ActivationHistogram> &answer) { counted = answer && answer->total == 1; });
    store->groups({.ns = "guest", .search = {}}, nullptr,
                  [&](const Result<FoundGroups> &answer) { grouped = answer.has_value(); });
    while (held)
        std::this_thread::yield();
    EXPECT_EQ(found(""), std::vector{0});
    EXPECT_FALSE(counted);
    released.set_value();
    queue.runUntil([&] { return counted && grouped; });
    store.reset();
}

} // namespace
} // namespace signalbox
