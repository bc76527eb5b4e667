#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/hostprocesses.h"
#include "support/sandboxbench.h"

namespace signalbox {

namespace fs = std::filesystem;

namespace {

/// A Python function around @p body, which fills the dictionary `out` from its input `a`.
std::string probe(const std::string &body)
{
    std::string code = R"(
import os, sys, socket, errno, ctypes, subprocess
libc = ctypes.CDLL(None, use_errno=True)
def call(function, *args):
    ctypes.set_errno(0)
    result = function(*args)
    return errno.errorcode.get(ctypes.get_errno(), 'worked') if result < 0 else 'worked'
def attempt(work):
    try:
        work()
        return 'worked'
    except OSError as e:
        return errno.errorcode.get(e.errno, str(e))
def main(a):
    out = {}
)";
    for (std::size_t at = 0; at < body.size();) {
        const auto end = std::min(body.find('\n', at), body.size());
        code += "    " + body.substr(at, end - at) + "\n";
        at = end + 1;
    }
    return code + "    return out\n";
}

/// Every test of this suite runs a second time as an ordinary user (tst_ordinaryuser.cpp).
class Isolation : public testing::Test
{
protected:
    Json attack(const std::string &body, const Json &input = Json::object(), bool network = false)
    {
        const auto run = bench.once("python", probe(body), input.dump(), 256, network);
        EXPECT_EQ(run.initError, "");
        EXPECT_EQ(run.report.kind, RunReport::Kind::Result)
            << run.report.error << run.log(Stream::Stderr);
        const Json out = run.json();
        EXPECT_FALSE(out.contains("error")) << run.result;
        return out;
    }
    void expectNoneWorked(const Json &out, std::size_t count)
    {
        EXPECT_EQ(out.size(), count);
        for (const auto &[what, outcome] : out.items())
            EXPECT_NE(outcome, "worked") << what;
    }
    [[nodiscard]] bool has(const std::string &check)
    {
        for (const auto &one : bench.environment()) {
            if (one.id == check)
                return one.state == EnvironmentCheck::State::Good;
        }
        return false;
    }

    SandboxBench bench;
};

/// A file that everybody may read and write, but no function.
class SecretFile
{
public:
    SecretFile()
        : m_folder(fs::temp_directory_path() / ("signalbox-secret-" + uniqueMarker()))
    {
        fs::create_directories(m_folder);
        std::ofstream(path()) << "secret";
        fs::permissions(path(), fs::perms::all);
        fs::permissions(m_folder, fs::perms::all);
    }
    ~SecretFile() { fs::remove_all(m_folder); }
    [[nodiscard]] std::string path() const { return (m_folder / "secret").string(); }
    [[nodiscard]] std::string text() const
    {
        std::string word;
        std::ifstream(path()) >> word;
        return word;
    }

private:
    fs::path m_folder;
};

/// A listening port on loopback: some other service of this machine.
class Listener
{
public:
    Listener()
        : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address);
        listen(m_socket, 4);
        getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
    }
    ~Listener() { close(m_socket); }
    [[nodiscard]] int port() const { return m_port; }

private:
    int m_socket;
    int m_port = 0;
};

TEST_F(Isolation, AFileOutsideCannotBeRead)
{
    const SecretFile secret;
    const Json out = attack(R"(
for p in [a['secret'], '/etc/shadow', '/root', '/home', '/var/log', '/run', '/sys', '/boot', '/srv',
          '/proc/1/root' + a['secret']]:
    out[p] = attempt(lambda: os.listdir(p) if os.path.isdir(p) else open(p).read()))",
                            {{"secret", secret.path()}});
    expectNoneWorked(out, 10);
}

TEST_F(Isolation, NothingOutsideCanBeWritten)
{
    const SecretFile secret;
    const Json out = attack(R"(
for p in [a['secret'], '/x', '/usr/x', '/etc/x', '/etc/passwd', '/dev/x', '/launcher/launcher.py',
          '/proc/sys/kernel/core_pattern', '/proc/sysrq-trigger', '/usr/bin/env']:
    out[p] = attempt(lambda: open(p, 'w').write('x')))",
                            {{"secret", secret.path()}});
    expectNoneWorked(out, 10);
    EXPECT_EQ(secret.text(), "secret");
}

