#include "store/endings.h"

#include <algorithm>
#include <optional>

#include "store/recordcodec.h"
#include "store/segmentscan.h"

namespace signalbox {

namespace {

using Endings = std::vector<std::shared_ptr<const Activation>>;

/// What was counted last is seconds away from the end of the journal.
constexpr std::size_t mostSegments = 4;

/// Those of one segment behind that of @p after; of all of it without one. @p met says whether it was
/// there.
Result<Endings> endingsIn(const std::filesystem::path &path, const ActivationId &after, bool &met)
{
    const auto file = File::openRead(path);
    if (!file)
        return fail(file.error());
    const auto size = file->size();
    if (!size)
        return fail(size.error());
    Endings endings;
    SegmentScan scan(*file, segment::headerSize, static_cast<std::uint32_t>(*size));
    while (true) {
        const auto record = scan.next();
        if (!record)
            return fail(record.error());
        if (!*record)
            return endings;
        if ((*record)->kind != segment::RecordKind::Finished)
            continue;
        auto run = decodeActivation((*record)->payload);
        if (!run)
            continue;
        if (run->id == after) {
            met = true;
            endings.clear();
            continue;
        }
        run->input = {};
        run->result = {};
        run->logs.clear();
        endings.push_back(std::make_shared<const Activation>(std::move(*run)));
    }
}

} // namespace

Result<Endings> readEndings(const std::filesystem::path &journal, const ActivationId &after)
{
    const std::vector<std::uint32_t> numbers = segment::list(journal);
    Endings all;
    bool met = false;
    std::size_t read = 0;
    for (auto number = numbers.rbegin(); number != numbers.rend() && !met; ++number) {
        if (++read > mostSegments && !after.isNull())
            return Endings();
        auto endings = endingsIn(segment::pathOf(journal, *number), after, met);
        if (!endings)
            return endings;
        all.insert(all.begin(), std::make_move_iterator(endings->begin()),
                   std::make_move_iterator(endings->end()));
    }
    return met || after.isNull() ? std::move(all) : Endings();
}

} // namespace signalbox
