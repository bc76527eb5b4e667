// What the disk allows, in the folder given: write and fdatasync of 2 KiB into a preallocated file,
// and the same for batches. Prints one line of JSON, latencies in milliseconds.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr off_t fileSize = 64 << 20;

struct Quantiles
{
    double p50 = 0;
    double p99 = 0;
};

/// Writes and syncs pieces of @p size one after the other.
Quantiles measure(int fd, std::size_t size, int times)
{
    const std::string piece(size, 'x');
    std::vector<double> latencies;
    off_t at = 0;
    for (int i = 0; i < times; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        if (pwrite(fd, piece.data(), size, at) != static_cast<ssize_t>(size)
            || fdatasync(fd) != 0) {
            std::perror("write");
            std::exit(1);
        }
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - begin;
        latencies.push_back(took.count());
        at = (at + static_cast<off_t>(size)) % (fileSize - static_cast<off_t>(size));
    }
    std::ranges::sort(latencies);
    return {latencies[latencies.size() / 2], latencies[latencies.size() * 99 / 100]};
}

} // namespace

int main(int count, char **arguments)
{
    const std::string path = std::string(count > 1 ? arguments[1] : ".") + "/disklimit.dat";
    const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || posix_fallocate(fd, 0, fileSize) != 0) {
        std::perror(path.c_str());
        return 1;
    }
    const Quantiles single = measure(fd, 2 << 10, 1000);
    const Quantiles batch = measure(fd, 256 << 10, 100);
    std::printf(
        "{\"sync2K\": {\"p50\": %.4f, \"p99\": %.4f}, \"sync256K\": {\"p50\": %.4f, \"p99\": "
        "%.4f}}\n",
        single.p50, single.p99, batch.p50, batch.p99);
    unlink(path.c_str());
    return 0;
}
