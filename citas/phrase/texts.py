"""The shape of the text file: every sentence that the bot can say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from citas.machine.flaws import FlawError, FlawsError, hint, unknown
from citas.phrase.placeholders import PLACEHOLDERS
from citas.phrase.template import TemplateError, placeholders, with_words

#: What the service itself says, outside any flow.
OWN_TEXTS = (
    *("empty_message", "long_message", "no_images", "apology", "store_down", "crowded", "taking_long"),
    "misconfigured",
)

#: The words of a tenant for what is booked, as sentences say them if it has none of its own. They are put
#: into the sentences when these are read: nobody who looks at a sentence later sees an open word.
WORDS: Mapping[str, str] = {"cita": "cita", "reunion": "reunión"}


#: What a sentence shows that may be empty: it depends on it which of them is said.
LIST = "lista"


class Text(BaseModel):
    """One sentence in all its variants. `tone` may be reworded by a model; `fixed` states a fact: never.

    `claims` says which result the text asserts, so that it can be proved to be said only after it; `promises`
    what somebody will do, which is noted before it is said; `offers` what a yes to it must bring; `denies`
    that there is such an appointment, which nobody may say while a request is out. Variants
    take turns, and begin at another one for each customer; with `fixed_start` at the first one for all.
    One that names `{lista}` is said where there is one, and the others where there is none.
    `in_person` is what a company says instead whose appointments are at its place, `either` one whose
    customers may come or be called by video.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mark: Literal["tone", "fixed"]
    claims: Literal["free", "booked"] | None = None
    promises: Literal["handoff", "booking", "change", "notice"] | None = None
    offers: Literal["handoff"] | None = None
    denies: Literal["booking"] | None = None
    fixed_start: bool = False
    says: tuple[Annotated[str, Field(min_length=1)], ...] = Field(min_length=1)
    in_person: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    either: tuple[Annotated[str, Field(min_length=1)], ...] = ()

    def said_where(self, modality: Literal["video", "presencial", "ambas"]) -> tuple[str, ...]:
        """Its sentences, for a company that attends so."""
        return {"video": (), "presencial": self.in_person, "ambas": self.either}[modality] or self.says

    @property
    def may_be_reworded(self) -> bool:
        return self.mark == "tone"

    @model_validator(mode="after")
    def _are_templates(self) -> Self:
        if flaws := list(self.flaws()):
            raise FlawsError(flaws)
        return self

    def flaws(self, known: frozenset[str] | None = None) -> Iterator[FlawError]:
        """What is wrong with its sentences, with their places in it. `known`: what they may name."""
        yield from sentence_flaws(self.says, known)
        yield from sentence_flaws(self.in_person, known, "in_person")
        yield from sentence_flaws(self.either, known, "either")

    def facts(self) -> frozenset[str]:
        """The facts that its variants name."""
        return frozenset(name for template in self.says for name in placeholders(template))


def known_facts(data: Iterable[str]) -> frozenset[str]:
    """What sentences may name: what the service knows, the tenant's words, and what the flow declares."""
    return frozenset((*PLACEHOLDERS, *WORDS, *data))


def sentence_flaws(
    says: tuple[str, ...], known: frozenset[str] | None = None, key: str = "says"
) -> Iterator[FlawError]:
    """What is wrong with sentences, each with its place under `key`. `known`: what they may name."""
    for number, template in enumerate(says):
        try:
            names = placeholders(template)
        except TemplateError as error:
            yield FlawError(str(error), (key, number))
            continue
        for name in sorted(names - known if known is not None else ()):
            yield FlawError(f"el dato {{{name}}} no existe{hint(name, known or ())}", (key, number))


class Texts(BaseModel):
    """The whole file: texts by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    texts: dict[str, Text]

    @model_validator(mode="after")
    def _own_texts_exist(self) -> Self:
        if missing := [name for name in OWN_TEXTS if name not in self.texts]:
            raise ValueError(f"faltan los textos {', '.join(missing)}")
        return self

    def template(self, name: str, variant: int, start: int = 0, *, listed: bool = True) -> str:
        """A variant of a text; they take turns, so any number will do. `start` is the customer's own.

        `listed`: is there a list to show? Where there is none, those that show none are said, if there are.
        """
        text = self.texts[name]
        says = tuple(each for each in text.says if (LIST in placeholders(each)) is listed) or text.says
        return says[(variant if text.fixed_start else variant + start) % len(says)]

    def saying(self, overrides: Mapping[str, tuple[str, ...]], known: frozenset[str]) -> Texts:
        """The same with other sentences, over `known` facts; marks and claims stay. Raises `FlawsError`."""
        flaws = [
            FlawError(unknown("el texto", name, self.texts), (name,))
            for name in overrides
            if name not in self.texts
        ]
        for name, says in overrides.items():
            flaws += [
                FlawError(flaw.problem, (name,), says[int(flaw.path[-1])])
                for flaw in sentence_flaws(says, known)
            ]
        if flaws:
            raise FlawsError(flaws)
        own = {name: self.texts[name].model_copy(update={"says": says}) for name, says in overrides.items()}
        return self.model_copy(update={"texts": self.texts | own})

    def met(self, modality: Literal["video", "presencial", "ambas"]) -> Texts:
        """The same as a company says it that attends so."""
        texts = {
            name: text.model_copy(update={"says": text.said_where(modality)})
            for name, text in self.texts.items()
        }
        return self.model_copy(update={"texts": texts})

    def worded(self, words: Mapping[str, str]) -> Texts:
        """The same with the tenant's words in place of theirs."""
        texts = {
            name: text.model_copy(update={"says": tuple(with_words(each, words) for each in text.says)})
            for name, text in self.texts.items()
        }
        return self.model_copy(update={"texts": texts})
