r"""The texts of tests/corpus/filter/ and what should become of them; README.md there says what the columns are."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PARTS = ("tuned", "unseen")
BLIND = ("first", "second")
_UNSEEN = "unseen"
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")


class CorpusError(Exception):
    """A file that is not in the form that it should have; the text names it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text, what should become of it (hold, may or pass), and for a hold the words and their category if clear."""

    name: str
    function: str
    part: str
    expected: str
    text: str
    category: str = ""
    words: str = ""


def sentences(folder: Path, parts: Sequence[str] = PARTS) -> list[Case]:
    """Return the sentences of both parts, or of one."""
    found = []
    for part in parts:
        for path in sorted((folder / (_UNSEEN if part == _UNSEEN else "")).glob("*.tsv")):
            if path.stem not in {"long", "ordinary"}:
                found += [_case(row, path.stem, part, _readable(row["text"])) for row in _rows(path)]
    return found


def blind(folder: Path) -> list[Case]:
    """Return the sentences of both sets that were written before the words that should hold them; `part` says which."""
    rows = [(name, row) for name in BLIND for row in _rows(folder / "blind" / f"{name}.tsv")]
    return [_case(row, row["function"], name, _readable(row["text"])) for name, row in rows]


def long_mails(folder: Path) -> list[Case]:
    """Return whole mails of which one sentence, in their middle, is why they should be held."""
    found = []
    paragraphs = _paragraphs(folder)
    for part in PARTS:
        path = folder / (_UNSEEN if part == _UNSEEN else "") / "long.tsv"
        for row in _rows(path):
            pieces = _chosen(row, paragraphs)
            middle = len(pieces) // 2
            pieces[middle] += f" {_readable(row['text'])}"
            found.append(_case(row, path.stem, part, "\n\n".join(pieces)))
    return found


def ordinary_mails(folder: Path) -> list[Case]:
    """Return whole mails in which nothing should be held."""
    paragraphs, path = _paragraphs(folder), folder / "ordinary.tsv"
    return [_case(row, path.stem, "", "\n\n".join(_chosen(row, paragraphs))) for row in _rows(path)]


def labelled(path: Path) -> dict[str, list[Case]]:
    """Return the texts of each .jsonl file ("label", "text") or .tsv file (label, any, text, no head) at the path.

    Raises CorpusError for a line of another form.
    """
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    found = {}
    for each in files:
        lines = [line for line in each.read_text("utf-8").split("\n") if line.strip()]
        if each.suffix == ".jsonl":
            pairs = [_pair(each, json.loads(line)) for line in lines]
        elif each.suffix == ".tsv":
            pairs = [_pair(each, dict(zip(("label", "", "text"), line.split("\t", 2), strict=False))) for line in lines]
        else:
            continue
        found[each.name] = [
            Case(f"{each.stem}_{n}", each.stem, "", label, text) for n, (label, text) in enumerate(pairs, 1)
        ]
    return found


def _pair(path: Path, row: dict[str, str]) -> tuple[str, str]:
    if row.get("label") not in {"hold", "may", "pass"} or "text" not in row:
        raise CorpusError(f"{path}: each line needs a label (hold, may or pass) and a text")
    return row["label"], row["text"]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _case(row: dict[str, str], function: str, part: str, text: str) -> Case:
    words = _readable(row.get("words") or "")
    return Case(row["id"], function, part, row["expected"], text, row.get("category") or "", words)


def _readable(written: str) -> str:
    """Return the text with its escapes as characters: a reviewer would not see a zero-width one."""
    return _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), written)


def _paragraphs(folder: Path) -> list[str]:
    return (folder / "paragraphs.txt").read_text("utf-8").strip().split("\n\n")


def _chosen(row: dict[str, str], paragraphs: list[str]) -> list[str]:
    return [paragraphs[int(number) - 1] for number in row["paragraphs"].split()]


def functions(cases: list[Case]) -> Iterator[tuple[str, str]]:
    """Give each pair of function and expected answer that there is, in order."""
    yield from sorted(dict.fromkeys((case.function, case.expected) for case in cases))
