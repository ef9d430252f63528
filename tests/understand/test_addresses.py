"""E-mail addresses are taken whole or doubted: tables, and addresses broken in every way that a phone can."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from citas.machine.reading import Act, Expecting
from citas.understand.context import Context
from citas.understand.rules import read
from tests.understand.tables import TUESDAY, heard

WHOLE = {
    "ana@gmail.com": "ana@gmail.com",
    "ANA@GMAIL.COM": "ana@gmail.com",
    "Correo=ana@gmail.com": "ana@gmail.com",
    "mailto:ana@gmail.com": "ana@gmail.com",
    "\u200eana@gmail.com\u200e": "ana@gmail.com",
    "ana\u200b@gmail.com": "ana@gmail.com",
    "ａｎａ＠ｇｍａｉｌ．ｃｏｍ": "ana@gmail.com",
    "«ana@gmail.com»": "ana@gmail.com",
    "ana@gmail.com/987654321": "ana@gmail.com",
    "ana@gmail.com😊": "ana@gmail.com",
    "🌹 ana@gmail.com": "ana@gmail.com",
    "🌹ana@gmail.com": "ana@gmail.com",
    "2. ana@gmail.com": "ana@gmail.com",
    "el de mi hija luisa@gmail.com": "luisa@gmail.com",
    "póngale ana@gmail.com": "ana@gmail.com",
    "señorita ana@gmail.com": "ana@gmail.com",
    "el correo de la parroquia ana@gmail.com": "ana@gmail.com",
    "el mail de mi vecina que me ayuda ana@gmail.com": "ana@gmail.com",
    "el correo era sin punto anapaz@gmail.com": "anapaz@gmail.com",
    "Fiorella. fio.castro@gmail.com": "fio.castro@gmail.com",
    "mi hija Rosa Soncco lo va a recibir, rsoncco@gmail.com": "rsoncco@gmail.com",
    "Rosa Paz, cubana, rosa.pz@gmail.com": "rosa.pz@gmail.com",
    "yo me llamo Rocky, sí, en serio. rockymoya@gmail.com": "rockymoya@gmail.com",
    "a-n-a-p-a-z arroba gmail punto com": "anapaz@gmail.com",
    "a n a p a z arroba gmail punto com": "anapaz@gmail.com",
    "ana punto paz ochenta y cinco arroba gmail punto com": "ana.paz85@gmail.com",
    "anapaz dos mil cinco arroba gmail punto com": "anapaz2005@gmail.com",
    "ana guion bajo noventa arroba gmail punto com": "ana_90@gmail.com",
    "ana@gmail.com pe": "ana@gmail.com",
    "ana@gmail.com. Gracias": "ana@gmail.com",
    "apartir@gmail.com": "apartir@gmail.com",
    "_maria@hotmail.com": "_maria@hotmail.com",
    "maria_@hotmail.com": "maria_@hotmail.com",
    "_maria arroba hotmail punto com": "_maria@hotmail.com",
    "_ana@gmail.com_": "ana@gmail.com",
    "*ana@gmail.com*": "ana@gmail.com",
    "**ana@gmail.com**": "ana@gmail.com",
    "~ana@gmail.com~": "ana@gmail.com",
    "*Correo: ana@gmail.com*": "ana@gmail.com",
    "*Correo:* ana@gmail.com": "ana@gmail.com",
    "Rosa Quispe florecita_88@hotmail.com": "florecita_88@hotmail.com",
    "rosa quispe rquispe@hotmail.com": "rquispe@hotmail.com",
    "Ana Torres 20201234@pucp.edu.pe": "20201234@pucp.edu.pe",
    "ana at gmail dot com": "ana@gmail.com",
    "contacto@façade.com": "contacto@façade.com",
    "ANA@PEÑA.PE": "ana@peña.pe",
    "ana@xn--pea-8ma.pe": "ana@xn--pea-8ma.pe",
    "ana@gmail.com ana@gmail.com": "ana@gmail.com",
    "ana@gmial.com ana@gmail.com": "ana@gmail.com",
    "ana@gmail.com, perdón, luis@gmail.com": "luis@gmail.com",
    "ana@gmail.com no, luis@gmail.com": "luis@gmail.com",
    "no es ana@gmail.com, es luis@gmail.com": "luis@gmail.com",
    "es ana@gmail.com, no luis@gmail.com": "ana@gmail.com",
    "luis@gmail.com ya no uso, ahora uso ana@gmail.com": "ana@gmail.com",
    "usa ana@gmail.com en vez de luis@gmail.com": "ana@gmail.com",
    "prefiero que uses ana.torres@gmail.com": "ana.torres@gmail.com",
    "necesito que me mandes la invitación y la copies a ana@gmail.com": "ana@gmail.com",
}


@pytest.mark.parametrize(("text", "email"), WHOLE.items(), ids=WHOLE.keys())
def test_whole(text: str, email: str) -> None:
    reading = heard(text, "contact")
    assert (reading.email, reading.invalid_email, reading.suggestions) == (email, None, ())


DOUBTED: dict[str, tuple[str, ...]] = {
    "ana. torres@gmail.com": ("ana.torres@gmail.com", "torres@gmail.com"),
    "mi correo es ana. torres@gmail.com": ("ana.torres@gmail.com", "torres@gmail.com"),
    "luis. 1985@gmail.com": ("luis.1985@gmail.com",),
    "ana torres arroba gmail punto com": ("anatorres@gmail.com", "torres@gmail.com"),
    "ana torres@gmail.com": ("anatorres@gmail.com", "torres@gmail.com"),
    "ana,torres@gmail.com": ("ana.torres@gmail.com", "torres@gmail.com"),
    "ana_ torres@gmail.com": ("ana_torres@gmail.com", "torres@gmail.com"),
    "ana punto torres@gmail.com": ("ana.torres@gmail.com", "torres@gmail.com"),
    "ana guion bajo torres@gmail.com": ("ana_torres@gmail.com", "torres@gmail.com"),
    "ana torres 85@gmail.com": ("anatorres85@gmail.com", "torres85@gmail.com"),
    "ana @ gmail . com": ("ana@gmail.com",),
    "ana @gmail.com": ("ana@gmail.com",),
    "ana@gmail .com": ("ana@gmail.com",),
    "ana at gmail.com": ("ana@gmail.com",),
    "ana@g.mail.com": ("ana@gmail.com",),
    "ana@live.co": ("ana@live.com",),
    "ele punto paz arroba gmail punto com": ("l.paz@gmail.com", "ele.paz@gmail.com"),
    "ana perez todo junto arroba gmail punto com": ("anaperez@gmail.com", "perez@gmail.com"),
    "987654321ana@gmail.com": ("ana@gmail.com", "987654321ana@gmail.com"),
    "mi correo es mi gordito@gmail.com": ("migordito@gmail.com", "gordito@gmail.com"),
    "www.ana@gmail.com": ("ana@gmail.com", "www.ana@gmail.com"),
    "ana@empresa.con": ("ana@empresa.com",),
    "ana@gmail.com, si no llega a luis@gmail.com": ("ana@gmail.com", "luis@gmail.com"),
    "mi correo es joven paz@gmail.com": ("jovenpaz@gmail.com", "paz@gmail.com"),
    "lesly . tito 2005 @ gmail . com": ("lesly.tito2005@gmail.com",),
    "ana@torres@gmail.com": ("ana.torres@gmail.com", "torres@gmail.com"),
    "ana@@gmail.com": ("ana@gmail.com",),
    "ana..torres@gmail.com": ("ana.torres@gmail.com",),
    "joão@empresa.com": ("joao@empresa.com",),
    "françois.dubois@empresa.fr": ("francois.dubois@empresa.fr",),
    "mi correo es conceição@gmail.com": ("conceicao@gmail.com",),
    "anª@gmail.com": ("ana@gmail.com",),
    "ana@gmаil.com": ("ana@gmail.com",),
    "ana@аpple.com": ("ana@apple.com",),
    "ana@gmaíl.com": ("ana@gmail.com",),
    "ana@gmial.com": ("ana@gmail.com",),
    "ana@g mail.com": ("ana@gmail.com",),
    "ana@empresa.co m": ("ana@empresa.com", "ana@empresa.co"),
    "ana@empresa.com pe": ("ana@empresa.com.pe", "ana@empresa.com"),
    "ana@empresa.com-Ana": ("ana@empresa.com",),
    "ana@empresa.com.Gracias": ("ana@empresa.com",),
    "ana😊torres@gmail.com": ("anatorres@gmail.com", "torres@gmail.com"),
    "ana@empresa.co😊m": ("ana@empresa.co",),
    "*ana@gmail.com": ("ana@gmail.com",),
    "-ana@gmail.com": ("ana@gmail.com",),
    "_ana@gmail.com y nada más_": ("_ana@gmail.com", "ana@gmail.com"),
    "2.ana@gmail.com": ("ana@gmail.com", "2.ana@gmail.com"),
    "ana@gmail.com o luis@gmail.com": ("ana@gmail.com", "luis@gmail.com"),
    "ana@gmail.com\nluis@gmail.com": ("ana@gmail.com", "luis@gmail.com"),
    "ana.gmail.com": ("ana@gmail.com",),
    "ana torres.gmail.com": ("torres@gmail.com",),
}


@pytest.mark.parametrize(("text", "suggestions"), DOUBTED.items(), ids=DOUBTED.keys())
def test_doubted(text: str, suggestions: tuple[str, ...]) -> None:
    reading = heard(text, "contact")
    assert (reading.email, reading.suggestions) == (None, suggestions)
    assert reading.invalid_email


def test_a_name_before_a_doubted_address_is_read() -> None:
    assert heard("ana torres 85@gmail.com", "contact").name == "Ana Torres"


@pytest.mark.parametrize("text", ["hola amig@s", "síguenos en @empresa", "nos vemos @ las 5", "tod@s vamos"])
def test_no_address(text: str) -> None:
    reading = heard(text, "contact")
    assert (reading.email, reading.invalid_email) == (None, None)


VALID = (
    "ana.torres@gmail.com",
    "luis.1985@gmail.com",
    "maria_lopez@hotmail.com",
    "jose-luis.rios@outlook.com",
    "rosa.maria.paz@yahoo.es",
    "carlos99@empresa.com.pe",
    "j.perez@mi-empresa.pe",
    "karla.z.soto@pucp.edu.pe",
    "pepe.lucho_77@icloud.com",
    "contacto.ventas@tienda-lima.com",
)
CYRILLIC = str.maketrans("aeocp", "аеоср")
ACCENTS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
_SAID = {".": " punto ", "_": " guion bajo ", "-": " guion ", "@": " arroba "}


def _inside(email: str) -> Iterator[int]:
    """Places inside the local part, its borders with what is no letter among them."""
    at = email.index("@")
    return iter(
        sorted({place for place in range(1, at) if place < 3 or not email[place].isalnum()} | {at - 1})
    )


def _put(mark: str) -> Callable[[str], Iterator[str]]:
    return lambda email: (email[:place] + mark + email[place:] for place in _inside(email))


def _instead(mark: str) -> Callable[[str], Iterator[str]]:
    """The mark in the place of each dot, «_» and «-» of the local part."""
    return lambda email: (
        email[:place] + mark + email[place + 1 :]
        for place in range(1, email.index("@"))
        if not email[place].isalnum()
    )


def _domain_put(mark: str) -> Callable[[str], Iterator[str]]:
    def mutate(email: str) -> Iterator[str]:
        dot, at = email.rindex("."), email.index("@")
        for place in (at + 2, dot, dot + 1, len(email) - 1):
            yield email[:place] + mark + email[place:]

    return mutate


def _letters(table: dict[int, int | str]) -> Callable[[str], Iterator[str]]:
    def mutate(email: str) -> Iterator[str]:
        local, _, domain = email.partition("@")
        for place, letter in enumerate(local):
            if ord(letter) in table and place < 4:
                yield f"{local[:place]}{letter.translate(table)}{local[place + 1 :]}@{domain}"

    return mutate


def _each(form: str) -> Callable[[str], Iterator[str]]:
    return lambda email: iter([form.format(email)])


def _said(email: str) -> Iterator[str]:
    dictated = "".join(_SAID.get(c, c) for c in email)
    yield dictated
    yield email.replace("@", " arroba ")
    yield email.replace("@", "(at)")
    yield email.partition("@")[0].replace(".", " punto ") + "@" + email.partition("@")[2]
    local, _, domain = email.partition("@")
    if not re.search(r"[._]\d", local):  # «luis 1985 arroba …» is luis1985@…: who has a dot there says it
        yield f"{local.replace('.', ' ').replace('_', ' ')} arroba {domain.replace('.', ' punto ')}"


MUTATIONS: dict[str, Callable[[str], Iterator[str]]] = {
    "a blank": _put(" "),
    "a blank for a mark": _instead(" "),
    "a dot and a blank": _instead(". "),
    "a blank and a dot": _instead(" ."),
    "dots": _put(".."),
    "a comma": _instead(","),
    "a comma and a blank": _instead(", "),
    "a colon": _instead(":"),
    "an emoji": _put("😊"),
    "a bold mark": _put("*"),
    "another @": _put("@"),
    "a Cyrillic letter": _letters(CYRILLIC),
    "an accent": _letters(ACCENTS),
    "@@": lambda email: iter([email.replace("@", "@@"), email.replace("@", " @@ ")]),
    "blanks about the @": lambda email: iter(
        [email.replace("@", " @"), email.replace("@", "@ "), email.replace("@", " @ ")]
    ),
    "a lost @": lambda email: iter(
        [email.replace("@", ""), email.replace("@", "."), email.replace("@", " ")]
    ),
    "a blank in the domain": _domain_put(" "),
    "an emoji in the domain": _domain_put("😊"),
    "a comma in the domain": _domain_put(","),
    "dictated": _said,
    "wrapped": lambda email: (f"{mark}{email}{mark}" for mark in "*_~`'\""),
    "opened only": lambda email: (f"{mark}{email}" for mark in "*~`-.+"),
    "a word stuck before": _each("esmi.{}"),
    "words after": _each("{}.Gracias por todo"),
    "a word stuck after": _each("{}-Ana"),
    "a line": _instead(".\n"),
    "a bracket": _put("["),
    "a slash": _put("/"),
    "a quote": _put('"'),
    "a slash in the domain": _domain_put("/"),
}
BROKEN = sorted(
    {
        (kind, text, email)
        for kind, mutate in MUTATIONS.items()
        for email in VALID
        for text in mutate(email)
        for _ in [0]
    }
)
#: A word stuck before an address makes another address, as whole as any: nobody can tell.
UNTOLD = {"a word stuck before"}


def test_there_are_enough_broken_addresses() -> None:
    assert len(BROKEN) >= 300


@pytest.mark.parametrize("kind", sorted(MUTATIONS.keys() - UNTOLD))
@pytest.mark.parametrize("around", ["{}", "mi correo es {}", "Rosa Paz\n{}", "{} gracias"])
def test_no_other_address_is_taken(kind: str, around: str) -> None:
    others = {
        text: reading.email
        for each, text, email in BROKEN
        if each == kind and (reading := heard(around.format(text), "contact")).email not in (None, email)
    }
    assert others == {}


SUGGESTED = ("anatorres@gmail.com", "torres@gmail.com")


@pytest.mark.parametrize(
    ("text", "act", "email"),
    [
        ("1", Act.INFORM, SUGGESTED[0]),
        ("el primero", Act.INFORM, SUGGESTED[0]),
        ("la 2", Act.INFORM, SUGGESTED[1]),
        ("la segunda por favor", Act.INFORM, SUGGESTED[1]),
        ("el último", Act.INFORM, SUGGESTED[1]),
        ("opción 2", Act.INFORM, SUGGESTED[1]),
        ("otro@empresa.pe", Act.INFORM, "otro@empresa.pe"),
        ("ninguno", Act.DENY, None),
        ("ninguno de los dos", Act.DENY, None),
        ("3", Act.UNKNOWN, None),
        ("los dos", Act.UNKNOWN, None),
    ],
)
def test_one_of_two_suggestions(text: str, act: Act, email: str | None) -> None:
    offers = (TUESDAY.replace(hour=13), TUESDAY.replace(hour=14))
    reading = read(text, Context(Expecting.CONTACT, TUESDAY, offers, SUGGESTED))
    assert (reading.act, reading.email, reading.choice, reading.time) == (act, email, None, None)


@pytest.mark.parametrize("text", ["si, el correcto", "sí ese es el correcto", "el correo correcto es ese"])
def test_the_one_suggested_is_called_right(text: str) -> None:
    reading = read(text, Context(Expecting.CONTACT, TUESDAY, suggestions=SUGGESTED[:1]))
    assert (reading.act, reading.email) == (Act.INFORM, SUGGESTED[0])


def test_one_that_is_called_wrong_is_not_taken() -> None:
    reading = read(
        "no, ese no es el correcto", Context(Expecting.CONTACT, TUESDAY, suggestions=SUGGESTED[:1])
    )
    assert reading.email is None


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("(044) 281120", "044281120"),
        ("044-28-1120", "044281120"),
        ("01-4567890", "014567890"),
        ("9 8 7 6 5 4 3 2 1", "987654321"),
        ("nueve ocho siete seis cinco cuatro tres dos uno", "987654321"),
        ("987,654,321", "987654321"),
        ("0051 987654321", "0051987654321"),
        ("987654321 / 912345678", "912345678"),
        ("el 15 987654321", "987654321"),
        ("es 987654321 no 987654312", "987654321"),
        ("Ana Torres 45678912 987654321", "987654321"),
        ("audio de WhatsApp 2027-01-10", None),
        ("código de operación 912345678", None),
        ("191 987654321 0 45", None),
        ("9 10 11 12 13", None),
    ],
)
def test_phone(text: str, phone: str | None) -> None:
    assert heard(text, "contact").phone == phone


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("yo no tengo correo", True),
        ("no uso correo electrónico", True),
        ("correo no tengo", True),
        ("mi nombre es Marco Antonio y no tengo correo", True),
        ("no tengo correo, solo whatsapp", True),
        ("correo: no", True),
        ("Rosa Paz, no hay correo", True),
        ("correo no existe", True),
        ("yo no uso eso", True),
        ("sin correo mejor, no quiero darlo", False),
        ("correo no tengo ganas de dar", False),
        ("no tengo mi correo a la mano", False),
        ("no tengo correo ahorita", False),
        ("¿y si no tengo correo?", False),
        ("no quiero dar mi correo", False),
        ("no tengo correo pero el de mi hija es luisa@gmail.com", False),
    ],
)
def test_no_email(text: str, none: bool) -> None:
    reading = heard(text, "contact")
    assert reading.no_email is none
    assert not none or reading.act is Act.INFORM
