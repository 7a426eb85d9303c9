"""How mail programs write a post and quote what it answers.

Each client takes what somebody typed and what they answer, and returns the bytes of the message.
"""

from __future__ import annotations

import base64
import html
import quopri
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime

from weeks.people import Person

LIST = "people@lists.example.org"
# The few lines below each copy that a member answers.
FOOTER = (
    "-- ",
    "People: to answer everyone, just reply.",
    "Fewer letters, a pause, or to leave: people-request@lists.example.org",
    "A person to write to: people-owner@lists.example.org",
)


@dataclass(frozen=True, slots=True)
class Items:
    """A list, one item a line."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A short table."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer between the lines: the quoted sentence stands above it."""

    quoted: str
    words: str


Piece = str | Items | Table | Answered


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed. `quoted`: the text of the copy it answers, "" if nothing is quoted."""

    author: Person
    at: datetime
    subject: str
    message_id: str
    pieces: tuple[Piece, ...]
    style: str = "top"  # "top", "bottom" or "between"
    to_name: str = ""
    to_at: datetime | None = None
    quoted: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    files: tuple[tuple[str, str, bytes], ...] = ()  # name, content type, content
    to: str = LIST

    @property
    def sender(self) -> str:
        return f"{self.to_name} via People <{LIST}>"


def lines_of(draft: Draft, width: int = 0) -> list[str]:
    """Return what was typed as lines of plain text, paragraphs with blank lines between them."""
    lines: list[str] = []
    for piece in draft.pieces:
        match piece:
            case Items(items):
                lines += [f"- {item}" for item in items]
            case Table(rows):
                lines += ["   ".join(row) for row in rows]
            case Answered():
                pass  # each client puts these where the quote is
            case words:
                lines += textwrap.wrap(words, width, break_on_hyphens=False) if width else [words]
        if not isinstance(piece, Answered):
            lines.append("")
    return [*lines[:-1]] if lines else []


def below(draft: Draft) -> list[str]:
    """Return the writer's signature and the small print of their office."""
    lines = ["", "-- ", *draft.author.signature] if draft.author.signature else []
    return lines + (["", draft.author.small_print] if draft.author.small_print else [])


def marked(text: str, width: int = 0) -> list[str]:
    """Return lines with ">" in front, broken at `width` as programs do."""
    out = []
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        rest = line[depth:].removeprefix(" ")
        parts = textwrap.wrap(rest, width, break_on_hyphens=False) if width and rest else [rest]
        out += [f"{'>' * (depth + 1)} {one}".rstrip() for one in parts]
    return out


def between(draft: Draft, width: int = 0) -> list[str]:
    """Return the quote with the answers below the sentences they answer."""
    answers = {one.quoted: one.words for one in draft.pieces if isinstance(one, Answered)}
    out: list[str] = []
    for line in draft.quoted.split("\n"):
        rest = line
        while found := [quoted for quoted in answers if quoted in rest]:
            first = min(found, key=rest.index)
            cut = rest.index(first) + len(first)
            out += marked(rest[:cut], width)
            answer = answers.pop(first)
            out += ["", *(textwrap.wrap(answer, width, break_on_hyphens=False) if width else [answer]), ""]
            rest = rest[cut:].strip()
        if rest or not out or out[-1]:
            out += marked(rest, width) if rest else [">"]
    assert not answers, answers
    return out


def arranged(draft: Draft, attribution: Sequence[str], *, width: int = 0) -> list[str]:
    """Return the whole text as a program with ">" marks writes it."""
    own = lines_of(draft, width)
    if not draft.quoted:
        return own + below(draft)
    match draft.style:
        case "between":
            return [*attribution, *between(draft, width), *([""] if own else []), *own, *below(draft)]
        case "bottom":
            return [*attribution, *marked(draft.quoted, width), "", *own, *below(draft)]
        case _:
            return [*own, *below(draft), "", *attribution, *marked(draft.quoted, width)]


