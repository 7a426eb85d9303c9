"""Without a relay each letter becomes a file, in a Maildir for each recipient, so that a newcomer can read it."""

from __future__ import annotations

import asyncio
import mailbox
from pathlib import Path
from urllib.parse import quote

from listserv.mail.wire import plain_form
from listserv.smtp.transport import Answer, Feed, Transmission

# A file system that cannot keep a letter now may be able to later (RFC 3463: 4.3.1, mail system full).
NOT_KEPT = Answer(452, "4.3.1 the letter could not be kept")


class Maildirs:
    """Maildirs under one folder, named by address. A file is written whole and then moved into place."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when the first letter comes."""
        self._folder = folder

    async def deliver(self, feed: Feed) -> None:
        """Keep all that the feed gives, one by one; the event loop goes on while the disk works."""
        while await feed.more():
            while (one := feed.take()) is not None:
                answer = NOT_KEPT
                try:
                    answer = await asyncio.to_thread(self._keep, one)
                except OSError:
                    pass
                finally:
                    feed.answered(one, answer)

    async def close(self) -> None:
        """Nothing stays open."""

    def _keep(self, one: Transmission) -> Answer:
        """Keep a letter in its recipient's Maildir, with its envelope in front."""
        # Whatever an address holds, it names one folder here: no slash, no dot at the start.
        name = quote(one.recipient, safe="@+=_-.").replace("..", "%2E%2E").lstrip(".") or "nobody"
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        box = mailbox.Maildir(self._folder / name)
        # RFC 5321 section 4.4: the last station writes down the reverse-path.
        envelope = f"Return-Path: <{one.reverse_path}>\r\n".encode("utf-8", "replace")
        key = box.add(envelope + plain_form(one.head + one.body))
        return Answer(250, f"2.0.0 kept as {key}")
