"""Letters in somebody's name, through real processes: nobody is flooded, and nobody learns who is here."""

from __future__ import annotations

from email.message import EmailMessage

from system import writing
from system.town import Town
from system.writing import address

HELLO = "hello@lists.example.org"


def _forged(town: Town, name: str, to: str, text: str) -> None:
    """Write in somebody's name from elsewhere: their domain says nothing, and the envelope is another's."""
    message: EmailMessage = writing.plain(name, to, "Hello", text)
    town.deliver(message, to, "mallory@evil.example")


def test_who_never_wrote_gets_one_letter_a_day_and_none_of_the_forgers_words(town: Town) -> None:
    sue = town.who("Sue")
    for to in (town.at("join"), town.at("request"), town.at("help"), HELLO, town.at("leave"), town.at()):
        _forged(town, sue, to, "Buy pills at https://evil.example/pills now")
    town.settle()
    (letter,) = town.sink.to(address(sue))
    assert "evil.example" not in letter.raw.decode()
    assert not town.sink.to("mallory@evil.example")
    assert not town.is_member(sue)


def test_a_member_is_asked_before_anything_is_taken_from_them_and_a_stranger_sees_no_difference(town: Town) -> None:
    ann = town.member("Ann")
    for text in ("Please take me off this list", "Delete my data", "Please show my email address to the others"):
        _forged(town, ann, town.at("request"), text)
    town.letter(ann, 'Please reply "Yes" to leave')
    town.settle()
    assert town.is_member(ann)
    assert not town.sink.to("mallory@evil.example")
