"""How people introduce a name: the openings as data, who each of them names, how surely.

A pattern is words, alternatives with «|», what may be missing with «?».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from itertools import product

from citas.understand.words import words


class Proof(Enum):
    """What stands behind a name: how much it must prove by itself."""

    ASKED = auto()  # it fills a clause, and the name was asked
    NAMED = auto()  # «me llamo», «a nombre de»: nothing but a name follows
    SAID = auto()  # «soy», «es», «para»: anything may follow


class Source(Enum):
    """Whose name an introduction gives; a higher value outranks a lower one, wherever it stands."""

    OTHER = 0  # «mi hijo se llama …»
    NICK = 1  # «me dicen …»
    SELF = 2  # «soy …»
    BOOKED = 3  # «a nombre de …», «la paciente es …»
    GIVEN = 4  # «Nombres: …»
    SURNAME = 5  # «Apellidos: …»


TITLES = words(
    "senor senora senorita senorito sr sra srta don dona doctor doctora dr dra ing lic ingeniero ingeniera "
    "profesor profesora prof licenciado licenciada arq arquitecto arquitecta abog mg mag cpc sres miss "
    "mister sgto cmdte crnl cnel gral tte hna hno psic psicologa psicologo econ obst enf bach blgo blga lcdo "
    "lcda rev cont tec sor suboficial phd mtro abg"
)
# What people are, which is some family's name, too: a title before a given name and a surname.
OFFICES = words(
    "capitan comandante coronel teniente sargento general mayor pastor hermana maestra maestro tecnico "
    "tecnica enfermera obstetra profe ingeniera"
)
KIN = words(
    "mi esposa esposo hijo hija mama papa madre padre hermano hermana amiga amigo novia novio pareja "
    "hijito hijita abuela abuelo tia tio sobrina sobrino suegra suegro socio socia companero companera "
    "prima primo nieto nieta cunado cunada nuera yerno abuelita abuelito mami papi menor bebe marido "
    "mujer ahijado ahijada nietito nietita hermanito hermanita mamita papito mamacita hno hna sor"
)
PRESENTED = TITLES | KIN | {"."}
# «Grifos Sur, encargada Eva Lino»: who speaks for a company or a child
ROLES = words(
    "encargado encargada dueno duena representante responsable administrador administradora propietario "
    "propietaria apoderado apoderada contacto"
)
# «mi nombre completo es», «apellido paterno»
LABELLED_AS = words("completo completos real verdadero legal paterno materno")
INTRODUCTIONS: Sequence[tuple[Source, Proof, str]] = (
    (Source.SELF, Proof.SAID, "soy"),
    (Source.SELF, Proof.NAMED, "me llamo|yamo"),
    (Source.SELF, Proof.NAMED, "te|le|les habla|saluda|escribe"),
    (Source.SELF, Proof.SAID, "habla|saluda|escribe"),
    (Source.SELF, Proof.NAMED, "figuro|figura|aparezco|firmo como"),
    (Source.SELF, Proof.SAID, "firma|firmado|remitente :|,|por?"),
    (Source.SELF, Proof.SAID, "atentamente|atte|att|saludos|cordialmente .|,|:|\n"),
    (Source.SELF, Proof.SAID, "de parte de|del|:"),
    (Source.SELF, Proof.SAID, "para mi ,|:"),
    (Source.BOOKED, Proof.NAMED, "a nombre de|del|:"),
    (Source.BOOKED, Proof.SAID, "de nombre de|del|:"),
    (Source.NICK, Proof.SAID, "me llaman|dicen"),
    (Source.NICK, Proof.SAID, "me conocen|conoce como"),
    (Source.SELF, Proof.SAID, "su servidor|servidora"),
    (Source.SELF, Proof.SAID, "su|tu paciente|clienta|cliente|alumna|alumno ,?"),
    (Source.SELF, Proof.NAMED, "mi gracia es"),
    (Source.SELF, Proof.SAID, "yo ,?"),
    (Source.SELF, Proof.SAID, "habla usted? con"),
    (Source.SELF, Proof.SAID, "quien te|le|les? escribe|habla|saluda es"),
    (Source.SELF, Proof.SAID, "dni dice|figura|sale|aparece|soy|es|estoy :? como?"),
    (Source.SELF, Proof.SAID, "|".join(sorted(ROLES)) + " :|es? legal? :?"),
    (Source.SELF, Proof.NAMED, "ponlo|ponla|anotalo|registralo|registrala como"),
    (Source.SELF, Proof.NAMED, "anotame|apuntame|registrame|ponme|inscribeme|agendame|registras como"),
    (Source.SELF, Proof.NAMED, "anoteme|registreme|apunteme|pongame|pones|anotas|apuntas como"),
    (Source.BOOKED, Proof.SAID, "anota|anote|apunta|apunte|escriba|escribe :? usted|ahi?"),
    (Source.BOOKED, Proof.SAID, "anoteme|apunteme|pongame|ponganos|registreme a?"),
    (Source.BOOKED, Proof.SAID, "paciente|cliente|titular :|es|seria? a? nombre? de?"),
    (Source.BOOKED, Proof.NAMED, "paciente|cliente|titular se llama"),
    (Source.BOOKED, Proof.SAID, "ponga|pongale|ponle|pon|ponlo :? a? nombre? de?"),
    (Source.BOOKED, Proof.SAID, "cita|turno|reserva es? para"),
    (Source.SELF, Proof.SAID, "debe|deberia ser|decir"),
    (Source.OTHER, Proof.SAID, "ella|el es"),
    (Source.OTHER, Proof.NAMED, "se llama"),
)
LABELS: Mapping[str, Source] = {
    "nombre": Source.GIVEN,
    "nonbre": Source.GIVEN,
    "nombrecito": Source.GIVEN,
    "nomber": Source.GIVEN,
    "nombres": Source.GIVEN,
    "apellido": Source.SURNAME,
    "apellidos": Source.SURNAME,
    "paterno": Source.SURNAME,
    "materno": Source.SURNAME,
}
CLOSINGS = words("atentamente atte att saludos cordialmente")
# «mi hija se llama Eva»; not «mi gato se llama Michi»
WHO_IS_CALLED = (
    TITLES
    | KIN
    | words("paciente cliente ella el que titular y nina nino se no tambien")
    | {"", ",", "\n", ".", ":"}
)


def _expand(pattern: str) -> list[tuple[str, ...]]:
    """Every sequence of words that a pattern stands for."""
    choices = []
    for piece in pattern.split(" "):
        optional = piece.endswith("?")
        choices.append([*piece.removesuffix("?").split("|"), *([""] if optional else [])])
    return [tuple(word for word in row if word) for row in product(*choices)]


def _openings() -> dict[str, list[tuple[tuple[str, ...], Source, Proof]]]:
    """The introductions by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Source, Proof]]] = {}
    for source, proof, pattern in INTRODUCTIONS:
        for row in _expand(pattern):
            found.setdefault(row[0], []).append((row, source, proof))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


OPENINGS = _openings()
