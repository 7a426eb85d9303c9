"""Which elements of HTML mail programs put around what they repeat, and around signatures.

Collected from the HTML that the programs write. A wrapper in which people also write between the lines (Gmail's and
Proton's around a blockquote) is no quote by itself. An element that no program is known to mark so is the writer's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml import etree

from listserv.mail.attribution import attribution_length, own_words_length
from listserv.mail.header_block import is_header_line

# What Outlook on the web puts in front of names that it repeats, and Yahoo in front of all names.
_ADDED = re.compile(r"(?:x_)++|ydp[0-9a-f]{7,8}(?=yahoo|signature)|yiv\d{6,12}")
_NUMBER = re.compile(r"[_-]?\d{3,}$")
# Yahoo, Thunderbird, Outlook for Mac and phones, Outlook on the web, Entourage, and Gmail's attribution.
_QUOTING = frozenset({
    "yahoo_quoted", "yahoo-quoted-begin", "iscforwardcontent", "isforwardcontent", "moz-cite-prefix",
    "moz-forward-container", "moz-email-headers-table", "ms-outlook-mobile-reference-message",
    "mail-editor-reference-message-container", "olk_src_body_section", "gmail_attr", "gmail_quote_attribution",
})  # fmt: skip
# Quotes as a whole unless there is a blockquote inside: Proton, Zoho, Spark, Zimbra.
_WRAPPING = frozenset({"protonmail_quote", "zmail_extra", "messagereplysection", "freshdesk_quote"})
_MARKERS = frozenset({"__headers__", "__quoted_text__"})  # Zimbra, in data-marker
_SIGNATURE_MARKERS = frozenset({"__sig_pre__", "__sig_post__"})
# Marks after which Outlook, Hotmail and Samsung repeat the other message up to the end.
_REST = frozenset({"divrplyfwdmsg", "appendonsend", "stopspelling", "replysplit"})
_SIGNING = frozenset({
    "gmail_signature", "gmail_signature_prefix", "signature", "ms-outlook-mobile-signature", "applemailsignature",
    "moz-signature", "protonmail_signature_block", "composer_signature", "ymail_android_signature",
    "k9mail-signature", "zm-_id_-sgn", "messagesignaturesection", "-x-evo-signature-wrapper", "io-ox-signature",
    "bloop_sign", "front-signature", "missive_signature", "nine_signature", "aqm-signature", "_rc_sig",
    "sh-signature", "edo-signature",
})  # fmt: skip
# Names of blockquotes that mail programs make; "wp-block-quote" and "pullquote" come from web pages.
_QUOTE_NAME = re.compile(r"[a-z]+_quote|quoted?_[a-z_]+|blockquote_[a-z]+|cite\d*|iosymail|reply-quote|mail-quote")
_PEEK_EVENTS = 60
_PEEK_CHARACTERS = 500
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")


def names_of(element: Any) -> frozenset[str]:
    """Return the classes, the id and the name, in lower case and without what programs add to them."""
    return _plain_names(element.get("class"), element.get("id"), element.get("name"))


@lru_cache(maxsize=1024)
def _plain_names(*written: str | None) -> frozenset[str]:
    return frozenset(_plain_name(name) for one in written if one for name in one.lower().split())


def _plain_name(name: str) -> str:
    return _NUMBER.sub("", _ADDED.sub("", name[:200])) or name


def is_quote(element: Any, style: str, names: frozenset[str], *, line_above: str) -> bool:
    """Tell an element whose inside is repeated."""
    if element.tag == "blockquote":
        return _is_quoting_blockquote(element, style, names, line_above)
    if not _WRAPPING.isdisjoint(names):
        return not _holds_blockquote(element)
    return not _QUOTING.isdisjoint(names) or element.get("data-marker", "").lower() in _MARKERS


def _holds_blockquote(element: Any) -> bool:
    """Look into the beginning of an element: the attribution and then the blockquote."""
    return any(
        inner.tag == "blockquote" for _, inner in islice(etree.iterwalk(element, events=("start",)), _PEEK_EVENTS)
    )


def _is_quoting_blockquote(element: Any, style: str, names: frozenset[str], line_above: str) -> bool:
    """Tell a quote from an indented paragraph, which Gmail and Outlook also write as a blockquote."""
    if element.get("type", "").lower() == "cite" or element.get("cite"):
        return True
    if any(map(_QUOTE_NAME.fullmatch, names)) or "border-left" in style:
        return True
    return _attributes(line_above) or _begins_with_attribution(element)


def _begins_with_attribution(element: Any) -> bool:
    """Tell Yahoo's blockquote on phones, which holds its own attribution."""
    first = first_words(element)[:300]
    if "@" not in first or own_words_length([first]):
        return False
    return _attributes(first.partition(":\n")[0] + ":")


def _attributes(line: str) -> bool:
    return attribution_length([line], quote_follows=True) > 0


def is_signature(element: Any, names: frozenset[str]) -> bool:
    """Tell the element of a signature: what stands in the settings of the mail program, not what was written now."""
    marked = element.get("data-marker", "").lower() in _SIGNATURE_MARKERS
    return marked or not _SIGNING.isdisjoint(names) or element.get("data-signature-widget") == "container"


def begins_the_rest(element: Any, style: str, names: frozenset[str]) -> bool:
    """Tell an element from which on all is repeated, up to the end of the page."""
    if "gmail_attr" in names and first_words(element).startswith("-----"):
        return True  # Gmail repeats a forwarded message after this, without a blockquote
    if not _REST.isdisjoint(names):
        return True
    # Outlook for Windows and Windows Mail: a rule above "From: … Sent: …", in a div that has neither class nor id.
    return element.tag == "div" and "border-top" in style and is_header_line(first_words(element)[:200])


def begins_signature_rest(element: Any) -> bool:
    """Tell Outlook's bookmark in front of the signature, which goes on to the quote or the end."""
    return element.tag == "a" and (element.get("name") or "").lower().endswith("_mailautosig")


def first_words(element: Any) -> str:
    """Return the first words of an element, from a bounded part of it: nested elements would make this quadratic."""
    pieces: list[str] = []
    for event, inner in islice(etree.iterwalk(element, events=("start", "end")), _PEEK_EVENTS):
        if event == "start":
            pieces.append(inner.text or "")
        elif inner is not element:
            pieces.append(inner.tail or "")
    return _SPACES.sub(" ", "".join(piece[:_PEEK_CHARACTERS] for piece in pieces)).strip()
