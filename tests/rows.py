"""One test over many rows: thousands of tests cost minutes where their rows cost seconds. Each failing row is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


def for_each(rows: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Run a test with each row, a value or a tuple of values; at the end it fails if any row did."""
    found = list(rows)

    def decorate(test: Callable[..., None]) -> Callable[[], None]:
        def run() -> None:
            assert found, "no rows"
            failed = [told for row in found if (told := _told(test, row))]
            assert not failed, "\n".join((f"{len(failed)} of {len(found)} rows failed", *failed))

        run.__name__ = test.__name__
        run.__doc__ = test.__doc__
        run.__module__ = test.__module__
        return run

    return decorate


def _told(test: Callable[..., None], row: Any) -> str:
    values = row.values if hasattr(row, "marks") else row if isinstance(row, tuple) else (row,)
    try:
        test(*values)
    except AssertionError as error:
        return f"{values!r}: {error}"
    return ""
