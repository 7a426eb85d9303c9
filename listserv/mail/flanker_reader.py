"""The only module that knows flanker (Mailgun, last release 2019): its strict parser of addresses."""

from __future__ import annotations

import functools
import importlib
import logging
from typing import Any


@functools.cache
def _addresses() -> Any:
    """Return flanker's module. Importing it takes 0.2 s, for which most commands need not wait."""
    # It builds its tables then and would print a line for each rule that is never reached; later its loggers repeat
    # the addresses they cannot read. A mail log holds neither, so nothing of it reaches the root logger.
    logging.getLogger("flanker").propagate = False
    logging.getLogger("flanker").addHandler(logging.NullHandler())
    logging.getLogger("flanker.addresslib._parser.parser").setLevel(logging.ERROR)
    return importlib.import_module("flanker.addresslib.address")


def load() -> None:
    """Import flanker now, for a process that will need it."""
    _addresses()


def strict_address(body: str) -> tuple[str, str] | None:
    """Return (name, address) if a field body is exactly one mailbox by RFC 5322, else None. Never raises."""
    try:
        found = _addresses().parse(body, strict=True)
        return (str(found.display_name), str(found.address)) if found is not None else None
    except Exception:  # noqa: BLE001  # pragma: no cover  not seen, but what flanker cannot read names nobody
        return None
