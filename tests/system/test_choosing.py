"""Settings with UNDO, and a second address, through real sockets and processes."""

from __future__ import annotations

from system.running import until
from system.town import Town
from system.writing import address, gmail, iphone

UNDO = "Undo please"


def _receives(town: Town, mailbox: str) -> list[str]:
    return [one.subject for one in town.sink.to(address(mailbox))]


def test_a_choice_is_made_and_taken_back(town: Town) -> None:
    ann, bob = town.member("Ann"), town.member("Bob")
    town.write(ann, "", "Please don't send me my own messages", to=town.at("request"))
    chosen = town.letter(ann, "Done")
    town.write(ann, "Buses", "The 42 runs again.")
    town.letter(bob, "Buses")
    town.settle()
    assert "Buses" not in _receives(town, ann)
    town.answer(ann, chosen, UNDO, iphone)
    town.letter(ann, "as it was before")
    town.write(ann, "Trams", "And so does the tram.")
    town.letter(ann, "Trams")


def test_letters_move_to_another_address_and_back(town: Town) -> None:
    ann, bob, work = town.member("Ann"), town.member("Bob"), town.who("Ann Work")
    town.write(ann, "", f"Could you use my other address {address(work)} please", to=town.at("request"))
    town.answer(ann, town.letter(ann, "Please say yes or no"), "Yes", gmail)
    town.answer(work, town.letter(work, "Please say yes or no"), "Yes please", iphone)
    moved = town.letter(work, "now go to another address")
    town.write(bob, "Tea", "There is tea at four.")
    town.letter(work, "Tea")
    town.settle()
    assert "Tea" not in _receives(town, ann)
    town.write(ann, "From home", "I can still write from home.")
    town.letter(work, "From home")
    town.answer(work, moved, UNDO)
    town.letter(ann, "as they were before")
    town.write(bob, "Cake", "And cake.")
    town.letter(ann, "Cake")
    until("all to be dealt with", lambda: town.states() == ["distributed"] * 3)
