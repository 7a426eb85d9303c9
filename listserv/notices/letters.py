"""Letters: one template file and some values become a subject, a text and an HTML page with the same words."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import StrictUndefined, TemplateNotFound, Undefined, pass_context
from jinja2.loaders import FunctionLoader
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup, escape

from listserv.notices import html, text
from listserv.notices.guide import Group, read_guide
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
    """Writes every letter from the templates in one folder. Each template is read once."""

    def __init__(self, folder: Path | Traversable) -> None:
        """Take the folder that holds NOUN/NAME.md and letter.html."""
        self._folder = folder
        self._parts: dict[str, AgreementText] = {}
        self._reasons: dict[str, dict[str, str]] = tomllib.loads(self._source("hold/reasons.toml"))
        self._guide = read_guide(self._source("membership/guide.toml"))
        self._markdown = MarkdownIt("commonmark", {"html": False}).disable(_UNUSED)
        self._environment = self._made_environment()

    def render(self, name: str, **values: object) -> Letter:
        """Return the letter `name`, such as "agreement/ask".

        Raises jinja2.UndefinedError when a value is missing, jinja2.TemplateNotFound when the letter is.
        """
        return self._rendered(name, values, large_print=False)

    def render_large(self, name: str, **values: object) -> Letter:
        """Return the same letter with its page in large type. Raises as `render`."""
        return self._rendered(name, values, large_print=True)

    def _rendered(self, name: str, values: dict[str, object], *, large_print: bool) -> Letter:
        slots = Slots()
        written = self._environment.get_template(f"{name}.md").render({**values, _SLOTS: slots})
        head, _, body = written.lstrip("\n").partition("\n\n")
        root = SyntaxTreeNode(self._markdown.parse(body))
        subject = _subject(head, slots)
        page = Markup(html.write(root, slots))  # noqa: S704 (escaped)
        around: dict[str, object] = {"subject": escape(subject), "large_print": large_print, "body": page}
        whole = self._environment.get_template("letter.html").render({_SLOTS: slots, **around})
        return Letter(subject=subject, text=text.write(root, slots), html=whole)

    def prepare(self, *names: str) -> None:
        """Compile these letters now; each takes some 10 ms when it is first rendered."""
        for name in names:
            self._environment.get_template(f"{name}.md")
        self._environment.get_template("letter.html")

    def agreement(self, version: int) -> AgreementText:
        """Return a version of the Community Agreement. Raises LookupError when there is none."""
        return self._part("agreement", version)

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

    def privacy(self, version: int) -> AgreementText:
        """Return a version of the privacy notice. Raises LookupError when there is none."""
        return self._part("privacy", version)

    def guide(self) -> tuple[Group, ...]:
        """Return everything one can do by mail."""
        return self._guide

    def reason(self, key: str, *, to_author: bool) -> str:
        """Return the sentence for a hold reason, to the author or to a moderator. Raises KeyError."""
        return self._reasons[key]["author" if to_author else "moderator"]

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

    def _load(self, name: str) -> tuple[str, None, None]:
        try:
            return self._source(name), None, None
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as missing:
            raise TemplateNotFound(name) from missing

    def _made_environment(self) -> SandboxedEnvironment:
        environment = SandboxedEnvironment(
            loader=FunctionLoader(self._load),
            undefined=StrictUndefined,
            finalize=_printed,
            autoescape=True,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        filters = {"day": _day, "day_time": _day_time, "address": _address, "titled": _Titled, "part": _part_markdown}
        environment.filters.update(filters)
        environment.filters["counted"] = _counted
        return environment


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


@pass_context
def _day(context: Context, value: date) -> str:
    """Return "6 December", with the year when it is not this year's."""
    this_year = value.year == context["today"].year
    return f"{value.day} {value:%B}" if this_year else f"{value.day} {value:%B} {value.year}"


@pass_context
def _day_time(context: Context, value: datetime) -> str:
    """Return "Friday 20 November, 10:12", in the zone the value is in."""
    return f"{value:%A} {_day(context, value)}, {value:%H:%M}"


def _address(value: str) -> Address:
    """Return a plain address as one the reader may write to."""
    return value if isinstance(value, Address) else Address(value)


def _counted(number: int, noun: str) -> str:
    """Return "1 message" or "3 messages"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
