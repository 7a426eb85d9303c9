"""What a mail system writes in prose about a delivery that failed: above the returned message, which must not count.

No server's own shape is known here. Recipients stand on lines of their own, in angle brackets at the start of a line,
or behind a label; whoever sends or gets the report, and whoever it names as a contact, did not fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message as MimeMessage
from typing import NamedTuple

from listserv.mail.address import canonical
from listserv.mail.charset import decoded, unix_lines
from listserv.mail.markup import html_to_text
from listserv.mail.report_words import FAILURE

# Reports are short. What stands below is not looked at.
_READ_CHARACTERS = 16_384
_MOST_RECIPIENTS = 100

# The lookbehind makes it linear: no match begins inside a word.
ADDRESS = re.compile(r"(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")

_RETURNED = re.compile(r"(?:return-path|received|message-id|mime-version|dkim-signature)[ \t]*:", re.IGNORECASE)
_FIELD = re.compile(r"[A-Za-z][A-Za-z-]{1,40}[ \t]*:|[ \t]+\S")
_FIRST_FIELD = re.compile(r"(?:from|to|subject|date|sender|reply-to|x-[a-z-]{1,40})[ \t]*:", re.IGNORECASE)
# What X.400 and address books put before an address.
_PREFIX = re.compile(r"(?:mailto|smtp|rfc-?822)[:=]", re.IGNORECASE)
_RULE = re.compile(r"\W{0,3}[-=_]{2}")
_ABOVE_RETURNED = re.compile(
    r"\W{0,40}(?:(?:your |the )?original message (?:headers?|follows)|message headers? follows?|unsent message"
    r"|below (?:this line )?is a copy|(?:this|included) is a copy|here is listed the initial part)",
    re.IGNORECASE,
)
# "RCPT TO" of a protocol log, and 'RCPT=' of XMail; a log says what was tried, so it counts after the rest.
_LOG = re.compile(r"\s*(?:>>>|<<<|sent <<<|received >>>)|.{0,20}\brcpt\b|\s*server:", re.IGNORECASE)
_SENDER = re.compile(
    r"\W{0,5}(?:mail[ _]from|from|sender|original sender|envelope[- ]from|reply[- ]to|please reply to|cc|to)\b\s*[:<]"
    r"|.{0,20}\bmail from:",
    re.IGNORECASE,
)
# Whoever is named behind these wrote the message, or helps with it.
_HELPS = re.compile(r"\b(?:envelope-from|please reply|contact|postmaster@|email presumably from)", re.IGNORECASE)
# Advice on how addresses look, and on whom to ask.
_ADVICE = re.compile(r".{0,200}(?:\be\.g\.|\bfor example\b|\bsuch as\b|\bstandard form\b|\binstead\b)", re.IGNORECASE)
# "not accepting mail from them"; but "generated from" and "expanded from" name the address that we wrote to.
_SENDS = re.compile(r"(?<!generated )(?<!expanded )\b(?:from|sent by|sender)[ :]{1,3}[<'\"(\[]{0,3}\Z", re.IGNORECASE)
# What stands before a recipient in a sentence.
_BLAMES = re.compile(
    r"(?:\b(?:to|for|recipients?|users?|accounts?|mailbox|address(?:ed)?)[,:]?|:)\s{0,3}[<'\"(\[*]{0,3}\Z",
    re.IGNORECASE,
)
# What may stand before an address on a line of its own: bullets, a code, brackets.
_LINE_START = re.compile(r"[\s*>\-\[\](|•·'\"“=]{0,40}(?:[45]\d\d[ -])?\s{0,4}[<'\"\[(]{0,3}")


class Blamed(NamedTuple):
    """A recipient, and the server's words about them."""

    recipient: str
    text: str


