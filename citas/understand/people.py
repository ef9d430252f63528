"""Names of people: introduced («soy …», «a nombre de …») anywhere, bare where a name was asked.

A name is a run of words that no rule knows, with particles inside («de la», «van der»). Words that are also
names («Julio», «Domingo», «Flores») count there. A bare name must fill its clause: anything else in it
(«no me llega el correo») means that it is a sentence. Accents are never added; capitals are put right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citas.understand.lexicon import CLASSES, FIRST_NAMES, MONTHS, NAMEABLE, PLACES, SURNAMES, UNITS
from citas.understand.names import GIVEN
from citas.understand.spelling import sound
from citas.understand.tokens import Token, fold, key_at
from citas.understand.vocabulary import KNOWN
from citas.understand.words import words

MAX_WORDS = 8
MAX_CHARS = 100  # the booking service's limit
PARTICLES = words("de del la las los y e da do dos das van von der den di du le el san santa mc bin al")
AS_WRITTEN = frozenset(("Di", "Da", "Van", "Von", "Du", "Le", "Lo"))  # particles that some write large
WIDOW = words("vda viuda vd vdas")  # «viuda de Ramos», «vda. de Ramos»
KEEP_LOWER = WIDOW | PARTICLES - {"san", "santa", "mc"}
TITLES = words("senor senora senorita sr sra srta don dona doctor doctora dr dra ing lic ingeniero profesor")
KIN = words(
    "mi esposa esposo hijo hija mama papa madre padre hermano hermana amiga amigo novia novio pareja "
    "hijito hijita abuela abuelo tia tio sobrina sobrino suegra socio socia companero companera"
)
# After «soy»: what people are, rather than who.
NOT_WHO = words(
    "de del el la los un una yo muy mayor menor cliente clienta paciente nuevo nueva alumno alumna "
    "estudiante mama papa alergico alergica diabetico diabetica vegetariano vegetariana peruano peruana "
    "extranjero soltero soltera casado casada adulto adulta hombre mujer embarazada ingeniero abogado "
    "abogada medico enfermera dueno duena gerente representante jefe empresa empresario independiente "
    "trabajador puntual quien otra otro su tu mi parte recomendado recomendada amigo amiga socio socia "
    "miembro afiliado asegurado fan zurdo diestro hipertenso asmatico"
)
LEADS = words(
    "es si claro ok ya bueno listo perfecto hola buenas buenos dias tardes noches mi nombre nombres "
    "apellidos apellido y con el la a de para gracias completo correo correos seria sra sr son mis "
    "datos dato aqui va van anota anote apunta dale por supuesto favor porfa porfavor me llamo habla "
    "saludos mejor no pero perdon disculpa digo cita reunion correcto este eh pon ponle ponlo ponga "
    "quiero yo seria cliente paciente contacto telefono celular numero email adelante tome toma ahi te "
    "paso dejo doy que esta gmail aca e quise decir queria poner escribir"
)
TAILS = words(
    "servirle servirla servirlo a sus tus ordenes telefono celular numero gracias por favor porfa y "
    "mi correo es nombre el "
    "su con para la cita "
    "porfavor saludos asi tal cual "
    "nomas pe"
)
NAMED_AS = frozenset(
    [
        ("ella", "es"),
        ("el", "es"),
        ("figuro", "como"),
        ("figura", "como"),
        ("aparezco", "como"),
        ("firmo", "como"),
        ("me", "dicen"),
    ]
)
# «mi hija se llama Eva»; not «mi gato se llama Michi»
WHO_IS_CALLED = (
    TITLES
    | KIN
    | words("paciente cliente ella el que titular y nina nino se no tambien")
    | {"", ",", "\n", ".", ":"}
)
SIGN_ME_UP = words("anotame apuntame registrame ponme inscribeme agendame anoteme registreme apunteme")
NEAR = 8
TITLES_AND_KIN = TITLES | KIN
PRESENTED = TITLES_AND_KIN | {"."}
LEADING = PRESENTED | LEADS


@dataclass(frozen=True, slots=True)
class Name:
    start: int
    end: int
    name: str


def find_introduced(tokens: Sequence[Token], taken: bytearray, confirming: bool) -> Name | None:
    """The last name that the message introduces: «no soy Ana, soy Eva» is Eva."""
    found: Name | None = None
    for at in range(len(tokens)):
        begin = None if taken[at] else _introduction(tokens, at, confirming)
        if begin is None:
            continue
        begin = _skip_titles(tokens, begin)
        name = read_name(tokens, begin, taken)
        if name is not None and not (tokens[at].key in ("soy", "es") and _says_what(tokens, begin, name)):
            denied = found is not None and key_at(tokens, found.start - 1) == "no" and found.end + 1 >= at
            same = found is not None and found.end == name.end
            begins = found.start if found is not None and (denied or same) else at
            found = Name(begins, name.end, name.name)
    return found


def presented(tokens: Sequence[Token], name: Name) -> tuple[int, int]:
    """The name with «mi hija», «la señora» … before it and «, mi hijo» after it."""
    start, end = name.start, name.end
    while start > 0 and tokens[start - 1].key in PRESENTED:
        start -= 1
    after = end + (key_at(tokens, end) in (",", "("))
    if key_at(tokens, after) == "no" and _is_part(tokens, after + 1):
        return start, after + 2 + _is_part(tokens, after + 2)  # «es Karina Solís, no Carina»
    if key_at(tokens, after) == "mi" and key_at(tokens, after + 1) in KIN:
        end = after + 2
    return (start if tokens[start].key != "." else name.start), end


def _introduction(tokens: Sequence[Token], at: int, confirming: bool) -> int | None:
    """Where a name may begin, if the words at `at` introduce one."""
    key, following = tokens[at].key, key_at(tokens, at + 1)
    if key in ("paciente", "cliente", "titular", "ponga", "pongale", "ponle", "pon"):
        end = at + 1
        while key_at(tokens, end) in ("es", "se", "llama", ":", "seria", "a", "nombre", "de"):
            end += 1
        return end if _looks_named(tokens, end) else None
    if key == "soy":
        return at + 1
    if key in ("me", "se") and following in ("llamo", "yamo", "llama"):
        return at + 2 if key == "me" or key_at(tokens, at - 1) in WHO_IS_CALLED else None
    if key in ("nombre", "nombres", "apellido", "apellidos"):
        return _after_label(tokens, at) if key_at(tokens, at - 1) != "al" else None
    if (key, following) in NAMED_AS and _looks_named(tokens, at + 2):
        return at + 2
    if key in ("a", "de") and following in ("nombre", "parte"):
        end = at + 2
        return end + 1 if key_at(tokens, end) in ("de", "del", ":") else None
    if key in ("atentamente", "atte", "saludos", "cordialmente") and following in (",", "\n", ":", "."):
        return at + 2 if at > 0 or key == "atte" else None
    if key in ("habla", "saluda", "escribe") and key_at(tokens, at - 1) in ("te", "le", "les", ""):
        return at + 1
    if key in SIGN_ME_UP and following == "como":
        return at + 2
    if key == "es" and _not_another(tokens, at):
        return at + 1 if _looks_named(tokens, at + 1) else None
    if key == "es" and confirming and key_at(tokens, at - 1) not in ("correo", "hora", "fecha", "dia"):
        return at + 1 if _looks_named(tokens, at + 1) else None
    return None


def _not_another(tokens: Sequence[Token], at: int) -> bool:
    """«no es Gabriela, es Gabriel»"""
    pairs = [(tokens[i].key, tokens[i + 1].key) for i in range(max(0, at - NEAR), at - 1)]
    return ("no", "es") in pairs or ("no", "soy") in pairs


def _after_label(tokens: Sequence[Token], at: int) -> int | None:
    """«mi nombre es», «nombre:», «nombres y apellidos:», «cambia el nombre a», «nombre Juan Pérez»."""
    end = at + 1
    if key_at(tokens, end) == "y" and key_at(tokens, end + 1) in ("apellido", "apellidos"):
        end += 2
    if key_at(tokens, end) == "completo":
        end += 1
    if key_at(tokens, end) in ("de", "del") and key_at(tokens, end + 1) in ("mi", "paciente"):
        end += 2 + (key_at(tokens, end + 2) in CLASSES["KIN"])
    end = _past_purpose(tokens, end)
    if key_at(tokens, end) in ("no", "esta"):
        return None
    if key_at(tokens, end) == "se" and key_at(tokens, end + 1) in ("escribe", "deletrea"):
        end += 2
        return end + (key_at(tokens, end) in ("asi", ":"))
    if key_at(tokens, end) in ("es", "seria", ":", "a", "por", "=", "-", "de", "correcto"):
        end += 1
        return end + (key_at(tokens, end) in ("es", ":"))
    return end if _looks_named(tokens, end) else None


def _past_purpose(tokens: Sequence[Token], at: int) -> int:
    """Past «a consignar», «para la cita», «que debe figurar» when «es» and a name follow."""
    if key_at(tokens, at) not in ("a", "para", "que", "de", "del", "con"):
        return at
    for end in range(at + 2, min(at + 7, len(tokens))):
        if tokens[end].key in ("es", "seria", ":"):
            return end if _looks_named(tokens, end + 1) else at
    return at


def _looks_named(tokens: Sequence[Token], at: int) -> bool:
    return (
        at < len(tokens) and tokens[at].is_word and (fold(tokens[at].text) in GIVEN or _capital(tokens[at]))
    )


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _skip_titles(tokens: Sequence[Token], at: int) -> int:
    """Past «la doctora», «mi esposa», «el Sr.», when a name follows."""
    end = at
    while key_at(tokens, end) in TITLES_AND_KIN or (key_at(tokens, end) == "." and end > at):
        end += 1
    if end == at and key_at(tokens, at) in ("el", "la") and key_at(tokens, at + 1) in TITLES:
        return _skip_titles(tokens, at + 1)
    return end if _is_part(tokens, end) else at


def _says_what(tokens: Sequence[Token], begin: int, name: Name) -> bool:
    """«soy alérgica», «soy de Lima»: what one is; a listed or capitalised word, or two words, are a name."""
    first = tokens[begin]
    if first.key in NOT_WHO:
        return True
    if fold(first.text) in GIVEN or (_capital(first) and first.text != first.text.upper()):
        return False
    return name.end - begin < 2 or key_at(tokens, begin + 1) in ("de", "del")  # «soy hincha de Alianza»


def _is_part(tokens: Sequence[Token], at: int) -> bool:
    """Can the word at `at` be a part of a name by itself?"""
    if at >= len(tokens) or not tokens[at].is_word:
        return False
    key = fold(tokens[at].text)
    if key in TITLES or key in WIDOW or (key == "mia" and key_at(tokens, at - 1) == "madre"):
        return False
    if key in GIVEN or key in NAMEABLE:
        return key not in CALENDAR_NAMES or not _dated(tokens, at)
    if key in SURNAMES and at > 0 and (_names_before(tokens, at - 1) or _large_before(tokens, at)):
        return True
    if tokens[at].text == "Lo" and _large_before(tokens, at):
        return at + 1 < len(tokens) and _capital(tokens[at + 1])  # «Lo Presti»
    if key in FIRST_NAMES and _before_surname(tokens, at):
        return True
    if key in KNOWN or (tokens[at].key in KNOWN and sound(key) != sound(tokens[at].key)):
        return False
    return len(key) > 1 and tokens[at].text[0].isalpha()


def _before_surname(tokens: Sequence[Token], at: int) -> bool:
    """«Segundo Chávez», «segundo chávez»: both written large, or before a word that is nothing else."""
    following = at + 1
    if following >= len(tokens) or not tokens[following].is_word:
        return False
    large = _capital(tokens[at]) and _capital(tokens[following])
    return large or (tokens[following].key not in KNOWN and key_at(tokens, at - 1) not in ("el", "la", "un"))


def _large_before(tokens: Sequence[Token], at: int) -> bool:
    """«Quispe Rey»: a surname written large behind an unknown word written large."""
    return _capital(tokens[at]) and _capital(tokens[at - 1]) and tokens[at - 1].key not in KNOWN


def _names_before(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].is_word and fold(tokens[at].text) in GIVEN


CALENDAR_NAMES = frozenset(MONTHS) | {"domingo"}
DAY_BEFORE = words("el este para proximo hasta desde de en del cada los proxima siguiente")


def _dated(tokens: Sequence[Token], at: int) -> bool:
    """Is this «Julio» or «Domingo» a date rather than a person: «julio 5», «3 de julio», «el domingo»?"""
    before = key_at(tokens, at - 1)
    following = at + 1 < len(tokens) and tokens[at + 1].is_figure
    if tokens[at].key != "domingo":
        numbered = _numbered(tokens, at - 2) if before == "de" else at > 0 and tokens[at - 1].is_figure
        return following or numbered
    return following or (before in DAY_BEFORE and before != "de" and not tokens[at - 1].text[0].isupper())


def _numbered(tokens: Sequence[Token], at: int) -> bool:
    return at >= 0 and (tokens[at].is_figure or tokens[at].key in UNITS)


def _is_initial(tokens: Sequence[Token], at: int) -> bool:
    """«P», «P.», «p.»: one letter, large or with a dot."""
    if at >= len(tokens) or len(tokens[at].text) != 1 or not tokens[at].is_word:
        return False
    dotted = at + 1 < len(tokens) and tokens[at + 1].key == "." and tokens[at + 1].glued
    return tokens[at].text.isupper() or (dotted and key_at(tokens, at + 2) != "m")


def read_name(tokens: Sequence[Token], begin: int, taken: bytearray) -> Name | None:
    """The name that begins at `begin`: parts, initials, and particles between them."""
    end = at = begin
    while at < len(tokens) and at - begin < MAX_WORDS and not taken[at]:
        if _is_part(tokens, at):
            at = end = at + 1 + _shortened(tokens, at)
        elif _is_initial(tokens, at) and (end > begin or _dot_and_name(tokens, at)):
            at = at + 1 + (key_at(tokens, at + 1) == ".")
            end = at
        elif end > begin and _of_widow(tokens, at):
            at += 1 + (key_at(tokens, at + 1) == ".")
        elif tokens[at].key in PARTICLES and _particle_stands(tokens, at, begin, end):
            at += 1
        else:
            break
    if end == begin:
        return None
    name = spell([_written(tokens, i) for i in range(begin, end) if tokens[i].is_word])
    return Name(begin, end, name) if 2 <= len(name) <= MAX_CHARS else None


def _of_widow(tokens: Sequence[Token], at: int) -> bool:
    """«vda. de Ramos», behind a name"""
    after = at + 1 + (key_at(tokens, at + 1) == ".")
    return tokens[at].key in WIDOW and key_at(tokens, after) == "de" and _particle_stands(tokens, after, 0, 0)


def _dot_and_name(tokens: Sequence[Token], at: int) -> bool:
    """«C. Vargas»"""
    return key_at(tokens, at + 1) == "." and _is_part(tokens, at + 2)


def _written(tokens: Sequence[Token], at: int) -> str:
    """The word, with the dot of an initial."""
    dotted = len(tokens[at].text) == 1 or _shortened(tokens, at)
    return tokens[at].text + ("." if dotted and key_at(tokens, at + 1) == "." else "")


def _particle_stands(tokens: Sequence[Token], at: int, begin: int, end: int) -> bool:
    """A particle needs a part of a name after it; «y» joins surnames, not «Ana y mi correo»."""
    following = at + 1
    while following < len(tokens) and tokens[following].key in PARTICLES and following < at + 3:
        following += 1
    if not _is_part(tokens, following):
        return False
    if at == begin:
        return tokens[at].key in (
            "de",
            "del",
            "la",
            "los",
            "san",
            "santa",
            "da",
            "di",
            "van",
            "von",
            "el",
            "mc",
        )
    return at >= end


def spell(words: Sequence[str]) -> str:
    """The words of a name with capitals put right: «JUAN DE LA CRUZ» → «Juan de la Cruz»."""
    return " ".join(_spelled(word, first=i == 0) for i, word in enumerate(words))


def _spelled(word: str, first: bool) -> str:
    if word in AS_WRITTEN and not first:
        return word
    if word.lower().rstrip(".") in KEEP_LOWER:
        return word.capitalize() if first else word.lower()
    if _mixed(word):
        return word
    for mark in ("'", "’", "´", "-"):
        if mark in word:
            return mark.join(_spelled(part, first=True) for part in word.split(mark))
    lower = word.lower()
    if lower.startswith("mc") and len(lower) > 4 and lower[2] not in "aeiou":
        return f"Mc{lower[2:].capitalize()}"
    return lower.capitalize()


def _mixed(word: str) -> bool:
    """«McDonald», «DeLuca», «D'Angelo»: a capital inside after a prefix of surnames, as somebody wrote it."""
    for prefix in ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "O'", "D'", "L'", "O’", "D’", "L’"):
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) > 2 and rest[0].isupper() and rest[1:].islower():
            return True
    return False


