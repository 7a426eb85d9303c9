"""Write docs/by-mail.md, the table of everything one can do by mail, from the file of which the help letter is made.

python -m tools.by_mail
"""

from __future__ import annotations

from pathlib import Path

from listserv.notices.guide import Group, Way, read_guide

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "templates" / "membership" / "guide.toml"
TARGET = ROOT / "docs" / "by-mail.md"

_WHERE = {
    "request": "LIST-request@, or answer any letter of ours",
    "list": "LIST@",
    "join": "LIST-join@",
    "leave": "LIST-leave@, or answer any letter of ours",
    "help": "LIST-help@",
    "owner": "LIST-owner@",
    "hello": "hello@",
    "digest": "answer your digest",
    "letter": "answer the letter that asks",
    "author": "the address below their message",
}
_BEGINNING = """# Everything one can do by mail

There is no web page and no password. Write to the address in the table, or answer a letter of ours, in your own
words: those in the table are examples, in bold what is enough. What is not clear is asked back, and what we do not
understand is shown to a person. LIST stands for the name of the list, like *people* in people@lists.example.org.

This page and the help letter (LIST-help@) are made from one file, `templates/membership/guide.toml`; tests hold that
every word in it is understood. `python -m tools.by_mail` writes this page anew.
"""


def page(groups: tuple[Group, ...]) -> str:
    """Return the page in Markdown."""
    return "\n".join([_BEGINNING, *(_table(one) for one in groups)])


def _table(group: Group) -> str:
    rows = "".join(_row(one) for one in group.ways)
    return f"## {group.title}\n\n| you want | you write | where | what happens |\n|---|---|---|---|\n{rows}"


def _row(way: Way) -> str:
    said = [f"**{way.say}**"] if way.say else []
    said += [f'"{one}"' if way.say else one for one in way.like]
    return f"| {way.ask} | {'<br>'.join(said)} | {_WHERE[way.to]} | {way.does} |\n"


if __name__ == "__main__":
    TARGET.write_text(page(read_guide(SOURCE.read_text(encoding="utf-8"))), encoding="utf-8")
