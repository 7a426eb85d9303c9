"""Make one digest in a process of its own, and say how long each step took: one line of JSON.

python -m bench.digest.case fill URL POSTS READERS EDITIONS
python -m bench.digest.case make URL STATE_DIR [sends]
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from bench.digest.filling import ENDS_AT, KEY, fill
from listserv.flows import digest, digest_writing, outbound
from listserv.flows import service as service_flow
from listserv.flows.digest import Due
from listserv.flows.service import Service
from listserv.mail.message import plain_text, read
from listserv.policy.digest.schedule import Period
from listserv.settings import load
from listserv.smtp.transport import Answer, Feed
from listserv.store import schema
from listserv.store import tables as t
from listserv.store.session import open_engine

DUE = Due(KEY, Period.WEEKLY, ENDS_AT.weekday(), ENDS_AT)
NOW = ENDS_AT + timedelta(seconds=10)


class Everything:
    """A relay that takes everything at once."""

    def __init__(self) -> None:
        self.count = 0

    async def deliver(self, feed: Feed) -> None:
        """Take what there is."""
        while await feed.more():
            while one := feed.take():
                self.count += 1
                feed.answered(one, Answer(250, "2.0.0 OK"))
            await asyncio.sleep(0)

    async def close(self) -> None:
        """Nothing is open."""


@dataclass
class Measured:
    """Seconds by step."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure one step."""
        gc.collect()
        began, worked = time.perf_counter(), time.process_time()
        yield
        self.seconds[name] = time.perf_counter() - began
        self.seconds[f"{name}, CPU"] = time.process_time() - worked


def baseline(engine: Engine, count: int) -> None:
    """Read each post once, as any digest must, and make the letter that the standard library would make of them."""
    with engine.begin() as connection:
        contents = connection.execute(select(t.raw_message.c.content).limit(count)).scalars()
        texts = [plain_text(read(content)) for content in contents]
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = "Digest"
    letter.set_content("\n\n".join(texts))
    bytes(letter)


def make(engine: Engine, service: Service, measured: Measured) -> None:
    """Make the digest as the task `build_issue` does."""
    with measured.step("fix"), engine.begin() as connection:
        digest.fix(connection, service, DUE, NOW)
    with measured.step("write"):
        digest_writing.write_apart(engine.begin, engine.begin, service, KEY, clock)


def clock(_: Connection) -> datetime:
    """Return the bench's time."""
    return NOW


def send(engine: Engine, service: Service, measured: Measured) -> int:
    """Send all copies to a relay that takes everything."""
    relay = Everything()
    ground = outbound.Ground(engine.begin, clock, service, service.settings.state_dir / "journals")
    with measured.step("send"):
        while asyncio.run(outbound.send_due(ground, relay)):
            pass
    return relay.count


def peak_bytes() -> int:
    """Return the most memory this process had resident since `forget_peak` (VmHWM, proc(5))."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def forget_peak() -> None:
    """Have the kernel measure the peak anew."""
    Path("/proc/self/clear_refs").write_text("5")


def prepare(url: str, posts: int, readers: int, editions: int) -> None:
    """Fill a ledger; in a process of its own, whose memory is not to be measured."""
    engine = open_engine(url)
    schema.upgrade(engine)
    with engine.begin() as connection:
        fill(connection, posts=posts, readers=readers, editions=editions)
    engine.dispose()


def main(url: str, state: str, *, sends: bool) -> None:
    """Make the digest of a filled ledger, and print what it took."""
    service = service_flow.build(load().model_copy(update={"state_dir": Path(state)}))
    engine, measured = open_engine(url), Measured()
    baseline(engine, 20)  # what is loaded when first used; a worker has read posts before
    forget_peak()
    before = peak_bytes()
    make(engine, service, measured)
    grown = peak_bytes() - before
    with measured.step("baseline"):
        baseline(engine, 1_000_000)
    with engine.begin() as connection:
        copies = connection.execute(select(func.count()).select_from(t.copy)).scalar_one()
        letters = connection.execute(select(func.count()).select_from(t.letter)).scalar_one()
    sent = send(engine, service, measured) if sends else 0
    figures = {**measured.seconds, "grown": grown, "copies": copies, "letters": letters, "sent": sent}
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        prepare(sys.argv[2], *map(int, sys.argv[3:]))
    else:
        main(sys.argv[2], sys.argv[3], sends=sys.argv[4:] == ["sends"])
