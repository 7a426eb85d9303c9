"""A process that is a fork of this one, and does one thing until it ends: fork(2), setsid(2), prctl(2)."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import NoReturn

from listserv.errors import ConfigurationError, Failure

# sysexits.h: it was told to do what cannot be done, said so, and would say so again.
MISCONFIGURED = os.EX_CONFIG
_PR_SET_PDEATHSIG, _PR_SET_NAME = 1, 15
_OURS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Process:
    """A running part. It leads a session: Ctrl-C at the terminal reaches us alone, and we end what it started too."""

    def __init__(self, name: str, run: Callable[[], None]) -> None:
        """Start it. This process must have one thread: a lock that another one holds would stay held in the fork."""
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        # A signal that comes before the fork has its own handlers would be taken for ours, and be lost.
        kept = signal.pthread_sigmask(signal.SIG_BLOCK, _OURS)
        self.number = os.fork()
        if self.number == 0:
            _live(name, run, parent)
        signal.pthread_sigmask(signal.SIG_SETMASK, kept)
        self._code: int | None = None

    def code(self) -> int | None:
        """Return its exit status, the negative number of the signal that ended it, or None while it lives."""
        if self._code is None:
            number, status = os.waitpid(self.number, os.WNOHANG)
            if number:
                self._code = os.waitstatus_to_exitcode(status)
        return self._code

    def wait(self, seconds: float) -> int | None:
        """Wait until it ends, but not for longer than that; return what `code` does."""
        deadline = time.monotonic() + seconds
        while self.code() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        return self._code

    def signal(self, number: signal.Signals) -> None:
        """Signal it and its own children, also those that it left behind."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.number, number)


def aside(name: str, run: Callable[[], None]) -> None:
    """Do something in a fork, and wait: what it opens is not there when this process forks its parts.

    Raises Failure when it could not be done; the reason is on standard error.
    """
    process = Process(name, run)
    while (code := process.wait(1)) is None:
        pass
    if code != 0:
        raise Failure(f"{name} ended with status {code}; the reason is above")


def name_this(name: str) -> None:
    """Give this process a name for `ps -o comm`, `top` and `pgrep`. Linux; the rest has none."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_NAME, f"listserv-{name}".encode())


def _live(name: str, run: Callable[[], None], parent: int) -> NoReturn:
    """Be the new process; nothing of what the old one was about to do is done here."""
    code = 1
    try:
        _settle(name, parent)
        run()
        code = 0
    except Failure as failure:
        sys.stderr.write(f"listserv: {failure}\n")
        code = MISCONFIGURED if isinstance(failure, ConfigurationError) else 1
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:  # noqa: BLE001 - whatever it is, it must not reach the frames of the old process
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _settle(name: str, parent: int) -> None:
    """Take a name, a session and handlers of its own, and have the kernel end this process when the old one dies."""
    os.setsid()
    name_this(name)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        raise SystemExit(1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # The configuration is read again by the old process alone, which then forks anew.
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _OURS)
