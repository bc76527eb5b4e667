"""Looks at a text: how many words, which ones most, how long it takes to read."""

import re
import time
from collections import Counter

WORDS_PER_MINUTE = 230


def main(args):
    text = args.get("text", "")
    if not text.strip():
        return {"error": "There is no text. Give one as \"text\"."}

    words = []
    for number, line in enumerate(text.splitlines(), start=1):
        found = re.findall(r"\w[\w'-]*", line.lower())
        print(f"line {number}: {len(found)} words")
        words += found
        # Some inputs ask for a pause, to watch the log as it is written.
        time.sleep(args.get("pause", 0))

    most = Counter(word for word in words if len(word) > 3).most_common(args.get("most", 5))
    return {
        "words": len(words),
        "different": len(set(words)),
        "longest": max(words, key=len),
        "most": [{"word": word, "times": times} for word, times in most],
        "readingSeconds": round(60 * len(words) / WORDS_PER_MINUTE, 1),
    }
