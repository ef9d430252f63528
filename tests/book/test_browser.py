"""The page in Debian's Chromium, at the width of a phone and of a desk.

`AXE_JS` names axe-core's `axe.min.js`, which is not part of the project; without it or without Chromium the
test is skipped.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.book.conftest import Copy

CHROMIUM = shutil.which("chromium")
AXE = Path(os.environ.get("AXE_JS", ""))
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=60000",
    "--window-size=1400,1000",
]
PROBE = """
<script>
addEventListener("load", async () => {
  document.querySelectorAll("details").forEach(each => each.open = true);
  const within = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1
    && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  const shown = [...document.querySelectorAll(".caja")].filter(each => each.getClientRects().length);
  const cut = shown.flatMap(box => [...box.querySelectorAll("text")]
    .filter(text => !within(text.getBoundingClientRect(), box.querySelector("rect").getBoundingClientRect())))
    .map(text => text.textContent);
  const wide = [...document.querySelectorAll("main *, nav *")]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".oculto"))
    .map(each => each.tagName + " " + each.textContent.slice(0, 60));
  const found = await axe.run(document, {resultTypes: ["violations"]});
  const violations = found.violations.map(each => [each.impact, each.id, each.nodes[0].html.slice(0, 200)]);
  parent.postMessage({width: innerWidth, boxes: shown.length, cut, wide, violations,
    scroll: document.documentElement.scrollWidth}, "*");
});
</script>
"""
FRAME = """<!DOCTYPE html><iframe src="page.html" style="width:{width}px;height:900px;border:0"></iframe>
<script>addEventListener("message", event => {{
  const result = document.createElement("pre");
  result.textContent = JSON.stringify(event.data);
  document.body.append(result);
}});</script>"""

needs_browser = pytest.mark.skipif(
    CHROMIUM is None or not AXE.is_file(), reason="needs Chromium, and AXE_JS=…/axe.min.js"
)


@needs_browser
@pytest.mark.parametrize("width", [390, 1280])
def test_it_can_be_read_by_everybody(copy: Copy, width: int, tmp_path: Path) -> None:
    seen = look(copy.page, width, tmp_path)
    assert seen["width"] == width
    assert seen["boxes"] == len(copy.book.diagram.nodes)
    assert seen["cut"] == []
    assert seen["wide"] == []
    assert seen["scroll"] <= width
    assert seen["violations"] == []


def look(page: str, width: int, folder: Path) -> dict[str, Any]:
    """Open the page in a frame of this width and measure it there."""
    axe = AXE.read_text(encoding="utf-8").replace("</script", "<\\/script")
    probed = page.replace("</head>", f"<script>{axe}</script>{PROBE}</head>")
    (folder / "page.html").write_text(probed, encoding="utf-8")
    (folder / "frame.html").write_text(FRAME.format(width=width), encoding="utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [str(CHROMIUM), *FLAGS, profile, "--dump-dom", (folder / "frame.html").as_uri()]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=180, check=True)
    found = re.search(r"<pre>(.*?)</pre>", ended.stdout, re.DOTALL)
    assert found, ended.stdout[-2000:]
    seen: dict[str, Any] = json.loads(html.unescape(found[1]))
    return seen
