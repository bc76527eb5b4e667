#include "store/storefixture.h"

#include <sys/stat.h>

namespace signalbox {
namespace {

using Store_ = StoreTest;

TEST_F(Store_, anActivationComesBackWholeAfterItsEnd)
{
    ASSERT_TRUE(openStore());
    const Activation a = runOne();
    const auto loaded = load(a.id);
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(**loaded, a);
    reopen();
    EXPECT_EQ(**load(a.id), a);
}

TEST_F(Store_, anUnfinishedActivationIsReadableWithItsInput)
{
    ASSERT_TRUE(openStore());
    const Activation a = maker.queued();
    ASSERT_TRUE(accept(a));
    EXPECT_EQ(**load(a.id), a);
    EXPECT_EQ(load(ActivationId{}).error().code, ErrorCode::NotFound);
}

TEST_F(Store_, listsSeeWhatWasAppendedBeforeThem)
{
    ASSERT_TRUE(openStore());
    int answers = 0;
    for (int i = 1; i <= 50; ++i) {
        // No waiting in between: the list itself must wait.
        store->appendAccepted(std::make_shared<const Activation>(maker.queued()), {});
        store->list({.ns = "guest", .limit = 200}, [&, i](auto rows) {
            ASSERT_TRUE(rows);
            EXPECT_GE(rows->size(), static_cast<std::size_t>(i));
            ++answers;
        });
    }
    queue.runUntil([&] { return answers == 50; });
}

TEST_F(Store_, listsAreNewestFirstAndFiltered)
{
    ASSERT_TRUE(openStore());
    const Activation first = runOne("a");
    const Activation second = runOne("b", Outcome::DeveloperError);
    Activation cold = ActivationMaker::finished(maker.queued("a", "tools"));
    cold.init = std::chrono::milliseconds(1);
    ASSERT_TRUE(accept(cold));
    ASSERT_TRUE(finish(cold));
    const Activation open = maker.queued("a");
    ASSERT_TRUE(accept(open));
    store->markStarted(open.id);

    const auto ids = [&](ActivationQuery query) {
        query.ns = "guest";
        return idsOf(list(query).value_or(std::vector<ActivationSummary>()));
    };
    using Ids = std::vector<std::string>;
    EXPECT_EQ(ids({}), (Ids{open.id.str(), cold.id.str(), second.id.str(), first.id.str()}));
    EXPECT_EQ(ids({.function = "a"}), (Ids{open.id.str(), first.id.str()}));
    EXPECT_EQ(ids({.function = "tools/a"}), (Ids{cold.id.str()}));
    EXPECT_EQ(ids({.function = "nowhere"}), Ids{});
    EXPECT_EQ(ids({.errorsOnly = true}), (Ids{second.id.str()}));
    EXPECT_EQ(ids({.coldOnly = true}), (Ids{cold.id.str()}));
    EXPECT_EQ(ids({.since = toMillis(second.start), .upto = toMillis(second.start)}),
              (Ids{second.id.str()}));
    EXPECT_EQ(ids({.before = second.id}), (Ids{first.id.str()}));
    EXPECT_EQ(ids({.skip = 1, .limit = 2}), (Ids{cold.id.str(), second.id.str()}));
    EXPECT_EQ(list({.ns = "other"})->size(), 0U);

    const auto rows = list({.ns = "guest"});
    EXPECT_EQ(rows->at(0).state, ActivationState::Running);
    EXPECT_EQ(rows->at(1), summarise(cold));
}

TEST_F(Store_, countsAgreeWithLists)
{
    ASSERT_TRUE(openStore());
    for (int i = 0; i < 20; ++i)
        runOne(i % 2 == 0 ? "even" : "odd",
               i % 5 == 0 ? Outcome::ApplicationError : Outcome::Success);
    ASSERT_TRUE(accept(maker.queued("odd")));
    EXPECT_EQ(*count({.ns = "guest"}), 21);
    EXPECT_EQ(*count({.ns = "guest", .function = "odd"}), 11);
    EXPECT_EQ(*count({.ns = "guest", .errorsOnly = true}), 4);
    EXPECT_EQ(*count({.ns = "guest", .function = "none"}), 0);
    EXPECT_EQ(*count({.ns = "none"}), 0);
    const auto rows = list({.ns = "guest", .limit = 100});
    EXPECT_EQ(*count({.ns = "guest", .since = toMillis(rows->at(4).accepted)}), 5);
}

TEST_F(Store_, pagesByKeyWithoutGapsOrRepeats)
{
    ASSERT_TRUE(openStore());
    for (int i = 0; i < 35; ++i)
        runOne();
    const auto all = idsOf(*list({.ns = "guest", .limit = 100}));
    std::vector<std::string> paged;
    ActivationQuery query{.ns = "guest", .limit = 10};
    for (auto page = list(query); !page->empty(); page = list(query)) {
        for (const auto &id : idsOf(*page))
            paged.push_back(id);
        query.before = page->back().id;
    }
    EXPECT_EQ(paged, all);
    EXPECT_EQ(all.size(), 35U);
}

TEST_F(Store_, fullListsHoldTheBodies)
{
    ASSERT_TRUE(openStore());
    const Activation a = runOne();
    const auto full = queue.wait<std::vector<ActivationPtr>>(
        [&](auto h) { store->listFull({.ns = "guest"}, std::move(h)); });
    ASSERT_TRUE(full);
    ASSERT_EQ(full->size(), 1U);
    EXPECT_EQ(*full->front(), a);
}

TEST_F(Store_, handlersRunInTheOrderOfTheAppends)
{
    ASSERT_TRUE(openStore());
    std::vector<int> order;
    for (int i = 0; i < 200; ++i)
        store->appendAccepted(std::make_shared<const Activation>(maker.queued()),
                              [&order, i](Result<>) { order.push_back(i); });
    queue.runUntil([&] { return order.size() == 200; });
    EXPECT_TRUE(std::ranges::is_sorted(order));
}

TEST_F(Store_, aSecondEngineIsRefusedByName)
{
    ASSERT_TRUE(openStore());
    Store second(options, queue.post());
    const auto opened = second.open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Conflict);
    EXPECT_NE(opened.error().message.find(std::to_string(getpid())), std::string::npos)
        << opened.error().message;
}

TEST_F(Store_, filesAreForTheOwnerOnly)
{
    ASSERT_TRUE(openStore());
    runOne();
    ASSERT_TRUE(count({.ns = "guest"}));
    for (const auto &entry : std::filesystem::recursive_directory_iterator(options.directory)) {
        struct stat info
        {
        };
        ASSERT_EQ(stat(entry.path().c_str(), &info), 0);
        EXPECT_EQ(info.st_mode & 077, 0U) << entry.path();
    }
}

TEST_F(Store_, usageSaysHowFullItIs)
{
    ASSERT_TRUE(openStore());
    runOne();
    const auto usage = queue.wait<StoreUsage>([&](auto h) { store->usage(std::move(h)); });
    ASSERT_TRUE(usage);
    EXPECT_EQ(usage->activations, 1);
    EXPECT_GT(usage->journalBytes, 200);
    EXPECT_GT(usage->indexBytes, 4096);
    EXPECT_GT(usage->entityBytes, 4096);
    EXPECT_GT(usage->oldest, fromMillis(0));
}

TEST_F(Store_, flushComesAfterEverythingBefore)
{
    ASSERT_TRUE(openStore());
    bool durable = false;
    bool flushed = false;
    store->appendAccepted(std::make_shared<const Activation>(maker.queued()),
                          [&](Result<>) { durable = true; });
    store->flush([&] {
        EXPECT_TRUE(durable);
        flushed = true;
    });
    queue.runUntil([&] { return flushed; });
}

TEST_F(Store_, aHundredThousandRowsAreListedFromTheIndex)
{
    options.segmentSize = 8U << 20;
    ASSERT_TRUE(openStore());
    constexpr int total = 50'000; // Two records each.
    int done = 0;
    for (int i = 0; i < total; ++i) {
        const Activation a = maker.queued(i % 100 == 0 ? "rare" : "common");
        store->appendAccepted(std::make_shared<const Activation>(a), {});
        store->appendFinished(std::make_shared<const Activation>(ActivationMaker::finished(a)),
                              [&](Result<> r) { done += r ? 1 : 0; });
    }
    queue.runUntil([&] { return done == total; });
    EXPECT_EQ(*count({.ns = "guest"}), total);
    EXPECT_EQ(*count({.ns = "guest", .function = "rare"}), total / 100);
    EXPECT_EQ(list({.ns = "guest", .function = "rare", .limit = 1000})->size(), 500U);
    reopen();
    EXPECT_EQ(*count({.ns = "guest"}), total);
}

} // namespace
} // namespace signalbox
