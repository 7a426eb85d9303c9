"""The judge is judged: each thing that must not happen is put into a record, and must be counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from faults.judge import Verdict, entitled, goodbyes, judge
from faults.record import Answer, Call, Kill, Member, Post, Record, Refused, Taken

TEXT = b"Q1x1\r\n.\r\n.hidden\r\n"
FOOTER = b"\r\n-- \r\nPeople: to answer everyone, just reply.\r\n"
ANN, BOB, MODERATOR = "ann@example.org", "bob@example.org", "mo@example.org"
CALL = Call(5001, opened_at=10.0)
POST = Post("Q1x1", "<1@example.org>", "p1", ANN, TEXT, b"", sent_at=5.0, accepted_at=6.0)
HELD = replace(POST, token="Q1x2", message_id="<2@example.org>", held=True)


def letter(
    about: str = "Q1x1", text: bytes = TEXT, message_id: str = "<1@example.org>", mark: str = "X-Loop-Mark: x\r\n"
) -> bytes:
    subject = f"Subject: Buses {about}\r\nMessage-ID: {message_id}\r\n{mark}".encode()
    return subject + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text + FOOTER


def copy(to: str = BOB, at: float = 20.0, **changes: object) -> Taken:
    return replace(Taken(at, CALL, "p1-bounces+7.x@lists.example.org", to, letter(), "answered"), **changes)  # type: ignore[arg-type]


def told(to: str = MODERATOR, about: str = "Q1x2") -> Taken:
    return copy(to, raw=letter(about, b"Please decide about Q1x2\r\n", f"<{to}.notice@x>", mark=""))


RECORD = Record(
    posts=(POST, HELD),
    members=(Member(ANN, "p1", 0.0), Member(BOB, "p1", 0.0), Member("zoe@example.org", "p2", 0.0)),
    told_of_holds=frozenset({MODERATOR}),
    digest_readers=(),
    taken=(copy(ANN), copy(BOB), told()),
    refused=(),
    kills=(),
    answers=(),
)


def counts(verdict: Verdict) -> tuple[int, int, int, int, int]:
    kinds = (verdict.lost, verdict.twice, verdict.leaked, verdict.damaged, verdict.refused)
    return tuple(map(len, kinds))  # type: ignore[return-value]


def with_taken(*more: Taken, **changes: object) -> tuple[int, int, int, int, int]:
    return counts(judge(replace(RECORD, taken=(*RECORD.taken, *more), **changes)))  # type: ignore[arg-type]


def test_a_record_in_order_has_no_mistakes() -> None:
    verdict = judge(RECORD)
    assert (counts(verdict), verdict.copies, verdict.excused) == ((0, 0, 0, 0, 0), 2, 0)
    assert verdict.mistakes == []


def test_a_missing_copy_is_lost() -> None:
    verdict = judge(replace(RECORD, taken=RECORD.taken[1:]))
    assert counts(verdict) == (1, 0, 0, 0, 0)
    assert verdict.mistakes == ["lost: Q1x1 -> ann@example.org (accepted at 6.000)"]


def test_a_held_post_of_which_nobody_was_told_is_lost() -> None:
    assert counts(judge(replace(RECORD, taken=RECORD.taken[:2]))) == (1, 0, 0, 0, 0)


def test_what_the_door_did_not_take_and_what_the_relay_refused_for_good_is_not_lost() -> None:
    not_taken = replace(POST, accepted_at=None)
    assert counts(judge(replace(RECORD, posts=(not_taken,), taken=()))) == (0, 0, 0, 0, 0)
    refused = Refused(20.0, BOB, letter())
    record = replace(RECORD, taken=(copy(ANN), told()), refused=(refused,))
    assert counts(judge(record)) == (0, 0, 0, 0, 0)
    assert counts(judge(replace(record, refused=(replace(refused, recipient=ANN),)))) == (1, 0, 0, 0, 0)


def test_only_those_on_the_list_before_the_post_and_to_the_end_must_have_it() -> None:
    members = (
        Member(ANN, "p1", 5.0),
        Member(BOB, "p1", 5.1),
        Member("eve@x", "p1", 0.0, leaving=True),
        Member("z@x", "p2", 0),
    )
    assert entitled(members, POST) == [ANN]


def test_a_second_copy_counts_whoever_sends_it() -> None:
    assert with_taken(copy(BOB, 21.0)) == (0, 1, 0, 0, 0)
    assert with_taken(copy(BOB, 21.0, call=Call(5002, 15.0))) == (0, 1, 0, 0, 0)
    assert with_taken(copy(BOB, 21.0, reverse_path="p1-bounces+8.x@lists.example.org")) == (0, 1, 0, 0, 0)
    assert with_taken(copy(BOB, 21.0), copy(BOB, 22.0)) == (0, 2, 0, 0, 0)
    assert with_taken(replace(told(), at=21.0)) == (0, 1, 0, 0, 0)  # the service's own letters too


def test_a_copy_after_a_lost_250_is_excused_once() -> None:
    lost = copy(BOB, 19.0, told="injected")
    assert with_taken(lost) == (0, 0, 0, 0, 0)
    assert with_taken(lost, copy(BOB, 21.0)) == (0, 1, 0, 0, 0)
    # The 250 that was lost came after one that was not.
    assert with_taken(copy(BOB, 21.0, told="injected")) == (0, 1, 0, 0, 0)
    # A client that hangs up by itself has no excuse.
    assert with_taken(copy(BOB, 19.0, told="gone")) == (0, 1, 0, 0, 0)


def test_a_kill_excuses_the_last_letter_of_each_of_its_connections() -> None:
    other = Call(5002, 10.0, closed_at=19.5)
    kill = Kill(19.4, "worker", frozenset({5002}))
    last, before = copy(BOB, 19.3, call=other), copy(ANN, 19.2, call=other)
    assert with_taken(last, kills=(kill,)) == (0, 0, 0, 0, 0)
    assert with_taken(last, before, kills=(kill,)) == (0, 1, 0, 0, 0)
    assert with_taken(last) == (0, 1, 0, 0, 0)
    assert with_taken(last, kills=(replace(kill, ports=frozenset({5003})),)) == (0, 1, 0, 0, 0)
    # The relay had hung up already, and its 250 lay unread.
    assert with_taken(last, kills=(replace(kill, at=19.6),)) == (0, 0, 0, 0, 0)
    # The port was another's by then.
    later = copy("zoe@example.org", 19.7, call=Call(5002, 19.6), raw=letter("Q1x3", message_id="<3@example.org>"))
    third = replace(POST, token="Q1x3", message_id="<3@example.org>", list_key="p2")
    posts = (*RECORD.posts, third)
    assert with_taken(last, later, posts=posts, kills=(replace(kill, at=19.8),)) == (0, 1, 0, 0, 0)
    assert judge(replace(RECORD, taken=(*RECORD.taken, last), kills=(kill,))).excused == 1


@pytest.mark.parametrize(
    "leaked",
    [
        copy("zoe@example.org"),
        copy("nobody@example.org"),
        copy(BOB, raw=letter("Q1x2", message_id="<2@example.org>")),
        copy(MODERATOR, raw=letter("Q1x2", message_id="<2@example.org>")),
        copy(BOB, raw=letter("Q9x9")),
        told(BOB),
    ],
    ids=["another list", "nobody's", "a held post", "a held post to its judge", "a post of nobody", "of a held post"],
)
def test_a_letter_to_the_wrong_person_is_a_leak(leaked: Taken) -> None:
    assert with_taken(leaked)[2] == 1


def test_a_held_post_goes_on_once_its_author_agrees_and_not_before() -> None:
    agreed = replace(HELD, agreed_at=25.0, agreed=True)
    copies = [copy(who, 26.0, raw=letter("Q1x2", message_id="<2@example.org>")) for who in (ANN, BOB)]
    assert with_taken(*copies, posts=(POST, agreed)) == (0, 0, 0, 0, 0)
    assert with_taken(*copies[1:], posts=(POST, agreed)) == (1, 0, 0, 0, 0)
    assert with_taken(*copies, posts=(POST, replace(agreed, agreed_at=26.5))) == (0, 0, 2, 0, 0)


def test_each_post_is_in_one_issue_of_a_digest() -> None:
    daisy = "daisy@example.org"

    def issue(number: int, part: int, about: str) -> Taken:
        return copy(daisy, raw=letter("", f"{about}\r\n".encode(), f"<issue-{number}-{part}@x>", mark=""))

    readers = {"digest_readers": (daisy,)}
    assert with_taken(issue(1, 1, "Q1x1"), issue(1, 2, "Q1x1"), issue(2, 1, "Q9x9"), **readers) == (0, 0, 0, 0, 0)
    assert with_taken(issue(1, 1, "Q9x9"), **readers) == (1, 0, 0, 0, 0)
    assert with_taken(issue(1, 1, "Q1x1"), issue(2, 1, "Q1x1"), **readers) == (0, 1, 0, 0, 0)
    assert with_taken(issue(1, 1, "Q1x1"), issue(1, 1, "Q1x1"), **readers) == (0, 1, 0, 0, 0)
    assert with_taken(issue(1, 1, "Q1x1 Q1x2"), **readers) == (0, 0, 1, 0, 0)


def test_nothing_goes_to_a_member_after_their_goodbye() -> None:
    gone = Member("eve@example.org", "p1", 0.0, leaving=True, goodbye_at=30.0)
    members = (*RECORD.members, gone)
    assert with_taken(copy("eve@example.org", 29.0), members=members) == (0, 0, 0, 0, 0)
    assert with_taken(copy("eve@example.org", 31.0), members=members) == (0, 0, 1, 0, 0)


def test_the_first_goodbye_counts() -> None:
    goodbye = b"Subject: You have left People\r\n\r\nDone.\r\n"
    taken = [copy(BOB, at, raw=goodbye) for at in (3.0, 4.0)]
    assert goodbyes([*taken, copy(ANN)], "You have left People") == {BOB: 3.0}


@pytest.mark.parametrize(
    "raw",
    [
        letter(text=TEXT.replace(b"\r\n.\r\n", b"\r\n..\r\n")),
        letter(text=TEXT.replace(b".hidden", b"hidden")),
        letter(text=TEXT[:-4]),
        letter(text=TEXT) + b"x" * 500,
        letter().replace(b"reply.\r\n", b"reply.\n"),
    ],
    ids=["a dot more", "a dot less", "cut", "longer", "a bare LF"],
)
def test_a_changed_letter_is_damaged(raw: bytes) -> None:
    assert with_taken(copy(BOB, raw=raw))[3] == 1


def test_all_copies_of_a_post_have_the_same_message_id() -> None:
    posts = (replace(POST, message_id=""), HELD)  # it came in with the Message-ID of an earlier one
    assert with_taken(posts=posts) == (0, 0, 0, 0, 0)
    taken = (copy(ANN), copy(BOB, raw=letter(message_id="<other@example.org>")), told())
    assert counts(judge(replace(RECORD, posts=posts, taken=taken))) == (0, 0, 0, 1, 0)


def test_a_refusal_for_good_at_the_door_counts() -> None:
    answers = (Answer(1.0, 451, "later"), Answer(2.0, 552, "never"))
    assert counts(judge(replace(RECORD, answers=answers))) == (0, 0, 0, 0, 1)
