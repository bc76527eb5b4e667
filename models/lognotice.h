#pragma once

namespace signalbox {

/// What became of a log beside growing; the reader is told.
enum class LogNotice {
    Replaced,   ///< Another file has its name, as after a rotation; it is shown from its beginning.
    CutShort,   ///< The file was emptied or shortened; it is shown anew.
    Gone,       ///< Nothing has its name any more; what was read stays.
    PipeEnded,  ///< Who wrote has closed the pipe.
    PipeFailed, ///< Reading the pipe or keeping it failed; error() says why.
    Dropped,    ///< The beginning was dropped to stay within the limit.
};

} // namespace signalbox
