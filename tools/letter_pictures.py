"""Draw every letter as a phone and a desk show it, light and dark: `python tools/letter_pictures.py FOLDER`.

Each letter's HTML and pictures go into FOLDER, and contact sheets of them beside. Needs Chromium on PATH, no network.
Give more arguments to draw only letters whose name holds one of them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from html import escape
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from letters.samples import LETTERS, SAMPLES  # noqa: E402 (the path is set first)

PLACEHOLDER = re.compile(r"\x00[^\x00]*\x00")

COLOURS = ("light", "dark")
TOKEN = "cv7k2m4x9q3t8w5z1n6p0r4sbdfh2jl"  # noqa: S105 (opens nothing; as long as a true one)


@dataclass(frozen=True, slots=True)
class Screen:
    """A width to draw at, how much of a letter to show, and how many letters go on a sheet; sizes in pixels."""

    name: str
    width: int  # in a frame: headless Chromium opens no window narrower than 500
    height: int
    columns: int
    rows: int


SCREENS = (Screen("phone", 390, 1500, columns=6, rows=1), Screen("desk", 1200, 1000, columns=2, rows=2))

QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def main(folder: Path, wanted: list[str]) -> None:
    """Write the letters, then a sheet for every few of them on each screen in each colour."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [name for name in SAMPLES if not wanted or any(word in name for word in wanted)]
    pages = [(name, _write(folder, name)) for name in names]
    for screen, colour in product(SCREENS, COLOURS):
        count = screen.columns * screen.rows
        for start in range(0, len(pages), count):
            sheet = folder / f"sheet-{screen.name}-{colour}-{start // count + 1:02}.html"
            sheet.write_text(_sheet(pages[start : start + count], screen, colour), encoding="utf-8")
            _draw(sheet, screen, colour)
            print(sheet.with_suffix(".png"))


def _write(folder: Path, name: str) -> Path:
    letter = LETTERS.render(name.partition(":")[0], **SAMPLES[name])
    page = folder / (re.sub(r"\W+", "-", name) + ".html")
    page.write_text(PLACEHOLDER.sub(TOKEN, letter.html), encoding="utf-8")
    return page


def _sheet(pages: list[tuple[str, Path]], screen: Screen, colour: str) -> str:
    ground = "#ccc" if colour == "light" else "#444"
    frames = "".join(
        f'<div style="float:left;width:{screen.width}px;margin:0 5px;font:16px/20px sans-serif"><b>{escape(name)}</b>'
        f'<iframe src="{page.name}" width="{screen.width}" height="{screen.height}" style="border:0"></iframe></div>\n'
        for name, page in pages
    )
    head = f'<meta charset="utf-8"><meta name="color-scheme" content="{colour}">'
    return f'{head}<body style="margin:0;background:{ground}">{frames}'


def _draw(page: Path, screen: Screen, colour: str) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("Chromium is not on PATH")
    size = f"{screen.columns * (screen.width + 10)},{screen.rows * (screen.height + 30)}"
    wish = f"--blink-settings=preferredColorScheme={COLOURS[::-1].index(colour)}"
    with tempfile.TemporaryDirectory() as profile:
        arguments = [wish, f"--user-data-dir={profile}", f"--window-size={size}"]
        picture = f"--screenshot={page.with_suffix('.png')}"
        command = [browser, *QUIET, *arguments, picture, page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


if __name__ == "__main__":
    if len(sys.argv) < 2:  # noqa: PLR2004 (the program and the folder)
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])
