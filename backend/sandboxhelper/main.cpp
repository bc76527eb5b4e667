#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <limits.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "sandboxhelper/server.h"

/// Started by the engine with its control socket on descriptor 3.
int main(int count, char **arguments)
{
    if (count != 3 || std::string_view(arguments[1]) != "serve") {
        std::fputs("signalbox-sandbox is started by Signalbox; it is of no use on its own\n",
                   stderr);
        return 2;
    }
    prctl(PR_SET_NAME, "signalbox-sandbox");
    char self[PATH_MAX];
    const ssize_t size = readlink("/proc/self/exe", self, sizeof self - 1);
    std::string library(self, size > 0 ? static_cast<std::size_t>(size) : 0);
    library.resize(library.rfind('/') + 1);
    library += "libsignalbox-isolation.so";
    signalbox::Server server(3, arguments[2], library);
    server.serve();
    return 0;
}
