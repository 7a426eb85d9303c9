"""What tests of SMTP ask for by argument."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
import uvloop
from smtp.sending import Run

LOOPS = {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


@pytest.fixture(params=LOOPS)
def run(request: pytest.FixtureRequest) -> Iterator[Run]:
    """Run coroutines, one by one, on an event loop of each kind in turn."""
    with asyncio.Runner(loop_factory=LOOPS[request.param]) as runner:
        yield runner.run
