"""Two members write to each other alone, through real sockets and processes, and one of them has enough of it."""

from __future__ import annotations

import re

from system.running import until
from system.town import Town
from system.writing import address, iphone, outlook

COULD_NOT = "We could not pass on your letter"


def _address_below(text: str) -> str:
    named = re.search(r"To write to Anna alone: (\S+-author\+[a-z2-7]+@\S+)", " ".join(text.split()))
    assert named, text
    return named[1]


def test_two_members_write_to_each_other_and_one_has_enough(town: Town) -> None:
    anna, bob = town.member("Anna"), town.member("Bob")
    town.write(anna, "Respite", "We waited nine weeks for a visit.")
    to_anna = _address_below(town.letter(bob, "Respite").text)
    town.letter(anna, "Respite")
    _a_letter_that_nothing_vouches_for_is_asked_about(town, bob, to_anna)
    letter = town.letter(anna, "(to you alone)")
    assert "Shall I send you our form?" in letter.text
    assert address(bob) not in letter.raw.decode()
    town.answer(anna, letter, "Oh yes please, Bob", iphone)
    answer = town.letter(bob, "(to you alone)")
    assert "Oh yes please, Bob" in answer.text
    assert address(anna) not in answer.raw.decode()
    town.answer(bob, answer, "And where exactly do you live?", outlook)
    town.answer(anna, town.letter(anna, "(to you alone)"), "No more from Bob")
    enough = town.letter(anna, "No more letters from Bob")
    town.answer(bob, answer, "Hello? Anna?")
    assert "Hello? Anna?" in town.letter(bob, COULD_NOT).text
    town.answer(anna, enough, "Undo")
    town.letter(anna, "as it was before")
    town.answer(bob, answer, "I am sorry that I asked")
    assert "I am sorry that I asked" in town.letter(anna, "(to you alone)").text
    assert town.states() == ["distributed"]
    assert "@example.org" not in town.machine.log()


def _a_letter_that_nothing_vouches_for_is_asked_about(town: Town, bob: str, to_anna: str) -> None:
    town.write(bob, "Respite", "Shall I send you our form?", to=to_anna)
    question = town.letter(bob, 'Please reply "Yes" to send your letter')
    assert "Shall I send you our form?" not in question.text
    town.answer(bob, question, "Yes")
    until("the letter to be on its way", lambda: "Your letter to Anna is on its way" in town.letters(bob))
