from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.authentication import Verdict
from listserv.policy.membership import Delivery, Help, Join, Leave, SetDelivery, ShowSettings
from listserv.policy.post import (
    RULES,
    Discard,
    Distribute,
    Facts,
    GrantWish,
    Hold,
    HoldReason,
    Reject,
    RejectReason,
    decide,
    explain,
)

USUAL = Facts()


def test_a_members_usual_post_is_distributed():
    assert decide(USUAL) == Distribute()


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({"automatic": "null reverse-path"}, Discard("automatic: null reverse-path")),
        ({"from_this_service": True}, Discard("our own mail came back")),
        ({"has_author": False}, Discard("no single author")),
        ({"may_post": False}, Reject(RejectReason.NOT_ALLOWED)),
        ({"seen_before": True}, Discard("seen before")),
        ({"wish": Leave()}, GrantWish(Leave())),
        ({"size_bytes": 10_000_001}, Reject(RejectReason.TOO_LARGE)),
        ({"size_bytes": 10_000_000}, Distribute()),
        ({"authentication": Verdict.FAIL}, Hold(HoldReason.FORGED)),
        ({"authentication": Verdict.FAIL, "approved": True}, Distribute()),
        ({"authentication": Verdict.UNKNOWN}, Distribute()),
        ({"authentication": Verdict.PASS}, Distribute()),
        ({"agreed": False}, Hold(HoldReason.AGREEMENT)),
        ({"member": False}, Hold(HoldReason.MEMBERSHIP)),
        ({"approved": True}, Distribute()),
        ({"readable": False}, Hold(HoldReason.UNREADABLE)),
        ({"may_be_a_note": True}, Hold(HoldReason.NOTE)),
        ({"may_be_a_note": True, "approved": True}, Distribute()),
        ({"forms_differ": True}, Hold(HoldReason.TWO_TEXTS)),
        ({"looks_like_another": True}, Hold(HoldReason.CONFUSABLE)),
        ({"held_attachment": True}, Hold(HoldReason.ATTACHMENT)),
        ({"moderated": True}, Hold(HoldReason.MODERATED)),
        ({"posts_before": 2, "newcomer_posts": 3}, Hold(HoldReason.NEWCOMER)),
        ({"posts_before": 3, "newcomer_posts": 3}, Distribute()),
        ({"offensive": True}, Hold(HoldReason.LANGUAGE)),
        ({"emergency": True}, Hold(HoldReason.EMERGENCY)),
        ({"posts_lately": 30, "emergency_posts": 30}, Hold(HoldReason.EMERGENCY)),
        ({"posts_lately": 29, "emergency_posts": 30}, Distribute()),
        ({"posts_lately": 99, "emergency_posts": 0}, Distribute()),
        ({"posts_today": 20}, Hold(HoldReason.TOO_MANY)),
        ({"posts_today": 19}, Distribute()),
    ],
)
def test_one_changed_fact_changes_the_answer(change: dict[str, object], answer: object):
    assert decide(replace(USUAL, **change)) == answer


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        (Facts(automatic="x", agreed=False, has_author=False), Discard("automatic: x")),
        (Facts(has_author=False, agreed=False), Discard("no single author")),
        (Facts(may_post=False, seen_before=True), Reject(RejectReason.NOT_ALLOWED)),
        (Facts(seen_before=True, agreed=False), Discard("seen before")),
        (Facts(wish=Leave(), agreed=False, size_bytes=99_999_999), GrantWish(Leave())),
        (Facts(size_bytes=99_999_999, agreed=False), Reject(RejectReason.TOO_LARGE)),
        (Facts(size_bytes=99_999_999, authentication=Verdict.FAIL), Reject(RejectReason.TOO_LARGE)),
        (Facts(seen_before=True, authentication=Verdict.FAIL), Discard("seen before")),
        (Facts(authentication=Verdict.FAIL, perhaps_a_wish=True), Hold(HoldReason.FORGED)),
        (Facts(authentication=Verdict.FAIL, agreed=False, member=False), Hold(HoldReason.FORGED)),
        (Facts(authentication=Verdict.FAIL, agreed=False, approved=True), Hold(HoldReason.AGREEMENT)),
        (Facts(agreed=False, member=False, offensive=True, approved=True), Hold(HoldReason.AGREEMENT)),
        (Facts(member=False, approved=True), Hold(HoldReason.MEMBERSHIP)),
        (Facts(approved=True, offensive=True, readable=False, moderated=True, held_attachment=True), Distribute()),
        (Facts(approved=True, may_post=False), Reject(RejectReason.NOT_ALLOWED)),
        (Facts(emergency=True, approved=True), Distribute()),
        (Facts(emergency=True, agreed=False), Hold(HoldReason.AGREEMENT)),
        (Facts(emergency=True, authentication=Verdict.FAIL), Hold(HoldReason.FORGED)),
        (Facts(emergency=True, offensive=True, readable=False, trusted=True), Hold(HoldReason.EMERGENCY)),
        (Facts(emergency=True, moderates=True), Hold(HoldReason.EMERGENCY)),
        (Facts(emergency=True, moderates=True, authentication=Verdict.PASS), Distribute()),
        (Facts(emergency=True, moderates=True, authentication=Verdict.PASS, offensive=True), Hold(HoldReason.LANGUAGE)),
        (Facts(readable=False, offensive=True), Hold(HoldReason.UNREADABLE)),
        (Facts(moderated=True, offensive=True), Hold(HoldReason.MODERATED)),
        (Facts(offensive=True, posts_today=99), Hold(HoldReason.LANGUAGE)),
    ],
)
def test_where_two_rules_meet_the_upper_one_answers(facts: Facts, answer: object):
    assert decide(facts) == answer


