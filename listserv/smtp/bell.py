"""Tell the workers that something came in, without anybody waiting for it.

A ring says only "there is something", so any number of them while one is on its way become one. A slow or dead
broker costs nobody's 250: the bell is rung in a thread of its own, and upkeep finds what nobody rang for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from listserv import log

# Tells the workers that there is something. When it is lost, upkeep finds the rows.
Wake = Callable[[], None]
# The rest between two rings: short for a letter now and then, up to long while more and more comes in. A ring costs as
# much as a few letters, and then a worker is busy with the rows anyway.
SHORT_REST_SECONDS = 0.005
LONG_REST_SECONDS = 0.05


class Bell:
    """Rings by `wake` in its own thread, from construction to `close`."""

    def __init__(self, wake: Wake, short_rest_seconds: float = SHORT_REST_SECONDS) -> None:
        self._wake = wake
        self._short_rest_seconds = self._rest_seconds = short_rest_seconds
        self._changed = threading.Condition()
        self._asked = self._closing = False
        # A daemon: a broker that hangs must not keep the door from ending.
        self._thread = threading.Thread(target=self._run, name="bell", daemon=True)
        self._thread.start()

    def ring(self) -> None:
        """Ask for a ring after this moment, and return at once."""
        if not self._asked:
            with self._changed:
                self._asked = True
                self._changed.notify()

    def close(self, seconds: float = 1.0) -> None:
        """Ring if that was asked for, and stop; wait no longer than so many seconds for it."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(seconds)

    def _run(self) -> None:
        while self._is_asked():
            try:
                self._wake()
            except Exception as error:  # noqa: BLE001 - the row is the truth; the bell may be broken in any way
                log.bell_trouble(error)
            self._rest()

    def _rest(self) -> None:
        """Let more rings come together, and for longer next time if any did."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing, self._rest_seconds)
            longer = max(self._short_rest_seconds, min(self._rest_seconds * 2, LONG_REST_SECONDS))
            self._rest_seconds = longer if self._asked else self._short_rest_seconds

    def _is_asked(self) -> bool:
        """Wait until somebody asks; False once nobody will."""
        with self._changed:
            self._changed.wait_for(lambda: self._asked or self._closing)
            asked, self._asked = self._asked, False
        return asked
