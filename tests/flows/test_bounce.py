from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from village import PEOPLE, Village

from listserv.mail.token import Kind
from listserv.policy.destination import destination_of
from listserv.store import tables as t

REPORT = """\
From: MAILER-DAEMON@mx.example.net
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Could not deliver. I agree. Approve. Unsubscribe.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}

--b--
"""


@pytest.fixture
def came_back(village: Village) -> str:
    """The reverse-path of a copy that Ann got."""
    village.member("Ann Archer <ann@example.org>")
    village.write("ann@example.org", PEOPLE)
    village.post_office()
    return village.letterbox.copies[-1][0]


def report(to: str, recipient: str = "ann@example.org", status: str = "5.1.1", action: str = "failed") -> bytes:
    return REPORT.format(to=to, recipient=recipient, status=status, action=action).replace("\n", "\r\n").encode()


def bounces(village: Village) -> list[tuple[int, bool, str]]:
    with village.begin() as connection:
        rows = connection.execute(select(t.bounce).order_by(t.bounce.c.id)).all()
    return [(row.copy_id, row.permanent, row.status) for row in rows]


def test_a_permanent_failure_is_noted_and_nobody_is_told(village: Village, came_back: str):
    village.deliver(report(came_back), came_back, "")
    assert bounces(village) == [(1, True, "5.1.1")]
    assert village.is_member("ann@example.org")
    assert village.post_office() == []


def test_a_temporary_failure_is_noted_as_such(village: Village, came_back: str):
    village.deliver(report(came_back, status="4.2.2"), came_back, "")
    assert bounces(village) == [(1, False, "4.2.2")]


def test_a_report_counts_for_its_own_copy_whomever_it_names(village: Village, came_back: str):
    village.member("Tom <tom@example.org>")
    village.deliver(report(came_back, recipient="tom@example.org"), came_back, "")
    assert [copy_id for copy_id, _, _ in bounces(village)] == [1]
    with village.begin() as connection:
        assert connection.execute(select(t.copy.c.recipient).where(t.copy.c.id == 1)).scalar() == "ann@example.org"


@pytest.mark.parametrize("reverse_path", ["", "ann@example.org"])
def test_an_absence_notice_to_the_bounce_address_is_not_noted(village: Village, came_back: str, reverse_path: str):
    away = f"From: ann@example.org\r\nTo: {came_back}\r\nSubject: Out of office\r\n\r\nI am away. I agree.\r\n"
    village.deliver(away.encode(), came_back, reverse_path)
    assert bounces(village) == []
    assert village.is_member("ann@example.org")
    assert village.post_office() == []


def test_forged_reports_suspend_and_remove_nobody(village: Village, came_back: str):
    for _ in range(20):
        village.deliver(report(came_back), came_back, "mallory@example.net")
    assert village.is_member("ann@example.org")
    village.write("ann@example.org", PEOPLE, "Still here")
    assert village.subjects("ann@example.org")[-1] == "Still here"


@pytest.mark.parametrize("address", ["people-bounces@lists.example.org", "people-bounces+aaaa@lists.example.org"])
def test_the_door_does_not_know_a_bounce_address_that_we_did_not_sign(village: Village, address: str):
    assert destination_of(address, village.service.book) is None


def test_a_report_about_a_copy_that_never_was_is_nothing(village: Village):
    address = village.service.signed("people", "bounces", Kind.BOUNCE, 4711)
    village.deliver(report(address), address, "")
    assert bounces(village) == []


def test_a_report_may_have_a_very_long_status(village: Village, came_back: str):
    village.deliver(report(came_back, status="5.999.999 " + "9" * 500), came_back, "")
    assert len(bounces(village)) <= 1


def test_bytes_of_any_kind_at_the_bounce_address_are_taken(village: Village, came_back: str):
    corpus = sorted((Path(__file__).parents[1] / "corpus").glob("*bounces/*.eml"))
    for raw in (b"", b"\x00\xff" * 100, b"\r\n\r\n", *(path.read_bytes() for path in corpus)):
        village.deliver(raw, came_back, "")
    assert {copy_id for copy_id, _, _ in bounces(village)} == {1}
    assert village.post_office() == []