TEST_F(Isolation, ItsOwnPlacesCanBeWritten)
{
    const Json out = attack(R"(
for p in ['/tmp/x', '/action/x', '/dev/shm/x', '/var/tmp/x', '/dev/null']:
    out[p] = attempt(lambda: open(p, 'w').write('x')))");
    EXPECT_EQ(out.size(), 5U);
    for (const auto &[path, outcome] : out.items())
        EXPECT_EQ(outcome, "worked") << path;
}

TEST_F(Isolation, ThePrivateTmpIsLimitedInSize)
{
    const Json out = attack(R"(
def fill():
    with open('/tmp/big', 'wb', buffering=0) as f:
        while True:
            f.write(b'x' * (1 << 20))
out['fill'] = attempt(fill)
out['mib'] = os.path.getsize('/tmp/big') >> 20)");
    EXPECT_EQ(out.value("fill", ""), "ENOSPC");
    EXPECT_LE(out.value("mib", 9999), 128);
}

TEST_F(Isolation, OtherProcessesCanNeitherBeSeenNorSignalled)
{
    const Json out = attack(R"(
out['signals'] = [attempt(lambda: os.kill(p, 9)) for p in a['pids']]
out['seen'] = [int(p) for p in os.listdir('/proc') if p.isdigit()])",
                            {{"pids", {getpid(), getppid(), bench.helperPid()}}});
    EXPECT_EQ(out["signals"], Json({"ESRCH", "ESRCH", "ESRCH"}));
    EXPECT_EQ(out["seen"], Json::array({1}));
}

TEST_F(Isolation, ALoopbackPortOfTheMachineIsOutOfReach)
{
    const Listener service;
    const Json out = attack(R"(
s = socket.socket()
s.settimeout(2)
out['connect'] = attempt(lambda: s.connect(('127.0.0.1', a['port'])))
out['interfaces'] = [l.split(':')[0].strip() for l in open('/proc/net/dev') if ':' in l])",
                            {{"port", service.port()}});
    EXPECT_EQ(out.value("connect", ""), "ECONNREFUSED");
    EXPECT_EQ(out["interfaces"], Json::array({"lo"}));
}

