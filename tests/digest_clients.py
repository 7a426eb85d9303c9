"""How mail programs answer our digest: the letter itself quoted as each of them does, whole, in part, or in between.

An answer is made of pieces in their order: the writer's own words, and lines of the letter.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

from village import text_of


@dataclass(frozen=True)
class Own:
    """What its writer typed."""

    text: str


@dataclass(frozen=True)
class Quoted:
    """Lines of the letter that is answered, and the same of its HTML form."""

    text: str
    page: str


Pieces = Sequence[Own | Quoted]
Client = Callable[[EmailMessage, Pieces], EmailMessage]
_TAG = re.compile(r"<[^>]*>")
_AROUND = re.compile(r"</?(?:div|[ou]l)\b[^>]*>")
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)


def whole(letter: EmailMessage) -> Quoted:
    """The letter as it stands."""
    return Quoted(text_of(letter), "".join(_blocks(letter)))


def part(letter: EmailMessage, first: str, last: str) -> Quoted:
    """The lines of a letter from the one that begins with these words to the one that holds those."""
    lines = text_of(letter).splitlines()
    start, end = _span(lines, first, last)
    blocks = _blocks(letter)
    begin, stop = _span([html.unescape(_TAG.sub("", block)).strip() for block in blocks], first, last)
    return Quoted("\n".join(lines[start : end + 1]), "".join(blocks[begin : stop + 1]))


def cut(letter: EmailMessage, *places: str) -> list[Quoted]:
    """The whole letter in pieces, each but the last ending where these words stand."""
    lines, blocks, pieces = text_of(letter).splitlines(), _blocks(letter), []
    for words in places:
        _, end = _span(lines, "", words)
        _, stop = _span([html.unescape(_TAG.sub("", block)) for block in blocks], "", words)
        pieces.append(Quoted("\n".join(lines[: end + 1]), "".join(blocks[: stop + 1])))
        lines, blocks = lines[end + 1 :], blocks[stop + 1 :]
    return [*pieces, Quoted("\n".join(lines), "".join(blocks))]


def _span(lines: Sequence[str], first: str, last: str) -> tuple[int, int]:
    # The last: its heading, not its line among the contents.
    start = max(
        at for at, line in enumerate(lines) if line.casefold().startswith(first.casefold()) and (first or not at)
    )
    return start, next(at for at, line in enumerate(lines) if at >= start and last in line)


def _blocks(letter: EmailMessage) -> list[str]:
    """The letter's own page, one paragraph or heading each."""
    body = letter.get_body(("html",))
    assert body is not None
    found = _BODY.search(body.get_content())
    assert found is not None
    # What is cut out of a page is whole elements: those around several paragraphs go.
    return re.split(r"(?=<(?:h[1-3]|p|li|hr)\b)", _AROUND.sub("", found[1]))


def _marked(text: str, mark: str = "> ") -> str:
    return "\n".join(f"{mark}{line}".rstrip() for line in text.splitlines())


def _page(text: str) -> str:
    """Lines as paragraphs."""
    return "".join(f"<p>{html.escape(line.strip())}</p>\n" for line in text.splitlines() if line.strip())


def _attribution(letter: EmailMessage) -> str:
    name, sender = parseaddr(str(letter["From"]))
    return f"On Fri, 20 Nov 2026 at 08:00, {name} <{sender}> wrote:"


def _plain(letter: EmailMessage, pieces: Pieces, *, mark: str = "> ") -> str:
    attribution, lines = "\n".join(textwrap.wrap(_attribution(letter), 76, break_on_hyphens=False)), []
    for piece in pieces:
        if isinstance(piece, Quoted):
            lines += [f"{attribution}\n" if attribution else "", _marked(piece.text, mark)]
            attribution = ""
        else:
            lines.append(f"\n{piece.text}\n")
    return "\n".join(lines).strip() + "\n"


def gmail(letter: EmailMessage, pieces: Pieces) -> EmailMessage:
    """Text and HTML; what is quoted in a gmail_quote."""
    message = EmailMessage(policy=SMTP)
    message.set_content(_plain(letter, pieces))
    attribution = html.escape(_attribution(letter))
    page = ""
    for piece in pieces:
        if isinstance(piece, Quoted):
            page += (
                f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">{attribution}<br></div>'
                f'<blockquote class="gmail_quote" style="margin:0px 0px">{piece.page}</blockquote></div>'
            )
        else:
            page += f'<div dir="ltr">{_page(piece.text)}</div>'
    message.add_alternative(f"<html><body>{page}</body></html>\n", subtype="html")
    return message


def outlook(letter: EmailMessage, pieces: Pieces) -> EmailMessage:
    """HTML alone, under a rule with From, Sent, To and Subject; what is answered in between is in blockquotes."""
    message = EmailMessage(policy=SMTP)
    sender = html.escape(str(letter["From"]))
    head = (
        '<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">'
        f"<b>From:</b> {sender}<br><b>Sent:</b> 20 November 2026 08:00<br><b>To:</b> People<br>"
        f"<b>Subject:</b> {html.escape(str(letter['Subject']))}<div>&nbsp;</div></div>"
    )
    between = isinstance(pieces[0], Quoted) or sum(isinstance(piece, Quoted) for piece in pieces) > 1
    page = ""
    for piece in pieces:
        if isinstance(piece, Own):
            page += f'<div class="elementToProof">{_page(piece.text)}</div>'
        elif between:
            page += f'<blockquote style="border-left:3px solid #c8c8c8">{piece.page}</blockquote>'
        else:
            page += f"{head}<div>{piece.page}</div>"
    message.set_content(f'<html><body dir="ltr">{page}</body></html>\n', subtype="html", cte="quoted-printable")
    message["X-Mailer"] = "Microsoft Outlook 16.0"
    return message


def iphone(letter: EmailMessage, pieces: Pieces) -> EmailMessage:
    """Text and HTML; the telephone's line below the first words, what is answered cited."""
    message = EmailMessage(policy=SMTP)
    first, *others = pieces
    signed = [Own(f"{first.text}\n\nSent from my iPhone"), *others] if isinstance(first, Own) else pieces
    message.set_content(_plain(letter, signed))
    page = "".join(
        f'<blockquote type="cite"><div dir="ltr">{piece.page}</div></blockquote>'
        if isinstance(piece, Quoted)
        else f'<div dir="ltr">{_page(piece.text)}</div>'
        for piece in signed
    )
    message.add_alternative(f'<html><body dir="auto">{page}</body></html>\n', subtype="html")
    message["X-Mailer"] = "iPhone Mail (22B91)"
    return message


def thunderbird(letter: EmailMessage, pieces: Pieces) -> EmailMessage:
    """Text alone, lines broken anew, ">" right before the words."""
    message = EmailMessage(policy=SMTP)
    again = [
        Quoted("\n".join(filled for line in piece.text.splitlines() for filled in textwrap.wrap(line, 50) or [""]), "")
        if isinstance(piece, Quoted)
        else piece
        for piece in pieces
    ]
    message.set_content(_plain(letter, again, mark="> "))
    message["User-Agent"] = "Mozilla Thunderbird"
    return message


CLIENTS: tuple[Client, ...] = (gmail, outlook, iphone, thunderbird)
