"""A letter as HTML: the same words in the same order, for one column on any screen."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from markdown_it.tree import SyntaxTreeNode

from listserv.notices.values import Address, Slots, folded, is_right_to_left, paragraphs

# Frames only, no colours of text or ground: some mail programs drop the style sheet, and dark mode must stay readable.
_ASK = "margin:20px 0;padding:12px 16px;border:2px solid #5694ca;border-radius:6px"
_QUOTE = "margin:16px 0;padding:2px 0 2px 14px;border-left:4px solid #8a9299"
_QUOTE_RIGHT = "margin:16px 0;padding:2px 14px 2px 0;border-right:4px solid #8a9299"

RULE = "<hr>\n"
_BREAK = "<br>\n"
_TAGS = {"bullet_list": "ul", "list_item": "li", "strong": "strong", "em": "em"}


def write(node: SyntaxTreeNode, slots: Slots) -> str:
    """Return the letter's body as HTML; every value in it is escaped."""
    match node.type:
        case "text":
            return "".join(
                _printed(words, slots) if printed else escape(words) for words, printed in slots.pieces(node.content)
            )
        case "softbreak":
            return "\n"
        case "hardbreak":
            return _BREAK
        case "hr":
            return RULE
        case "fence":
            return _quoted(node, slots)
        case "blockquote":
            return f'<div class="ask" style="{_ASK}">\n{_asks(node, slots)}</div>\n'
        case "root" | "inline":
            return _children(node, slots)
        case _:
            return _element(node, slots)


def _children(node: SyntaxTreeNode, slots: Slots) -> str:
    return "".join(write(child, slots) for child in node.children)


def _element(node: SyntaxTreeNode, slots: Slots) -> str:
    inner = _children(node, slots)
    if node.hidden:  # the paragraph of a tight list's item
        return inner
    if node.type == "paragraph":
        # Each broken line is a thought of its own; on a phone only a small gap shows where it begins.
        *near, last = inner.split(_BREAK)
        return "".join(f'<p class="near">{line}</p>\n' for line in near) + f"<p>{last}</p>\n"
    tag = _TAGS.get(node.type, node.tag)
    start = f' start="{int(node.attrs["start"])}"' if "start" in node.attrs else ""
    end = "" if node.type in {"strong", "em"} else "\n"
    return f"<{tag}{start}>{inner}</{tag}>{end}"


def _asks(node: SyntaxTreeNode, slots: Slots) -> str:
    lines = (
        line for paragraph in node.children for line in _children(paragraph, slots).replace(_BREAK, "\n").split("\n")
    )
    return "".join(f"<p>{line}</p>\n" for line in lines)


def _quoted(node: SyntaxTreeNode, slots: Slots) -> str:
    inner = "".join(_paragraph(lines) for lines in paragraphs(slots.filled(node.content)))
    style = _QUOTE_RIGHT if slots.right_to_left else _QUOTE
    return f'<blockquote style="{style}">\n{inner}</blockquote>\n' if node.info == "quote" else inner


def _paragraph(lines: list[str]) -> str:
    # Whoever wrote these words chose their direction, not we (HTML, the dir attribute).
    return '<p dir="auto">' + _BREAK.join(escape(line) for line in lines) + "</p>\n"


def _printed(value: str, slots: Slots) -> str:
    """Return a value as HTML, apart from our own words where it may run in the other direction (HTML, bdi)."""
    is_apart = slots.right_to_left or is_right_to_left(value)
    if isinstance(value, Address):
        link = f'<a href="mailto:{_link(value)}">{escape(value)}</a>'
        return f"<bdi>{link}</bdi>" if slots.right_to_left else link
    line = escape(folded(value))
    return f"<bdi>{line}</bdi>" if is_apart else line


def _link(address: Address) -> str:
    """Percent-encode for a mailto link (RFC 6068 section 2), leaving placeholders for the composer."""
    parts = address.split("\x00")
    link = "\x00".join(escape(part) if odd % 2 else quote(part, safe="@+-._~=") for odd, part in enumerate(parts))
    return f"{link}?subject={quote(address.subject, safe='')}" if address.subject else link