def test_only_the_first_two_reasons_wait_for_the_author():
    waiting = [reason for reason in HoldReason if reason.waits_for_author]
    assert waiting == [HoldReason.AGREEMENT, HoldReason.MEMBERSHIP]


WISHES = st.sampled_from([None, Join(), Leave(), Help(), ShowSettings(), SetDelivery(Delivery.WEEKLY)])
ALL_FACTS = st.builds(
    Facts,
    automatic=st.sampled_from([None, None, "null reverse-path", "Precedence: bulk"]),
    from_this_service=st.booleans(),
    readable=st.booleans(),
    has_author=st.booleans(),
    may_post=st.booleans(),
    seen_before=st.booleans(),
    wish=WISHES,
    size_bytes=st.integers(0, 100),
    size_limit_bytes=st.integers(1, 100),
    may_be_a_note=st.booleans(),
    forms_differ=st.booleans(),
    looks_like_another=st.booleans(),
    held_attachment=st.booleans(),
    agreed=st.booleans(),
    member=st.booleans(),
    moderated=st.booleans(),
    posts_before=st.integers(0, 3),
    newcomer_posts=st.integers(0, 3),
    offensive=st.booleans(),
    authentication=st.sampled_from(Verdict),
    posts_today=st.integers(0, 3),
    posts_per_day=st.integers(1, 3),
    approved=st.booleans(),
    emergency=st.booleans(),
    posts_lately=st.integers(0, 3),
    emergency_posts=st.integers(0, 3),
    moderates=st.booleans(),
)
# Most of all facts end at the first rules; these get as far as the last ones.
USUAL_FACTS = st.builds(
    Facts,
    agreed=st.booleans(),
    member=st.booleans(),
    may_post=st.booleans(),
    approved=st.booleans(),
    offensive=st.booleans(),
    moderated=st.booleans(),
    readable=st.booleans(),
    may_be_a_note=st.booleans(),
    forms_differ=st.booleans(),
    looks_like_another=st.booleans(),
    held_attachment=st.booleans(),
    authentication=st.sampled_from(Verdict),
    emergency=st.booleans(),
    moderates=st.booleans(),
)
ANY_FACTS = ALL_FACTS | USUAL_FACTS


