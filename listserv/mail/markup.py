"""HTML to plain text, with what the writer quoted as "> " lines.

One walk over libxml2's tree, in linear time and space. A sanitiser (nh3) would copy unclosed tags as HTML 5 asks, and
a layout engine (inscriptis) pads tables: 100 KB of mail become 300 MB in the one, 40 KB become 20 MB in the other.
The result is text and is escaped by whoever prints it, so nothing needs to be sanitised first.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import Any

from lxml import etree

from listserv.mail.charset import unix_lines
from listserv.mail.coloured import hue_of
from listserv.mail.page import Page, PageWriter
from listserv.mail.phrasebook import entries
from listserv.mail.quoted_markup import (
    begins_signature_rest,
    begins_the_rest,
    first_words,
    is_quote,
    is_signature,
    names_of,
)
from listserv.mail.unsaid import doubt_of

_SPACES = re.compile(r"[ \t\r\n\f]+")
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
_LONG_LINK_CHARACTERS = 500  # of a longer one only the beginning is written: it says where it leads
_LINK_BEGINNING_CHARACTERS = 80
# Nobody's letter, with all that it repeats, has as many (one with three others of Outlook below it has 200); the walk
# through these takes up to a fifth of a second.
_TAG_LIMIT = 10_000
# libxml2 compares each attribute of a tag with all before it: 90,000 in one tag took a minute.
_ATTRIBUTE_LIMIT = 2_000
_SIGNS_OF_ATTRIBUTES = re.compile(r"[=\s]")
_ANGLE_IN_A_VALUE = re.compile(r"""=\s*["'][^"'<>]*+[<>]""")


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
    writer = PageWriter()
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


def _enter(writer: PageWriter, element: Any) -> bool:
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


def _note_marks(writer: PageWriter, element: Any, style: str) -> None:
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


def _write_start(writer: PageWriter, element: Any) -> None:
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


def _leave(writer: PageWriter, element: Any) -> None:
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
    if not target.lower().startswith(("http://", "https://")):
        return ""
    words = first_words(element)
    bare = target.partition("://")[2].rstrip("/")
    if not words.strip() or bare.lower() in words.lower():
        return ""
    return f" <{target if len(target) <= _LONG_LINK_CHARACTERS else target[:_LINK_BEGINNING_CHARACTERS] + '…'}>"
