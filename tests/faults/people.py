"""What people do meanwhile: strangers agree when they are asked, and digests are rung for until they come."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from celery import Celery
from kombu.exceptions import OperationalError
from servers.sink import Arrival
from system.running import until
from system.writing import gmail

from faults.record import Post
from faults.site import Site
from faults.traffic import Outbox
from listserv.flows.digest import EVERY_DAY
from listserv.policy.membership import Delivery

_RING_SECONDS = 0.5


class Strangers:
    """Answers each letter that asks one of them to agree, once, as a mail program does."""

    def __init__(self, site: Site, outbox: Outbox) -> None:
        self._site, self._outbox = site, outbox
        self._posts: dict[str, Post] = {}
        self._seen = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="strangers")
        self._thread.start()

    def wrote(self, post: Post) -> None:
        """Have the author of this post agree when asked."""
        self._posts[post.author] = post

    @property
    def left(self) -> int:
        """How many have not been asked yet."""
        return len(self._posts)

    def stop(self) -> None:
        """Answer nothing any more."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.05):
            taken = self._site.relay.taken[self._seen :]
            self._seen += len(taken)
            for one in taken:
                letter = Arrival(one.reverse_path, (one.recipient,), one.raw)
                if one.recipient in self._posts and "I agree" in letter.subject:
                    self._agree(self._posts.pop(one.recipient), letter)

    def _agree(self, post: Post, letter: Arrival) -> None:
        def done(_first: float, _accepted: float) -> None:
            post.agreed = True

        answer = gmail(post.author, letter, "I agree")
        post.agreed_at = time.monotonic()
        self._outbox.send(post.author, str(answer["To"]), bytes(answer), done)


class Bell:
    """Rings for one list's daily issue again and again until it has come to all its readers."""

    def __init__(self, site: Site, list_key: str, readers: Sequence[str]) -> None:
        self._site, self._key, self._readers = site, list_key, readers
        self._days = 0

    def ring_for_next(self, patience: float) -> None:
        """Have the next issue built, of everything so far. Raises AssertionError when it does not come."""
        self._days += 1
        ends_at = (datetime.now(UTC) + timedelta(days=self._days)).isoformat()
        before = self._issues()
        self._rung_at = 0.0
        until(f"issue {self._days} of {self._key}", lambda: self._came(before, ends_at), patience)

    def _came(self, before: int, ends_at: str) -> bool:
        if time.monotonic() - self._rung_at > _RING_SECONDS:
            self._rung_at = time.monotonic()
            self._ring(ends_at)
        return self._issues() >= before + len(self._readers)

    def _issues(self) -> int:
        return sum(one.recipient in self._readers for one in tuple(self._site.relay.taken))

    def _ring(self, ends_at: str) -> None:
        arguments = [self._key, Delivery.DAILY.value, EVERY_DAY, ends_at]
        # The broker may be away just now.
        with (
            contextlib.suppress(OperationalError, OSError),
            Celery(broker=self._site.broker_url, set_as_current=False) as client,
            client.connection_for_write(transport_options={"max_retries": 1}) as line,
        ):
            client.send_task(
                "workers.tasks.build_issue", args=arguments, queue="listserv", connection=line, ignore_result=True,
                retry=False,
            )  # fmt: skip