def own_parts(message: MimeMessage) -> Iterator[MimeMessage]:
    """Yield the parts that the server wrote itself, in order: not the returned message, nor what is inside it."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        if part.is_multipart() and kind.startswith("multipart/"):
            payload = part.get_payload()
            waiting.extend(reversed([each for each in payload if isinstance(each, MimeMessage)]))
        elif kind not in {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"}:
            yield part


def server_text(message: MimeMessage) -> str:
    """Return what the server wrote for people, without the returned message. HTML only if there is no plain text."""
    plain: list[str] = []
    markup: list[str] = []
    for part in own_parts(message):
        # A multipart that is none has lost its boundary: its parts stand there as text.
        kind = part.get_content_type().split()[0]  # some forget the semicolon behind it
        if kind == "text/html":
            markup.append(html_to_text(_text(part)[: 4 * _READ_CHARACTERS]))
        elif kind.startswith("multipart/") or (kind == "text/plain" and not part.get_filename()):
            plain.append(_text(part))
    chosen = [text for text in plain if text.strip()] or markup
    return above_the_returned("\n\n".join(above_the_returned(text) for text in chosen))


def _text(part: MimeMessage) -> str:
    content = part.get_payload(decode=True)
    label = str(part.get_param("charset") or "").removeprefix("unicode-1-1-")
    return unix_lines(decoded(content, label)) if isinstance(content, bytes) else ""


def above_the_returned(text: str) -> str:
    """Return the text up to where the message that came back begins."""
    lines = text[:_READ_CHARACTERS].split("\n")
    for number, line in enumerate(lines):
        if _RETURNED.match(line):
            return "\n".join(lines[: _first_of_header(lines, number)])
        if _ABOVE_RETURNED.match(line) or (_RULE.match(line) and _FIRST_FIELD.match(_next_full(lines, number))):
            return "\n".join(lines[:number])
    return "\n".join(lines)


def _first_of_header(lines: list[str], number: int) -> int:
    while number and _FIELD.match(lines[number - 1]) and _FIRST_FIELD.match(lines[number - 1].lstrip()):
        number -= 1
    return number


def _next_full(lines: list[str], number: int) -> str:
    return next((line for line in lines[number + 1 : number + 3] if line.strip()), "")


def tells_of_a_failure(text: str) -> bool:
    """Tell whether a mail system says here that a message did not arrive."""
    return FAILURE.search(" ".join(text[:_READ_CHARACTERS].replace("\u2019", "'").lower().split())) is not None


def blamed_in(text: str, ours: frozenset[str]) -> list[Blamed]:
    """Return who failed by the text, each with the words from their line up to the next; `ours` never fail."""
    lines = [line for line in text.split("\n") if not line.startswith(">") or line.startswith(">>>")]
    places = _places(lines, ours)
    best = min((place.rank for place in places), default=0)
    domains = {address.rpartition("@")[2] for address in ours if "bounces" in address}
    chosen = [place for place in places if place.rank == best]
    chosen = [place for place in chosen if place.recipient.rpartition("@")[2] not in domains] or chosen
    starts: dict[str, int] = {}
    for place in chosen:
        starts.setdefault(place.recipient, place.line)
    if len(starts) == 1:
        return [Blamed(next(iter(starts)), text)]
    if not starts:
        return []
    ends = [*list(starts.values())[1:], len(lines)]
    return [
        Blamed(recipient, "\n".join(lines[start : max(end, start + 1)]))
        for (recipient, start), end in zip(starts.items(), ends, strict=True)
    ][:_MOST_RECIPIENTS]


class _Place(NamedTuple):
    recipient: str
    line: int
    rank: int


def _places(lines: list[str], ours: frozenset[str]) -> list[_Place]:
    found = []
    for number, line in enumerate(lines):
        log = _LOG.match(line) is not None
        if not log and (_SENDER.match(line) or _ADVICE.match(line)):
            continue
        helper = None if log else _HELPS.search(line)
        for written in ADDRESS.finditer(line, 0, helper.start() if helper else len(line)):
            if _SENDS.search(_before(lines, number, written.start())):
                continue
            address = canonical(_PREFIX.sub("", written[0].strip("'")))
            if address is not None and address not in ours and not _is_name(address):
                found.append(_Place(address, number, _rank(line, written.start(), log=log)))
    return found


def _before(lines: list[str], number: int, start: int) -> str:
    """Return what stands before an address: the end of the line above if it begins its own."""
    line = lines[number]
    if not _LINE_START.fullmatch(line, 0, start):
        return line[max(0, start - 20) : start]
    above = next((each for each in lines[max(0, number - 2) : number][::-1] if each.strip()), "")
    return f"{above.rstrip()[-20:]} {line[:start].strip()}"


def _rank(line: str, start: int, *, log: bool) -> int:
    """Return 0 for an address that begins its line, 1 and 2 for one in a sentence, 3 for one in a protocol log."""
    if log:
        return 3
    if _LINE_START.fullmatch(line, 0, start):
        return 0
    return 1 if _BLAMES.search(line, max(0, start - 20), start) else 2


def _is_name(address: str) -> bool:
    """Tell the addresses of the systems themselves, and identifiers in the shape of addresses."""
    return address.startswith(("postmaster@", "mailer-daemon@", "abuse@", "support@"))
