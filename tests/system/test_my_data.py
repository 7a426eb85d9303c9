"""Somebody sees what is held about them, has it deleted, and is nowhere any more: real SMTP, real processes."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flows import traces
from servers.postgres import Postgres
from servers.sink import Sink
from servers.valkey import Valkey
from system.conftest import start_production
from system.running import Machine, until
from system.town import Town, lists_of

from listserv.flows.own_data_schema import MyData
from listserv.store.session import open_engine

CANARIES = ("canaryone", "canarytwo")


@contextmanager
def _town(machine: Machine, sink: Sink, start: Callable[[], object]) -> Iterator[Town]:
    machine.settings |= {"RELAY__URL": sink.url, "WORKERS__UPKEEP_SECONDS": "1"}
    start()
    engine = open_engine(machine.database_url)
    yield Town(machine, engine, sink, "people", lists_of(machine))
    engine.dispose()


@pytest.fixture(params=["embedded", "production"])
def town(request: pytest.FixtureRequest, machine: Machine, sink: Sink) -> Iterator[Town]:
    """The list people@ on a machine of this test's own."""
    if request.param == "embedded":
        with _town(machine, sink, machine.up) as made:
            yield made
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    url, valkey = postgres.create_database(), Valkey()
    try:
        with _town(machine, sink, lambda: start_production(machine, url, valkey.url)) as made:
            yield made
    finally:
        machine.close()
        valkey.close()
        postgres.drop_database(url)


def file_in(content: bytes) -> MyData:
    """Return the attached file."""
    found = re.search(rb"my-data\.json\"\r\nContent-Transfer-Encoding: base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)", content)
    assert found is not None
    return MyData.model_validate_json(base64.b64decode(found[1]))


def test_from_seeing_it_to_being_deleted(town: Town, tmp_path: Path) -> None:
    town.moderator("Mo")
    reader = town.member("Ann")
    zeb = town.who("Zebedee Quail")
    request = town.at("request")
    town.write(zeb, "Hello", f"canaryone, this is {zeb}")
    town.answer(zeb, town.letter(zeb, "I agree"), "I agree")
    town.letter(reader, "Hello")
    town.write(zeb, "", "Send me my data", to=request)
    town.answer(zeb, town.letter(zeb, "Shall we send you your data?"), "Yes")
    held = file_in(town.letter(zeb, "What we hold about you").raw)
    assert "canaryone" in (held.posts[0].text or "")
    town.write(zeb, "A question", "canarytwo, can you help me?", to=town.at("owner"))
    town.write(zeb, "", "Please delete my data", to=request)
    town.answer(zeb, town.letter(zeb, "Shall we delete all we hold about you?"), "Remove")
    assert "people-join@" in town.letter(zeb, "You are deleted").raw.decode()
    wanted = [*CANARIES, "Zebedee", "zebedee.quail"]
    until("nothing to be left", lambda: traces.found(town.engine, tmp_path, wanted) == [], 20)
    ours = [path for path in town.machine.state.rglob("*") if path.is_file() and path.suffix != ".sock"]
    until("the files to hold nothing", lambda: not _in_files(ours, wanted), 20)
    until("the file to know it", (town.machine.state / "erasures.jsonl").exists)
    refused = town.machine.command("member", "add", "people", zeb.partition("<")[2].strip(">"))
    assert refused.returncode != 0
    assert "only they can come back" in " ".join((refused.stdout + refused.stderr).lower().split())
    assert not town.is_member(zeb)
    assert "zebedee" not in town.machine.log().lower()
    town.write(zeb, "", "", to=town.at("join"))
    town.answer(zeb, town.letter(zeb, "I agree"), "I agree")
    until("them to be back", lambda: town.is_member(zeb))


def _in_files(paths: list[Path], wanted: list[str]) -> list[str]:
    return [
        f"{path.name}: {one}" for path in paths if path.exists() for one in wanted if one.encode() in path.read_bytes()
    ]
