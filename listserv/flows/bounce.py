"""A copy of ours came back: note what the report says, and tell nobody, for nobody wrote it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows.arrival import Arrival
from listserv.mail.report import read_report
from listserv.store import outbox


def received(connection: Connection, copy_id: int, arrival: Arrival, now: datetime) -> None:
    """Note a failure report about one copy. Without a report in it (a holiday answer, say) nothing is noted.

    The signed reverse-path says which copy, so a report cannot name somebody else's (RFC 3464 has no proof of its own).
    """
    report = read_report(arrival.raw, arrival.reverse_path)
    if report is None or not outbox.has_copy(connection, copy_id):
        log.discarded(arrival.received_id, "no failure report")
        return
    outbox.record_bounce(connection, copy_id, permanent=report.permanent, status=report.status, now=now)
    log.answered(arrival.received_id, f"bounce: {report.kind.value}")
