"""Messages in files, asked about as JSON lines: answered in the order of the lines, on all processors."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import typer

from listserv.errors import BadInput, Failure

Line = dict[str, Any]
# Says something of a message: the line that asks, and the message as SMTP carries it. Runs in another process, so it
# is a function of a module.
Ask = Callable[[Line, bytes], Line]
Lines = list[bytes]
# The answers to come, of how many lines; None at the end.
_Asked = Queue[tuple[Future[list[Line]], int] | None]

# So many lines go to a process in one piece; fewer where fewer are there.
_TOGETHER = 16
# So many pieces are handed out before the first of them is answered.
_AHEAD = 64
_PIECE = 65536  # bytes of standard input
_DIED = "the process that read it died"


def as_sent(raw: bytes) -> bytes:
    """Return a message from a file as SMTP carries it, with CRLF (RFC 5321 section 2.3.8): mailboxes keep LF."""
    return raw if b"\r\n" in raw else raw.replace(b"\n", b"\r\n")


def bytes_of(file: str) -> bytes:
    """Return what a file, or standard input for "-", holds. Raises BadInput."""
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise BadInput(f"{file}: cannot be read: {error.strerror}") from None


def lines_of(file: str) -> Iterable[Lines]:
    """Return the lines of a file, or of standard input as they come for "-": those that came together, together.

    Nobody who waits for an answer before the next line waits for ever. Raises BadInput.
    """
    return _arriving(sys.stdin.buffer) if file == "-" else (bytes_of(file).splitlines(),)


def _arriving(stream: Any) -> Iterator[Lines]:
    rest = b""
    while piece := stream.read1(_PIECE):
        *lines, rest = (rest + piece).split(b"\n")
        yield lines
    yield [rest]


def print_answers(lines: Iterable[Lines], ask: Ask, prepare: Callable[[], None]) -> None:
    """Print an answer for each line: its id, and what `ask` says of the message at its path.

    A line that cannot be answered gets {"id", "error"} in its place, and typer.Exit(1) is raised at the end. `prepare`
    is called once: the processes are forks, and have what it leaves.
    """
    whole = True
    for answer in _answers(lines, ask, prepare):
        whole = whole and "error" not in answer
        # Each answer at once: somebody may ask the next line only when this one is answered.
        typer.echo(json.dumps(answer))
    if not whole:
        raise typer.Exit(1)


def _answers(lines: Iterable[Lines], ask: Ask, prepare: Callable[[], None]) -> Iterator[Line]:
    asked: _Asked = Queue(_AHEAD)
    prepare()
    gc.freeze()  # the tables stay: looking for garbage in them would also copy them into each process
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        pool.submit(_is_ready).result()  # the processes are forked here, before there is a second thread
        reader = Thread(target=_hand_out, args=(lines, partial(_answered, ask), pool, asked), daemon=True)
        reader.start()
        while (piece := asked.get()) is not None:
            answers, size = piece
            try:
                yield from answers.result()
            except BrokenProcessPool:
                yield from [{"id": None, "error": _DIED}] * size


def _is_ready() -> None:
    """Ask for nothing."""


def _hand_out(lines: Iterable[Lines], answered: Callable[[Lines], list[Line]], pool: Executor, asked: _Asked) -> None:
    """Hand out the lines as they come; a thread of its own, for the next line may be asked after this answer."""
    for together in lines:
        written = [line for line in together if line.strip()]
        for start in range(0, len(written), _TOGETHER):
            piece = written[start : start + _TOGETHER]
            asked.put((_submitted(pool, answered, piece), len(piece)))
    asked.put(None)


def _submitted(pool: Executor, answered: Callable[[Lines], list[Line]], lines: Lines) -> Future[list[Line]]:
    try:
        return pool.submit(answered, lines)
    except BrokenProcessPool as error:
        broken: Future[list[Line]] = Future()
        broken.set_exception(error)
        return broken


def _answered(ask: Ask, lines: Lines) -> list[Line]:
    return [_answer(ask, line) for line in lines]


def _answer(ask: Ask, line: bytes) -> Line:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": "this line is not JSON"}
    if not isinstance(asked, dict) or not isinstance(asked.get("path"), str):
        return {"id": asked.get("id") if isinstance(asked, dict) else None, "error": 'there is no "path" in this line'}
    name = {"id": asked.get("id")}
    try:
        raw = Path(asked["path"]).read_bytes()
    except (OSError, ValueError) as error:
        return name | {"error": f"the path cannot be read: {getattr(error, 'strerror', error)}"}
    try:
        return name | ask(asked, as_sent(raw))
    except Failure as failure:
        return name | {"error": str(failure)}
    except Exception as error:  # noqa: BLE001 - a bug that one message brings to light is not the others' affair
        return name | {"error": f"{type(error).__name__}: {error}"}
