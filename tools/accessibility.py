"""Ask axe-core about every letter, in headless Chromium: `make accessibility`.

Each letter is asked about on a phone and on a desk, light and dark; digests in large print too. axe-core comes from the
package index into an environment of its own; the browser must be there already (Chromium or Chrome on PATH), for no
package brings one. Ends with 1 where axe-core finds a violation. The tests know the same rules without a browser as far
as they can (tests/letters/test_accessibility.py); this is the second opinion.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from letter_pictures import COLOURS, PLACEHOLDER, QUIET  # noqa: E402 (the path is set first)
from letters.samples import LETTERS, SAMPLES  # noqa: E402

AXE = "axe-core-python==0.1.0"
WIDTHS = (360, 1200)
# A heading at the top is for letters that are long enough to be gone through by headings.
_LONG = ("digest/issue", "digest/index")
_SCRIPT = """
<script>
addEventListener("load", async () => {
  const found = [];
  for (const [name, page, rules] of LETTERS) {
    const frame = document.createElement("iframe");
    frame.width = WIDTH; frame.height = 2000; frame.srcdoc = page;
    await new Promise(done => { frame.onload = done; document.body.append(frame); });
    const script = frame.contentDocument.createElement("script");
    script.textContent = AXE;
    frame.contentDocument.head.append(script);
    const answer = await frame.contentWindow.axe.run(frame.contentDocument, {rules});
    for (const one of answer.violations) found.push([name, one.id, one.help, one.nodes[0].html.slice(0, 160)]);
    for (const one of answer.incomplete) found.push([name, "(unsure) " + one.id, one.help, one.nodes[0].html.slice(0, 160)]);
    frame.remove();
  }
  const told = document.createElement("pre");
  told.id = "told"; told.textContent = JSON.stringify(found);
  document.body.replaceChildren(told);
});
</script>
"""  # noqa: E501


def main() -> int:
    """Print what axe-core finds; return 1 where that is a violation."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        raise SystemExit("Neither Chromium nor Chrome is on PATH. On Debian: sudo apt install chromium")
    with tempfile.TemporaryDirectory(prefix="listserv-accessibility-") as name:
        folder = Path(name)
        axe = _axe(folder)
        letters = _letters()
        found: Counter[tuple[str, ...]] = Counter()
        for width, colour in product(WIDTHS, COLOURS):
            found.update(_asked(browser, folder, axe, letters, width, colour))
    for (letter, rule, words, where), times in sorted(found.items()):
        print(f"{letter}: {rule}: {words} ({times} of {len(WIDTHS) * len(COLOURS)} screens)\n    {where}")
    violations = sum(not rule.startswith("(unsure)") for _, rule, _, _ in found)
    print(f"{len(letters)} letters on {len(WIDTHS) * len(COLOURS)} screens: {violations} violations")
    return 1 if violations else 0


def _axe(folder: Path) -> str:
    download = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*download, "--dest", folder, AXE], check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        return opened.read("axe_core_python/axe.min.js").decode()


def _letters() -> list[tuple[str, str, dict[str, object]]]:
    found = []
    for name, values in SAMPLES.items():
        letter = name.partition(":")[0]
        rules: dict[str, object] = {"page-has-heading-one": {"enabled": letter in _LONG}}
        found.append((name, _filled(LETTERS.render(letter, **values).html), rules))
        if letter == "digest/issue":
            page = LETTERS.render_large(letter, **values).html
            found.append((f"{name}, large print", _filled(page), rules))
    return found


def _filled(page: str) -> str:
    """Return a page with something like a token for each placeholder."""
    return PLACEHOLDER.sub(lambda found: hashlib.sha256(found[0].encode()).hexdigest()[:32], page)


def _asked(
    browser: str, folder: Path, axe: str, letters: list[tuple[str, str, dict[str, object]]], width: int, colour: str
) -> list[tuple[str, ...]]:
    """Return what axe-core says of the letters on one screen: letter, rule, its words, where."""
    page = folder / f"{width}-{colour}.html"
    values = "".join(
        f"const {name} = {json.dumps(value).replace('</', '<' + chr(92) + '/')};"
        for name, value in (("LETTERS", letters), ("AXE", axe), ("WIDTH", width))
    )
    head = f'<!DOCTYPE html><meta charset="utf-8"><meta name="color-scheme" content="{colour}">'
    page.write_text(f"{head}<script>{values}</script>{_SCRIPT}<body>", encoding="utf-8")
    wish = f"--blink-settings=preferredColorScheme={COLOURS[::-1].index(colour)}"
    command = [
        browser, *QUIET, wish, f"--user-data-dir={folder / 'profile'}", f"--window-size={width + 40},2000",
        "--virtual-time-budget=3600000", "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)
    told = re.search(r'<pre id="told">(.*?)</pre>', done.stdout, re.DOTALL)
    if told is None:
        raise SystemExit("The browser gave no answer")
    text = told[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return [tuple(one) for one in json.loads(text)]


if __name__ == "__main__":
    sys.exit(main())
