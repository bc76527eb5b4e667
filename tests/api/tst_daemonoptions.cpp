#include "app/daemonoptions.h"

#include <gtest/gtest.h>

#include "app/guestkey.h"
#include "core/ids.h"

namespace signalbox {
namespace {

struct RefusalRow
{
    const char *what;
    std::vector<std::string> arguments;
    const char *says;
};

class RefusedOptions : public testing::TestWithParam<RefusalRow>
{
};

TEST_P(RefusedOptions, sayWhatTheyNeed)
{
    const auto options = parseDaemonOptions(GetParam().arguments);
    ASSERT_FALSE(options) << GetParam().what;
    EXPECT_NE(options.error().message.find(GetParam().says), std::string::npos)
        << GetParam().what << ": " << options.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    DaemonOptions, RefusedOptions,
    testing::Values(
        RefusalRow{"an unknown option", {"--lisen", "x"}, "unknown option '--lisen'"},
        RefusalRow{"a word without an option", {"serve"}, "unknown option 'serve'"},
        RefusalRow{"an option without its value", {"--listen"}, "--listen needs a value"},
        RefusalRow{"an empty value", {"--data="}, "--data needs a value"},
        RefusalRow{"an address without a port", {"--listen", "127.0.0.1"}, "ADDRESS:PORT"},
        RefusalRow{"a port out of range", {"--listen", "127.0.0.1:65536"}, "from 0 to 65535"},
        RefusalRow{"a namespace that is none", {"--add-namespace", "a/b"}, "--add-namespace"},
        RefusalRow{"a key that is none", {"--auth", "me:secret"}, "UUID:KEY"},
        RefusalRow{"a folder somewhere", {"--watch-folder", "in"}, "begin with a slash"},
        RefusalRow{"an unknown log level", {"--log-level", "loud"}, "'loud' is not one of"},
        RefusalRow{"an unknown API", {"--api", "soap"}, "neither signalbox nor openwhisk"},
        RefusalRow{"a certificate without a key", {"--tls-cert", "c"}, "go together"},
        RefusalRow{"a public address", {"--listen", "0.0.0.0:1"}, "--allow-remote"},
        RefusalRow{"a public address without TLS",
                   {"--listen", "0.0.0.0:1", "--allow-remote"},
                   "--tls-cert"},
        RefusalRow{"a public address not allowed",
                   {"--listen", "[::]:1", "--tls-cert", "c", "--tls-key", "k"},
                   "--allow-remote"}));

TEST(DaemonOptions, readEveryOption)
{
    const auto options = parseDaemonOptions(
        {"--listen=[::1]:0", "--data", "/d", "--auth",
         "23bc46b1-71f6-4ed5-8c54-816aa4f8c502:secret", "--log-level", "warn", "--api", "openwhisk",
         "--memory", "512", "--watch-folder", "/srv/in", "--watch-folder=/srv/out"});
    ASSERT_TRUE(options) << options.error().message;
    EXPECT_EQ(options->address, "::1");
    EXPECT_EQ(options->port, 0);
    EXPECT_EQ(options->watchFolders, (std::vector<std::filesystem::path>{"/srv/in", "/srv/out"}));
    EXPECT_EQ(options->data, "/d");
    EXPECT_EQ(options->identity->key, "secret");
    EXPECT_EQ(options->logLevel, "warning");
    EXPECT_EQ(options->surface, ApiServerOptions::Surface::OpenWhisk);
    EXPECT_EQ(options->memoryMiB, 512);
}

TEST(DaemonOptions, placeTheGatewayBehindTheApi)
{
    using Gateway = DaemonOptions::Gateway;
    const auto plain = parseDaemonOptions({});
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->gateway, Gateway::Automatic);
    EXPECT_EQ(plain->gatewayAddress, "127.0.0.1");
    EXPECT_EQ(plain->gatewayPort, 3234);
    EXPECT_EQ(parseDaemonOptions({"--listen", "127.0.0.1:0"})->gatewayPort, 0);
    EXPECT_EQ(parseDaemonOptions({"--gateway-listen", "off"})->gateway, Gateway::Off);
    const auto given = parseDaemonOptions({"--gateway-listen", "[::1]:9001"});
    ASSERT_TRUE(given);
    EXPECT_EQ(given->gateway, Gateway::Given);
    EXPECT_EQ(given->gatewayAddress, "::1");
    EXPECT_EQ(given->gatewayPort, 9001);
    EXPECT_FALSE(parseDaemonOptions({"--gateway-listen", "0.0.0.0:9001"}));
    EXPECT_FALSE(parseDaemonOptions({"--gateway-listen", "here"}));
}

TEST(DaemonOptions, allowARemoteAddressWithTls)
{
    EXPECT_TRUE(parseDaemonOptions(
        {"--listen", "0.0.0.0:1", "--allow-remote", "--tls-cert", "c", "--tls-key", "k"}));
}

class GuestKey : public testing::Test
{
protected:
    GuestKey()
        : folder(std::filesystem::temp_directory_path() / ("signalbox-key-" + randomHex(12)))
    {
    }
    ~GuestKey() override { std::filesystem::remove_all(folder); }

    std::filesystem::path folder;
};

TEST_F(GuestKey, isMadeOnceAndForItsOwnerOnly)
{
    const auto made = keepGuestKey(folder);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(keepGuestKey(folder), made);
    EXPECT_EQ(std::filesystem::status(folder / "key").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(std::filesystem::status(folder).permissions(), std::filesystem::perms::owner_all);
}

TEST_F(GuestKey, leavesADamagedFileAlone)
{
    std::filesystem::create_directories(folder / "key"); // A folder in its place cannot be read.
    EXPECT_FALSE(keepGuestKey(folder));
    EXPECT_TRUE(std::filesystem::is_directory(folder / "key"));
}

} // namespace
} // namespace signalbox
