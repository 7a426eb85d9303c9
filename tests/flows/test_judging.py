from __future__ import annotations

from dataclasses import replace

import pytest
from village import PEOPLE, Village, text_of

from listserv.flows.judging import UNSEEN_LINKS, Place, judge
from listserv.flows.readiness import warm
from listserv.flows.service import Service
from listserv.mail.message import read
from listserv.policy.language import word_list

RAW = b"From: sue@example.org\r\nSubject: Hello\r\n\r\nThe sprouts are ready.\r\n"


def with_words(service: Service, key: str, *words: str) -> Service:
    changed = word_list(service.settings.words["en"], add=words)
    return replace(service, words={**service.words, key: changed})


def found(service: Service, key: str, message: object) -> list[str]:
    return [one.written for one in judge(service, key, RAW, message).findings]  # type: ignore[arg-type]


def test_a_message_is_read_by_the_filter_once_for_each_list(service: Service):
    message = read(RAW)
    first, again = judge(service, "people", RAW, message), judge(service, "people", RAW, message)
    assert again == first
    assert again.findings is first.findings


def test_a_judgement_is_never_that_of_another_word_list_or_message(service: Service):
    message, stricter = read(RAW), with_words(service, "people", "sprouts")
    assert found(service, "people", message) == []
    assert found(stricter, "people", message) == ["sprouts"]
    assert found(with_words(service, "people", "ready"), "people", message) == ["ready"]
    assert found(service, "people", message) == []
    assert found(stricter, "people", read(RAW.replace(b"sprouts", b"swedes"))) == []


def test_a_judgement_is_never_that_of_another_severity(service: Service):
    message, stricter = read(RAW), with_words(service, "people", "sprouts")
    one = stricter.settings.lists["people"]
    milder = one.model_copy(update={"language_filter": one.language_filter.model_copy(update={"severity": 4})})
    lists = {**stricter.settings.lists, "people": milder}
    lenient = replace(stricter, settings=stricter.settings.model_copy(update={"lists": lists}))
    assert [found(place, "people", message) for place in (stricter, lenient, stricter)] == [
        ["sprouts"],
        [],
        ["sprouts"],
    ]


def test_a_worker_that_made_itself_ready_deals_with_mail_as_usual(village: Village):
    warm(village.service)
    village.member("Sue <sue@example.org>")
    village.write("Sue <sue@example.org>", PEOPLE, "Tea", "At three?")
    assert village.states() == ["distributed"]


def test_a_moderator_sees_the_links_that_the_plain_form_hides(service: Service):
    for many in (1, 30):
        links = "".join(f'<a href="http://evil.example/{number}">my bank</a> ' for number in range(many))
        raw = (
            "From: sue@example.org\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\n"
            + "my bank " * many
            + f"\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>{links}</p>\r\n--b--\r\n"
        ).encode()
        lines = judge(service, "people", raw, read(raw)).text.splitlines()
        below = lines[lines.index(UNSEEN_LINKS) + 1 :]
        assert below == [f"http://evil.example/{number}" for number in range(min(many, 20))] + ["…"] * (many > 20)
    assert judge(service, "people", RAW, read(RAW)).text == "The sprouts are ready.\r\n".replace("\r\n", "\n")


def test_what_is_too_long_to_be_read_whole_waits_and_its_beginning_is_judged(service: Service):
    for words, readable in ((14_000, True), (17_000, False)):
        text = "wankers! " + "sprout " * words
        judged = judge(service, "people", RAW, read(b"From: sue@example.org\r\nSubject: x\r\n\r\n" + text.encode()))
        assert judged.readable is readable
        assert [one.written for one in judged.findings] == ["wankers"]


def test_a_fault_of_the_filter_holds_and_loses_nothing(village: Village, caplog: pytest.LogCaptureFixture):
    broken = replace(village.service.words["people"], phrases=None)  # type: ignore[arg-type]
    village.service = replace(village.service, words={**village.service.words, "people": broken})
    village.member("Ann <ann@example.org>")
    village.member("Sue <sue@example.org>")
    village.moderator("Mo <mo@example.org>")
    village.write("Sue <sue@example.org>", PEOPLE, "Hello", "You are a wanker, said nobody.")
    assert village.states() == ["held"]
    assert "We could not read all of it" in " ".join(text_of(village.last("mo@example.org")).split())
    assert "filter error=AttributeError" in caplog.text
    assert "wanker" not in caplog.text


@pytest.mark.parametrize(
    ("message", "places"),
    [
        ("Subject: Wankers\r\n\r\nHello.\r\n", [Place.SUBJECT]),
        ("Subject: x\r\n\r\nYou wankers.\r\n", [Place.TEXT]),
        ("Subject: x\r\n\r\nI agree.\r\n\r\nOn Monday Bob wrote:\r\n> You wankers.\r\n", [Place.QUOTED]),
        (
            "Subject: x\r\n\r\nYou wankers.\r\n\r\nOn Monday Bob wrote:\r\n> You wankers.\r\n",
            [Place.TEXT, Place.QUOTED],
        ),
    ],
)
def test_a_judgement_says_where_a_word_stands(service: Service, message: str, places: list[Place]):
    raw = b"From: sue@example.org\r\n" + message.encode()
    judged = judge(service, "people", raw, read(raw))
    assert [(one.written.lower(), judged.place(one)) for one in judged.findings] == [("wankers", one) for one in places]