TEST_F(Isolation, AFunctionThatMayUseTheNetworkReachesIt)
{
    const Listener service;
    const Json out = attack(R"(
s = socket.socket()
s.settimeout(2)
out['connect'] = attempt(lambda: s.connect(('127.0.0.1', a['port'])))
out['unix'] = attempt(lambda: socket.socket(socket.AF_UNIX))
out['resolver'] = open('/etc/resolv.conf').read()
out['pair'] = attempt(lambda: socket.socketpair()))",
                            {{"port", service.port()}}, true);
    EXPECT_EQ(out.value("connect", ""), "worked");
    // The session bus and the X server listen on abstract sockets of the host's network.
    EXPECT_EQ(out.value("unix", ""), "EAFNOSUPPORT");
    EXPECT_EQ(out.value("pair", ""), "worked");
    std::ifstream file("/etc/resolv.conf");
    const std::string resolver((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(out.value("resolver", "?"), resolver);
}

TEST_F(Isolation, ARuntimeThatForbidsTheNetworkIsObeyed)
{
    Runtime strict = *bench.runtime("python");
    strict.allowNetwork = false;
    const Listener service;
    const SandboxId sandbox = bench.create(std::make_shared<const Runtime>(strict), 256, true);
    ASSERT_EQ(bench.load(sandbox, probe("s = socket.socket()\n"
                                        "out['connect'] = attempt(lambda: "
                                        "s.connect(('127.0.0.1', a['port'])))")),
              "");
    const auto run = bench.run(sandbox, Json{{"port", service.port()}}.dump());
    EXPECT_EQ(run.json().value("connect", ""), "ECONNREFUSED");
}

TEST_F(Isolation, TheTmpOfAnotherFunctionIsAnotherOne)
{
    const SandboxId first = bench.create("python");
    ASSERT_EQ(bench.load(first, probe("open('/tmp/mine', 'w').write('x')\n"
                                      "out['files'] = os.listdir('/tmp')")),
              "");
    EXPECT_EQ(bench.run(first).json()["files"], Json::array({"mine"}));
    EXPECT_EQ(attack("out['files'] = os.listdir('/tmp') + os.listdir('/action')")["files"],
              Json::array());
    EXPECT_EQ(bench.run(first).json()["files"], Json::array({"mine"}));
}

TEST_F(Isolation, SystemCallsThatLeadOutAreRefused)
{
    const Json out = attack(R"(
n = None
out['mount'] = call(libc.mount, b'none', b'/tmp', b'tmpfs', 0, n)
out['umount'] = call(libc.umount2, b'/proc', 2)
out['ptrace'] = call(libc.ptrace, 16, 1, n, n)
out['traceme'] = call(libc.ptrace, 0, 0, n, n)
out['unshare user'] = call(libc.unshare, 0x10000000)
out['unshare mount'] = call(libc.unshare, 0x00020000)
out['setns'] = call(libc.setns, 0, 0)
out['chroot'] = call(libc.chroot, b'/tmp')
out['swapon'] = call(libc.swapon, b'/tmp/x', 0)
out['reboot'] = call(libc.reboot, 0)
out['sethostname'] = call(libc.sethostname, b'x', 1)
out['process_vm_readv'] = call(libc.process_vm_readv, 1, n, 0, n, 0, 0)
out['mknod'] = attempt(lambda: os.mknod('/tmp/sda', 0o60666, os.makedev(8, 0)))
out['setuid'] = attempt(lambda: os.setuid(0)))");
    expectNoneWorked(out, 14);
}

TEST_F(Isolation, RarelyNeededKernelInterfacesAreRefused)
{
#if !defined(__x86_64__)
    GTEST_SKIP() << "the call numbers below are those of x86-64";
#endif
    const Json out = attack(R"(
for name, number in {'clone newuser': 56, 'keyctl': 250, 'add_key': 248, 'bpf': 321, 'perf': 298,
                     'kexec': 246, 'init_module': 175, 'userfaultfd': 323, 'open_by_handle': 304,
                     'pivot_root': 155, 'move_mount': 429, 'fsopen': 430, 'pidfd_getfd': 438}.items():
    out[name] = call(libc.syscall, number, 0x10000000 if number == 56 else 0, 0, 0, 0, 0)
for name, number in {'io_uring': 425, 'clone3': 435}.items():
    out[name] = call(libc.syscall, number, 0, 0))");
    expectNoneWorked(out, 15);
    EXPECT_EQ(out.value("keyctl", ""), "EPERM");
    EXPECT_EQ(out.value("bpf", ""), "EPERM");
    EXPECT_EQ(out.value("clone newuser", ""), "EPERM");
    EXPECT_EQ(out.value("io_uring", ""), "ENOSYS");
}

TEST_F(Isolation, OnlyOrdinarySocketsCanBeMade)
{
    const Json out = attack(R"(
out['raw'] = attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))
out['packet'] = attempt(lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))
out['raw6'] = attempt(lambda: socket.socket(socket.AF_INET6, socket.SOCK_RAW, 58))
out['generic netlink'] = attempt(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 16))
out['vsock'] = attempt(lambda: socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM))
out['alg'] = attempt(lambda: socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET)))");
    expectNoneWorked(out, 6);
}

