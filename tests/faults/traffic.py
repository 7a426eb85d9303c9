"""Mail servers that send posts in all the time, note each answer, and come again until it is 250, as they must."""

from __future__ import annotations

import smtplib
import threading
import time
from collections.abc import Callable
from email.utils import parseaddr
from queue import Empty, SimpleQueue

from faults.record import Answer

AGAIN_SECONDS = 0.3


class Outbox:
    """Some senders side by side, each with a queue of letters; a letter leaves when the door has said 250."""

    def __init__(self, port: int, senders: int = 3) -> None:
        self.answers: list[Answer] = []  # all but 250
        self.broken = 0  # how often there was no answer at all
        self._port = port
        self._waiting: SimpleQueue[tuple[str, str, bytes, Callable[[float, float], None]]] = SimpleQueue()
        self._left = 0
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._work, name=f"traffic-{number}") for number in range(senders)]
        for one in self._threads:
            one.start()

    def send(self, author: str, to: str, raw: bytes, done: Callable[[float, float], None]) -> None:
        """Send a letter some time; `done` gets when it was first tried, and when the door said 250."""
        with self._lock:
            self._left += 1
        self._waiting.put((parseaddr(author)[1], to, raw, done))

    @property
    def left(self) -> int:
        """How many letters have not got their 250."""
        return self._left

    def stop(self) -> None:
        """Give up what is left."""
        self._over.set()
        for one in self._threads:
            one.join(60)

    def _work(self) -> None:
        while not self._over.is_set():
            try:
                author, to, raw, done = self._waiting.get(timeout=0.1)
            except Empty:
                continue
            first = time.monotonic()
            while not self._over.is_set():
                if self._accepted(author, to, raw):
                    done(first, time.monotonic())
                    with self._lock:
                        self._left -= 1
                    break
                time.sleep(AGAIN_SECONDS)

    def _accepted(self, author: str, to: str, raw: bytes) -> bool:
        try:
            with smtplib.SMTP("127.0.0.1", self._port, timeout=30) as session:
                session.sendmail(author, [to], raw, ["BODY=8BITMIME"])
        except smtplib.SMTPResponseException as error:
            self._note(error.smtp_code, error.smtp_error)
        except smtplib.SMTPRecipientsRefused as error:
            for code, text in error.recipients.values():
                self._note(code, text)
        except (OSError, smtplib.SMTPException):
            self.broken += 1
        else:
            return True
        return False

    def _note(self, code: int, text: bytes | str) -> None:
        said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        if code > 0:
            self.answers.append(Answer(time.monotonic(), code, said))
        else:  # smtplib's word for a connection that broke
            self.broken += 1
