"""What each type of datum means: how a reading carries one, when it may be taken, how it is shown.

One object for each type. `hear` says what a message brings for a datum of that type: a value, an opening (it
was spoken of, and can't be taken as it stands), or nothing. The proofs learn from the same object whether a
doubtful message takes away what was known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from citas.machine.declared import Data, Datum, DatumType, Need
from citas.machine.reading import Expecting, Reading
from citas.machine.values import Choice, Open, OpenKind, Source, Table, Value, Values

#: What a message brings for one datum.
Heard = Value | Open | None


@dataclass(frozen=True, slots=True)
class Known:
    """What `hear` may look at besides the message: the values so far, and what is open."""

    values: Values
    open: Table[Open]
    data: Data


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of datum. `meaning` completes «pide …»; `example` is how a customer gives one.

    `about` is the reader's own word for a datum of this type that is named without a value. `loses`: may a
    doubtful message take away what was known?
    """

    meaning: str
    example: str
    expecting: Expecting
    hear: Callable[[str, Datum, Reading, Known], Heard]
    about: str = ""
    loses: bool = False


def _person(name: str, datum: Datum, reading: Reading, known: Known) -> Heard:
    """A name; not one part of what is known already: «el de las 8 es Raúl», of Raúl Espinoza."""
    before = known.values.get(name)
    if reading.name is None or not isinstance(before, str):
        return reading.name
    first, *more = before.casefold().split()
    return None if more and reading.name.casefold() == first else reading.name


def _phone(name: str, datum: Datum, reading: Reading, known: Known) -> Heard:
    return reading.phone


def _email(name: str, datum: Datum, reading: Reading, known: Known) -> Heard:
    """An address, what may have been meant by one, or what the customer gives in its place."""
    if reading.email is not None:
        return reading.email
    if reading.suggestions or reading.invalid_email is not None:
        kind = (OpenKind.INVALID, OpenKind.SUGGESTED, OpenKind.SEVERAL)[min(len(reading.suggestions), 2)]
        return Open(kind, reading.suggestions, reading.invalid_email or "")
    if name in known.values:
        return None
    before = known.open.get(name)
    if reading.no_email or (before is not None and before.kind is OpenKind.ABSENT):
        return Open(OpenKind.ABSENT)
    if before is not None and before.kind is not OpenKind.INSTEAD:
        return before
    takes_phones = any(other.type is DatumType.PHONE for other in known.data.values())
    return Open(OpenKind.INSTEAD) if reading.phone is not None and not takes_phones else None


def _declared(name: str, datum: Datum, reading: Reading, known: Known) -> Heard:
    """What the reader found for this datum by its own declaration."""
    return reading.data.get(name)


def _whole(name: str, datum: Datum, reading: Reading, known: Known) -> Heard:
    """A number within its bounds. One beyond them stays what he said, until he says another."""
    value = reading.data.get(name)
    if value is None and name not in known.values:
        return known.open.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and not datum.min <= value <= datum.max:
        return Open(OpenKind.INVALID, typed=str(value))
    return value


KINDS: Mapping[DatumType, Kind] = {
    DatumType.PERSON: Kind("el nombre de una persona", "Ana Torres", Expecting.CONTACT, _person, "name"),
    DatumType.EMAIL: Kind("un correo", "ana@gmail.com", Expecting.CONTACT, _email, "email", loses=True),
    DatumType.PHONE: Kind("un número de teléfono", "987 654 321", Expecting.CONTACT, _phone, "phone"),
    DatumType.CHOICE: Kind("una de varias opciones", "limpieza", Expecting.DATUM, _declared, loses=True),
    DatumType.NUMBER: Kind("un número entre dos límites", "somos 4", Expecting.DATUM, _whole, loses=True),
    DatumType.TEXT: Kind("un texto libre, corto", "soy alérgica al látex", Expecting.DATUM, _declared),
    DatumType.YES_NO: Kind("un sí o un no", "sí", Expecting.DATUM, _declared),
}


def show(value: Value) -> str:
    """A value in words, before anything is made safe for display."""
    if isinstance(value, bool):
        return "Sí" if value else "No"
    return value.name if isinstance(value, Choice) else str(value)


PREFERRED = " (preferencia)"  # of a person who was chosen, and whose calendar nobody can look into


def headed(name: str, datum: Datum, value: Value) -> str:
    """What stands before a value where it is shown: its label, and whether it is no more than a wish."""
    label = datum.label or name
    is_a_wish = isinstance(value, Choice) and value.source is Source.PROFESSIONALS and value.calendar is None
    return label + PREFERRED if is_a_wish and show(value) != datum.any else label


def bearer(name: str, data: Data, values: Values, asked: str | None) -> bool:
    """Is `name` the one of its type that a message speaks of?

    Of several data of one type it is the one that was asked for, else the first that is missing, else the
    first. What the reader found by its declaration names its datum itself.
    """
    kind = data[name].type
    if KINDS[kind].hear in (_declared, _whole):
        return True
    alike = [other for other, datum in data.items() if datum.type is kind]
    if asked in alike:
        return name == asked
    missing = [other for other in alike if other not in values and data[other].need is not Need.OFFERED]
    return name == (missing or alike)[0]


def named(data: Data, about: frozenset[str]) -> frozenset[str]:
    """The declared data that a message names without a value: by the word for its type, or by name."""
    return frozenset(name for name, datum in data.items() if {name, KINDS[datum.type].about} & about)
