"""How large and how often: the full round that docs/benchmarks.md reports, and a quick one that tries everything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """The sizes of every figure."""

    runs: int
    size_bytes: int  # of a post
    fanout_members: int
    kill_members: int
    kill_at: int  # copies
    intake_messages: int
    through_posts: int
    latency_posts: int
    digest_posts: int
    digest_readers: int
    growth_members: tuple[int, ...]
    old_posts: int
    old_copies_each: int
    idle_seconds: float
    patience_seconds: float  # for the last letter of a run


FULL = Plan(
    runs=3,
    size_bytes=3000,
    fanout_members=10_000,
    kill_members=2000,
    kill_at=700,
    intake_messages=3000,
    through_posts=3000,
    latency_posts=50,
    digest_posts=100,
    digest_readers=1000,
    growth_members=(100, 1000, 10_000, 100_000),
    old_posts=100_000,
    old_copies_each=10,
    idle_seconds=5,
    patience_seconds=120,
)

# Everything once, small: says whether the bench works, and little about speed.
QUICK = Plan(
    runs=1,
    size_bytes=3000,
    fanout_members=500,
    kill_members=300,
    kill_at=100,
    intake_messages=300,
    through_posts=100,
    latency_posts=10,
    digest_posts=20,
    digest_readers=50,
    growth_members=(100, 500),
    old_posts=1000,
    old_copies_each=10,
    idle_seconds=2,
    patience_seconds=30,
)