TEST_F(Isolation, ThereAreNoCapabilitiesAndNoNewOnes)
{
    const Json out = attack(R"(
for line in open('/proc/self/status'):
    key, _, value = line.partition(':')
    if key.startswith('Cap') or key in ('NoNewPrivs', 'Seccomp'):
        out[key] = value.strip()
out['uid'] = os.getuid())");
    for (const std::string set : {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"})
        EXPECT_EQ(out.value(set, ""), "0000000000000000") << set;
    EXPECT_EQ(out.value("NoNewPrivs", ""), "1");
    EXPECT_EQ(out.value("Seccomp", ""), "2");
    EXPECT_EQ(out.value("uid", 0), 1000);
}

TEST_F(Isolation, NothingOfOursIsInherited)
{
    const Json out = attack(R"(
out['fds'] = sorted(int(f) for f in os.listdir('/proc/self/fd'))
out['env'] = sorted(os.environ)
child = subprocess.run(['/bin/sh', '-c', 'ls /proc/self/fd'], capture_output=True, text=True)
out['child'] = child.stdout.split()
out['limits'] = open('/proc/self/limits').read())");
    EXPECT_EQ(out["env"], Json({"HOME", "LANG", "PATH"}));
    for (const auto &fd : out["fds"])
        EXPECT_TRUE(fd.get<int>() <= 3 || fd.get<int>() >= 1000) << fd;
    // 3 is ls reading the folder; the frame socket is closed on exec.
    EXPECT_EQ(out["child"], Json({"0", "1", "2", "3"}));
    EXPECT_NE(out["limits"].get<std::string>().find("Max open files            1024"),
              std::string::npos);
    EXPECT_NE(out["limits"].get<std::string>().find("Max core file size        0"),
              std::string::npos);
}

TEST_F(Isolation, AForkBombStopsAtTheLimitAndLeavesNothing)
{
    const std::string marker = uniqueMarker();
    const Json out = attack(R"(
count = 0
try:
    while count < 5000:
        os.posix_spawn('/bin/sleep', ['sleep', a['marker']], {})
        count += 1
except OSError as e:
    out['why'] = errno.errorcode[e.errno]
out['count'] = count)",
                            {{"marker", marker}});
    EXPECT_EQ(out.value("why", ""), "EAGAIN");
    EXPECT_LE(out.value("count", 9999), 1024);
    EXPECT_TRUE(vanish(marker));
}

TEST_F(Isolation, AMemoryBombIsEnded)
{
    const auto run = bench.once("python", "def main(a):\n"
                                          "    hog = []\n"
                                          "    while True:\n"
                                          "        hog.append(bytearray(8 << 20))\n");
    if (has("cgroup.memory")) {
        EXPECT_EQ(run.report.kind, RunReport::Kind::NoResponse);
        EXPECT_TRUE(run.report.outOfMemory);
        EXPECT_TRUE(run.exit.outOfMemory);
    } else {
        // The fall-back bounds each process, which Python notices by itself.
        EXPECT_EQ(run.json().value("error", ""), "MemoryError") << run.result;
    }
}

TEST_F(Isolation, ABackgroundProcessEndsWithItsRun)
{
    const std::string marker = uniqueMarker();
    const Json out = attack(R"(
subprocess.Popen(['/bin/sleep', a['marker']], start_new_session=True)
out['children'] = len([p for p in os.listdir('/proc') if p.isdigit()]) - 1)",
                            {{"marker", marker}});
    EXPECT_EQ(out.value("children", 0), 1);
    EXPECT_TRUE(vanish(marker));
}

TEST_F(Isolation, DestroyEndsTheWholeTreeAtOnce)
{
    const std::string marker = uniqueMarker();
    const SandboxId sandbox = bench.create("python");
    ASSERT_EQ(
        bench.load(sandbox, probe("for _ in range(3):\n"
                                  "    subprocess.Popen(['/bin/sh', '-c', 'trap \"\" TERM INT HUP; "
                                  "sleep ' + a['marker'] + ' & wait'], start_new_session=True)\n"
                                  "print('started')\n"
                                  "while True: pass")),
        "");
    const ActivationId run = bench.begin(sandbox, Json{{"marker", marker}}.dump());
    bench.awaitLine(sandbox, "started");
    const auto before = std::chrono::steady_clock::now();
    bench.destroy(sandbox);
    const auto report = bench.await(sandbox, run);
    const auto span = std::chrono::steady_clock::now() - before;
    EXPECT_EQ(report.report.kind, RunReport::Kind::NoResponse);
    EXPECT_EQ(report.exit.status, -9);
    EXPECT_LT(span, std::chrono::milliseconds(200));
    EXPECT_TRUE(vanish(marker));
}

} // namespace

} // namespace signalbox
