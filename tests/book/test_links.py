"""The page is sound: every link leads somewhere, nothing comes from outside, headings make an outline."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from tests.book.conftest import Copy
from tests.book.reading import read


def test_every_place_has_a_name_of_its_own(copy: Copy) -> None:
    assert [name for name, times in Counter(read(copy.page).ids).items() if times > 1] == []


def test_every_link_leads_to_a_place_of_the_page(copy: Copy) -> None:
    page = read(copy.page)
    assert [link for link in page.links if not link.startswith("#") or link[1:] not in page.ids] == []


def test_elements_are_closed_in_order(copy: Copy) -> None:
    page = read(copy.page)
    assert (page.crossed, page.open) == ([], [])


def test_nothing_comes_from_outside(copy: Copy) -> None:
    page = read(copy.page)
    assert {"script", "img", "link", "iframe", "object"} & set(page.tags) == set()
    assert [value for _, name, value in page.attributes if name in {"src", "srcset", "data", "style"}] == []
    style = copy.page.split("<style>")[1].split("</style>")[0]
    assert re.findall(r"url\(|@import|@font-face", style) == []


def test_the_outline_skips_no_level(copy: Copy) -> None:
    headings = read(copy.page).headings
    assert headings.count(1) == 1
    assert headings[0] == 1
    assert [pair for pair in pairwise(headings) if pair[1] > pair[0] + 1] == []


def test_labels_name_what_they_label(copy: Copy) -> None:
    page = read(copy.page)
    names = [value for _, name, value in page.attributes if name == "aria-labelledby"]
    assert [name for name in names if name not in page.ids] == []
    assert ("html", "lang", "es") in page.attributes


def test_every_link_of_the_markdown_leads_somewhere(copy: Copy) -> None:
    anchors = re.findall(r'<a id="([^"]+)"></a>', copy.markdown)
    assert [name for name, times in Counter(anchors).items() if times > 1] == []
    for link in re.findall(r"\]\(([^)\s]+)\)", copy.markdown):
        if link.startswith("#"):
            assert link[1:] in anchors
        else:
            assert (copy.path.parent / link).is_file(), link
