"""The messages of tests/corpus/, or of a folder of your own that has the same form, and what should be read in them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTPUTF8
from pathlib import Path
from typing import Any

from listserv.mail.message import Message, plain_text, read

REPLIES = ("replies", "all_own")


@dataclass(frozen=True, slots=True)
class Case:
    """One message and what is expected of it, as the file beside it says."""

    name: str
    raw: bytes
    expected: str

    @property
    def message(self) -> Message:
        """The message, read anew: a reader's time does not depend on who asked before."""
        return read(self.raw)

    @property
    def fields(self) -> dict[str, str]:
        """`name: value` lines of the expected answer."""
        return {name: body.strip() for name, _, body in (line.partition(":") for line in self.expected.splitlines())}


def cases(root: Path, folder: str) -> list[Case]:
    """Return the messages of a folder, as SMTP carries them: with CRLF."""
    return [
        Case(path.stem, path.read_bytes().replace(b"\n", b"\r\n"), path.with_suffix(".expected").read_text("utf-8"))
        for path in sorted((root / folder).glob("*.eml"))
    ]


def told(root: Path, folder: str) -> list[Case]:
    """Return the letters of which only subject and words are given: those of machines have no telling field."""
    rows = tomllib.loads((root / folder / "words.toml").read_text("utf-8"))["case"]
    return [Case(row["id"], _letter(row), "") for row in rows]


def _letter(row: dict[str, Any]) -> bytes:
    letter = EmailMessage(policy=SMTPUTF8)
    letter["From"], letter["Subject"] = "Ann Lee <ann@mail.example>", row["subject"]
    if row["answers"]:
        letter["In-Reply-To"] = "<1@lists.example>"
    letter.set_content(row["said"], charset="utf-8", cte="8bit")
    return letter.as_bytes()


def replies(root: Path) -> list[Case]:
    """Return the replies, and the messages that hold nothing but their writer's words."""
    return [case for folder in REPLIES for case in cases(root, folder)]


def for_libraries(case: Case) -> dict[str, str]:
    """Return what the libraries get: the text as our own reader decodes it, for they read no MIME; and the HTML."""
    message = case.message
    return {"text": plain_text(message), "html": "" if message.text else message.html or ""}
