"""Everything that the flow can do is in the book, in both its forms."""

from __future__ import annotations

import re
from functools import cache

from citas.book import anchors
from citas.book.examples import missing_rows
from citas.book.markdown import MARKS
from citas.book.markup import Marks, said
from citas.book.words import datum
from citas.machine.events import OUTCOMES
from citas.machine.meanings import ACT_MEANINGS, OUTCOME_MEANINGS, TOOL_MEANINGS
from citas.machine.vocabulary import meaning
from citas.phrase.texts import OWN_TEXTS, placeholders
from citas.proof.check import RULES
from tests.book.conftest import Copy
from tests.book.reading import read

SEEN = Marks(plain=str, bold=str, datum=datum, newline="")  # a text as the words of the page


@cache
def both(markdown: str, page: str) -> tuple[str, str]:
    """The words of both forms, in lower case and without links."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return " ".join(text.split()).lower(), read(page).text.lower()


def missing(copy: Copy, wanted: list[str]) -> list[str]:
    forms = both(copy.markdown, copy.page)
    return [words for words in wanted if any(words.lower() not in form for form in forms)]


def texts_of(copy: Copy) -> list[str]:
    return list(dict.fromkeys([*(text for _, text in copy.files.flow.text_ids()), *OWN_TEXTS]))


def test_every_row_has_its_place(copy: Copy) -> None:
    ids = set(read(copy.page).ids)
    assert [place for place, _ in copy.files.flow.transitions() if anchors.row(place) not in ids] == []


def test_every_row_is_told_once(copy: Copy) -> None:
    told = [place for _, _, way in copy.book.ways() for place in way.places]
    assert sorted(told) == sorted(place for place, _ in copy.files.flow.transitions())


def test_every_state_has_a_card(copy: Copy) -> None:
    ids = set(read(copy.page).ids)
    states = copy.files.flow.states
    assert [name for name in states if anchors.state(name) not in ids] == []
    assert [name for name in states if f'<a id="{anchors.state(name)}">' not in copy.markdown] == []
    assert missing(copy, [words for state in states.values() for words in (state.title, state.about)]) == []


def test_every_condition_and_action_says_what_it_means(copy: Copy) -> None:
    rows = [row for _, row in copy.files.flow.transitions()]
    guards = {row.guard for row in rows if row.guard}
    guards |= {
        question.when
        for state in copy.files.flow.states.values()
        for question in state.questions
        if question.when
    }
    guards |= {step.until for step in copy.files.flow.spine if step.until}
    actions = {action for row in rows for action in row.actions}
    data = copy.files.flow.data
    wanted = [meaning(name, data) for name in sorted(guards)]
    wanted += [meaning(name, data) for name in sorted(actions)]
    assert missing(copy, wanted) == []


def test_every_tool_outcome_and_act_says_what_it_means(copy: Copy) -> None:
    tools = {state.invoke for state in copy.files.flow.states.values() if state.invoke}
    answered = {event for state in copy.files.flow.states.values() for event in state.on}
    wanted = [TOOL_MEANINGS[tool] for tool in sorted(tools)]
    wanted += [OUTCOME_MEANINGS[o] for tool in sorted(tools) for o in sorted(OUTCOMES[tool] & answered)]
    assert missing(copy, [*wanted, *ACT_MEANINGS.values()]) == []


def test_every_text_is_there_in_every_variant(copy: Copy) -> None:
    page = "".join(read(copy.page).text.split())
    for name in texts_of(copy):
        for template in copy.files.texts.texts[name].says:
            assert "".join(said(template, SEEN).split()) in page, name
            assert said(template, MARKS) in copy.markdown, name


def test_every_datum_is_explained_with_an_example(copy: Copy) -> None:
    named = {
        datum
        for name in texts_of(copy)
        for template in copy.files.texts.texts[name].says
        for datum in placeholders(template)
    }
    assert {each.name for each in copy.book.data} == named
    assert [each.name for each in copy.book.data if not each.example] == []
    assert missing(copy, [each.meaning for each in copy.book.data]) == []


def test_every_promise_of_the_checker_is_there(copy: Copy) -> None:
    assert missing(copy, [rule.promise for rule in RULES]) == []


def test_every_conversation_is_there_as_it_was_played(copy: Copy) -> None:
    ids = set(read(copy.page).ids)
    for rehearsal, example in zip(copy.rehearsals, copy.book.examples, strict=True):
        assert [turn.reply for turn in example.turns] == [each.reply for each in rehearsal.exchanges]
        assert {anchors.turn(example.slug, n + 1) for n in range(len(example.turns))} <= ids


def test_a_row_shows_a_conversation_that_takes_it(copy: Copy) -> None:
    turns = {example.slug: example.turns for example in copy.book.examples}
    for place, proof in copy.book.proofs.items():
        assert place in turns[proof.conversation][proof.turn - 1].rows
    unproven = set(missing_rows(copy.files.flow, copy.rehearsals))
    assert {place for place, _ in copy.files.flow.transitions()} == unproven | set(copy.book.proofs)


def test_no_word_of_the_trade(copy: Copy) -> None:
    words = re.compile(r"\b(guard|slot|yaml|json|target|state|placeholder|none|otherwise|fallback)\b")
    assert words.findall(read(copy.page).text.lower()) == []
