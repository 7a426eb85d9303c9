"""Train the second opinion of the language filter (listserv/policy/opinion.py) and print how it does.

    python -m training.opinion FOLDER --out weights      FOLDER has train_short.jsonl and ordinary_mail.jsonl

One linear model (logistic regression), by gradient steps in plain Python, so that nothing has to be installed; some
minutes. The same folder gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path
from random import Random
from typing import Annotated, Any
from zlib import compress

import typer
from rich.console import Console
from rich.table import Table

from bench.child import ROOT
from bench.filter import corpus
from bench.filter.filters import Ours
from listserv.policy.opinion import PLACES, Opinion, features

console = Console(highlight=False, width=120)

WEIGHTS, HEADER = "second_opinion.bin", "second_opinion.json"
SOURCES = {
    "davidson": "Davidson et al. 2017, Hate Speech and Offensive Language; MIT; without its rows labelled offensive",
    "hatemoji_build": "Kirk et al. 2022, Hatemoji (HatemojiBuild, train part); CC BY 4.0",
    "identity_templates": "Dixon et al. 2018, unintended-ml-bias-analysis (synthetic phrases, a sample); CC BY 4.0",
    "ordinary_mail": "SpamAssassin public corpus, easy ham 2, half of its mails, as what passes; PDDL 1.0 and CC0 1.0",
}
# A synthetic phrase says less than what somebody wrote; a mail has many sentences.
_WORTH = {"identity_templates": 0.5, "ordinary_mail": 0.5}
_RATE, _SHRINK, _BIAS_RATE = 0.1, 1e-5, 0.02  # of a step; of a weight when it is met; of the bias
# Most of these are everyday words of African-American English that the people who labelled them took for an offence.
_LEFT_OUT = {("davidson", "offensive")}
# The model alone may hold this share of ordinary mails and of sentences that should pass.
_MOST_MAILS, _MOST_SENTENCES = 0.002, 0.01
# And of harmless posts that name who somebody is: those it mistakes most.
_MOST_NAMING = 0.02

_IDENTITY = re.compile(
    r"\b(?:gay|lesbian|bisexual|trans|transgender|queer|muslims?|islam|jew|jews|jewish|christians?|hindus?|sikhs?|black|white"
    r"|asian|african|mexicans?|immigrants?|refugees?|deaf|blind|disabled|autistic|autism|elderly|old|wom[ae]n|roma|travellers?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A text, whether it should be held, and where it is from."""

    src: str
    category: str
    hold: bool
    text: str


