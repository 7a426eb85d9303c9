"""`listserv filter`: a text, JSON lines, and the report."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from commands.shell import Shell
from commands.test_posts import village
from village import Village

__all__ = ["village"]

MO = "Mo <mo@example.org>"
SUE = "Sue <sue@example.org>"
RUDE = "You are all a bunch of useless wankers."


def test_what_is_found_in_a_message_is_shown_with_its_kind(shell: Shell) -> None:
    said = shell.good("filter", "-", "--list", "people", stdin=f"Subject: Hi\n\n{RUDE}\n".encode())
    assert re.search(r"wankers .* swearing .* 3 .* very strong language", said)
    assert said.splitlines()[-1] == "On people it would wait for a moderator."
    assert shell.good("filter", "-", stdin=b"Subject: Hi\n\nThe sprouts are ready.\n").startswith("On ")
    assert "nobody" in shell.bad("filter", "-", "--list", "nobody", stdin=b"x")
    assert "none.eml: cannot be read" in shell.bad("filter", "none.eml")


def test_json_lines_are_answered_line_by_line(shell: Shell) -> None:
    lines = [
        {"id": "a", "text": f"Hello. {RUDE}"},
        {"id": "b", "text": "Hello"},
        {"id": "c", "text": "What a pain in the arse"},
    ]
    said = shell.good("filter", "-", "--list", "people", stdin="\n".join(map(json.dumps, lines)).encode())
    first, second, third = map(json.loads, said.splitlines())
    assert (first["id"], first["hold"], first["score"], first["category"]) == ("a", True, 3, "swearing")
    for span in first["spans"]:
        assert span.keys() == {"start", "end", "category", "severity", "rule", "meaning"}
    assert "wankers" in {lines[0]["text"][span["start"] : span["end"]] for span in first["spans"]}
    assert second == {"id": "b", "hold": False, "score": 0, "category": None, "spans": []}
    assert (third["hold"], third["score"]) == (False, 1)
    long = json.dumps({"id": "d", "text": "sprout " * 17_000})
    assert json.loads(shell.good("filter", "-", stdin=long.encode()))["hold"] is True


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ('{"id": 1', {"id": None, "error": "this line is not JSON"}),
        ('{"id": 1}', {"id": 1, "error": 'there is no "text" in this line'}),
        ('{"id": 1, "text": 7}', {"id": 1, "error": 'there is no "text" in this line'}),
    ],
)
def test_a_line_that_cannot_be_answered_is_answered_so(shell: Shell, line: str, error: dict[str, object]) -> None:
    done = shell.run("filter", "-", stdin=f'{{"id": 0, "text": "Hello"}}\n[]\n{line}\n'.encode())
    assert done.returncode == 1
    answers = [json.loads(one) for one in done.stdout.splitlines()]
    assert answers[0]["hold"] is False
    assert answers[1:] == [{"id": None, "error": 'there is no "text" in this line'}, error]


def test_a_list_with_a_second_opinion_shows_it_in_the_answers(shell: Shell, tmp_path: Path) -> None:
    harsh = "Amanda is a disgusting and horrible person who is trash"
    asked = json.dumps({"id": "a", "text": f"Hello all. {harsh}."}).encode()
    assert json.loads(shell.good("filter", "-", "--list", "people", stdin=asked))["hold"] is False
    folder = tmp_path / "ours"
    shell.good("init", folder)
    path = folder / "lists/people.toml"
    path.write_text(path.read_text().replace("second_opinion = false", "second_opinion = true"))

    def filter_(list_name: str, stdin: bytes) -> str:
        return shell.good("--config", folder, "filter", "-", "--list", list_name, stdin=stdin)

    answer = json.loads(filter_("people", asked))
    (span,) = answer["spans"]
    assert (answer["hold"], answer["score"], answer["category"]) == (True, 2, "insult")
    assert (span["start"], span["end"], span["rule"]) == (11, 11 + len(harsh), "second opinion")
    assert json.loads(filter_("staff", asked))["hold"] is False
    shown = filter_("people", f"Subject: Hi\n\n{harsh}.\n".encode())
    assert shown.splitlines()[-1] == "On people it would wait for a moderator."
    rude = json.loads(filter_("people", json.dumps({"text": f"{RUDE} {harsh}."}).encode()))
    assert "second opinion" not in {one["rule"] for one in rude["spans"]}


def test_the_report_says_what_became_of_what_was_held(shell: Shell, village: Village) -> None:
    village.member(SUE)
    village.member("Ann <ann@example.org>")
    village.moderator(MO)
    answers = ("approve", "reject: rude", "EDIT\n\nYou are all a bunch of useless people.", "")
    for number, answer in enumerate(answers):
        village.write("Ann <ann@example.org>" if number == 0 else SUE, "people@lists.example.org", f"No {number}", RUDE)
        if answer:
            village.answer(MO, village.last("mo@example.org"), answer)
    village.write(SUE, "people@lists.example.org", "Thanks", "The sprouts are ready.")
    month = f"{village.now + timedelta(minutes=1):%Y-%m}"
    printed = shell.good("filter", "report").splitlines()
    (row,) = [line for line in printed if month in line]
    cells = [cell.strip() for cell in row.strip("│").split("│")]
    assert cells[:9] == ["people", month, "4", "1", "1", "1", "0", "1", "2"]
    assert re.fullmatch(r"wank \(4\).*", cells[9])
    (entry,) = [line for line in printed if "wank" in line and month not in line]
    assert [cell.strip() for cell in entry.strip("│").split("│")] == ["people", "wank", "4", "1 (25%)", "2"]
    assert shell.good("filter", "report", "--list", "staff").count("│") == 0
    told = json.loads(shell.good("filter", "report", "--json"))
    assert (told["list"], told["month"], told["held"], told["authors"]) == ("people", month, 4, 2)
    assert told["became"] == {
        "let out": 1, "sent in other words": 1, "sent back": 1, "taken back": 0, "waits": 1,
    }  # fmt: skip
    assert {"entry": "wank", "held": 4, "let_out": 1, "authors": 2} in told["entries"]
