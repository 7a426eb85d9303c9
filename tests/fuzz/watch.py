"""What goes wrong in the door where no client can see it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any


class Watch(logging.Handler):
    """Sees what goes wrong where no client can see it: exceptions in tasks and callbacks, and errors in the log."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._wrong: list[str] = []
        self._tasks: list[asyncio.Task[Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note a line of the log."""
        self._wrong.append(record.getMessage())

    def look_at(self, loop: asyncio.AbstractEventLoop) -> None:
        """Note what the loop says, and every task of it."""
        loop.set_exception_handler(lambda _, context: self._wrong.append(f"{context}"))
        loop.set_task_factory(self._task)  # type: ignore[arg-type] # typeshed wants more names than are used

    def _task(self, loop: asyncio.AbstractEventLoop, coroutine: Coroutine[Any, Any, Any], **given: Any) -> Any:
        task = asyncio.Task(coroutine, loop=loop, **given)
        self._tasks.append(task)
        return task

    def nothing_went_wrong(self, wanted: set[str]) -> None:
        """Raise AssertionError for what went wrong, but for lines of the log that are wanted."""
        wrong = [one for one in self._wrong if one not in wanted]
        for task in self._tasks:
            if task.done() and not task.cancelled() and task.exception() is not None:
                raise AssertionError(f"in a task: {task.exception()!r}") from task.exception()
        assert not wrong, wrong


@contextmanager
def watched() -> Iterator[Watch]:
    """Watch for as long as this lasts."""
    watch = Watch()
    logging.getLogger().addHandler(watch)
    try:
        yield watch
    finally:
        logging.getLogger().removeHandler(watch)
