"""Measure the language filter: `make filter`, or `python3 tools/bootstrap.py filter [OPTIONS]`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bench.child import ROOT
from bench.filter import corpus, hostile
from bench.filter.corpus import BLIND, PARTS, Case
from bench.filter.filters import PATIENCE, Filter, Judged, Ours, WithSecondOpinion, packaged

console = Console(highlight=False, width=150)
Answers = dict[str, list[Judged | None]]  # by filter, in the order of the cases; None was not asked

_STRONG = {"slur", "swearing_plain"}
_DISGUISED = "disguised_"


def measure(
    *,
    folder: Annotated[Path, typer.Option(help="Sentences and mails in the form of tests/corpus/filter/.")] = ROOT
    / "tests/corpus/filter",
    labelled: Annotated[
        list[Path] | None, typer.Option(help="Texts of your own: .jsonl or .tsv with label and text, or a folder.")
    ] = None,
    libraries: Annotated[bool, typer.Option(help="Also the packaged filters, in an environment of their own.")] = True,
    python: Annotated[
        Path | None, typer.Option(help="A Python that has the packages already, instead of a new environment.")
    ] = None,
    budget: Annotated[
        float, typer.Option(help="CPU seconds for a filter and set of texts; a slow one is asked a sample.")
    ] = 60.0,
    second_opinion: Annotated[bool, typer.Option(help="Also ours with the trained second opinion.")] = True,
    speed: Annotated[bool, typer.Option(help="Also how long hostile text takes.")] = True,
) -> None:
    """Print what is held and what passes, beside the packaged filters on the same texts, and how fast."""
    ours = Ours()
    own: list[Filter] = [ours, WithSecondOpinion()] if second_opinion else [ours]
    if not libraries:
        _tables(own, ours, folder, labelled or [], budget, speed=speed)
        return
    with packaged(python) as others:
        _tables([*own, *others], ours, folder, labelled or [], budget, speed=speed)


def _tables(
    filters: Sequence[Filter], ours: Ours, folder: Path, labelled: Iterable[Path], budget: float, *, speed: bool
) -> None:
    sentences, long, ordinary = (read(folder) for read in (corpus.sentences, corpus.long_mails, corpus.ordinary_mails))
    short, longer, everyday = (_answers(filters, cases, budget) for cases in (sentences, long, ordinary))
    for part in PARTS:
        console.print(_functions(part, sentences, short))
    _blind_sets(filters, folder, budget)
    console.print(_totals(sentences, short, long, longer))
    console.print(_reasons(ours, [*sentences, *long]))
    console.print(_ordinary("ordinary mails of this corpus", ordinary, everyday))
    for path in labelled:
        for name, cases in corpus.labelled(path).items():
            console.print(_ordinary(name, cases, _answers(filters, cases, budget)))
    if speed:
        console.print(_hostile(filters))


def _answers(filters: Iterable[Filter], cases: Sequence[Case], budget: float) -> Answers:
    return {one.name: _asked(one, cases, budget) for one in filters}


def _asked(one: Filter, cases: Sequence[Case], budget: float) -> list[Judged | None]:
    """Ask in an order that has nothing to do with the function, so that those asked in the time are a fair sample."""
    judged: list[Judged | None] = [None] * len(cases)
    for n in sorted(range(len(cases)), key=lambda n: hashlib.sha256(cases[n].name.encode()).digest()[::-1]):
        if budget <= 0:
            break
        judged[n] = answer = one.judge(cases[n].text)
        budget -= answer.seconds
    return judged


def _functions(part: str, cases: Sequence[Case], answers: Answers) -> Table:
    """Show each function: what is held of those to hold, what passes of those to pass; of `may`, what is held."""
    table = Table("function", "expected", "texts", *answers, title=f"{part}: as expected (may: held)")
    for function, expected in corpus.functions([case for case in cases if case.part == part]):
        chosen = [
            n for n, case in enumerate(cases) if (case.function, case.expected, case.part) == (function, expected, part)
        ]
        cells = (_share(chosen, judged, hold=expected != "pass") for judged in answers.values())
        table.add_row(function, expected, str(len(chosen)), *cells)
    return table


def _blind_sets(filters: Sequence[Filter], folder: Path, budget: float) -> None:
    """Show both blind sets as they are held now; README.md there says what was held of them at first reading."""
    cases = corpus.blind(folder)
    answers = _answers(filters, cases, budget)
    for name in BLIND:
        console.print(_functions(name, cases, answers))


def _totals(sentences: Sequence[Case], short: Answers, long: Sequence[Case], longer: Answers) -> Table:
    table = Table("of both sets", "part", "texts", *short, title="totals")
    rows: tuple[tuple[str, Sequence[Case], Answers, Callable[[Case], bool]], ...] = (
        ("hold: held", sentences, short, lambda case: case.expected == "hold"),
        (
            "hold, not disguised: held",
            sentences,
            short,
            lambda case: case.expected == "hold" and not case.function.startswith(_DISGUISED),
        ),
        (
            "strong words, plain: held",
            sentences,
            short,
            lambda case: case.expected == "hold" and case.function in _STRONG,
        ),
        ("disguised: held", sentences, short, lambda case: case.function.startswith(_DISGUISED)),
        ("pass: passed", sentences, short, lambda case: case.expected == "pass"),
        ("may: held", sentences, short, lambda case: case.expected == "may"),
        ("a long mail with one strong sentence: held", long, longer, lambda _: True),
    )
    for label, cases, answers, wanted in rows:
        for part in (*PARTS, "both"):
            chosen = [n for n, case in enumerate(cases) if wanted(case) and part in {case.part, "both"}]
            cells = (_share(chosen, judged, hold=not label.startswith("pass")) for judged in answers.values())
            table.add_row(label, part, str(len(chosen)), *cells, end_section=part == "both")
    return table


def _reasons(ours: Ours, cases: Iterable[Case]) -> Table:
    """Show how often the words we hold for are those that a person would name, and the category too."""
    table = Table("part", "held, with words to name", "those words", "and that category", title="our reasons")
    told = [case for case in cases if case.expected == "hold" and case.words]
    for part in PARTS:
        held = [(case, found) for case in told if case.part == part and (found := ours.findings(case.text))]
        named = [(case, [one for one in found if _touches(one.start, one.end, case)]) for case, found in held]
        right = sum(bool(found) for _, found in named)
        same = sum(case.category in {str(one.category) for one in found} for case, found in named)
        table.add_row(part, str(len(held)), *(f"{n} ({_percent(n, len(held))})" for n in (right, same)))
    return table


def _touches(start: int, end: int, case: Case) -> bool:
    first = case.text.find(case.words)
    return first >= 0 and start < first + len(case.words) and end > first


def _ordinary(name: str, cases: Sequence[Case], answers: Answers) -> Table:
    """Show what is held of each label in a thousand, and the speed."""
    table = Table("label", "texts", *answers, title=f"{name}: held in a thousand")
    for label in sorted({case.expected for case in cases}):
        chosen = [n for n, case in enumerate(cases) if case.expected == label]
        table.add_row(label, str(len(chosen)), *(_in_a_thousand(chosen, each) for each in answers.values()))
    table.add_section()
    table.add_row("3 KB a CPU-second", "", *(_speed(cases, judged) for judged in answers.values()))
    return table


def _in_a_thousand(chosen: Sequence[int], judged: Sequence[Judged | None]) -> str:
    asked = [one for n in chosen if (one := judged[n]) is not None]
    if not asked:
        return "-"
    return f"{1000 * sum(bool(one.hold) for one in asked) / len(asked):.1f}{_of(asked, chosen)}"


def _speed(cases: Sequence[Case], judged: Sequence[Judged | None]) -> str:
    size = sum(len(case.text.encode()) for case, one in zip(cases, judged, strict=True) if one is not None)
    return f"{size / 3000 / sum(one.seconds for one in judged if one is not None):,.1f}"


def _hostile(filters: Sequence[Filter]) -> Table:
    table = Table("1,000,000 characters", *(one.name for one in filters), title="CPU seconds for hostile text")
    for name, text in hostile.texts().items():
        judged = [one.judge(text) for one in filters]
        table.add_row(name, *(f"> {PATIENCE:.0f}" if one.hold is None else f"{one.seconds:.2f}" for one in judged))
    return table


def _share(chosen: Sequence[int], judged: Sequence[Judged | None], *, hold: bool) -> str:
    """Return how many of the chosen texts are held, or passed. A filter that took too long did neither."""
    asked = [one for n in chosen if (one := judged[n]) is not None]
    right = sum(one.hold is hold for one in asked)
    return f"{right} ({_percent(right, len(asked))}){_of(asked, chosen)}"


def _of(asked: Sequence[Judged], chosen: Sequence[int]) -> str:
    """Return of how many, where the filter was not asked all."""
    return f" of {len(asked)}" if len(asked) < len(chosen) else ""


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "-"


if __name__ == "__main__":
    typer.run(measure)
