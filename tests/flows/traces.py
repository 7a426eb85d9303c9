"""Everything that a ledger and a state folder hold, in each form in which a reader could come by it."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from pathlib import Path

from sqlalchemy import Engine, inspect, text

_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{40,}\s*)+[A-Za-z0-9+/]*={0,2}")


def found(engine: Engine, state: Path, canaries: list[str]) -> list[str]:
    """Return where one of these occurs: "table.column: canary", or a file."""
    hits = {f"{where}: {canary}" for where, form in _held(engine) for canary in canaries if canary.lower() in form}
    files = [path for path in state.rglob("*") if path.is_file()]
    for path in files:
        hits |= {f"{path.name}: {one}" for form in _forms(path.read_bytes()) for one in canaries if one.lower() in form}
    return sorted(hits)


def _held(engine: Engine) -> Iterator[tuple[str, str]]:
    with engine.begin() as connection:
        # All that the database has, also what is in no table of ours: the words for looking old messages up.
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')).mappings():  # noqa: S608
                for name, value in row.items():
                    raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    for form in _forms(raw):
                        yield f"{table}.{name}", form


def _forms(raw: bytes, depth: int = 0) -> Iterator[str]:
    yield raw.decode("utf-8", "replace").lower()
    if b"=" in raw:
        yield quopri.decodestring(raw).decode("utf-8", "replace").lower()
    if b"=?" in raw:
        for line in raw.decode("latin-1").splitlines():
            if "=?" in line:
                yield str(make_header(decode_header(line))).lower()
    for run in _BASE64.findall(raw) if depth < 3 and len(raw) < 1_000_000 else ():
        try:
            yield from _forms(base64.b64decode(run + b"==="), depth + 1)
        except ValueError:
            continue
    if b"\nContent-" in raw and depth < 3:
        for part in message_from_bytes(raw, policy=policy.compat32).walk():
            body = None if part.is_multipart() else part.get_payload(decode=True)
            if isinstance(body, bytes) and body != raw:
                yield from _forms(body, depth + 1)
