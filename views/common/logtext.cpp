#include "views/common/logtext.h"

namespace signalbox {

namespace {

bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF)
           || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF)
           || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60)
           || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF);
}

int columnsAt(const QString &text, qsizetype at)
{
    const QChar c = text.at(at);
    if (c.unicode() < 0x300)
        return 1;
    if (c.isLowSurrogate() || c.isMark())
        return 0;
    if (c.isHighSurrogate() && at + 1 < text.size())
        return isWide(QChar::surrogateToUcs4(c, text.at(at + 1))) ? 2 : 1;
    return isWide(c.unicode()) ? 2 : 1;
}

} // namespace

int columnsOf(const QString &text)
{
    int columns = 0;
    for (qsizetype i = 0; i < text.size(); ++i)
        columns += columnsAt(text, i);
    return columns;
}

std::vector<int> wrapStarts(const QString &text, int columns)
{
    std::vector<int> starts{0};
    int used = 0;
    int word = 0;   // Where the last word of this row begins, and
    int before = 0; // the columns before it; none for what only an indent is before.
    bool blank = true;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int width = columnsAt(text, i);
        const bool space = text.at(i) == u' ';
        const bool hangs = space && used == columns && text.at(i - 1) != u' ';
        if (used + width > columns && used > 0 && !hangs) {
            // Not where little would stay: rows of long words would be nearly empty.
            if (before * 2 >= columns)
                i = word;
            starts.push_back(int(i));
            used = columnsAt(text, i);
            before = 0;
            blank = text.at(i) == u' ';
            continue;
        }
        used += width;
        blank = blank && space;
        if (space && !blank) {
            word = int(i) + 1;
            before = used;
        }
    }
    return starts;
}

} // namespace signalbox
