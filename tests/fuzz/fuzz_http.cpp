#include <cstdint>
#include <string>
#include <string_view>

#include "api/httpparser.h"
#include "fuzz/httpworld.h"
#include "fuzz/property.h"

/// One input is what a client sends on one connection: through the parser whole, in pieces and byte
/// by byte, and, as far as it is requests, through the real routes.
namespace signalbox::fuzz {
namespace {

constexpr HttpBounds bounds{.maxHead = 4096, .maxTarget = 1024, .maxHeaders = 32};
constexpr std::size_t maxBody = 2048;
constexpr std::size_t maxRequests = 8;

/// How a parser left one request, and what of the input is behind it.
struct Parsed
{
    HttpParser::State state = HttpParser::State::Head;
    int status = 0;
    HttpRequest request;
    std::size_t used = 0;

    friend bool operator==(const Parsed &, const Parsed &) = default;
};

/// Feeds pieces of @p step bytes, as a connection does: what was not taken is offered again.
Parsed parse(std::string_view input, std::size_t step)
{
    using State = HttpParser::State;
    HttpParser parser(bounds);
    std::string kept;
    std::size_t arrived = 0;
    std::size_t used = 0;
    const auto over = [&] {
        return parser.state() == State::Done || parser.state() == State::Failed;
    };
    while (!over() && arrived < input.size()) {
        const auto piece = input.substr(arrived, step);
        arrived += piece.size();
        kept += piece;
        for (;;) {
            const State before = parser.state();
            const std::size_t taken = parser.feed(kept);
            require(taken <= kept.size(), "no more is taken than there is");
            kept.erase(0, taken);
            used += taken;
            if (before == State::Head && parser.state() == State::Body)
                parser.setMaxBody(maxBody);
            if (over() || kept.empty() || (taken == 0 && parser.state() == before))
                break;
        }
        require(over() || kept.size() <= bounds.maxHead + step, "what waits is bounded");
    }
    const HttpRequest &request = parser.request();
    require(request.headers.size() <= bounds.maxHeaders, "headers are bounded");
    require(request.target.size() <= bounds.maxTarget, "the target is bounded");
    require(request.body.size() <= maxBody, "the body is bounded");
    Parsed parsed{.state = parser.state(), .status = parser.status(), .request = request};
    if (parser.state() == State::Done)
        parsed.used = used;
    return parsed;
}

bool isParserStatus(int status)
{
    return status == 400 || status == 413 || status == 414 || status == 431;
}

/// One request; true when another may follow.
bool checkParser(std::string_view input, Parsed &whole)
{
    using State = HttpParser::State;
    whole = parse(input, input.size());
    require(whole.state != State::Failed || isParserStatus(whole.status), "a refusal has a status");
    for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::size_t{100}}) {
        const Parsed pieces = parse(input, step);
        // In pieces, a mistake may be seen only when the head is complete.
        if (whole.state == State::Failed) {
            require(pieces.state != State::Done, "what is refused whole is refused in pieces");
            require(pieces.state != State::Failed || isParserStatus(pieces.status),
                    "a refusal in pieces has a status");
            continue;
        }
        // A line that is bounded while it is waited for may be longer when it comes at once.
        if (pieces.state == State::Failed && pieces.status == 431)
            continue;
        require(pieces.state == whole.state, "pieces come to the same end");
        require(whole.state != State::Done || pieces == whole, "pieces give the same request");
    }
    return whole.state == State::Done;
}

} // namespace
} // namespace signalbox::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace signalbox::fuzz;
    std::string_view input(reinterpret_cast<const char *>(data), size);
    Parsed parsed;
    for (std::size_t i = 0; i < maxRequests && !input.empty() && checkParser(input, parsed); ++i) {
        checkDispatch(parsed.request);
        input.remove_prefix(parsed.used);
    }
    return 0;
}
