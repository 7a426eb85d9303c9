"""What people might write, in many words and languages: none of it may be taken for a yes that it is not.

The texts were written by somebody who had not seen the readers. How much of what is meant is understood is another
question; what is not understood is asked back.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from listserv.policy.agreement import Answer, read_answer
from listserv.policy.moderation import Approve, DiscardPost, Reject, read_decision

CORPUS = Path(__file__).parent.parent / "corpus"


def texts(folder: str, *leave_out: str) -> list[str]:
    """Return every text of a folder but those that mean one of these: the case says it, or else the file's name."""
    files = {path.stem.removeprefix("en_"): path for path in sorted((CORPUS / folder).glob("*.toml"))}
    cases = [
        (case.get("means", name), case["said"])
        for name, path in files.items()
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]
    return [said for means, said in cases if means not in leave_out]


@pytest.mark.parametrize(("kind", "means"), [(Answer.AGREE, "agree"), (Answer.DECLINE, "decline")])
def test_nothing_else_is_taken_for_a_yes_or_a_no(kind: Answer, means: str) -> None:
    assert [said for said in texts("answers", means) if read_answer(said) is kind] == []


@pytest.mark.parametrize(
    ("kind", "means"),
    [
        (Approve, ("approve",)),
        (Reject, ("reject", "reject_indirect", "reject_without_reason")),
        (DiscardPost, ("discard",)),
    ],
)
def test_nothing_else_decides_about_a_post(kind: type, means: tuple[str, ...]) -> None:
    assert [said for said in texts("decisions", *means) if isinstance(read_decision(said), kind)] == []


def test_the_texts_are_there() -> None:
    assert len(texts("answers")) > 900
    assert len(texts("decisions")) > 700
