"""HTML to plain text, with what the writer quoted as "> " lines.

One walk over libxml2's tree, in linear time and space. A sanitiser (nh3) would copy unclosed tags as HTML 5 asks, and
a layout engine (inscriptis) pads tables: 100 KB of mail become 300 MB in the one, 40 KB become 20 MB in the other.
The result is text and is escaped by whoever prints it, so nothing needs to be sanitised first.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from lxml import etree

from listserv.mail.charset import unix_lines
from listserv.mail.coloured import PLAIN, ColouredLine, hue_of
from listserv.mail.phrasebook import entries
from listserv.mail.quoted_markup import (
    begins_signature_rest,
    begins_the_rest,
    first_words,
    is_quote,
    is_signature,
    names_of,
)
from listserv.mail.span import Kind, Span
from listserv.mail.unsaid import Doubt, Unsaid, doubt_of

_SPACES = re.compile(r"[ \t\r\n\f]+")
_UNEVEN = re.compile(r"[\t\r\n\f]|  ")
_TAG = re.compile(r"<[^<>]*>")
# libxml2 reads nothing below the first end, where browsers show what programs put there.
_END_OF_PAGE = re.compile(r"</(?:html|body)\b[^<>]*+>?", re.IGNORECASE)
_UNSEEN = frozenset(entries("script|style|head|title|template|object|svg|math|select|textarea"))
# Outlook on the web writes each line as a paragraph without space around it.
_TIGHT = re.compile(r"(?<![a-z-])margin:(?:0(?:px|cm|in|pt|em)?){1,4}(?:;|$)")
_TIGHT_ABOVE, _TIGHT_BELOW = (re.compile(rf"margin-{side}:0(?:px|cm|in|pt|em)?(?:;|$)") for side in ("top", "bottom"))
_PARAGRAPHS = frozenset(entries("p|h1|h2|h3|h4|h5|h6|ul|ol|dl|table|pre|blockquote"))
_BLOCKS = _PARAGRAPHS | frozenset(
    entries("div|li|tr|dt|dd|hr|body|html|center|form|section|article|header|footer|address")
)
_LONG_LINK_CHARACTERS = 500
# Nobody's letter, with all that it repeats, has as many; walking through them would take half a second.
_TAG_LIMIT = 14_000
# libxml2 compares each attribute of a tag with all before it: 90,000 in one tag took a minute.
_ATTRIBUTE_LIMIT = 2_000
_SIGNS_OF_ATTRIBUTES = re.compile(r"[=\s]")
_ANGLE_IN_A_VALUE = re.compile(r"""=\s*["'][^"'<>]*+[<>]""")
_BLANK_LINES = 2
_BETWEEN = -1  # the depth of a blank line is known when the next line is


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML body as plain text with LF line ends, and the pieces of it that its elements say are not new.

    `coloured`: the lines that are in colour as a whole, in order. `unsaid`: the pieces that are struck out, that mail
    programs hide, or that describe a picture, in order.
    """

    text: str
    spans: tuple[Span, ...] = ()
    coloured: tuple[ColouredLine, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()


def html_to_text(source: str) -> str:
    """Return HTML as plain text with LF line ends; quoted parts are lines that begin with ">". Never raises."""
    return read_page(source).text


def read_page(source: str) -> Page:
    """Return HTML as plain text, and which pieces of it are quoted or a signature. Never raises."""
    if _has_endless_tag(source):
        return Page(_without_tags(source))
    pieces = source.split("<", _TAG_LIMIT)
    if len(pieces) <= _TAG_LIMIT:
        return _read(source, more="")
    return _read("<".join(pieces[:-1]), more=_without_tags("<" + pieces[-1]))


def _has_endless_tag(source: str) -> bool:
    """Tell a tag with more attributes than anybody writes, also where the values hold what looks like its end."""
    tags = (piece.partition(">")[0] for piece in source.split("<") if len(piece) > _ATTRIBUTE_LIMIT)
    if any(len(_SIGNS_OF_ATTRIBUTES.findall(tag)) > _ATTRIBUTE_LIMIT for tag in tags):
        return True
    return len(_ANGLE_IN_A_VALUE.findall(source)) > _ATTRIBUTE_LIMIT


def _read(source: str, *, more: str) -> Page:
    """Read a page; `more` is the text of what follows, which belongs to what its last line belongs to."""
    source = _END_OF_PAGE.sub("", source)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(unix_lines(source).encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:  # pragma: no cover  not seen; where there is no element it gives no tree
        root = None
    if root is None or any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # libxml2 drops what is nested too deep; its words must not get lost.
        return Page(f"{_without_tags(source)}\n{more}".strip())
    writer = _Writer()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            _leave(writer, element)
        elif not _enter(writer, element):
            walk.skip_subtree()
    writer.write_more(more)
    return writer.page()


def _without_tags(source: str) -> str:
    """Return at least the words, where there is no tree."""
    try:
        return unix_lines(html.unescape(_TAG.sub(" ", source))).strip()
    except ValueError:  # a character reference of thousands of digits
        return unix_lines(_TAG.sub(" ", source)).strip()


def _enter(writer: _Writer, element: Any) -> bool:
    """Write what comes before and at the start of an element; False if its inside is not shown."""
    tag, style = element.tag, _style(element)
    if tag in _UNSEEN or "display:none" in style:
        return False
    if tag in _BLOCKS:
        writer.end_line()
    _note_marks(writer, element, style)
    if (hue := hue_of(element, style)) is not None:
        writer.hues.append((element, hue))
    if (doubt := doubt_of(element, style)) is not None:
        writer.doubts.append((element, doubt))
    if _is_spaced(element, style):
        writer.blank_line()
    _write_start(writer, element)
    writer.preformatted += tag == "pre"
    if element.text:
        writer.write(element.text)
    return True


def _note_marks(writer: _Writer, element: Any, style: str) -> None:
    """Note where a quote or a signature begins; the element remembers it until it ends."""
    if not element.keys() and element.tag != "blockquote":
        return
    names = names_of(element)
    if begins_the_rest(element, style, names):
        writer.rest_is_quoted()
    if begins_signature_rest(element):
        writer.rest_is_signature()
    quote = is_quote(element, style, names, line_above=writer.last_line())
    signature = is_signature(element, names)
    if quote or signature:
        writer.end_line()
        writer.begin_mark(element, quote=quote, signature=signature)


def _write_start(writer: _Writer, element: Any) -> None:
    match element.tag:
        case "br":
            writer.new_line()
        case "ol":
            writer.numbers.append(1)
        case "ul":
            writer.numbers.append(0)
        case "li":
            writer.write_item()
        case "img":
            writer.write_picture(_picture(element.get("alt", "")))
        case "input":
            writer.note_box()


def _leave(writer: _Writer, element: Any) -> None:
    tag = element.tag
    if tag == "a":
        writer.write(_link(element))
    if tag == "li":
        writer.end_item()
    if tag in {"ol", "ul"} and writer.numbers:
        writer.numbers.pop()
    if tag in {"td", "th"}:
        writer.write(" ")
    if tag in _BLOCKS and tag not in _UNSEEN:
        writer.end_line()
        if tag in _PARAGRAPHS and _is_spaced(element, _style(element)):
            writer.blank_line()
    writer.end_mark(element)
    if writer.hues and writer.hues[-1][0] is element:
        writer.hues.pop()
    if writer.doubts and writer.doubts[-1][0] is element:
        writer.doubts.pop()
    writer.preformatted -= tag == "pre" and writer.preformatted > 0
    if element.tail:
        writer.write(element.tail)


def _is_spaced(element: Any, style: str) -> bool:
    """Tell an element with an empty line above and below it."""
    if element.tag not in _PARAGRAPHS or "mso" in element.get("class", "").lower():
        return False
    tight = _TIGHT.search(style) or (_TIGHT_ABOVE.search(style) and _TIGHT_BELOW.search(style))
    return not (element.tag == "p" and style and tight)


def _style(element: Any) -> str:
    style = element.get("style")
    return _plain_style(style) if style else ""


@lru_cache(maxsize=1024)
def _plain_style(style: str) -> str:
    return _SPACES.sub("", style).lower()


def _picture(words: str) -> str:
    """Return the text for a picture: an emoji as it is, a described picture in brackets."""
    words = _SPACES.sub(" ", words).strip()
    if not words or "automatically generated" in words.lower():  # Outlook's guess about a logo
        return ""
    return f"[{words}]" if any(character.isascii() and character.isalnum() for character in words) else words


def _link(element: Any) -> str:
    """Return where a link leads, if its words do not say it."""
    target = _SPACES.sub("", element.get("href", ""))
    if not target.lower().startswith(("http://", "https://")) or len(target) > _LONG_LINK_CHARACTERS:
        return ""
    words = first_words(element)
    bare = target.partition("://")[2].rstrip("/")
    return "" if not words.strip() or bare.lower() in words.lower() else f" <{target}>"


class _Line(NamedTuple):
    """One line: how deep it is quoted, whether it is a signature, the hues of its words, and what of it is not said."""

    depth: int
    text: str
    signed: bool
    hues: frozenset[int] = frozenset()
    unsaid: tuple[Unsaid, ...] = ()


class _Writer:
    """Lines of text with the depth of their quotation, and whether they are a signature."""

    def __init__(self) -> None:
        self.depth = 0
        self.signing = 0
        self._marks: list[tuple[Any, bool, bool]] = []  # open elements, whether a quote, whether a signature
        self.preformatted = 0
        self.numbers: list[int] = []  # for each open list the next number, 0 in one without
        self._rest = 0
        self._item = ""  # the mark of the item that has just begun
        self.hues: list[tuple[Any, int]] = []  # open elements that give their words a colour
        self.doubts: list[tuple[Any, Doubt]] = []  # open elements whose words nobody says
        self._lines: list[_Line] = []
        self._line: list[str] = []
        self._length = 0  # of the line so far
        self._line_unsaid: list[Unsaid] = []
        self._line_hues: set[int] = set()

    def write(self, text: str) -> None:
        """Add text to the line; white space counts only in preformatted text."""
        if self.preformatted:
            first, *others = unix_lines(text).split("\n")
            self._add(first)
            for other in others:
                self.new_line()
                self._add(other)
            return
        if _UNEVEN.search(text):
            text = _SPACES.sub(" ", text)
        self._add(text.removeprefix(" ") if not self._line or self._line[-1].endswith(" ") else text)

    def _add(self, text: str) -> None:
        if not text:
            return
        if self.doubts and text.strip():
            self._note(self.doubts[-1][1], len(text))
        self._append(text)
        hue = self.hues[-1][1] if self.hues else PLAIN
        # Only words can be without colour: a black full stop behind a red sentence is nobody's.
        if hue not in self._line_hues and any(map(str.isalnum if hue == PLAIN else str.isprintable, text.strip())):
            self._line_hues.add(hue)

    def _append(self, text: str) -> None:
        self._line.append(text)
        self._length += len(text)

    def _note(self, doubt: Doubt, length: int) -> None:
        """Note that what comes next on the line is not said."""
        self._line_unsaid.append(Unsaid(doubt, self._length, self._length + length))

    def write_picture(self, words: str) -> None:
        """Write what stands for a picture. Only an emoji in it is the writer's word."""
        if any(map(str.isalnum, words)) and not self.doubts:
            self._note(Doubt.PICTURED, len(words))
        self.write(words)

    def note_box(self) -> None:
        """Note a box to tick, or a field to fill in: nobody can tell what the words beside it mean."""
        self._line_unsaid.append(Unsaid(Doubt.STRUCK, 0, 0))

    def write_item(self) -> None:
        """Begin an item of a list."""
        number = self.numbers[-1] if self.numbers else 0
        self._item = f"{number}. " if number else "- "
        self._append(self._item)
        if number:
            self.numbers[-1] += 1

    def end_item(self) -> None:
        """End an item of a list, even an empty one."""
        self._item = ""
        self.end_line()

    def new_line(self) -> None:
        """End the line, even an empty one."""
        hues = frozenset() if PLAIN in self._line_hues else frozenset(self._line_hues)
        text = "".join(self._line).rstrip(" ")
        self._lines.append(_Line(self.depth + self._rest, text, self.signing > 0, hues, tuple(self._line_unsaid)))
        self._line = []
        self._length = 0
        self._line_unsaid = []
        self._line_hues.clear()

    def end_line(self) -> None:
        """End the line if there is anything on it; the paragraph in an item of a list stands beside its mark."""
        if self._line and self._line != [self._item]:
            self.new_line()

    def blank_line(self) -> None:
        """See that a blank line comes before what follows."""
        self.end_line()
        if self._lines and self._lines[-1].text.strip():
            self._lines.append(_Line(_BETWEEN, "", self.signing > 0))

    def begin_mark(self, element: Any, *, quote: bool, signature: bool) -> None:
        """Count what is inside an element as quoted, or as a signature, until it ends."""
        self._marks.append((element, quote, signature))
        self.depth += quote
        self.signing += signature

    def end_mark(self, element: Any) -> None:
        """Note the end of an element, which may have been marked."""
        if self._marks and self._marks[-1][0] is element:
            self.end_line()
            _, quote, signature = self._marks.pop()
            self.depth -= quote
            self.signing -= signature

    def rest_is_quoted(self) -> None:
        """Count everything from here on as quoted."""
        self.end_line()
        self._rest = 1

    def rest_is_signature(self) -> None:
        """Count everything from here on as a signature, up to what is quoted."""
        self.end_line()
        self.signing += 1

    def write_more(self, text: str) -> None:
        """Add lines that belong to what the last line belongs to."""
        self.end_line()
        last = self._lines[-1] if self._lines else _Line(0, "", signed=False)
        self._lines.extend(_Line(last.depth, line.strip(), last.signed) for line in text.split("\n") if text)

    def last_line(self) -> str:
        """Return the last line with words on it among the newest few."""
        return next((line.text for line in reversed(self._lines[-4:]) if line.text.strip()), "")

    def page(self) -> Page:
        """Return all lines, never more than two blank ones together, without blank ones at the ends."""
        self.end_line()
        lines: list[tuple[str, Kind]] = []
        coloured: list[ColouredLine] = []
        unsaid: list[Unsaid] = []
        blank, start = 2, 0
        for number, (written, text, signed, hues, doubts) in enumerate(self._lines):
            depth = self._depth_between(number) if written == _BETWEEN else written
            line = f"{'>' * depth} {text}".rstrip() if depth else text
            seen = bool(line.strip("> \xa0"))
            if seen or blank < _BLANK_LINES:
                lines.append((line, Kind.QUOTED if depth else Kind.SIGNATURE if signed else Kind.NEW))
                end = start + len(line) + 1
                words = start + (depth and depth + 1)
                if seen and hues:
                    coloured.append(ColouredLine(start, words, end, hues))
                unsaid.extend(one.moved(words, end - 1) for one in doubts)
                start = end
            blank = 0 if seen else blank + 1
        while lines and not lines[-1][0].strip("> \xa0"):
            del lines[-1]
        return Page("\n".join(line for line, _ in lines), tuple(_spans(lines)), tuple(coloured), tuple(unsaid))

    def _depth_between(self, number: int) -> int:
        """A blank line between a quote and the writer's words is not quoted."""
        after = self._lines[number + 1].depth if number + 1 < len(self._lines) else 0
        return min(self._lines[number - 1].depth, after)


def _spans(lines: list[tuple[str, Kind]]) -> Iterator[Span]:
    """Give the spans of the lines that are not new."""
    start = 0
    for kind, group in groupby(lines, key=lambda line: line[1]):
        end = start + sum(len(line) + 1 for line, _ in group)
        if kind is not Kind.NEW:
            yield Span(kind, start, end)
        start = end
