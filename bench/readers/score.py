"""Compare the new text that a reader found with what a person calls the writer's own words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Self

from rapidfuzz.distance import Indel

NEAR = 0.95  # of the words, in their order


@dataclass(frozen=True, slots=True)
class Score:
    """What one answer is worth. `lost` and `leaked` are counted in words; order and white space do not count."""

    exact: bool
    near: bool
    lost: int
    leaked: int

    @classmethod
    def of(cls, found: str, wanted: str) -> Self:
        """Compare two texts, word by word."""
        ours, theirs = found.split(), wanted.split()
        counts, other = Counter(ours), Counter(theirs)
        return cls(
            exact=ours == theirs,
            near=Indel.normalized_similarity(ours, theirs) >= NEAR,
            lost=(other - counts).total(),
            leaked=(counts - other).total(),
        )


@dataclass(frozen=True, slots=True)
class Total:
    """What many answers are worth. An answer that did not come in time counts as one that lost everything."""

    messages: int
    exact: int
    near: int
    lost: int  # messages in which a word of the writer's is missing
    lost_words: int
    leaked: int  # messages with a word too many
    leaked_words: int

    @classmethod
    def of(cls, found: list[str | None], wanted: list[str]) -> Self:
        """Add up; None stands for no answer."""
        scores = [Score.of(one or "", other) for one, other in zip(found, wanted, strict=True)]
        return cls(
            messages=len(scores),
            exact=sum(one.exact for one in scores),
            near=sum(one.near for one in scores),
            lost=sum(one.lost > 0 for one in scores),
            lost_words=sum(one.lost for one in scores),
            leaked=sum(one.leaked > 0 for one in scores),
            leaked_words=sum(one.leaked for one in scores),
        )

    def row(self) -> tuple[str, ...]:
        """Return the cells of a table."""
        return (
            f"{self.exact / self.messages:.1%}",
            f"{self.near / self.messages:.1%}",
            f"{self.lost / self.messages:.1%} ({self.lost_words})",
            f"{self.leaked / self.messages:.1%} ({self.leaked_words})",
        )