def find_bare(tokens: Sequence[Token], taken: bytearray, asked: bool) -> list[Name]:
    """Names that fill a clause. When no name was `asked`, only full names written as such count."""
    found: list[Name] = []
    start = 0
    for at in range(len(tokens) + 1):
        if at < len(tokens) and not taken[at] and (tokens[at].kind != "mark" or _inner_dot(tokens, at)):
            continue
        if at > start:
            name = _clause(tokens, start, at, taken, asked)
            if name is not None:
                found.append(name)
        start = at + 1
    return found


def _inner_dot(tokens: Sequence[Token], at: int) -> bool:
    """The dot of an initial or of a title: «Juan P. Rojas», «Sra. Ana»."""
    if tokens[at].key != "." or at == 0 or not tokens[at].glued or not tokens[at - 1].is_word:
        return False
    return len(tokens[at - 1].text) == 1 or tokens[at - 1].key in TITLES or _shortened(tokens, at - 1)


def _shortened(tokens: Sequence[Token], at: int) -> bool:
    """«Ma. Elena»: María, as many sign."""
    return (tokens[at].text in ("Ma", "Sta", "Sto") or tokens[at].key in WIDOW) and key_at(
        tokens, at + 1
    ) == "."


def _clause(tokens: Sequence[Token], start: int, end: int, taken: bytearray, asked: bool) -> Name | None:
    begin = _past_leads(tokens, start, end)
    name = read_name(tokens, begin, taken) if begin < end else None
    if name is None or (key_at(tokens, begin - 2), key_at(tokens, begin - 1)) == ("no", "es"):
        return None
    rest = name.end
    while rest < end and tokens[rest].key in TAILS:
        rest += 1
    if rest != end:
        return None
    parts = [token for token in tokens[begin : name.end] if token.is_word]
    known = any(fold(part.text) in GIVEN for part in parts) or _capital(parts[0])
    plausible = known or len(parts) >= 2 if asked else known and len(parts) >= 2
    if fold(name.name).replace(" ", "-") in PLACES or (
        len(parts) == 1
        and begin > start
        and fold(parts[0].text) not in GIVEN
        and not _titled(tokens, start, begin)
    ):
        return None
    return Name(begin, name.end, name.name) if plausible else None


