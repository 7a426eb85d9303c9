"""What a message shows when it is opened: its text, its HTML, and the files with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape

from listserv.mail.charset import base64_size_bytes
from listserv.mail.fields import decoded_words, one_line
from listserv.mail.markup import html_to_text
from listserv.mail.part import Part, walk

_SEALED = frozenset(
    {
        "multipart/signed",
        "multipart/encrypted",
        "application/pkcs7-mime",
        "application/x-pkcs7-mime",
    }
)
# Who cannot show their marks shows the words with them (RFC 2046 section 4.1.4).
_MARKED_UP = frozenset({"text/enriched", "text/richtext"})
# Files, and forms of a letter for one program. Other kinds of text are shown as they stand, as the RFC asks.
_FILES_OF_TEXT = frozenset(
    f"text/{kind}"
    for kind in (
        "html", "calendar", "x-vcalendar", "vcard", "x-vcard", "directory", "csv", "tab-separated-values", "css", "rtf",
        "javascript", "xml", "json", "yaml", "x-amp-html", "watch-html", "rfc822-headers", "x-patch", "x-diff",
        "x-python", "x-c", "x-sh", "x-log", "x-tex",
    )
)  # fmt: skip
# RFC 1896: "<bold>", and "<<" for "<".
_ENRICHED_TAG = re.compile(r"<<|</?[A-Za-z0-9-]{1,60}>")
_ENRICHED_PARAMETER = re.compile(r"<param>[^<]*+</param>", re.IGNORECASE)
_INLINE_PGP = ("-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP MESSAGE-----")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message; the size is that of the file, not of its encoding.

    `on_purpose`: its author put it there; a picture within the text, a signature or a card came from their program.
    """

    name: str
    content_type: str
    size_bytes: int
    on_purpose: bool = True


@dataclass(frozen=True, slots=True)
class Content:
    """The body of a message. `text` and `html` are alternatives of each other; None is "there is none"."""

    text: str | None
    html: str | None
    attachments: tuple[Attachment, ...]


def content_of(top: Part) -> Content:
    """Return what a mail program shows of a message."""
    if is_bare(top):
        return Content(top.text(), None, ())
    if is_words(top) or top.content_type == "text/html":
        top = replace(top, disposition="", name="")  # a body is a body, whatever it is called
    return _content(top)


def is_bare(top: Part) -> bool:
    """Tell a multipart without parts: its boundary never stands in it. Some mail programs show its words, some none."""
    return top.content_type.startswith("multipart/") and not top.parts


def is_sealed(top: Part) -> bool:
    """Tell whether a message is signed or encrypted, so that changing its body would break it.

    S/MIME (RFC 8551), PGP/MIME (RFC 3156), and PGP within the text (RFC 9580) where a line begins with its mark.
    """
    return any(part.content_type in _SEALED or _holds_pgp(part) for part in walk(top))


def _holds_pgp(part: Part) -> bool:
    if part.content_type != "text/plain" or _is_open_without(part, b"-----BEGIN PGP"):
        return False
    return any(line.startswith(_INLINE_PGP) for line in part.text().split("\n") if line.startswith("-----BEGIN"))


def _is_open_without(part: Part, mark: bytes) -> bool:
    return part.transfer_encoding in {"", "7bit", "8bit"} and mark not in part.body


def _content(part: Part) -> Content:
    if part.parts:
        return _content_inside(part)
    shown = part.disposition != "attachment"
    if shown and (part.content_type == "text/plain" or (is_words(part) and not part.name)):
        return Content(_words(part), None, ())
    if shown and part.content_type == "text/html":
        return Content(None, part.text(), ())
    return Content(None, None, (_attachment(part),))


def is_words(part: Part) -> bool:
    """Tell a part that is read as it stands."""
    kind = part.content_type
    return kind.startswith("text/") and kind not in _FILES_OF_TEXT and not kind.startswith("text/vnd.")


def _words(part: Part) -> str:
    text = part.text()
    if part.content_type not in _MARKED_UP:
        return text
    return _ENRICHED_TAG.sub(lambda tag: "<" if tag[0] == "<<" else "", _ENRICHED_PARAMETER.sub("", text))


def _content_inside(part: Part) -> Content:
    inside = [_content(child) for child in part.parts]
    attachments = tuple(attachment for content in inside for attachment in content.attachments)
    if part.content_type == "multipart/related":  # RFC 2387: pictures that the page shows
        attachments = tuple(replace(one, on_purpose=False) for one in attachments)
    if part.content_type != "multipart/alternative":
        inside = _evened([content for content in inside if (content.text, content.html) != (None, None)])
    # Two plain alternatives are not from an honest program; both are read, so that neither escapes the filter.
    texts = [content.text for content in inside if content.text is not None]
    pages = [content.html for content in inside if content.html is not None]
    return Content(_joined(texts, "\n"), _joined(pages, "<br>\n"), attachments)


def _joined(pieces: list[str], between: str) -> str | None:
    return between.join(pieces) if pieces else None


def _evened(inside: list[Content]) -> list[Content]:
    """Give each piece both forms if one piece has a form that another lacks, so that neither form lacks words.

    Seen from Apple Mail (HTML after a picture) and from servers that add a plain footer to an HTML letter.
    """
    if len({(content.text is None, content.html is None) for content in inside}) <= 1:
        return inside
    return [
        Content(
            html_to_text(content.html or "") if content.text is None else content.text,
            f"<pre>{escape(content.text or '')}</pre>" if content.html is None else content.html,
            content.attachments,
        )
        for content in inside
    ]


def _attachment(part: Part) -> Attachment:
    name = one_line(decoded_words(part.name)).replace("\\", "/").rpartition("/")[2]
    main, _, sub = part.content_type.partition("/")
    fallback = "message.eml" if main == "message" else f"{main}.{sub}"
    within = main == "image" and part.disposition != "attachment"
    on_purpose = not within and part.content_type not in _BY_PROGRAMS and name.lower() != "winmail.dat"
    return Attachment(name or fallback, part.content_type, _size_bytes(part), on_purpose)


def _size_bytes(part: Part) -> int:
    """Return the size of a file; what base64 makes larger is only counted, for it may be 25 MB."""
    if part.transfer_encoding != "base64":
        return len(part.content())
    return base64_size_bytes(part.body)


# Signatures (RFC 8551, RFC 3156), cards (RFC 6350) and Outlook's own form, which programs add to every letter.
_BY_PROGRAMS = frozenset(
    {
        "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
        "application/pgp-keys", "text/vcard", "text/x-vcard", "text/directory", "application/ms-tnef",
        "application/vnd.ms-tnef",
    }
)  # fmt: skip
