from __future__ import annotations

from listserv.store.record import entries_in_words


def test_as_many_names_of_entries_are_kept_as_there_is_room_for() -> None:
    assert entries_in_words([]) == ""
    assert entries_in_words(["wank", "git", "wank"]) == "wank, git"
    assert entries_in_words(["a" * 60, "b" * 38, "c"]) == "a" * 60 + ", " + "b" * 38
    assert entries_in_words(["a" * 60, "b" * 39, "c"]) == "a" * 60