def _titled(tokens: Sequence[Token], start: int, begin: int) -> bool:
    """«la señora Elba»; a doctor is rather somebody to be seen («quiero con la doctora Salas»)."""
    title = tokens[begin - 1 - (tokens[begin - 1].key == ".")].key
    return title in TITLES and (title not in DOCTORS or begin - start <= MOST_BEFORE_DOCTOR)


MOST_BEFORE_DOCTOR = 2
DOCTORS = words("doctor doctora dr dra")


def _past_leads(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the name would begin, after «claro, es la señora …»."""
    at = start
    while at < end and not _is_part(tokens, at) and not _opens_name(tokens, at, start):
        if tokens[at].key not in LEADING:
            break
        at += 1
    return at


def _opens_name(tokens: Sequence[Token], at: int, start: int) -> bool:
    """«De la Cruz», «de la cruz»: a particle in front of a name, written large or opening the clause."""
    if not (_capital(tokens[at]) or (at == start and tokens[at].key in ("de", "del"))):
        return False
    return tokens[at].key in PARTICLES and _particle_stands(tokens, at, at, at)


def join(names: Sequence[Name]) -> Name | None:
    """One name of the clauses found: «Quispe Mamani, Juan» has its surnames first."""
    if not names:
        return None
    first = names[0]
    if len(names) == 1 or names[1].start > first.end + 1:
        return first
    second = names[1]
    given = [fold(name.name.split()[0]) in GIVEN for name in (first, second)]
    if given == [False, True]:
        text = f"{second.name} {first.name}"
    elif given == [True, False] and second.name.split()[0].lower() not in PARTICLES:
        text = f"{first.name} {second.name}"
    else:
        return first
    return Name(first.start, second.end, text)
