#pragma once

namespace signalbox {

class LogFileView;

/// Makes every LogFileView a multi-line text to assistive technology: of a log without an end, what
/// is in sight, as terminals do it. Harmless to call again.
void installLogFileAccessibility();
/// The caret or the selection has moved.
void announceLogFileCaret(LogFileView *view);
/// Other lines are in sight.
void announceLogFileChanged(LogFileView *view);

} // namespace signalbox
