"""What people write in the bench: posts of a wanted size, and answers that quote what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import format_datetime, localtime

DOMAIN = "people.example.net"
_SENTENCES = (
    "The day centre has moved its opening hours to the afternoon, and the bus stops right outside.",
    "Has anyone asked the council about the new form? I waited forty minutes on the telephone.",
    "My mother liked the music group very much, and the tea afterwards even more.",
    "We meet on Thursday at the library, upstairs in the small room; the lift works again.",
    "Please bring something to eat if you can, and tell me whether you need a lift home.",
    "The appointment was shorter than we had feared, and the nurse explained every step.",
    "I have written down the questions that we collected, with the answers we have so far.",
    "Thank you for the kind words last week; it helps to know that others go through the same.",
    "There is a small fund for carers who need a break, and the closing date is in the spring.",
    "If the ramp is still blocked on Monday I will call them again and let everybody know.",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What to write: to whom, by how many authors in turn, how large, and in conversations of how many."""

    to: str
    authors: int = 1
    size_bytes: int = 3000
    conversation: int = 1


def author(number: int) -> str:
    """Return an author's address."""
    return f"author{number}@{DOMAIN}"


def reader(number: int) -> str:
    """Return a reader's address."""
    return f"reader{number}@{DOMAIN}"


def posts(kind: Kind, count: int, series: str) -> list[tuple[str, bytes]]:
    """Return reverse-path and message of so many different posts. A `series` gives Message-IDs of its own."""
    date = format_datetime(localtime())
    return [(author(n % kind.authors), _post(kind, n, series, date)) for n in range(count)]


def _post(kind: Kind, number: int, series: str, date: str) -> bytes:
    first = number - number % kind.conversation
    answers = number > first
    subject = f"{'Re: ' if answers else ''}News of the week {series} {first}"
    fields = [
        f"From: Author {number % kind.authors} <{author(number % kind.authors)}>",
        f"To: {kind.to}",
        f"Subject: {subject}",
        f"Date: {date}",
        f"Message-ID: {_message_id(series, number)}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 7bit",
    ]
    if answers:
        references = " ".join(_message_id(series, n) for n in range(first, number))
        fields += [f"In-Reply-To: {_message_id(series, number - 1)}", f"References: {references}"]
    head = "\r\n".join(fields) + "\r\n\r\n"
    room = kind.size_bytes - len(head)
    if not answers:
        return (head + _text(number, room)).encode("ascii")
    quoted = "".join(f"> {line}\r\n" for line in _text(number - 1, room // 2).splitlines())
    attribution = f"On {date}, Author {(number - 1) % kind.authors} wrote:\r\n"
    return (head + _text(number, room // 2 - len(attribution)) + "\r\n" + attribution + quoted).encode("ascii")


def _message_id(series: str, number: int) -> str:
    return f"<{series}.{number}@{DOMAIN}>"


def _text(number: int, size_bytes: int) -> str:
    """Return so many bytes of lines, different for each number."""
    lines, length, n = [f"Number {number}.\r\n"], 0, number
    while length < size_bytes:
        lines.append(_SENTENCES[n % len(_SENTENCES)] + "\r\n")
        length, n = length + len(lines[-1]), n + 1
    return "".join(lines)
