"""Dialogs whose letters go on from the door to the service: tests/smtp/scripts.py tells how they are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from servers.certificates import certificate
from smtp.dialog import KEY, Shelf
from smtp.player import played
from smtp.scripts import Door, Script, scripts
from village import Village

from listserv.flows import origin
from listserv.mail.authentication import Verdict
from listserv.settings.sections import Authentication as Section
from listserv.store import received

VERDICTS = {Verdict.PASS: "pass", Verdict.FAIL: "fail", Verdict.UNKNOWN: "unknown"}
READER = "ann@example.org"


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate and its key."""
    return certificate(tmp_path_factory.mktemp("papers"))


@pytest.fixture
def peopled(village: Village) -> Village:
    """Ann gets each post, Sue writes, Mo decides; the service signs with the key of the dialogs."""
    village.service = replace(village.service, book=replace(village.service.book, keys=(KEY,)))
    village.member(f"Ann <{READER}>")
    village.member("Sue Green <sue@example.com>")
    village.moderator("Mo Mill <mo@example.org>")
    return village


@dataclass
class Judge:
    """Tells what the service makes of the last letter on the shelf."""

    village: Village
    shelf: Shelf

    def __call__(self, verb: str, value: bytes) -> str:
        content, reverse_path, (recipient,) = self.shelf.stored[-1]
        match verb:
            case "origin":
                return self._origin(content, reverse_path, recipient)
            case "becomes":
                return self._becomes(content, reverse_path, recipient)
            case _:
                copies = self.village.copies(READER)
                return (
                    "no copy at all" if not copies else "".join(value.decode() for _, one in copies if value not in one)
                )

    def _origin(self, content: bytes, reverse_path: str, recipient: str) -> str:
        one = received.Received(1, 1, content, reverse_path, recipient, self.village.now, 1)
        (found,) = origin.authenticate(self.village.service, [one])
        return VERDICTS[found.verdict]

    def _becomes(self, content: bytes, reverse_path: str, recipient: str) -> str:
        before = self.village.states()
        self.village.deliver(content, recipient, reverse_path)
        if (new := self.village.states()[len(before) :]) != ["held"]:
            return new[0] if new else "nothing"
        return f"held {self.village.held()[-1].hold_reason}"


def cases() -> list[Any]:
    return [
        pytest.param(script, door, id=f"{script.file}: {script.title} ({door})")
        for script in scripts(Path(__file__).parent / "dialogs")
        for door in script.doors
    ]


@pytest.mark.parametrize(("script", "door"), cases())
@pytest.mark.parametrize("ledger_engine", ["sqlite"], indirect=True)  # what the door hands on is bytes, on any engine
def test_the_service_does_what_the_script_says(
    script: Script, door: Door, peopled: Village, papers: tuple[Path, Path], tmp_path: Path
) -> None:
    if trusted := script.headers.get("trusted"):
        settings = peopled.service.settings.model_copy(update={"authentication": Section(trusted=[trusted])})
        peopled.service = replace(peopled.service, settings=settings)
    shelf = Shelf()
    shelf.judge = Judge(peopled, shelf)
    complaint = played(script, door, shelf, papers, tmp_path)
    assert not complaint, complaint
