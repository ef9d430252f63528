"""The book on disk is the book of the flow: making it again gives the same bytes."""

from __future__ import annotations

from citas.book.extract import book
from citas.book.markdown import markdown
from citas.book.page import page
from tests.book.conftest import Copy


def test_the_files_are_up_to_date(copy: Copy) -> None:
    stale = [
        path.name
        for path, made in (
            (copy.path.with_suffix(".md"), copy.markdown),
            (copy.path.with_suffix(".html"), copy.page),
        )
        if not path.is_file() or path.read_bytes() != made.encode("utf-8")
    ]
    assert not stale, f"python -m citas flow draw flows/{copy.path.name}"


def test_the_same_flow_makes_the_same_book(copy: Copy) -> None:
    again = book(copy.files, copy.rehearsals)
    assert (markdown(again), page(again)) == (copy.markdown, copy.page)
