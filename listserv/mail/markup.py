"""HTML to plain text, with what the writer quoted as "> " lines.

One walk over libxml2's tree, in linear time and space. A sanitiser (nh3) would copy unclosed tags as HTML 5 asks, and
a layout engine (inscriptis) pads tables: 100 KB of mail become 300 MB in the one, 40 KB become 20 MB in the other.
The result is text and is escaped by whoever prints it, so nothing needs to be sanitised first.
"""

from __future__ import annotations

import html
import re
from itertools import islice
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from listserv.mail.charset import unix_lines
from listserv.mail.quotation import is_header_line


def _choices(spelled: str) -> frozenset[str]:
    """Return a table that is written as one text, its entries between bars."""
    return frozenset(spelled.split("|"))


_SPACES = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = _choices("script|style|head|title|template|object|svg|math|select|textarea")
_PARAGRAPHS = _choices("p|h1|h2|h3|h4|h5|h6|ul|ol|dl|table|pre|blockquote")
_BLOCKS = _PARAGRAPHS | _choices("div|li|tr|dt|dd|hr|body|html|center|form|section|article|header|footer|address")
# Whole elements that mail programs put around what they repeat: Yahoo, ProtonMail, Zoho, Thunderbird's forwards,
# Outlook for Mac and phones, Entourage.
_QUOTING_NAMES = _choices(
    "yahoo_quoted|protonmail_quote|zmail_extra|moz-forward-container|iscforwardcontent|isforwardcontent"
    "|ms-outlook-mobile-reference-message|mail-editor-reference-message-container|olk_src_body_section"
    "|moz-cite-prefix|gmail_attr|gmail_quote_attribution"
)
# Marks after which Outlook, Hotmail and Samsung repeat the other message up to the end.
_REST_NAMES = _choices("divrplyfwdmsg|appendonsend|stopspelling|replysplit")
_LONG_LINK_CHARACTERS = 500
_NO_NAMES: frozenset[str] = frozenset()
_BETWEEN = -1  # the depth of a blank line is known when the next line is
_PEEK_EVENTS = 60


