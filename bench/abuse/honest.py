"""Somebody who posts a letter each second, over a new connection, and waits for its 250."""

from __future__ import annotations

import smtplib
import threading
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

HOST, SOURCE = "127.0.0.1", "127.0.1.1"
AUTHOR, TO = "ann@home.example.net", "people@lists.example.org"
PATIENCE_SECONDS = 30.0


@dataclass
class Honest:
    """Posts while its context is open."""

    port: int
    every_seconds: float = 1.0
    waits: list[float] = field(default_factory=list)  # from connecting to 250
    refused: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._post_on, name="honest", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _post_on(self) -> None:
        number = 0
        while not self._over.is_set():
            number += 1
            began = time.monotonic()
            self._post(number)
            self._over.wait(max(self.every_seconds - (time.monotonic() - began), 0))

    def _post(self, number: int) -> None:
        letter = (
            f"From: Ann <{AUTHOR}>\r\nSubject: News {number}\r\nMessage-ID: <{number}.{self.port}@home.example.net>\r\n"
        )
        began = time.monotonic()
        try:
            with smtplib.SMTP(
                HOST, self.port, "home.example.net", PATIENCE_SECONDS, source_address=(SOURCE, 0)
            ) as session:
                session.sendmail(AUTHOR, [TO], f"{letter}\r\nThe lift works again ({number}).\r\n".encode())
                self.waits.append(time.monotonic() - began)
        except (smtplib.SMTPException, OSError) as error:
            self.refused.append(f"{type(error).__name__}: {error}"[:100])
