#pragma once

namespace signalbox {

class LogView;

/// Makes every LogView a multi-line, read-only text to assistive technology. May be called often.
void installLogAccessibility();
/// Tells that lines from @p firstLine on are new.
void announceLogAppended(LogView *view, int firstLine);
void announceLogCaret(LogView *view);

} // namespace signalbox
