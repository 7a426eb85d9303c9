"""What the tests of the readers share."""

from __future__ import annotations

import pytest

from listserv.mail.automatic import automatic_reason
from listserv.mail.message import read


@pytest.fixture(scope="session", autouse=True)
def _tables() -> None:
    """Build the tables of words here, where it is measured; whichever test comes first may not be."""
    raw = b"From: Ann <ann@example.org>\r\nSubject: Return Receipt (displayed) - Cups\r\n\r\nI am away.\r\n"
    automatic_reason(read(raw), "ann@example.org")
