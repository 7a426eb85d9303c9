"""Whatever people write stays words: in every letter, in every value."""

from __future__ import annotations

import dataclasses
import re
import shutil
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from letters.reading import html_text, words
from letters.samples import LETTERS, SAMPLES, TEMPLATES, sample_list

from listserv.notices import Address, Letters

AWKWARD = {
    "empty": "",
    "Markdown": "*_[]()# `x` **b** ~~~ <script>alert(1)</script> <b onload=x>&amp; | > - 1. \\ ![i](http://x.example/)",
    "Jinja": "{{ list.owner_address }} {% raw %} {{ 7*7 }} {# #} {{ ''.__class__ }}",
    "fence": "```\n```post\n# Not a heading\n> not a choice\n- not a list\n\n---\nSubject: not a subject",
    "new lines": "Hello\r\nBcc: everyone@example.org\r\n\r\n<p>body\rlone\u2028line\x85next\x0bpage\x0c",
    "right to left": "שלום לכולם, מה שלומכם \u202eevil\u202c مرحبا بالجميع",
    "controls": "a\x00conversation 1\x00b \x1b[31m \ue0000\ue001 \U000f0000 \udcff \ufffe \x7f end",
    "long word": "a" * 300 + " " + "e\u0301" * 200,
    "long subject": "Why does the council never answer when I write to them " * 8,
    "hundred lines": "\n".join(f"Line {number} of a long story that somebody had to tell us" for number in range(100)),
    "wide": "🦽🧑‍🦽 家族の介護について " * 10,
}
KEPT = {"refusal", "outcome", "delivery", "yours", "period_word"}  # our own words, which letters ask about


def spoiled(value: object, words: str) -> object:
    """Put the awkward words into every value that comes from people."""
    match value:
        case Address():
            return value
        case str():
            return words
        case list() | tuple():
            return type(value)(spoiled(each, words) for each in value)
        case SimpleNamespace(post_address=_):
            return value  # a list and its addresses come from our settings
        case SimpleNamespace():
            return SimpleNamespace(**{name: spoiled(each, words) for name, each in vars(value).items()})
        case _:
            return value


def spoiled_sample(sample: str, words: str) -> dict[str, object]:
    values = {name: value if name in KEPT else spoiled(value, words) for name, value in SAMPLES[sample].items()}
    if "posts" in values and "subjects" not in values:
        values["posts"] = [(words, "sent"), (words, "waiting")]
    return values


@cache
def plain_page(sample: str) -> str:
    return LETTERS.render(sample.partition(":")[0], **spoiled_sample(sample, "word")).html


@pytest.fixture(params=AWKWARD)
def awkward(request: pytest.FixtureRequest) -> str:
    return AWKWARD[request.param]


@pytest.mark.parametrize("sample", SAMPLES)
def test_awkward_values_stay_words(sample: str, awkward: str) -> None:
    letter = LETTERS.render(sample.partition(":")[0], **spoiled_sample(sample, awkward))
    assert len(letter.subject) <= 60
    assert letter.subject.isprintable() or not awkward.isprintable()
    assert "\n" not in letter.subject
    assert "\r" not in letter.subject
    assert_lines_fit(letter.text)
    assert_no_new_markup(letter.html, plain_page(sample))
    # Words too long for a line are cut in the text only.
    assert "".join(words(html_text(letter.html))) == "".join(words(letter.text))
    letter.text.encode()
    letter.html.encode()


def assert_lines_fit(text: str) -> None:
    for line in text.split("\n"):
        assert len(line) <= 65 or " " not in line.lstrip("| ").strip() or "\x00" in line, line
        assert "@" in line or "://" in line or len(line) <= 65, line


def assert_no_new_markup(page: str, plain: str) -> None:
    tags = re.compile(r"<[^>]*>")
    lines_of_values = {"<br>", '<p dir="auto">', "</p>", "<bdi>", "</bdi>"}
    # An empty value may leave out the block that would have shown it, or a list may say so in a sentence.
    assert set(tags.findall(page)) <= {*tags.findall(plain), *lines_of_values}


