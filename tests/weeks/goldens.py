"""What digests of the made-up weeks are expected to be, in every form: tests/weeks/golden/.

UPDATE_GOLDEN=1 writes the files anew; then read them, as their readers would.
"""

from __future__ import annotations

import os
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from undigestify import mime, rfc1153

from listserv.policy.digest.form import Form

GOLDEN = Path(__file__).parent / "golden"


def check(week: str, letters: dict[Form, bytes]) -> None:
    """Compare the letters of a week, with placeholders where each reader's own addresses stand."""
    plain = _message(letters[Form.PLAIN]).get_content()
    _expected(f"{week}.txt", plain)
    for form, name in ((Form.LETTER, "letter"), (Form.LARGE_PRINT, "large-print")):
        message = _message(letters[form])
        assert _body(message, "plain") == _lines(plain)
        _expected(f"{week}.{name}.html", _body(message, "html"))
    old = _message(letters[Form.RFC1153]).get_content()
    _expected(f"{week}.rfc1153.txt", old)
    _expected(f"{week}.mime.eml", _shown(letters[Form.MIME]))
    taken = [str(one["Message-ID"]) for one in mime(letters[Form.MIME].replace(b"\0", b"x"))]
    assert [fields["Message-ID"] for fields, _ in rfc1153(_lines(old))] == taken
    assert len(taken) > 10


def _message(raw: bytes) -> EmailMessage:
    found = message_from_bytes(raw.replace(b"\0", b"|"), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return _lines(part.get_content())


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _expected(name: str, found: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(_lines(found), encoding="utf-8")
    assert _lines(found) == path.read_text(encoding="utf-8")


def _shown(raw: bytes) -> str:
    """Return a letter's lines as a file can hold them, and boundaries, which depend on all of it, by a name."""
    text = _lines(raw.decode("utf-8", "replace")).replace("\0", "|")
    found = (part.get_boundary() for part in message_from_bytes(raw, policy=default).walk())
    for number, boundary in enumerate(sorted({one for one in found if one}), start=1):
        text = text.replace(boundary, f"boundary-{number}")
    return text
