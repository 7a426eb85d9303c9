"""The corpus of moderators' answers: tests/corpus/decisions/."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from listserv.policy.decisions.decision import (
    SAY_NEW_TEXT,
    SAY_QUESTION,
    SAY_WHY,
    Approve,
    Ask,
    Decision,
    DiscardPost,
    Edit,
    EditRequest,
    Reject,
    Reopen,
    Trust,
    Unclear,
    Withdraw,
)

FOLDER = Path(__file__).parents[1] / "corpus" / "decisions"
KINDS = (
    "approve", "discard", "reject", "reject_indirect", "reject_without_reason", "edit", "edit_without_text", "ask",
    "ask_indirect", "ask_without_question", "trust", "reopen", "withdraw", "unclear", "several",
)  # fmt: skip
WORDS = ("reason", "question", "text", "request", "words")


@dataclass(frozen=True)
class Case:
    """One answer, and what it decides."""

    kind: str
    said: str
    want: str = ""  # the words that go to somebody
    also: tuple[str, ...] = ()  # other cuts that are as good
    is_request: bool = False
    posts: tuple[int, ...] = ()
    decisions: Mapping[int, str] = field(default_factory=dict)
    unclear: bool = False

    def __str__(self) -> str:
        """Return what tells the case from others, as the name of its test."""
        return f"{self.kind}: {self.said[:60]!r}"


def cases(*kinds: str) -> list[Case]:
    """Return the cases of these files, or of all."""
    return [case for kind in kinds or KINDS for case in _cases(kind)]


def _cases(kind: str) -> Iterator[Case]:
    for row in tomllib.loads((FOLDER / f"{kind}.toml").read_text(encoding="utf-8"))["case"]:
        yield Case(
            kind=kind,
            said=row["said"].strip("\n"),
            want=next((row[name].strip() for name in WORDS if name in row), ""),
            also=tuple(one.strip() for one in row.get("also", ())),
            is_request="request" in row,
            posts=tuple(row.get("posts", ())),
            decisions={int(number): word for number, word in row.get("decisions", {}).items()},
            unclear=row.get("unclear", False),
        )


def known_misses() -> dict[str, str]:
    """Return what is not read as the corpus wants it, and why."""
    rows = tomllib.loads((FOLDER / "known_misses.toml").read_text(encoding="utf-8"))["miss"]
    return {row["said"].strip("\n"): row["reason"] for row in rows}


EXPECTED: Mapping[str, Decision] = {
    "approve": Approve(),
    "discard": DiscardPost(),
    "trust": Trust(),
    "reject_without_reason": Unclear(SAY_WHY),
    "edit_without_text": Unclear(SAY_NEW_TEXT),
    "ask_without_question": Unclear(SAY_QUESTION),
}


def is_as_wanted(case: Case, decision: Decision) -> bool:
    """Tell whether one answer is read as its case wants it."""
    match case.kind, decision:
        case "unclear", Unclear():
            return True
        case "reject" | "reject_indirect", Reject(words):
            return words in {case.want, *case.also}
        case "ask" | "ask_indirect", Ask(words):
            return words in {case.want, *case.also}
        case "reopen", Reopen(words):
            return words == case.want
        case "withdraw", Withdraw(words):
            return words == case.want
        case "edit", Edit(words):
            return not case.is_request and words in {case.want, *case.also}
        case "edit", EditRequest(words):
            return case.is_request and words in {case.want, *case.also}
        case _:
            return decision == EXPECTED.get(case.kind)


HALF = {SAY_WHY: "reject", SAY_NEW_TEXT: "edit", SAY_QUESTION: "ask"}


def in_words(decision: Decision) -> str | None:
    """Return a decision of a list as the corpus writes it; None when nothing is decided."""
    match decision:
        case Approve():
            return "approve"
        case DiscardPost():
            return "discard"
        case Trust():
            return "trust"
        case Reject(words):
            return f"reject: {words}"
        case Ask(words):
            return f"ask: {words}"
        case Edit(words) | EditRequest(words):
            return f"edit: {words}"
        case Reopen(words) | Withdraw(words):
            return f"{type(decision).__name__.lower()}: {words}".removesuffix(": ")
        case Unclear(why):
            return HALF.get(why)
