#include "store/endings.h"

#include "store/journalreader.h"
#include "store/recordcodec.h"

namespace signalbox {

namespace {

constexpr std::size_t partBytes = 4U << 20;

/// Shows @p visit the heads of all ends from @p from upto @p upto; needs no more memory than one part.
Result<> eachEnding(const std::filesystem::path &journal, JournalPlace from, JournalPlace upto,
                    const std::function<void(const ActivationSummary &, JournalPlace)> &visit)
{
    while (from < upto) {
        const auto part =
            readJournalPart(journal, from, upto, partBytes, [&](const JournalRecord &record) {
                if (record.kind != segment::RecordKind::Finished)
                    return;
                if (const auto head = decodeSummary(record.payload))
                    visit(*head, record.place);
            });
        if (!part)
            return fail(part.error());
        from = part->next;
    }
    return {};
}

} // namespace

Result<EndingsPart> readEndings(const std::filesystem::path &journal, JournalPlace from,
                                JournalPlace upto)
{
    EndingsPart endings;
    const auto part =
        readJournalPart(journal, from, upto, partBytes, [&](const JournalRecord &record) {
            if (record.kind != segment::RecordKind::Finished)
                return;
            auto run = decodeActivation(record.payload);
            if (!run)
                return;
            run->input = {};
            run->result = {};
            run->logs.clear();
            endings.ends.push_back(
                {std::make_shared<const Activation>(std::move(*run)), record.place});
        });
    if (!part)
        return fail(part.error());
    endings.next = part->next;
    return endings;
}

Result<std::optional<JournalPlace>> findEnding(const std::filesystem::path &journal,
                                               const ActivationId &run, std::size_t segments)
{
    const std::vector<std::uint32_t> numbers = segment::list(journal);
    std::optional<JournalPlace> found;
    for (auto number = numbers.rbegin(); number != numbers.rend() && !found; ++number) {
        if (segments-- == 0)
            break;
        const auto visit = [&](const ActivationSummary &head, JournalPlace place) {
            if (head.id == run)
                found = place;
        };
        if (auto read = eachEnding(journal, {*number, 0}, {*number, UINT32_MAX}, visit); !read)
            return fail(read.error());
    }
    return found;
}

Result<ActivationId> lastEnding(const std::filesystem::path &journal, Timestamp time)
{
    ActivationId last;
    const auto visit = [&](const ActivationSummary &head, JournalPlace) {
        if (head.end <= time)
            last = head.id;
    };
    return eachEnding(journal, {}, endOfFiles(journal), visit).map([&] { return last; });
}

JournalPlace endOfFiles(const std::filesystem::path &journal)
{
    const std::vector<std::uint32_t> numbers = segment::list(journal);
    return numbers.empty() ? JournalPlace{} : JournalPlace{numbers.back(), UINT32_MAX};
}

} // namespace signalbox
