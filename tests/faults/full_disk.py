"""The disk fills up in the middle of a delivery, stays full for a while, and is emptied again.

Meanwhile the door says 452 or 451 and nothing is lost. What cannot be noted must not be sent, or each round would
send it again.
"""

from __future__ import annotations

import smtplib
import time
from collections import Counter
from dataclasses import dataclass

from system.running import until

from faults.judge import read
from faults.record import Post
from faults.site import Deployment, Site
from faults.village import Village

MEMBERS = 60
FULL_SECONDS = 4.0
RECOVERY_SECONDS = 30.0
ACCEPTED = 250


@dataclass(frozen=True, slots=True)
class FullDisk:
    """What was seen."""

    deployment: Deployment
    mistakes: list[str]
    door: dict[int, int]  # the door's answers while the disk was full
    repeated: int  # copies sent once more, from the beginning to the end
    recovered_after: float

    @property
    def good(self) -> bool:
        """Whether all is as it must be."""
        # The door looks for room now and then: what it still takes in between is the ledger's, and is judged too.
        return not self.mistakes and set(self.door) <= {ACCEPTED, 451, 452} and 452 in self.door

    def __str__(self) -> str:
        """Return the lines of the report."""
        line = f"{self.deployment:10} full disk: door said {self.door}, {self.repeated} copies twice, "
        return "\n".join([f"{line}everything there {self.recovered_after:.1f} s after", *self.mistakes])


def play(deployment: Deployment) -> FullDisk:
    """Play it on one deployment."""
    with Site(deployment, small_disk=True) as site:
        village = Village(site, "p1")
        everybody = village.join(MEMBERS)
        before = village.write()
        until("the first post", lambda: village.have(before, everybody))
        site.relay.pause = 0.03  # so that the disk is full before it is over
        village.write(2)
        until("the delivery to begin", lambda: len(site.relay.taken) > MEMBERS + 5)
        site.fill_disk()
        during = village.write(2)
        door = _knock(village, FULL_SECONDS)
        site.relay.pause = 0.0
        site.empty_disk()
        begun = time.monotonic()
        until("everything to come", lambda: village.have(during, everybody), RECOVERY_SECONDS)
        recovered = time.monotonic() - begun
        verdict = village.settle()
        kinds = Counter((letter.token, letter.taken.recipient) for letter in map(read, site.relay.taken))
        return FullDisk(deployment, verdict.mistakes, door, sum(kinds.values()) - len(kinds), recovered)


def _knock(village: Village, seconds: float) -> dict[int, int]:
    """Try to leave posts for so long; return how often each answer came. What is taken nevertheless is judged too."""
    deadline, codes = time.monotonic() + seconds, Counter[int]()
    while time.monotonic() < deadline:
        post = village.write_down()
        post.sent_at = time.monotonic()
        code = _answer(village, post)
        post.accepted_at = time.monotonic() if code == ACCEPTED else None
        codes[code] += 1
        time.sleep(0.1)
    return dict(codes)


def _answer(village: Village, post: Post) -> int:
    """Return what the door says to a post."""
    try:
        with smtplib.SMTP("127.0.0.1", village.site.machine.port, timeout=20) as session:
            session.sendmail(post.author, [village.address], post.raw, ["BODY=8BITMIME"])
    except smtplib.SMTPResponseException as error:
        return error.smtp_code
    except smtplib.SMTPRecipientsRefused as error:
        ((code, _text),) = error.recipients.values()
        return code
    return ACCEPTED
