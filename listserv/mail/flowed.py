"""Text of format=flowed: soft line ends taken out again (RFC 3676)."""

from __future__ import annotations

from itertools import groupby

SIGNATURE_LINE = "-- "


def unflowed(text: str, *, delsp: bool) -> str:
    """Return text with each flowed paragraph on one line; quotes keep their depth as ">> text".

    With delsp the space before a soft line end is not part of the text (RFC 3676 section 4.1).
    """
    lines = map(_depth_and_text, text.split("\n"))
    return "\n".join(
        _quoted(depth, line)
        for depth, group in groupby(lines, key=lambda line: line[0])
        for line in _joined([text for _, text in group], delsp=delsp)
    )


def _depth_and_text(line: str) -> tuple[int, str]:
    rest = line.lstrip(">")
    return len(line) - len(rest), rest.removeprefix(" ")  # section 4.4: one stuffed space


def _joined(lines: list[str], *, delsp: bool) -> list[str]:
    joined: list[list[str]] = []
    soft = False
    for line in lines:
        follows = soft and line != SIGNATURE_LINE  # section 4.3: a signature line never belongs to a paragraph
        soft = line.endswith(" ") and line != SIGNATURE_LINE
        piece = line[:-1] if soft and delsp else line
        if follows:
            joined[-1].append(piece)
        else:
            joined.append([piece])
    return ["".join(pieces) if pieces == [SIGNATURE_LINE] else "".join(pieces).rstrip(" ") for pieces in joined]


def _quoted(depth: int, line: str) -> str:
    return f"{'>' * depth} {line}" if depth else line
