"""Letters: one template file and some values become a subject, a text and an HTML page with the same words."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateNotFound, Undefined, meta, pass_context
from jinja2.loaders import FunctionLoader
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup, escape

from listserv.notices import html, text
from listserv.notices.guide import Group, read_guide
from listserv.notices.language import ENGLISH, ENGLISH_TAG, Language, read_language
from listserv.notices.values import Address, Slots, folded, shortened
from listserv.policy.principle import Principle, principles_of

# Phones show about 40 characters of a subject, and mail programs on a desk about 60.
SUBJECT_LIMIT = 50
# A value in a subject is never cut shorter than this: less would say nothing.
_SUBJECT_VALUE_LEAST = 8
# A post's subject inside a sentence: longer ones bury the sentence.
_TITLE_LIMIT = 80

# Markdown our letters do without; a letter holds no link but its addresses.
_UNUSED = ["link", "image", "autolink", "code", "lheading", "reference"]

_NO_LETTERS = {"parts", "privacy"}
_VERSION = re.compile(r"v\d+\.md")
_FIELDS = {"Subject", "Subject-limit"}
_SLOTS = " slots"  # the name of no template variable: it has a space


@dataclass(frozen=True, slots=True)
class Letter:
    """A finished letter. `text` and `html` say the same; NUL-delimited placeholders of addresses are still in both."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class AgreementText:
    """One version of the agreement or of the privacy notice; `sha256` is of the file as shipped, in hex."""

    version: int
    markdown: str
    sha256: str


@dataclass(frozen=True, slots=True)
class _Titled:
    """A title in quotation marks with a space before; nothing at all for an empty title."""

    title: str


