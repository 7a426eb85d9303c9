"""The posts of a fault test: each with its mark, and of every shape in which a text may be damaged on its way."""

from __future__ import annotations

import base64
import quopri
import random
from dataclasses import dataclass, field

from faults.record import Post, token

_RUDE = "They are bastards, all of them."  # waits for a moderator
_LINE = "the bus from our corner comes late again and nobody at the council answers what should we ask them"
_WORDS = tuple(_LINE.split())


@dataclass
class Writer:
    """Makes the posts of one run, the same for the same seed."""

    seed: int
    domain: str
    random: random.Random = field(init=False)
    number: int = 0
    written: list[Post] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(f"posts {self.seed}")

    def post(self, list_key: str, author: str, *, rude: bool = False, held: bool = False) -> Post:
        """Return the next post; one in twenty takes the Message-ID of an earlier one (reliability: a repost attack)."""
        self.number += 1
        mark = token(self.seed, self.number)
        text = self._text(mark, rude=rude).encode().replace(b"\n", b"\r\n")
        message_id = f"<{self.seed}.{self.number}@example.org>"
        again = self._earlier() if self.random.random() < 0.05 else ""
        header = (
            f"From: {author}\r\nTo: {list_key}@{self.domain}\r\nSubject: About the buses {mark}\r\n"
            f"Date: Mon, 16 Nov 2026 10:00:00 +0000\r\nMessage-ID: {again or message_id}\r\nMIME-Version: 1.0\r\n"
        )
        raw = header.encode() + self.random.choice(_SHAPES)(text)
        made = Post(mark, "" if again else message_id, list_key, author, text, raw, held=held or rude)
        self.written.append(made)
        return made

    def _earlier(self) -> str:
        """Return another post's Message-ID. Which of the two keeps it is open: either may come in first."""
        others = [one for one in self.written if one.message_id]
        if not others:
            return ""
        chosen = self.random.choice(others)
        message_id, chosen.message_id = chosen.message_id, ""
        return message_id

    def _text(self, mark: str, *, rude: bool) -> str:
        """Return lines with dots where SMTP minds them, letters that are not ASCII, and long lines."""
        lines = [f"{mark} hello all,", ".", "..", ".hidden", "Zażółć gęślą jaźń – £5, dziękuję", self._words(300)]
        lines += [self._words(9) for _ in range(self.random.randrange(5, 45))]
        self.random.shuffle(lines)
        return "\n".join([*lines, _RUDE if rude else "Thank you", ".", ""])

    def _words(self, count: int) -> str:
        return " ".join(self.random.choices(_WORDS, k=count))


def _eight_bit(text: bytes) -> bytes:
    return _type("8bit") + text


def _quoted(text: bytes) -> bytes:
    return _type("quoted-printable") + quopri.encodestring(text.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")


def _base64(text: bytes) -> bytes:
    return _type("base64") + base64.encodebytes(text).replace(b"\n", b"\r\n")


def _two_parts(text: bytes) -> bytes:
    # Both say the same, or a moderator would have to look.
    html = (
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<pre>" + text + b"</pre>\r\n"
    )
    return (
        b'Content-Type: multipart/alternative; boundary="=.b"\r\n\r\n'
        b"--=.b\r\n" + _eight_bit(text) + b"\r\n--=.b\r\n" + html + b"\r\n--=.b--\r\n"
    )


def _type(encoding: str) -> bytes:
    return f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()


_SHAPES = (_eight_bit, _eight_bit, _quoted, _base64, _two_parts)
