"""A week of a carers' list in every form a digest can have, beside what is expected: tests/weeks/golden/.

UPDATE_GOLDEN=1 writes them anew; then read them, as their readers would.
"""

from __future__ import annotations

import os
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from flows.test_digest_weeks import Run
from sqlalchemy import select
from undigestify import mime, rfc1153
from village import Village
from weeks.months import weeks

from listserv.flows import digest_writing
from listserv.policy.digest.form import Form
from listserv.store import issues
from listserv.store import tables as t

GOLDEN = Path(__file__).parents[1] / "weeks" / "golden"
WEEKS = 3  # of which the fullest is shown

pytestmark = pytest.mark.heavy


@pytest.fixture
def letters(village: Village) -> dict[Form, bytes]:
    """The letters of one week, with placeholders where each reader's own addresses stand."""
    run = Run(village, weeks(WEEKS))
    run.go()
    with village.begin() as connection:
        made = [issues.load(connection, number) for number in connection.execute(select(t.issue.c.id)).scalars()]
        issue = max((one for one in made if one), key=lambda one: len(issues.post_ids(connection, one)["people"]))
        written = digest_writing.rendered(connection, village.service, issue, set(Form), {}, issue.ends_at)
    assert {len(parts) for parts in written.letters.values()} == {1}
    return {form: parts[0] for form, parts in written.letters.items()}


def expected(name: str, found: str) -> str:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def shown(raw: bytes) -> str:
    """Return a letter's lines as a file can hold them, and boundaries, which depend on all of it, by a name."""
    text = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\0", "|")
    for number, boundary in enumerate(sorted(boundaries(raw)), start=1):
        text = text.replace(boundary, f"boundary-{number}")
    return text


def boundaries(raw: bytes) -> set[str]:
    found = (part.get_boundary() for part in message_from_bytes(raw, policy=default).walk())
    return {one for one in found if one}


def test_the_week_reads_as_expected_in_every_form(letters: dict[Form, bytes]) -> None:
    message = message_from_bytes(letters[Form.LETTER].replace(b"\0", b"|"), policy=default)
    text, page = (message.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html"))  # type: ignore[union-attr]
    assert text == expected("letter.txt", text)
    assert page == expected("letter.html", page)
    large = message_from_bytes(letters[Form.LARGE_PRINT].replace(b"\0", b"|"), policy=default)
    assert large.get_body(("plain",)).get_content().replace("\r\n", "\n") == text  # type: ignore[union-attr]
    pages = large.get_body(("html",)).get_content().replace("\r\n", "\n")  # type: ignore[union-attr]
    assert pages == expected("large-print.html", pages)
    plain = message_from_bytes(letters[Form.PLAIN].replace(b"\0", b"|"), policy=default)
    assert plain.get_content().replace("\r\n", "\n") == text
    old = message_from_bytes(letters[Form.RFC1153].replace(b"\0", b"|"), policy=default).get_content()
    old = old.replace("\r\n", "\n")
    assert old == expected("rfc1153.txt", old)
    standard = shown(letters[Form.MIME])
    assert standard == expected("mime.eml", standard)


def test_both_standard_forms_hold_the_same_messages(letters: dict[Form, bytes]) -> None:
    taken = [str(one["Message-ID"]) for one in mime(letters[Form.MIME].replace(b"\0", b"x"))]
    text = message_from_bytes(letters[Form.RFC1153].replace(b"\0", b"x"), policy=default).get_content()
    assert [fields["Message-ID"] for fields, _ in rfc1153(text.replace("\r\n", "\n"))] == taken
    assert len(taken) > 10