class Letters:
    """Writes every letter from the templates in one folder. Each template is read once.

    A letter is in one language from its first word to its last: where a language lacks it, or a part of it, the whole
    letter is in English.
    """

    def __init__(self, folder: Path | Traversable) -> None:
        """Take the folder that holds NOUN/NAME.md and letter.html, and one folder like it for each other language."""
        self._folder = folder
        self._parts: dict[str, AgreementText] = {}
        found = [ENGLISH, *(read_language(one, self._source(f"{one}/language.toml")) for one in _tags(folder))]
        self._languages = {one.tag: one for one in found}
        self._reasons: dict[str, dict[str, dict[str, str]]] = {
            one.tag: tomllib.loads(self._source(f"{_folder_of(one.tag)}hold/reasons.toml"))
            for one in found
            if one.is_english or self._is_there(f"{one.tag}/hold/reasons.toml")
        }
        self._guide = read_guide(self._source("membership/guide.toml"))
        self._markdown = MarkdownIt("commonmark", {"html": False}).disable(_UNUSED)
        self._environments = {one.tag: self._made_environment(one) for one in found}
        self._whole: dict[tuple[str, str], bool] = {}

    @property
    def languages(self) -> frozenset[str]:
        """The tags of the languages that some letters are in."""
        return frozenset(self._languages)

    def language(self, tag: str) -> Language:
        """Return a language of letters, English for any that there is none in."""
        return self._languages.get(tag, ENGLISH)

    def spoken(self, name: str, tag: str) -> Language:
        """Return the language in which somebody who wants this one gets a letter: it, if it has all of it."""
        return self.language(tag) if tag in self._languages and self._has(name, tag) else ENGLISH

    def _has(self, name: str, tag: str) -> bool:
        if (name, tag) not in self._whole:
            self._whole[name, tag] = not self.missing_of(name, tag)
        return self._whole[name, tag]

    def missing_of(self, name: str, tag: str) -> list[str]:
        """Return which templates of a letter a language lacks: itself, and all that it includes."""
        missing, todo, seen = [], [f"{name}.md"], set()
        while todo:
            one = todo.pop()
            seen.add(one)
            path = f"{_folder_of(tag)}{one}"
            if not self._is_there(path):
                missing.append(one)
                continue
            parsed = self._environments[tag].parse(self._source(path))
            todo += [each for each in meta.find_referenced_templates(parsed) if each and each not in seen]
        return missing

    def lacking(self, tag: str) -> list[str]:
        """Return the names of the letters that a language has not, or not whole."""
        names = (
            f"{noun.name}/{one.name.removesuffix('.md')}"
            for noun in self._folder.iterdir()
            if noun.is_dir() and noun.name not in self._languages and noun.name not in _NO_LETTERS
            for one in noun.iterdir()
            if one.name.endswith(".md") and not _VERSION.fullmatch(one.name)
        )
        return sorted(name for name in names if self.spoken(name, tag).tag != tag)

    def render(self, name: str, language: str = ENGLISH_TAG, /, **values: object) -> Letter:
        """Return the letter `name`, such as "agreement/ask", in this language if it is whole there.

        Raises jinja2.UndefinedError when a value is missing, jinja2.TemplateNotFound when the letter is.
        """
        return self._rendered(name, values, self.spoken(name, language), large_print=False)

    def render_large(self, name: str, language: str = ENGLISH_TAG, /, **values: object) -> Letter:
        """Return the same letter with its page in large type. Raises as `render`."""
        return self._rendered(name, values, self.spoken(name, language), large_print=True)

    def _rendered(self, name: str, values: dict[str, object], language: Language, *, large_print: bool) -> Letter:
        slots = Slots(right_to_left=language.right_to_left)
        written = self._template(f"{name}.md", language).render({**values, _SLOTS: slots})
        head, _, body = written.lstrip("\n").partition("\n\n")
        root = SyntaxTreeNode(self._markdown.parse(body))
        subject = _subject(head, slots)
        page = Markup(html.write(root, slots))  # noqa: S704 (escaped)
        around: dict[str, object] = {"subject": escape(subject), "large_print": large_print, "body": page}
        around |= {"lang": escape(language.html_tag), "right_to_left": language.right_to_left}
        whole = self._template("letter.html", language).render({_SLOTS: slots, **around})
        return Letter(subject=subject, text=text.write(root, slots), html=whole)

    def _template(self, name: str, language: Language) -> Template:
        return self._environments[language.tag].get_template(name)

    def prepare(self, *names: str) -> None:
        """Compile these letters now; each takes some 10 ms when it is first rendered."""
        for name in names:
            self._template(f"{name}.md", ENGLISH)
        self._template("letter.html", ENGLISH)

    def agreement(self, version: int, tag: str = ENGLISH_TAG) -> AgreementText:
        """Return a version of the Community Agreement. Raises LookupError when there is none in that language."""
        return self._part(f"{_folder_of(tag)}agreement", version)

    def principles(self, version: int) -> tuple[Principle, ...]:
        """Return the parts of a version of the agreement, with the words that its v1.toml has for them.

        Raises LookupError when there is no such version, ValueError when its words are wrong.
        """
        name = f"agreement/v{version}.toml"
        try:
            pointers = tomllib.loads(self._source(name))
        except FileNotFoundError:
            pointers = {}
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"templates/{name}: {error}") from None
        try:
            return principles_of(self.agreement(version).markdown, pointers)
        except ValueError as error:
            raise ValueError(f"templates/{name}: {error}") from None

    def privacy(self, version: int, tag: str = ENGLISH_TAG) -> AgreementText:
        """Return a version of the privacy notice. Raises LookupError when there is none in that language."""
        return self._part(f"{_folder_of(tag)}privacy", version)

    def has_documents(self, versions: tuple[int, int], tag: str) -> bool:
        """Whether these versions of agreement and privacy notice are there in a language."""
        names = zip(("agreement", "privacy"), versions, strict=True)
        return all(self._is_there(f"{_folder_of(tag)}{noun}/v{version}.md") for noun, version in names)

    def guide(self) -> tuple[Group, ...]:
        """Return everything one can do by mail."""
        return self._guide

    def reason(self, key: str, *, to_author: bool, tag: str = ENGLISH_TAG) -> str:
        """Return the sentence for a hold reason, to the author or to a moderator. Raises KeyError.

        Moderators are told in English.
        """
        if not to_author:
            return self._reasons[ENGLISH_TAG][key]["moderator"]
        return self._reasons.get(tag, self._reasons[ENGLISH_TAG])[key]["author"]

    def _part(self, noun: str, version: int) -> AgreementText:
        name = f"{noun}/v{version}.md"
        if name not in self._parts:
            try:
                source = self._source(name)
            except FileNotFoundError as missing:
                raise LookupError(f"there is no version {version} of the {noun}") from missing
            digest = hashlib.sha256(source.encode()).hexdigest()
            self._parts[name] = AgreementText(version=version, markdown=source, sha256=digest)
        return self._parts[name]

    def _source(self, name: str) -> str:
        # Bytes, so that the hash of an agreement is that of its file on every system.
        return self._folder.joinpath(*name.split("/")).read_bytes().decode()

    def _is_there(self, name: str) -> bool:
        return self._folder.joinpath(*name.split("/")).is_file()

    def _made_environment(self, language: Language) -> SandboxedEnvironment:
        def load(name: str) -> tuple[str, None, None]:
            path = name if name == "letter.html" else f"{_folder_of(language.tag)}{name}"
            try:
                return self._source(path), None, None
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as missing:
                raise TemplateNotFound(path) from missing

        environment = SandboxedEnvironment(
            loader=FunctionLoader(load),
            undefined=StrictUndefined,
            finalize=_printed,
            autoescape=True,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters.update({"address": _address, "titled": _Titled, "part": _part_markdown})
        environment.filters["day"] = pass_context(lambda context, one: language.day(one, today=context["today"]))
        environment.filters["day_time"] = pass_context(
            lambda context, one: language.day_time(one, today=context["today"])
        )
        environment.filters["counted"] = language.counted
        return environment


def _folder_of(tag: str) -> str:
    return "" if tag == ENGLISH_TAG else f"{tag}/"


def _tags(folder: Path | Traversable) -> list[str]:
    """Return the tags of the folders that hold a language, in their order."""
    return sorted(one.name for one in folder.iterdir() if one.is_dir() and one.joinpath("language.toml").is_file())


@pass_context
def _printed(context: Context, value: object) -> str:
    """Print a value as a mark. Only what templates or this module made themselves is printed as it is."""
    slots: Slots = context[_SLOTS]
    match value:
        case Markup():
            return value
        case _Titled(title):
            words = shortened(folded(str(title)), _TITLE_LIMIT)
            return Markup(f' "{slots.put(words)}"') if words else Markup("")  # noqa: S704 (a mark)
        case Undefined():
            return str(value)  # raises, and names what is missing
        case str():
            return Markup(slots.put(value))  # noqa: S704 (a mark)
        case bool():
            raise TypeError("a letter prints words and whole numbers, not yes or no")
        case int():
            return Markup(str(value))  # noqa: S704 (digits)
        case _:
            raise TypeError(f"a letter prints words and whole numbers, not {type(value).__name__}")


def _subject(head: str, slots: Slots) -> str:
    """Return the first of the head's subjects that fits, else the last, its longest values cut."""
    fields = [line.partition(": ") for line in head.split("\n") if line]
    if strange := [name for name, _, _ in fields if name not in _FIELDS]:
        # A block that ends a Subject line swallows the line's end, and the empty line below it would be the letter's.
        raise ValueError(f"a letter begins with its subjects and an empty line, not with {strange[0]!r}")
    limit = next((int(body) for name, _, body in fields if name == "Subject-limit"), SUBJECT_LIMIT)
    subjects = [text.one_line(body, slots) for name, _, body in fields if name == "Subject"]
    fitting = (pieces for pieces in subjects if sum(len(words) for words, _ in pieces) <= limit)
    chosen = next(fitting, None) or _fitted(subjects[-1], limit)
    return folded("".join(words for words, _ in chosen))


def _fitted(pieces: Sequence[tuple[str, bool]], limit: int) -> list[tuple[str, bool]]:
    """Cut the longest values until the whole fits; our own words stay."""
    fitted = list(pieces)
    for _ in fitted:
        spare = sum(len(words) for words, _ in fitted) - limit
        longest = max((i for i, piece in enumerate(fitted) if piece[1]), key=lambda i: len(fitted[i][0]), default=None)
        if spare <= 0 or longest is None:
            break
        words = fitted[longest][0]
        fitted[longest] = (shortened(words, max(len(words) - spare, _SUBJECT_VALUE_LEAST)), True)
    return fitted


def _part_markdown(part: AgreementText) -> Markup:
    """Return a part's Markdown for use inside a letter: one level lower, for the letter stands above it."""
    lines = ("#" + line if line.startswith("#") else line for line in part.markdown.split("\n"))
    return Markup("\n".join(lines))  # noqa: S704 (shipped with us)


def _address(value: str) -> Address:
    """Return a plain address as one the reader may write to."""
    return value if isinstance(value, Address) else Address(value)