def _long_day(draft: Draft) -> str:
    assert draft.to_at is not None
    return f"{draft.to_at:%A}, {draft.to_at.day} {draft.to_at:%B %Y}"


def _short_day(draft: Draft) -> str:
    assert draft.to_at is not None
    return f"{draft.to_at.day} {draft.to_at:%b %Y}"


# --- HTML -----------------------------------------------------------------------------------------------------------


def page_of(draft: Draft, *, tag: str = "div", attributes: str = "") -> str:
    """Return what was typed as HTML."""
    out = []
    for piece in draft.pieces:
        match piece:
            case Items(items):
                out.append("<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in items) + "</ul>")
            case Table(rows):
                cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
                out.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
            case Answered():
                pass
            case words:
                out.append(f"<{tag}{attributes}>{html.escape(words)}</{tag}>")
    return f"<{tag}{attributes}><br></{tag}>".join(out)


def below_as_page(draft: Draft) -> str:
    signature = "".join(f"<div>{html.escape(line)}</div>" for line in below(draft))
    return f"<div>{signature}</div>" if signature else ""


def quoted_page(text: str) -> str:
    """Return quoted text as HTML, deeper quotes as lines with their marks."""
    return "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in text.split("\n"))


def between_as_page(draft: Draft, quote: str) -> str:
    """Return the quote in pieces with the answers between them, each piece in its own element `quote`."""
    out, held = [], []
    for line in between(draft):
        if line.startswith(">"):
            held.append(line[1:].removeprefix(" "))
            continue
        if held:
            out.append(f"{quote}{quoted_page(chr(10).join(held))}</blockquote>")
            held = []
        out.append(f"<div>{html.escape(line) or '<br>'}</div>")
    if held:
        out.append(f"{quote}{quoted_page(chr(10).join(held))}</blockquote>")
    return "".join(out)


# --- MIME -----------------------------------------------------------------------------------------------------------


def header_of(draft: Draft, *, threads: str = "both") -> list[str]:
    """Return the header's lines. `threads`: which fields name the message answered: both, reply, references, none."""
    subject = draft.subject if draft.subject.isascii() else Header(draft.subject, "utf-8").encode()
    lines = [
        f"From: {draft.author.mailbox}",
        f"To: {draft.to}",
        f"Subject: {subject}",
        f"Date: {format_datetime(draft.at)}",
        f"Message-ID: {draft.message_id}",
        "MIME-Version: 1.0",
    ]
    if draft.in_reply_to and threads in {"both", "reply"}:
        lines.append(f"In-Reply-To: {draft.in_reply_to}")
    if draft.in_reply_to and threads in {"both", "references"}:
        lines.append("References: " + "\r\n ".join((*draft.references, draft.in_reply_to)))
    return lines


def part(kind: str, text: str, encoding: str = "quoted-printable", charset: str = "utf-8", more: str = "") -> bytes:
    """Return a part of a message with its fields."""
    head = f"Content-Type: {kind}; charset={charset}{more}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    raw = text.encode(charset, "xmlcharrefreplace" if kind == "text/html" else "replace").replace(b"\n", b"\r\n")
    if encoding == "base64":
        raw = base64.encodebytes(raw).replace(b"\n", b"\r\n")
    elif encoding == "quoted-printable":
        raw = quopri.encodestring(raw)
    return head.encode() + raw


def multipart(kind: str, parts: Sequence[bytes], boundary: str) -> bytes:
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    inside = b"".join(b"--" + boundary.encode() + b"\r\n" + one + b"\r\n" for one in parts)
    return head + inside + b"--" + boundary.encode() + b"--\r\n"


def _file(name: str, kind: str, content: bytes) -> bytes:
    disposition = "inline" if kind.startswith("image/") else "attachment"
    head = (
        f'Content-Type: {kind}; name="{name}"\r\nContent-Disposition: {disposition}; filename="{name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + base64.encodebytes(content).replace(b"\n", b"\r\n")


def message(draft: Draft, header: Sequence[str], body: bytes) -> bytes:
    """Return the whole message, with its files."""
    if draft.files:
        body = multipart("mixed", [body, *(_file(*one) for one in draft.files)], "=_files_" + draft.message_id[1:9])
    return "\r\n".join(header).encode() + b"\r\n" + body


def alternative(draft: Draft, text: bytes, page: bytes) -> bytes:
    return multipart("alternative", [text, page], "=_alt_" + draft.message_id[1:9])


# --- the clients ----------------------------------------------------------------------------------------------------


def gmail(draft: Draft) -> bytes:
    """Text of 76 columns and HTML, the quote in a gmail_quote."""
    attribution = (
        f"On {draft.to_at:%a}, {_short_day(draft)} at {draft.to_at:%H:%M}, {draft.sender} wrote:"
        if draft.quoted
        else ""
    )
    wrapped = [*textwrap.wrap(attribution, 76, break_on_hyphens=False), ""]
    text = "\n".join(arranged(draft, wrapped, width=74)) + "\n"
    opening = '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204)">'
    above = f'<div dir="ltr" class="gmail_attr">{html.escape(attribution)}<br></div>'
    own = f'<div dir="ltr">{page_of(draft)}</div>'
    signature = "<br>".join(map(html.escape, draft.author.signature))
    prefix = '<br><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature">'
    sign = f"{prefix}{signature}</div>" if signature else ""
    if not draft.quoted:
        page = own + sign
    elif draft.style == "between":
        page = (
            f'<div dir="ltr"><div class="gmail_quote">{above}{between_as_page(draft, opening)}</div>{own}</div>{sign}'
        )
    else:
        quote = f'<br><div class="gmail_quote">{above}{opening}{quoted_page(draft.quoted)}</blockquote></div>'
        page = own + sign + quote if draft.style == "top" else quote + own + sign
    body = alternative(draft, part("text/plain", text), part("text/html", page))
    return message(draft, header_of(draft), body)


def outlook_page(draft: Draft) -> bytes:
    """HTML alone; From, Sent, To and Subject below a rule, and the quote as if it were the writer's own."""
    style = ' class="MsoNormal" style="margin:0cm"'
    own = page_of(draft, tag="p", attributes=style)
    own += "".join(f"<p{style}>{html.escape(line) or '&nbsp;'}</p>" for line in below(draft))
    quote = ""
    if draft.quoted:
        subject = html.escape(draft.subject.partition(": ")[2])
        quote = (
            '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
            f'<p class="MsoNormal"><b>From:</b> {html.escape(draft.sender)}<br>'
            f"<b>Sent:</b> {draft.to_at:%d %B %Y %H:%M}<br>"
            f"<b>To:</b> People &lt;{LIST}&gt;<br><b>Subject:</b> {subject}</p></div>"
            + "".join(f"<p{style}>{html.escape(line) or '&nbsp;'}</p>" for line in draft.quoted.split("\n"))
        )
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style><!--\n'
        "p.MsoNormal {margin:0cm; font-size:11.0pt;}\n--></style></head>"
        f'<body lang="EN-GB"><div class="WordSection1">{own}<p{style}>&nbsp;</p>{quote}</div></body></html>\n'
    )
    return message(draft, header_of(draft), part("text/html", page))


def _block(draft: Draft) -> list[str]:
    return [
        f"From: {draft.sender}",
        f"Sent: {draft.to_at:%d %B %Y %H:%M}",
        f"To: People <{LIST}>",
        f"Subject: {draft.subject.partition(': ')[2]}",
        "",
    ]


def outlook_text(draft: Draft) -> bytes:
    """Plain text in base64, a rule of underscores, and the quote without marks."""
    lines = [*lines_of(draft), *below(draft)]
    if draft.quoted:
        lines += ["", "_" * 32, *_block(draft), *draft.quoted.split("\n")]
    return message(draft, header_of(draft, threads="references"), part("text/plain", "\n".join(lines) + "\n", "base64"))


def old_outlook(draft: Draft) -> bytes:
    """Windows-1252, "-----Original Message-----", and only In-Reply-To."""
    lines = [*lines_of(draft, 72), *below(draft)]
    if draft.quoted:
        quoted = [line for one in draft.quoted.split("\n") for line in textwrap.wrap(one, 72) or [""]]
        lines += ["", "-----Original Message-----", *_block(draft), *quoted]
    body = part("text/plain", "\n".join(lines) + "\n", charset="windows-1252")
    return message(draft, header_of(draft, threads="reply"), body)


def apple_mail(draft: Draft) -> bytes:
    """Text and HTML, the quote a blockquote of type cite."""
    attribution = f"On {_short_day(draft)}, at {draft.to_at:%H:%M}, {draft.sender} wrote:" if draft.quoted else ""
    text = "\n".join(arranged(draft, [attribution, ""])) + "\n"
    opening = '<blockquote type="cite">'
    own = page_of(draft) + below_as_page(draft)
    above = f"<div>{html.escape(attribution)}</div><br>"
    if not draft.quoted:
        page = own
    elif draft.style == "between":
        page = above + between_as_page(draft, opening) + own
    else:
        quote = f"<div><br>{opening}{above}{quoted_page(draft.quoted)}</blockquote></div>"
        page = own + quote if draft.style == "top" else quote + own
    head = '<head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head>'
    page = f"<html>{head}<body>{page}</body></html>"
    return message(draft, header_of(draft), alternative(draft, part("text/plain", text), part("text/html", page)))


def iphone(draft: Draft) -> bytes:
    """Text and HTML, "Sent from my iPhone", the attribution within the quote."""
    own = [*lines_of(draft), "", "Sent from my iPhone"]
    quoted = []
    page = page_of(draft) + '<br><div dir="ltr">Sent from my iPhone</div>'
    if draft.quoted:
        attribution = f"On {_short_day(draft)}, at {draft.to_at:%H:%M}, {draft.sender} wrote:"
        quoted = ["", f"> {attribution}", "> ", *marked(draft.quoted)]
        page += f'<div dir="ltr"><br><blockquote type="cite">{html.escape(attribution)}<br><br></blockquote></div>'
        page += f'<blockquote type="cite"><div dir="ltr">\ufeff{quoted_page(draft.quoted)}</div></blockquote>'
    text = "\n".join([*own, *quoted]) + "\n"
    page = f'<html><body dir="auto">{page}</body></html>'
    encoding = "7bit" if page.isascii() else "base64"
    body = alternative(draft, part("text/plain", text), part("text/html", page, encoding))
    return message(draft, header_of(draft), body)


def yahoo(draft: Draft) -> bytes:
    """Text with an indent and an unmarked quote, and HTML with a div of class yahoo_quoted."""
    text = "\n".join(f" {line}" if line else "" for line in lines_of(draft))
    own = page_of(draft, attributes=' dir="ltr"')
    page = f'<div class="ydp12345yahoo-style-wrap" style="font-size:16px;">{own}</div>'
    if draft.quoted:
        attribution = f"On {_long_day(draft)} at {draft.to_at:%H:%M:%S} GMT, {draft.sender} wrote:"
        text += f"\n\n    {attribution}  \n \n " + "\n ".join(draft.quoted.split("\n"))
        page += (
            '<div id="ydp12345yahoo_quoted_0001" class="ydp12345yahoo_quoted"><div>'
            f"<div>{html.escape(attribution)}</div><div><br></div><div>{quoted_page(draft.quoted)}</div></div></div>"
        )
    body = alternative(draft, part("text/plain", text + "\n"), part("text/html", page))
    return message(draft, header_of(draft), body)


def thunderbird(draft: Draft) -> bytes:
    """Flowed text (RFC 3676), quotes marked, the signature below."""
    attribution = f"On {draft.to_at:%d/%m/%Y %H:%M}, {draft.to_name} via People wrote:" if draft.quoted else ""
    flowed = []
    for line in arranged(draft, [attribution]):
        if line.startswith(">") or len(line) < 72 or line == "-- ":
            flowed.append(line)
            continue
        *soft, last = textwrap.wrap(line, 71, break_on_hyphens=False)
        flowed += [*(f"{one} " for one in soft), last]
    text = "\n".join(flowed) + "\n"
    return message(draft, header_of(draft), part("text/plain", text, "8bit", more="; format=flowed"))


def k9(draft: Draft) -> bytes:
    """Plain text, its own line as a signature, the quote below it."""
    lines = [*lines_of(draft), "-- ", "Sent from my Android device with K-9 Mail. Please excuse my brevity."]
    if draft.quoted:
        attribution = f"On {draft.to_at.day} {draft.to_at:%B %Y %H:%M:%S} GMT, {draft.sender} wrote:"  # type: ignore[union-attr]
        lines = [*lines_of(draft), "", attribution, *marked(draft.quoted, 74), *lines[-2:]]
    return message(draft, header_of(draft), part("text/plain", "\n".join(lines) + "\n"))


def bluemail(draft: Draft) -> bytes:
    """Text and HTML, "Get BlueMail for Android" between invisible separators."""
    lines = [*lines_of(draft), "", "\u2063Get BlueMail for Android \u200b"]
    link = '<a href="https://bluemail.me">BlueMail for Android</a>'
    page = f'{page_of(draft)}<br><div class="blue-signature">\u2063Get {link} \u200b</div>'
    if draft.quoted:
        attribution = f"On {_short_day(draft)}, {draft.to_at:%H:%M}, at {draft.to_at:%H:%M}, {draft.sender} wrote:"
        lines += ["", attribution, *[f">{line}" for line in draft.quoted.split("\n")]]
        quote = f'<blockquote class="gmail_quote" style="margin: 0pt">{quoted_page(draft.quoted)}</blockquote>'
        page += f'<div class="gmail_quote">{html.escape(attribution)}{quote}</div>'
    body = alternative(draft, part("text/plain", "\n".join(lines) + "\n", "base64"), part("text/html", page, "base64"))
    return message(draft, header_of(draft), body)


def proton(draft: Draft) -> bytes:
    """Text and HTML, "Sent with Proton Mail secure email." above the quote."""
    lines = [*lines_of(draft), "", "Sent with [Proton Mail](https://proton.me/) secure email."]
    page = page_of(draft) + (
        '<div class="protonmail_signature_block"><div class="protonmail_signature_block-proton">Sent with '
        '<a target="_blank" href="https://proton.me/">Proton Mail</a> secure email.</div></div>'
    )
    if draft.quoted:
        attribution = f"On {_long_day(draft)} at {draft.to_at:%H:%M}, {draft.sender} wrote:"
        lines += ["", attribution, "", *marked(draft.quoted)]
        quote = f'<blockquote class="protonmail_quote" type="cite">{quoted_page(draft.quoted)}</blockquote>'
        page += f'<div class="protonmail_quote">{html.escape(attribution)}<br><br>{quote}</div>'
    body = alternative(draft, part("text/plain", "\n".join(lines) + "\n"), part("text/html", page))
    return message(draft, header_of(draft), body)


CLIENTS: dict[str, Callable[[Draft], bytes]] = {
    one.__name__: one
    for one in (
        gmail, outlook_page, outlook_text, old_outlook, apple_mail, iphone, yahoo, thunderbird, k9, bluemail, proton,
    )
}  # fmt: skip
# What their programs let people do besides writing on top of the quote.
STYLES = {"gmail": ("between",), "apple_mail": ("between",), "thunderbird": ("between", "bottom")}