def train(
    folder: Annotated[Path, typer.Argument(help="Where train_short.jsonl and ordinary_mail.jsonl are.")],
    *,
    out: Annotated[Path, typer.Option(help="Where the weights and their header are written.")],
    passing: Annotated[Path, typer.Option(help="Sentences in the form of tests/corpus/filter/.")] = ROOT
    / "tests/corpus/filter",
    epochs: Annotated[int, typer.Option(help="How often each text is looked at.")] = 4,
) -> None:
    """Train on a folder, choose the threshold, write the weights, print figures for the texts kept back."""
    taught, kept = rows(folder)
    model = fitted(taught, epochs)
    ours = Ours()
    header: dict[str, Any] = {"scale": model.scale, "bias": model.bias, "threshold": 0.0}
    opinion = Opinion(model.packed, header)
    mails = [row.text for row in kept if row.src == "ordinary_mail"]
    sentences = [case.text for case in corpus.sentences(passing, parts=("tuned",)) if case.expected == "pass"]
    naming = [row.text for row in kept if not row.hold and _named(row) == "posts with identity words"]
    header["threshold"] = round(
        max(
            _least(opinion, ours, mails, _MOST_MAILS),
            _least(opinion, ours, sentences, _MOST_SENTENCES),
            _least(opinion, ours, naming, _MOST_NAMING),
        ),
        4,
    )
    opinion = Opinion(model.packed, header)
    trained_on = sorted({row.src for row in taught})
    header |= {
        "what": "weights of listserv/policy/opinion.py, made by training/opinion.py; ATTRIBUTION.md says of what",
        "trained_on": {
            src: {"rows": sum(row.src == src for row in taught), "source": SOURCES[src]} for src in trained_on
        },
        "sha256": hashlib.sha256(model.packed).hexdigest(),
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / WEIGHTS).write_bytes(model.packed)
    (out / HEADER).write_text(json.dumps(header, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    console.print(f"{len(taught)} texts taught, {len(kept)} kept back; threshold {header['threshold']}")
    console.print(_table("kept back, by source", kept, opinion, ours, lambda row: f"{row.src} {row.category}"))
    console.print(_table("kept back, by identity words", kept, opinion, ours, _named))


def rows(folder: Path) -> tuple[list[Row], list[Row]]:
    """Return what is taught and what is kept back, of the sources whose licences let the weights be shipped."""
    taught: list[Row] = []
    kept: list[Row] = []
    for row in _lines(folder / "train_short.jsonl"):
        if row["src"] in SOURCES and (row["src"], row["cat"]) not in _LEFT_OUT:
            one = Row(row["src"], row["cat"], row["label"] == "hold", row["text"])
            (taught if row["split"] == "train" else kept).append(one)
    for row in _lines(folder / "ordinary_mail.jsonl"):
        one = Row("ordinary_mail", "", hold=False, text=row["text"])
        odd = hashlib.sha256(row["text"].encode()).digest()[0] % 2
        (taught if odd else kept).append(one)
    return taught, kept


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of a byte each, compressed, and what a byte is worth."""

    packed: bytes
    scale: float
    bias: float


def fitted(taught: Iterable[Row], epochs: int, seed: int = 20) -> Model:
    """Return the model that gradient steps of a falling size (AdaGrad) come to."""
    examples = [(array("I", places), row.hold, _WORTH.get(row.src, 1.0)) for row in taught for places in _units(row)]
    # As much weight on what is held as on what passes: most texts pass.
    total = {hold: sum(worth for _, held, worth in examples if held is hold) or 1.0 for hold in (True, False)}
    fair = {hold: (total[True] + total[False]) / (2 * total[hold]) for hold in total}
    weights, squares = [0.0] * PLACES, [1e-3] * PLACES
    bias, order = 0.0, Random(seed)  # noqa: S311  an order, not a secret
    for _ in range(epochs):
        order.shuffle(examples)
        for places, hold, worth in examples:
            each = 1 / sqrt(len(places))
            score = bias + each * sum([weights[place] for place in places])
            slope = (1 / (1 + exp(-max(-30.0, min(30.0, score)))) - hold) * worth * fair[hold]
            bias -= _BIAS_RATE * slope
            step = slope * each
            for place in places:
                squares[place] += step * step
                weights[place] -= _RATE * (step + _SHRINK * weights[place]) / sqrt(squares[place])
    # The few largest weights are cut, so that a byte tells the others apart.
    largest = sorted(map(abs, weights))[-(PLACES // 2000)] or 1.0
    scale = largest / 127
    return Model(
        compress(array("b", [max(-127, min(127, round(one / scale))) for one in weights]).tobytes(), 9), scale, bias
    )


def _units(row: Row) -> Iterator[list[int]]:
    """Yield what is taught of a text: each sentence of what passes; what is held as a whole, for one of them did it."""
    sentences = list(features(row.text))
    if row.hold:
        sentences = [[place for places in sentences for place in places]] if sentences else []
    yield from sentences


def _least(opinion: Opinion, ours: Ours, texts: Sequence[str], share: float) -> float:
    """Return the lowest threshold at which the model alone holds no more than this share of the texts."""
    alone = sorted((_worst(opinion, text) for text in texts if not ours.findings(text)), reverse=True)
    allowed = int(share * len(texts))
    return alone[allowed] + 1e-4 if allowed < len(alone) else 0.0


def _worst(opinion: Opinion, text: str) -> float:
    return max((one.score for one in opinion.scores(text)), default=-99.0)


def _named(row: Row) -> str:
    kind = "mail" if row.src == "ordinary_mail" else "templates" if row.src == "identity_templates" else "posts"
    return f"{kind} {'with' if _IDENTITY.search(row.text) else 'without'} identity words"


def _table(title: str, kept: Sequence[Row], opinion: Opinion, ours: Ours, name: Callable[[Row], str]) -> Table:
    """Show what the word list holds, what the model holds, and what the model adds."""
    table = Table("texts", "expected", "number", "word list", "model", "added", title=f"{title}: held, per cent")
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in kept:
        groups[name(row), "hold" if row.hold else "pass"].append(row)
    for (label, expected), found in sorted(groups.items()):
        list_ = [bool(ours.findings(row.text)) for row in found]
        model = [bool(opinion.find(row.text)) for row in found]
        added = sum(by_model and not by_list for by_list, by_model in zip(list_, model, strict=True))
        shares = (f"{100 * number / len(found):.1f}" for number in (sum(list_), sum(model), added))
        table.add_row(label, expected, str(len(found)), *shares)
    return table


program = typer.Typer(add_completion=False)
program.command()(train)

if __name__ == "__main__":
    program()