def test_a_value_never_adds_to_the_head_of_a_letter() -> None:
    values = {**SAMPLES["hold/removed"], "post_subject": "x\nSubject-limit: 900\nSubject: Win\n\nbody"}
    assert LETTERS.render("hold/removed", **values).subject == 'You took back your message "x Subject-limit: 900…"'


def test_a_subject_is_cut_where_the_post_says_too_much() -> None:
    values = {**SAMPLES["hold/waiting"], "post_subject": "Why does the council never answer when I write"}
    subject = LETTERS.render("hold/waiting", **values).subject
    assert subject == 'Your message "Why does the council ne…" is waiting'


def test_a_digest_says_how_much_is_in_it_where_the_subject_has_room() -> None:
    values = SAMPLES["digest/issue"]
    long_list = {"list": sample_list("Advocates and Campaigners"), "title": "28 November to 4 December"}
    assert LETTERS.render("digest/issue", **values).subject == "People: your week, 16 to 22 November (2 conversations)"
    shorter = LETTERS.render("digest/issue", **{**values, **long_list}).subject
    assert shorter == "Advocates and Campaigners: 28 November to 4 December"


def test_only_an_address_keeps_placeholders_and_it_keeps_them_whole() -> None:
    place = "\x00conversation 12\x00"
    address = Address(f"people-reply+{place}@lists.example.org", "Re: Müll & more")
    values = {**SAMPLES["digest/asked_for"], "left_out": [f"Bins{place}"], "reply": address}
    letter = LETTERS.render("digest/asked_for", **values)
    assert f"\n    {address}\n" in letter.text
    assert f'href="mailto:people-reply+{place}@lists.example.org?subject=Re%3A%20M%C3%BCll%20%26%20more"' in letter.html
    assert "Binsconversation 12" in letter.text
    assert letter.text.count("\x00") == 2
    assert letter.html.count("\x00") == 4


def test_a_value_cannot_break_out_of_a_link() -> None:
    address = Address('a"><script>@x.example?bcc=b@x.example&body=x')
    page = LETTERS.render("digest/asked_for", **{**SAMPLES["digest/asked_for"], "reply": address}).html
    assert 'href="mailto:a%22%3E%3Cscript%3E@x.example%3Fbcc=b@x.example%26body=x"' in page
    assert "<script" not in page


def test_right_to_left_words_keep_to_themselves() -> None:
    page = LETTERS.render("hold/removed", **{**SAMPLES["hold/removed"], "post_subject": "שלום"}).html
    assert '"<bdi>שלום</bdi>"' in page.replace("&quot;", '"')


def test_lines_a_mail_program_broke_are_joined_and_others_are_kept() -> None:
    body = (
        "my mum has dementia and I look after her on my own. Has anybody here\n"
        "had respite care from the council?\n\n- one\n- two\nSue"
    )
    text = LETTERS.render("hold/sent_reworded", **{**SAMPLES["hold/sent_reworded"], "body": body}).text
    assert "anybody\n| here had respite care from the council?\n|\n| - one\n| - two\n| Sue\n" in text


def test_the_agreement_is_known_by_the_hash_of_its_file() -> None:
    agreement = LETTERS.agreement(1)
    assert dataclasses.asdict(agreement) | {"markdown": "", "sha256": ""} == {
        "version": 1,
        "markdown": "",
        "sha256": "",
    }
    assert re.fullmatch(r"[0-9a-f]{64}", agreement.sha256)
    assert LETTERS.agreement(1) is agreement
    with pytest.raises(LookupError, match="no version 7 of the privacy"):
        LETTERS.privacy(7)


def test_the_parts_of_an_agreement_may_have_no_words_but_not_wrong_ones(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES, tmp_path, dirs_exist_ok=True)
    words = tmp_path / "agreement" / "v1.toml"
    for wrong in ("[Kindness]\n", "[Kindness\n"):
        words.write_text(wrong)
        with pytest.raises(ValueError, match=r"^templates/agreement/v1\.toml: "):
            Letters(tmp_path).principles(1)
    words.unlink()
    assert [one.name for one in Letters(tmp_path).principles(1)] == [one.name for one in LETTERS.principles(1)]
    with pytest.raises(LookupError, match="no version 7 of the agreement"):
        LETTERS.principles(7)
