"""One packaged filter, in an environment of its own: `python library.py NAME`.

JSON lines in: {"text"}. JSON lines out: {} when it has loaded what it loads, then {"hold", "seconds"} for each text,
the seconds of processor time.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

Holds = Callable[[str], bool]


def alt_profanity_check() -> Holds:
    """Return alt-profanity-check, a linear model: it says yes or no of a text."""
    from profanity_check import predict

    return lambda text: bool(predict([text])[0])


def glin_profanity() -> Holds:
    """Return glin-profanity in English as it comes."""
    from glin_profanity import Filter

    filter_ = Filter({"languages": ["english"]})
    return lambda text: bool(filter_.is_profane(text))


def glin_profanity_leetspeak() -> Holds:
    """Return glin-profanity with what it has against disguises."""
    from glin_profanity import Filter

    options = {"detect_leetspeak": True, "leetspeak_level": "moderate", "normalize_unicode": True}
    filter_ = Filter({"languages": ["english"], **options})
    return lambda text: bool(filter_.is_profane(text))


def better_profanity() -> Holds:
    """Return better-profanity with its own list."""
    from better_profanity import profanity

    profanity.load_censor_words()
    return lambda text: bool(profanity.contains_profanity(text))


LIBRARIES = {
    "alt-profanity-check": alt_profanity_check,
    "glin-profanity": glin_profanity,
    "glin-profanity l33t": glin_profanity_leetspeak,
    "better-profanity": better_profanity,
}


def main() -> None:
    """Answer until the input ends. A filter that raises has held nothing."""
    holds = LIBRARIES[sys.argv[1]]()
    holds("good morning")  # some load their data at the first text
    print("{}", flush=True)
    for line in sys.stdin:
        text = json.loads(line)["text"]
        before = time.process_time()
        try:
            hold = bool(holds(text))
        except Exception:
            hold = False
        print(json.dumps({"hold": hold, "seconds": time.process_time() - before}), flush=True)


if __name__ == "__main__":
    main()