def html_to_text(source: str) -> str:
    """Return HTML as plain text with LF line ends; quoted parts are lines that begin with ">". Never raises."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(unix_lines(source).encode("utf-8", "replace"), parser=parser)
        if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            return _without_tags(source)  # libxml2 drops what is nested too deep; its words must not get lost
    except (etree.LxmlError, ValueError):
        return _without_tags(source)
    writer = _Writer()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            _leave(writer, element)
        elif not _enter(writer, element):
            walk.skip_subtree()
    return writer.result()


def _without_tags(source: str) -> str:
    """Return at least the words, where there is no tree."""
    try:
        return unix_lines(html.unescape(_TAG.sub(" ", source))).strip()
    except ValueError:  # a character reference of thousands of digits
        return unix_lines(_TAG.sub(" ", source)).strip()


def _enter(writer: _Writer, element: Any) -> bool:
    """Write what comes before and at the start of an element; False if its inside is not shown."""
    tag, style, names = element.tag, _style(element), _names(element)
    if tag in _UNSEEN or "display:none" in style:
        return False
    if tag in _BLOCKS:
        writer.end_line()
    if _begins_the_rest(element, style, names):
        writer.rest_is_quoted()
    if _is_quote(element, style, names, writer):
        writer.depth += 1
        element.set("listserv-quote", "")
    if tag in _PARAGRAPHS and "mso" not in element.get("class", "").lower():
        writer.blank_line()
    _write_start(writer, element)
    writer.preformatted += tag == "pre"
    if element.text:
        writer.write(element.text)
    return True


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
            writer.write(_picture(element.get("alt", "")))


def _leave(writer: _Writer, element: Any) -> None:
    tag = element.tag
    if tag == "a":
        writer.write(_link(element))
    if tag in {"ol", "ul"} and writer.numbers:
        writer.numbers.pop()
    if tag in {"td", "th"}:
        writer.write(" ")
    if tag in _BLOCKS and tag not in _UNSEEN:
        writer.end_line()
        if tag in _PARAGRAPHS and "mso" not in element.get("class", "").lower():
            writer.blank_line()
    if element.get("listserv-quote") is not None:
        writer.depth -= 1
    writer.preformatted -= tag == "pre" and writer.preformatted > 0
    if element.tail:
        writer.write(element.tail)


def _style(element: Any) -> str:
    style = element.get("style")
    return _SPACES.sub("", style).lower() if style else ""


def _names(element: Any) -> frozenset[str]:
    """Return the classes and the id, in lower case and without the "x_" that Outlook adds to what it repeats."""
    classes, own = element.get("class"), element.get("id")
    if classes is None and own is None:
        return _NO_NAMES
    return frozenset(name.removeprefix("x_") for name in f"{classes or ''} {own or ''}".lower().split())


def _is_quote(element: Any, style: str, names: frozenset[str], writer: _Writer) -> bool:
    if element.tag == "blockquote":
        return _is_quoting_blockquote(element, style, names, writer)
    return not _QUOTING_NAMES.isdisjoint(names)


def _is_quoting_blockquote(element: Any, style: str, names: frozenset[str], writer: _Writer) -> bool:
    """Tell a quote from an indented paragraph, which Gmail and Outlook also write as a blockquote."""
    if element.get("type", "").lower() == "cite" or element.get("cite"):
        return True
    if any("quote" in name or "cite" in name for name in names):
        return True
    return "border-left" in style or (not style and writer.last_line().endswith(":"))


def _begins_the_rest(element: Any, style: str, names: frozenset[str]) -> bool:
    if "gmail_attr" in names and _first_line(element).startswith("-----"):
        return True  # Gmail repeats a forwarded message after this, without a blockquote
    if not _REST_NAMES.isdisjoint(names):
        return True
    # Outlook for Windows: a rule above "From: … Sent: …", in a div that has neither class nor id.
    return element.tag == "div" and "border-top:solid" in style and is_header_line(_first_line(element))


def _first_line(element: Any) -> str:
    return _SPACES.sub(" ", _words(element)).strip()[:200]


def _words(element: Any) -> str:
    """Return the first words of an element, from a bounded part of it: nested elements would make this quadratic."""
    pieces: list[str] = []
    for event, inner in islice(etree.iterwalk(element, events=("start", "end")), _PEEK_EVENTS):
        if event == "start":
            pieces.append(inner.text or "")
        elif inner is not element:
            pieces.append(inner.tail or "")
    return "".join(piece[:_LONG_LINK_CHARACTERS] for piece in pieces)


def _picture(words: str) -> str:
    """Return the text for a picture: an emoji as it is, a described picture in brackets."""
    words = _SPACES.sub(" ", words).strip()
    if not words or "automatically generated" in words.lower():  # Outlook's guess about a logo
        return ""
    return f"[{words}]" if any(character.isascii() and character.isalnum() for character in words) else words


def _link(element: Any) -> str:
    """Return where a link leads, if its words do not say it."""
    target = element.get("href", "").strip()
    if not target.lower().startswith(("http://", "https://")) or len(target) > _LONG_LINK_CHARACTERS:
        return ""
    words = _words(element)
    bare = target.partition("://")[2].rstrip("/")
    return "" if not words.strip() or bare.lower() in words.lower() else f" <{target}>"


class _Writer:
    """Lines of text with the depth of their quotation."""

    def __init__(self) -> None:
        self.depth = 0
        self.preformatted = 0
        self.numbers: list[int] = []  # for each open list the next number, 0 in one without
        self._rest = 0
        self._lines: list[tuple[int, str]] = []
        self._line: list[str] = []

    def write(self, text: str) -> None:
        """Add text to the line; white space counts only in preformatted text."""
        if self.preformatted:
            first, *others = text.split("\n")
            self._add(first)
            for other in others:
                self.new_line()
                self._add(other)
            return
        text = _SPACES.sub(" ", text)
        self._add(text.removeprefix(" ") if not self._line or self._line[-1].endswith(" ") else text)

    def _add(self, text: str) -> None:
        if text:
            self._line.append(text)

    def write_item(self) -> None:
        """Begin an item of a list."""
        number = self.numbers[-1] if self.numbers else 0
        self._add(f"{number}. " if number else "- ")
        if number:
            self.numbers[-1] += 1

    def new_line(self) -> None:
        """End the line, even an empty one."""
        self._lines.append((self.depth + self._rest, "".join(self._line).rstrip(" ")))
        self._line = []

    def end_line(self) -> None:
        """End the line if there is anything on it."""
        if self._line:
            self.new_line()

    def blank_line(self) -> None:
        """See that a blank line comes before what follows."""
        self.end_line()
        if self._lines and self._lines[-1][1].strip():
            self._lines.append((_BETWEEN, ""))

    def rest_is_quoted(self) -> None:
        """Count everything from here on as quoted."""
        self.end_line()
        self._rest = 1

    def last_line(self) -> str:
        """Return the last line with words on it among the newest few."""
        return next((text for _, text in reversed(self._lines[-4:]) if text.strip()), "")

    def result(self) -> str:
        """Return all lines, never more than two blank ones together, without blank ones at the ends."""
        self.end_line()
        lines: list[str] = []
        for number, (written, text) in enumerate(self._lines):
            depth = self._depth_between(number) if written == _BETWEEN else written
            line = f"{'>' * depth} {text}".rstrip() if depth else text
            if line.strip("> \xa0") or lines[-2:] != [line, line]:
                lines.append(line)
        return "\n".join(lines).strip("\n")

    def _depth_between(self, number: int) -> int:
        """A blank line between a quote and the writer's words is not quoted."""
        after = self._lines[number + 1][0] if number + 1 < len(self._lines) else 0
        return min(self._lines[number - 1][0], after)
