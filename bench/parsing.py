"""How fast messages are parsed, beside the standard library and flanker: `python -m bench.parsing [--rounds 15]`.

Each parser reads the same messages and gives what a mailing list needs: author, subject, text, and how large each
attachment is. All in one process, in turns, so that a busy machine slows all of them; ratios are medians over rounds.
"""

from __future__ import annotations

import email
import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from typing import Annotated

import typer
from flanker import mime
from rich.console import Console
from rich.table import Table

from listserv.mail import flanker_reader
from listserv.mail.message import all_text, plain_text, read

AIM = 0.5  # of compat32 with decoding
SLICE_SECONDS = 0.08  # each parser has so long for each message in each round
_SMALL, _LARGE = 3_000, 100_000
_SENTENCE = "Grüße aus dem Café: does anyone know who to ask about respite care near the library? "
_PDF = b"%PDF-1.4\n" + bytes(range(256)) * 400
console = Console(highlight=False, width=140)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a parser found."""

    author: str
    subject: str
    text: str
    attachments: tuple[int, ...]  # sizes in bytes


Parser = Callable[[bytes], Seen]


def ours(raw: bytes) -> Seen:
    """Read as the service does."""
    message = read(raw)
    author = message.author.address if message.author else ""
    return Seen(author, message.subject, plain_text(message), tuple(one.size_bytes for one in message.attachments))


def ours_all_text(raw: bytes) -> Seen:
    """Read as the service does, and turn the HTML into text as well, which the others do not."""
    message = read(raw)
    author = message.author.address if message.author else ""
    return Seen(author, message.subject, all_text(message)[0], tuple(one.size_bytes for one in message.attachments))


def compat32(raw: bytes) -> Seen:
    """Read by the standard library as it comes, and decode."""
    message = email.message_from_bytes(raw)
    text, sizes = "", []
    for part in message.walk():
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)  # noqa: S101 - it is no multipart
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            words = content.decode(part.get_content_charset("us-ascii"), "replace")
            text = text or words
        else:
            sizes.append(len(content))
    return Seen(parseaddr(_decoded(message["From"]))[1], _decoded(message["Subject"]), text, tuple(sizes))


def _decoded(body: str) -> str:
    return str(make_header(decode_header(body)))


def policy_smtp(raw: bytes) -> Seen:
    """Read by the standard library with policy SMTP."""
    message = email.message_from_bytes(raw, policy=SMTP)
    text, sizes = "", []
    for part in message.walk():
        if part.is_multipart():
            continue
        content = part.get_content()
        if part.get_content_maintype() == "text" and not part.is_attachment():
            text = text or content
        else:
            sizes.append(len(content))
    return Seen(message["From"].addresses[0].addr_spec, str(message["Subject"]), text, tuple(sizes))


def flanker(raw: bytes) -> Seen:
    """Read by flanker; 8-bit bodies come back as Latin-1 and are decoded again."""
    message = mime.from_string(raw.decode("latin-1"))
    text, sizes = "", []
    for part in message.walk(with_self=True):
        if part.content_type.is_multipart():
            continue
        content = part.body
        if part.content_type.main == "text" and not part.is_attachment():
            if part.content_encoding[0] in {"7bit", "8bit"}:
                content = content.encode("latin-1").decode(part.charset, "replace")
            text = text or content
        else:
            sizes.append(len(content))
    return Seen(parseaddr(message.headers["From"])[1], message.headers["Subject"], text, tuple(sizes))


BASELINE = "compat32 + decoding"
PARSERS: dict[str, Parser] = {
    BASELINE: compat32,
    "policy SMTP": policy_smtp,
    "flanker 0.9.11": flanker,
    "ours: read, text": ours,
    "ours: and HTML as text": ours_all_text,
}


def messages() -> dict[str, bytes]:
    """Return what is parsed, by name."""
    found = {}
    for size_bytes in (_SMALL, _LARGE):
        label = f"{size_bytes // 1000} KB"
        found[f"{label} plain"] = _letter(_lines(size_bytes - 400))
        both = _letter(_lines(size_bytes // 4))
        both.add_alternative(_page(size_bytes * 3 // 5), subtype="html")
        found[f"{label} alternative"] = both
        attached = _letter(_lines(1_000))
        attached.add_attachment(
            _PDF[: (size_bytes - 1_700) * 3 // 4], maintype="application", subtype="pdf", filename="Prüfung.pdf"
        )
        found[f"{label} with attachment"] = attached
    return {name: bytes(one) for name, one in found.items()}


def _letter(text: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Received"] = "from mail.example (mail.example [192.0.2.1]) by mx.example; Mon, 16 Nov 2026 10:00:00 +0000"
    message["From"], message["To"] = "Anna Grün <anna@home.example>", "People <people@lists.example.org>"
    message["Subject"], message["Date"] = "Grüße, and a question", "Mon, 16 Nov 2026 10:00:00 +0000"
    message["Message-ID"], message["In-Reply-To"] = "<1@home.example>", "<0@home.example>"
    message.set_content(text, cte="8bit")
    return message


def _lines(size_bytes: int) -> str:
    return f"{_SENTENCE}\n" * max(size_bytes // len(f"{_SENTENCE}\n".encode()), 1)


def _page(size_bytes: int) -> str:
    paragraph = f"<p style='margin:0'>{_SENTENCE}</p>\n"
    return f"<html><body>{paragraph * max(size_bytes // len(paragraph.encode()), 1)}</body></html>\n"


def measure(
    *, rounds: Annotated[int, typer.Option(min=1, help="How often each parser has its turn with each message.")] = 15
) -> None:
    """Print how many messages a CPU-second each parser reads, and the ratio to the standard library's compat32."""
    flanker_reader.load()
    table = Table("messages a CPU-second (ratio)", *PARSERS)
    missed = []
    for name, raw in messages().items():
        _must_agree(name, raw)
        speeds = {parser: [0.0] * rounds for parser in PARSERS}
        for number in range(rounds):
            for parser, parse in PARSERS.items():
                speeds[parser][number] = _speed(parse, raw)
        ratios = {parser: _median_ratio(found, speeds[BASELINE]) for parser, found in speeds.items()}
        cells = (f"{statistics.median(speeds[parser]):,.0f} ({ratios[parser]:.2f})" for parser in PARSERS)
        table.add_row(f"{name}, {len(raw):,} bytes", *cells)
        if ratios["ours: read, text"] < AIM:
            missed.append(name)
    console.print(table)
    console.print(f"Aim: ours at least {AIM} of {BASELINE}. Missed: {', '.join(missed) or 'nowhere'}")


def _must_agree(name: str, raw: bytes) -> None:
    """Raise AssertionError when two parsers found different things: then their times mean nothing."""
    found = {parser: _plain(parse(raw)) for parser, parse in PARSERS.items()}
    for parser, seen in found.items():
        if seen != found[BASELINE]:
            raise AssertionError(f"{name}: {parser} found {seen} and not {found[BASELINE]}"[:2000])


def _plain(seen: Seen) -> Seen:
    return Seen(seen.author, seen.subject, seen.text.replace("\r\n", "\n").strip(), seen.attachments)


def _speed(parse: Parser, raw: bytes) -> float:
    """Return messages a CPU-second, over SLICE_SECONDS."""
    gc.collect()
    count, began = 0, time.process_time()
    while (used := time.process_time() - began) < SLICE_SECONDS:
        parse(raw)
        count += 1
    return count / used


def _median_ratio(found: list[float], baseline: list[float]) -> float:
    return statistics.median(one / other for one, other in zip(found, baseline, strict=True))


if __name__ == "__main__":
    typer.run(measure)
