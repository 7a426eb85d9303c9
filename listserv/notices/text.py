"""A letter as plain text: short lines, headings in capitals, what to do set in by four."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.tree import SyntaxTreeNode

from listserv.notices.values import NO_BREAK, Address, Slots, folded, paragraphs

# Short enough for a phone held sideways and for one more "> " in an answer (RFC 5322 section 2.1.1 allows 78).
WIDTH = 65
RULE = "-" * 60
# Headings from this level on name a person or a part; capitals would be too loud there.
_QUIET_LEVEL = 3


def write(root: SyntaxTreeNode, slots: Slots) -> str:
    """Return the letter's text, each line at most WIDTH unless it is one address or link."""
    text = "\n".join(_Writer(slots).blocks(root, WIDTH)) + "\n"
    return text.replace(NO_BREAK, " ")


class _Writer:
    """Each method returns lines that fit the width it is given; what surrounds them adds its own margin."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots

    def blocks(self, parent: SyntaxTreeNode, width: int) -> list[str]:
        children = parent.children
        if not children:
            return []
        lines = self._block(children[0], width)
        for before, node in pairwise(children):
            if not _sits_on_top(before):
                lines.append("")
            lines += self._block(node, width)
        return lines

    def _block(self, node: SyntaxTreeNode, width: int) -> list[str]:
        match node.type:
            case "paragraph":
                return self._lines(node, width)
            case "heading":
                return self._lines(node, width, loud=int(node.tag[1]) < _QUIET_LEVEL)
            case "blockquote":
                return [line and f"    {line}" for line in self._ask(node, width - 4)]
            case "bullet_list" | "ordered_list":
                return self._list(node, width)
            case "fence":
                return self._quoted(node, width)
            case "hr":
                return [RULE]
            case other:
                raise ValueError(f"a letter cannot hold {other}")

    def _ask(self, node: SyntaxTreeNode, width: int) -> list[str]:
        """Each line of the source is one thing to do, so it keeps a line of its own."""
        return [
            filled
            for paragraph in node.children
            for line in _words(paragraph, self._slots, softbreak="\n").split("\n")
            for filled in wrapped(line, width, rest="  ")
        ]

    def _lines(self, node: SyntaxTreeNode, width: int, *, loud: bool = False) -> list[str]:
        words = _words(node, self._slots, loud=loud)
        return [filled for line in words.split("\n") for filled in wrapped(line, width)]

    def _list(self, node: SyntaxTreeNode, width: int) -> list[str]:
        lines: list[str] = []
        for mark, item in zip(_marks(node), node.children, strict=True):
            inner = self.blocks(item, width - len(mark))
            lines.append(mark + inner[0] if inner else mark.rstrip())
            lines += [" " * len(mark) + line for line in inner[1:]]
        return lines

    def _quoted(self, node: SyntaxTreeNode, width: int) -> list[str]:
        margin = "| " if node.info == "quote" else ""
        lines: list[str] = []
        for paragraph in paragraphs(self._slots.filled(node.content)):
            if lines:
                lines.append("")
            for line in paragraph:
                lines += wrapped(line, width - len(margin))
        return [(margin + line).rstrip() for line in lines]


def _sits_on_top(node: SyntaxTreeNode) -> bool:
    return node.type == "heading" and int(node.tag[1]) >= _QUIET_LEVEL


def _marks(node: SyntaxTreeNode) -> Iterator[str]:
    if node.type == "bullet_list":
        yield from ("- " for _ in node.children)
        return
    start = int(node.attrs.get("start", 1))
    yield from (f"{number}. " for number in range(start, start + len(node.children)))


def _words(node: SyntaxTreeNode, slots: Slots, *, softbreak: str = " ", loud: bool = False) -> str:
    """Return all the words in a node, on one line but for the breaks its template asks for."""
    match node.type:
        case "text":
            pieces = one_line(node.content, slots)
            return "".join(_printed(words, loud=loud) for words, _ in pieces)
        case "softbreak":
            return softbreak
        case "hardbreak":
            return "\n"
        case _:
            return "".join(_words(child, slots, softbreak=softbreak, loud=loud) for child in node.children)


def _printed(words: str, *, loud: bool) -> str:
    if isinstance(words, Address):
        return words.replace(" ", NO_BREAK)
    return words.upper() if loud else words


def wrapped(line: str, width: int, rest: str = "") -> list[str]:
    """Break a line between words; `rest` begins each line after the first.

    A word too long for a line is cut, but an address or a link never is: cut, it would not work.
    """
    first, *others = _fitting(line.split(), width - len(rest)) or [""]
    inset = len(line) - len(line.lstrip(" "))
    current, lines = (" " * min(inset, width // 2) + first) if first else "", []
    for word in others:
        if len(current) + 1 + len(word) > width:
            lines.append(current)
            current = rest + word
        else:
            current = f"{current} {word}"
    return [*lines, current]


def _fitting(words: list[str], width: int) -> list[str]:
    """Return the words, those cut that are too long for a line."""
    if max(map(len, words), default=0) <= width:
        return words
    return [part for word in words for part in _cut(word, width)]


def _cut(word: str, width: int) -> list[str]:
    if len(word) <= width or _is_whole(word):
        return [word]
    parts, start = [], 0
    while start < len(word):
        end = start + width
        # Never between a letter and its accent; bounded, for text that is nothing but accents.
        while end > start + width // 2 and end < len(word) and unicodedata.combining(word[end]):
            end -= 1
        parts.append(word[start:end])
        start = end
    return parts


def _is_whole(word: str) -> bool:
    return "@" in word or "://" in word or "\x00" in word


def one_line(marked: str, slots: Slots) -> list[tuple[str, bool]]:
    """Return a marked line as (words, whether they are a value), each folded on one line."""
    return [(folded(words) if printed else words, printed) for words, printed in slots.pieces(marked)]