@given(ANY_FACTS)
def test_nothing_is_distributed_before_its_author_agreed_and_is_a_member(facts: Facts):
    # Reliability row 10.
    if decide(facts) == Distribute():
        assert facts.agreed
        assert facts.member
        assert facts.may_post
        assert facts.has_author


@given(ANY_FACTS)
def test_a_machine_is_discarded_whatever_else_is_true(facts: Facts):
    # Reliability rows 6 and 8.
    if facts.automatic:
        assert isinstance(decide(facts), Discard)


@given(ANY_FACTS)
def test_our_own_mail_is_discarded_whatever_else_is_true(facts: Facts):
    # Reliability row 8.
    assert isinstance(decide(replace(facts, from_this_service=True)), Discard)


@given(ANY_FACTS)
def test_approving_changes_nothing_but_what_a_moderator_may_decide(facts: Facts):
    before, after = decide(replace(facts, approved=False)), decide(replace(facts, approved=True))
    waits_for_a_moderator = isinstance(before, Hold) and not before.reason.waits_for_author
    if before == Hold(HoldReason.NOTE):  # then it is read as a person's
        assert after == decide(replace(facts, may_be_a_note=False, approved=True))
    elif before == Hold(HoldReason.FORGED) and not (facts.agreed and facts.member):
        # Nobody was asked to agree in that name, until a moderator was sure whose it is.
        assert isinstance(after, Hold)
        assert after.reason.waits_for_author
    else:
        assert after == (Distribute() if waits_for_a_moderator else before)


@given(ANY_FACTS)
def test_what_may_be_forged_is_neither_distributed_nor_put_to_its_author(facts: Facts):
    answer = decide(replace(facts, authentication=Verdict.FAIL, approved=False))
    assert not isinstance(answer, Distribute)
    assert not (isinstance(answer, Hold) and answer.reason.waits_for_author)


@given(ANY_FACTS)
def test_not_knowing_is_no_reason_to_hold(facts: Facts):
    unknown = decide(replace(facts, authentication=Verdict.UNKNOWN, moderates=False))
    assert unknown == decide(replace(facts, authentication=Verdict.PASS, moderates=False))
    assert unknown != Hold(HoldReason.FORGED)


@given(ANY_FACTS)
def test_in_an_emergency_only_what_a_moderator_approved_or_surely_wrote_goes_out(facts: Facts):
    if decide(replace(facts, emergency=True)) == Distribute():
        assert facts.approved or (facts.moderates and facts.authentication is Verdict.PASS)


@given(ANY_FACTS)
def test_agreeing_never_lets_through_what_a_moderator_must_see(facts: Facts):
    known = replace(facts, agreed=True, member=True, approved=False)
    must_see = facts.offensive or not facts.readable or facts.held_attachment or facts.moderated
    if must_see or facts.may_be_a_note or facts.forms_differ or facts.looks_like_another:
        assert decide(known) != Distribute()


@given(ANY_FACTS)
def test_explain_shows_every_rule_and_agrees_with_decide(facts: Facts):
    told = explain(facts)
    assert [name for name, _ in told] == [rule.__name__ for rule in RULES]
    assert decide(facts) == next((answer for _, answer in told if answer is not None), Distribute())


@given(ANY_FACTS)
def test_offensive_language_is_held_for_a_person_and_never_deleted(facts: Facts):
    calm, rude = decide(replace(facts, offensive=False)), decide(replace(facts, offensive=True))
    assert rude in (calm, Hold(HoldReason.LANGUAGE))


def test_every_rule_explains_itself_in_order():
    told = explain(USUAL)
    assert [name for name, _ in told[:2]] == ["sent_by_a_machine", "is_a_loop"]
    assert all(answer is None for _, answer in told)
