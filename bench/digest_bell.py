"""Ask for a digest as `listserv digest send` does, in a process that has read and opened everything before."""

from __future__ import annotations

import contextlib
import io
import sys
import time

from bench import child
from bench.child import Answer
from listserv.commands import digests
from listserv.policy.digest.schedule import Period
from workers import runtime


async def obey(_order: Answer) -> Answer:
    """Send the weekly digest; say when that began and ended. The command's own words are not for our output."""
    began = time.monotonic()
    with contextlib.redirect_stdout(io.StringIO()):
        digests.send(sys.argv[1], Period.WEEKLY, now="")
    return {"began": began, "ended": time.monotonic()}


async def serve() -> None:
    """Open what a running worker has open, and take orders."""
    runtime.service()
    with runtime.begin():
        child.say({})
    await child.take_orders(obey)


if __name__ == "__main__":
    child.run(serve())
