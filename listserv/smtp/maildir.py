"""Without a relay each letter becomes a file, in a Maildir for each recipient, so that a newcomer can read it."""

from __future__ import annotations

import mailbox
from pathlib import Path
from urllib.parse import quote

from listserv.smtp.transport import Answer


class Maildirs:
    """Maildirs under one folder, named by address. A file is written whole and then moved into place."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when the first letter comes."""
        self._folder = folder

    def send(self, reverse_path: str, recipient: str, content: bytes) -> Answer:
        """Keep a letter in its recipient's Maildir, with its envelope in front."""
        # Whatever an address holds, it names one folder here: no slash, no dot at the start.
        name = quote(recipient, safe="@+=_-.").replace("..", "%2E%2E").lstrip(".") or "nobody"
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        box = mailbox.Maildir(self._folder / name)
        # RFC 5321 section 4.4: the last station writes down the reverse-path.
        key = box.add(f"Return-Path: <{reverse_path}>\r\n".encode("utf-8", "replace") + content)
        return Answer(250, f"2.0.0 kept as {key}")

    def close(self) -> None:
        """Nothing stays open."""
