"""The training of the second opinion: the same folder gives the same weights, and they can be loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from listserv.policy.opinion import Opinion
from training import opinion as training

PEOPLE = ("gardeners", "plumbers", "bakers", "drivers")
TEXTS = [(f"those horrid {one} should be sent away", "hold") for one in PEOPLE]
TEXTS += [(f"the {one} came for tea on friday", "pass") for one in PEOPLE]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder in the form of the real one, a few lines long."""
    short = [
        {"src": "hatemoji_build", "split": split, "label": label, "cat": "", "text": text}
        for text, label in TEXTS
        for split in ("train", "dev")
    ]
    offensive = {"src": "davidson", "split": "train", "label": "hold", "cat": "offensive", "text": "just how we talk"}
    unlicensed = {"src": "hatexplain", "split": "train", "label": "hold", "cat": "", "text": "we may not use that"}
    mails = [{"label": "pass", "text": f"Minutes {n}\n\nWe met on Monday. The ramp is mended."} for n in range(8)]
    write(tmp_path / "train_short.jsonl", [*short, offensive, unlicensed])
    write(tmp_path / "ordinary_mail.jsonl", mails)
    return tmp_path


def write(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def test_only_what_may_be_used_is_taught_and_nothing_that_is_kept_back(folder: Path):
    taught, kept = training.rows(folder)
    assert {row.src for row in taught} <= {"hatemoji_build", "ordinary_mail"}
    assert sum(row.src == "hatemoji_build" for row in taught) == len(TEXTS)
    mails = [{row.text for row in part if row.src == "ordinary_mail"} for part in (taught, kept)]
    assert len(mails[0]) + len(mails[1]) == 8
    assert not mails[0] & mails[1]


def test_the_same_folder_gives_the_same_weights_and_they_tell_the_two_apart(folder: Path):
    taught, _ = training.rows(folder)
    first, again = training.fitted(taught, 3), training.fitted(taught, 3)
    assert first == again
    opinion = Opinion(first.packed, {"scale": first.scale, "bias": first.bias, "threshold": 0.0})
    assert opinion.find("Those horrid cleaners should be sent away")
    assert not opinion.find("The cleaners came for tea on Friday")
    assert training.fitted(taught[:1], 1).packed != first.packed


def test_the_program_writes_weights_with_a_header_and_prints_figures(folder: Path):
    out = folder / "weights"
    said = CliRunner().invoke(training.program, [str(folder), "--out", str(out), "--epochs", "2"])
    assert said.exit_code == 0, said.output
    assert "hatemoji_build" in said.output
    header = json.loads((out / training.HEADER).read_text(encoding="utf-8"))
    assert header["trained_on"]["hatemoji_build"]["rows"] == len(TEXTS)
    Opinion((out / training.WEIGHTS).read_bytes(), header)
