"""Answers to the five parts of the agreement, one on each line: "1 yes", "Legality - agree"."""

from __future__ import annotations

import re

PARTS = 5
FEWEST = 3  # lines with the name of a part: fewer may be a list of something else

_NUMBER_OF = {
    "participation": "1",
    "accountability": "2",
    "nondiscrimination": "3",
    "empowerment": "4",
    "legality": "5",
}
_LABEL = re.compile(
    r"[ \t]*(?:part |no\.? |\()?([1-5]|participation|accountability|non[- ]?discrimination|empowerment|legality)"
    r"(?:\W{1,4}|$)(?=\S)",
    re.IGNORECASE,
)
# "1 yes 2 yes 3 yes" on one line.
_NEXT = re.compile(
    r"(?<=\S)[ ,;]{1,3}(?=\(?[1-5][.):]? (?:yes|no|i agree|agree|agreed|ok|tak|da|sim|si|oui|✅|👍|❌)(?!\w))",
    re.IGNORECASE,
)


def without_labels(text: str) -> tuple[str, int]:
    """Return `text` without the names of the parts, each answer a sentence of its own, and how many parts there were.

    A text that does not go through the parts is returned as it is, with 0.
    """
    lines = _NEXT.sub("\n", text).split("\n")
    labels = [_LABEL.match(line) for line in lines]
    parts = {_number(label[1]) for label in labels if label}
    if len(parts) < FEWEST:
        return text, 0
    bare = [
        line[label.end() :].replace(", ", ". ", 1) if label else line for line, label in zip(lines, labels, strict=True)
    ]
    return "\n".join(bare), len(parts)


def _number(label: str) -> str:
    name = "".join(filter(str.isalnum, label.lower()))
    return _NUMBER_OF.get(name, name)
