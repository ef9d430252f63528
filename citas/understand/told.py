"""Days and hours that are told, not wished: the past, a habit, an engagement, somebody else's plans.

«estuve ahí el jueves», «trabajo de 8 a 5», «el vuelo sale a las 5», «llego en 5 minutos»: what stands before
the day or the hour in its clause says so. Verbs of correcting («dije el jueves», «puse a las 5») tell
nothing, and a wish in between («fui y quiero volver el lunes») ends the story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from citas.machine.reading import Doubt
from citas.understand import calendar
from citas.understand.counted import APPROX, UNIT_NOUNS, VERBS
from citas.understand.lexicon import CLASSES, FILLERS
from citas.understand.tokens import Token, key_at
from citas.understand.vocabulary import CALENDAR, KNOWN
from citas.understand.when import Said
from citas.understand.words import words

CLAUSE = 16  # tokens of a clause looked at on either side
WITHIN = 8  # tokens looked at before the day or hour
PAST_VERBS = words(
    "fui fue fuimos fueron vi vio vimos vieron di "
    "estuve estuvo estuvimos tuve tuvo tuvimos hice hizo hicieron vine vino vinieron pude "
    "dijo dijeron tenia estaba iba habia operaron atendieron llamaron cancelaron cobraron sacaron pasaron"
)
PAST_ENDINGS = ("aron", "ieron", "aste", "iste")
CORRECTING = words(
    "dije dijiste dijo puse pusiste quise equivoque confundi escribi quedamos cambiaron agendaste "
    "agendaron reservaste reservaron apuntaste anotaste jose cafe bebe porque comite"
)
OTHERS_PLANS = words(
    "sale salen empieza empiezan comienza comienzan llega llegan termina terminan viaja viajan vuela "
    "cobro pagan depositan juega juegan cumple regresa vuelve dice dicen cierran recoge recojo pasan operan"
)
ENGAGED = words("trabajo estudio trabajamos duele dolor molesta sangra")
ENGAGEMENTS = words("reunion clase clases examen viaje vuelo compromiso almuerzo evento turno entrenamiento")
ROUTINE = words("almuerzo ceno desayuno duermo")
# What my people do («mi hijo tiene terapia hasta las 3») is their plan, whatever the verb asks of the bot.
LONG = 3
KINS_VERBS = words(
    "hace celebra "
    "tiene tenia trabaja estudia entra duerme despierta almuerza ensaya entrena viaja descansa recoge "
    "espera pasa visita invita necesita llega sale vuelve regresa termina empieza nace opera lleva esta "
    "estara toma cena come despide"
)
BUSY = words("trabajo trabajamos estudio estudiamos levanto despierto salgo cuido hago atiendo")
FREE = words("libre disponible desocupado desocupada tiempo espacio")
# Behind a day or an hour: «el domingo juega la U», «el jueves tengo una boda».
ENGAGED_AFTER = words(
    "tengo tenemos llevo recojo viajo viajamos estoy cumplo firmo empiezo comienzo juego rindo presento "
    "expongo celebro celebramos entrego cierro inauguro corro sustento"
)
BEFORE_VERB = words("todavia aun yo ya recien siempre tambien me nos la le se")
GATHERINGS = words("reunion paro huelga partido simulacro fiesta marcha")
TRAVELS = words("llego llegamos viajo viajamos vuelvo volvemos regreso regresamos bajo vengo venimos me-voy")
EVENTS = words(
    "boda matrimonio bautizo graduacion examen examenes vuelo viaje operacion cirugia misa clase clases"
)
FESTIVE = words(
    "feriado festivo cumpleanos cumple aniversario santo fiesta boda examen graduacion bautizo matrimonio "
    "misa actuacion partido final velorio entierro clausura matri procesion sepelio bodas"
)
ANSWERING = words("llamo aviso escribo confirmo respondo comunico contesto")
ON_MY_WAY = words("llego llegamos llegando demoro tardo estoy")
WISHES = words(
    "quiero quisiera necesito deseo puedo podria seria para mejor prefiero sino agendame reservame "
    "separame cambiar pasar mover dame queria ver"
)
CLAUSE_ENDS = frozenset({",", ".", ";", "\n", "?", "!", "¿", "(", ")"}) | words("pero aunque entonces porque")


def clause_ends(tokens: Sequence[Token], at: int) -> bool:
    """A mark or a word that ends a clause: «pero», «entonces», «así que»."""
    return tokens[at].key in CLAUSE_ENDS or (tokens[at].key == "asi" and key_at(tokens, at + 1) == "que")


def without_told(tokens: Sequence[Token], found: list[Said]) -> tuple[list[Said], list[Said]]:
    """The days and hours that may be wishes, and those that are told."""
    wished: list[Said] = []
    told: list[Said] = []
    for index, item in enumerate(found):
        after_told = bool(told) and told[-1] is found[index - 1]
        over = index > 0 and _of_told_day(tokens, found[index - 1], item, after_told)
        travels = _another_later(tokens, found, index) and _travels(tokens, item)
        if not (over or travels or is_told(tokens, item, len(found) == 1)):
            wished.append(item)
            continue
        if wished and index > 0 and wished[-1] is found[index - 1] and _joined(tokens, wished[-1], item):
            told.append(wished.pop())  # «de lunes a viernes estoy en la obra»
        told.append(item)
    return wished, told


def after_told(tokens: Sequence[Token], wished: list[Said], told: list[Said]) -> list[Said]:
    """«me pagan el lunes, entonces el martes»: the Tuesday after that Monday, not the one before it."""
    return [_after(tokens, item, told) for item in wished]


def _after(tokens: Sequence[Token], item: Said, told: list[Said]) -> Said:
    if item.weekday is None or item.date is None:
        return item
    before = [day for day in told if day.of_day and day.end <= item.start]
    since = before[-1].date if before else None
    if since is None or since < item.date or not _follows_from(tokens, before[-1], item):
        return item
    return replace(item, date=calendar.next_weekday(since, item.weekday))


def _follows_from(tokens: Sequence[Token], told: Said, item: Said) -> bool:
    """What the told day brings (pay, somebody's coming) lets the wish be only after it."""
    between = [token.key for token in tokens[told.end : item.start]]
    joints = [at for at, key in enumerate(between) if key in ("entonces", "asi", "osea", "recien")]
    if not joints:
        return False
    around = [token.key for token in tokens[max(0, told.start - WITHIN) : told.start]] + between[: joints[-1]]
    return any(key in BRINGS for key in around)


BRINGS = words(
    "pagan paguen pagaran cobro deposita depositan llega llegan entregan entrega regresa regreso vuelve "
    "vuelvo llego sale termina termino acaba acabo dan den"
)


def _joined(tokens: Sequence[Token], before: Said, item: Said) -> bool:
    between = [token.key for token in tokens[before.end : item.start]]
    return before.of_day and item.of_day and all(key in JOINTS for key in between)


SAYS = words("dice dicen prefiere")
JOINTS = words("a al y el los la hasta ni")


def _of_told_day(tokens: Sequence[Token], before: Said, item: Said, told: bool) -> bool:
    """«ayer a las 3»: the hour of a day that is over or told; «el lunes tengo clases, el martes también»."""
    if told and key_at(tokens, item.end) in ("tambien", "tampoco", "igual"):
        return True
    past = before.of_day and (told or before.doubt is Doubt.PAST_DATE)
    return past and item.of_hour and item.start - before.end <= 1


def _another_later(tokens: Sequence[Token], found: list[Said], index: int) -> bool:
    """Another day, or in a clause of its own another hour, that may be the wish."""
    item = found[index]
    for later in found[index + 1 :]:
        if later.of_day == item.of_day and later.of_moment == item.of_moment:
            between = tokens[item.end : later.start]
            return item.of_day or any(token.key in CLAUSE_ENDS for token in between)
    return False


def _travels(tokens: Sequence[Token], item: Said) -> bool:
    """«llego a Lima el jueves», before another day that is the wish."""
    for at in range(item.start - 1, max(-1, item.start - 1 - WITHIN), -1):
        if tokens[at].key in WISHES or tokens[at].key in CLAUSE_ENDS:
            return False
        if tokens[at].key in TRAVELS or (tokens[at].key == "salgo" and item.of_day):
            return key_at(tokens, at - 1) != "no"
    return False


def is_told(tokens: Sequence[Token], item: Said, alone: bool) -> bool:
    """Does the clause around this day or hour tell it? A part of the day counts as told only beside another:
    «trabajo en las mañanas» says when not, «… ¿tienen en la tarde?» when."""
    if item.of_part:
        busy = any(token.key in BUSY for token in tokens[max(0, item.start - 2) : item.start])
        doing = key_at(tokens, item.end)
        busy = busy or doing in BUSY or (doing.endswith("o") and doing not in EXPECTED and len(doing) > LONG)
        return not alone and (busy or _told_after(tokens, item.end) or _advised(tokens, item.start))
    if key_at(tokens, item.end) == "es" and any(
        token.key in FESTIVE for token in tokens[item.end + 1 : item.end + 4]
    ):
        return True  # «hoy es mi cumpleaños», «¿mañana es feriado?»
    if _told_after(tokens, item.end):
        return True
    if _gone_wrong(tokens, item):
        return True
    if key_at(tokens, item.end) in WISHING:
        return False  # «el martes me pagan y el miércoles quiero ir»
    for at in range(item.start - 1, max(-1, item.start - 1 - WITHIN), -1):
        token = tokens[at]
        if token.key in WISHES or clause_ends(tokens, at):
            return False
        if _tells(tokens, at, item):
            return True
    return False


def _advised(tokens: Sequence[Token], start: int) -> bool:
    """«me recomendó ir tempranito»: a part of the day that somebody named."""
    for at in range(start - 1, max(-1, start - 1 - WITHIN), -1):
        if tokens[at].key in WISHES or clause_ends(tokens, at):
            return False
        if tokens[at].text.lower().endswith("ó") and key_at(tokens, at - 1) in ("me", "nos", "le"):
            return True
    return False


def _told_after(tokens: Sequence[Token], at: int) -> bool:
    """What follows the day or the hour takes it: somebody's plan, or an engagement of one's own."""
    if at < len(tokens) and tokens[at].text.lower() == "sé":
        return True  # «recién el lunes sé mis turnos»
    while key_at(tokens, at) in BEFORE_VERB:
        at += 1
    if key_at(tokens, at) in ("mi", "mis") and key_at(tokens, at + 1) in CLASSES["KIN"]:
        return key_at(tokens, at + 2) in KINS_VERBS and key_at(tokens, at + 3) not in FREE
    if at < len(tokens) and (key_at(tokens, at) in PAST_VERBS or _in_the_past(tokens[at])):
        return key_at(tokens, at) not in CORRECTING
    key = key_at(tokens, at)
    if key in OTHERS_PLANS and key not in CORRECTING:
        return key_at(tokens, at - 1) not in CLAUSE_ENDS and key not in ("dice", "dicen", "pasan")
    following = key_at(tokens, at + 1)
    if key in ("va", "van") and following == "a" and key_at(tokens, at + 2) in COMING:
        return True  # «dice que el jueves va a llover»
    if key in MYSELF and key_at(tokens, at - 1) in ("me", "nos"):
        return True  # «el sábado me mudo»
    if key_at(tokens, at - 1) in ("me", "nos") and key not in KNOWN and key.endswith(("an", "en")):
        return "?" not in [token.key for token in tokens[at:]]  # «el lunes me entrevistan»
    if key in GIVEN_TO_ME and key_at(tokens, at - 1) in ("me", "nos", "le", "les"):
        rest = [token.key for token in tokens[at + 1 :]]
        return "?" not in rest and not any(k in CLASSES["CITA"] for k in rest[:3])  # «me dan los resultados»
    if key == "estoy":
        return following in ("en", "con") or (
            following not in EXPECTED | FREE and following not in CLAUSE_ENDS
        )
    if key in ("voy", "vamos"):
        return following == "a" and key_at(tokens, at + 2) == "estar" and key_at(tokens, at + 3) not in FREE
    if key in ("hay", "habra"):
        return following in ENGAGEMENTS | EVENTS | GATHERINGS and "?" not in [t.key for t in tokens[at:]]
    return key in ENGAGED_AFTER and following not in FREE


def _gone_wrong(tokens: Sequence[Token], item: Said) -> bool:
    """«pensaba ir el lunes pero me enfermé»: what was meant, and came to nothing."""
    meant = any(token.key in MEANT for token in tokens[max(0, item.start - 5) : item.start])
    return meant and key_at(tokens, item.end) == "pero"


MEANT = words("pensaba iba queria planeaba tenia")
THEMSELVES = words("casa casan gradua graduan vence muda mudan opera jubila")
COMING = words("llover venir llegar haber viajar operar nacer salir")
MYSELF = words("mudo mudamos caso casamos opero graduo graduamos interno jubilo")
GIVEN_TO_ME = words("toca dan entregan devuelven instalan traen")
WISHING = words("quiero quisiera puedo podria prefiero queremos podemos")


def _supposed(tokens: Sequence[Token], at: int) -> bool:
    """«si pudiera hoy iría»"""
    return any(token.key == "si" for token in tokens[max(0, at - 2) : at])


def _of_kin(tokens: Sequence[Token], at: int) -> bool:
    """Is the subject of the verb at `at` somebody of mine: «mi bebé duerme», «a mi mamá la operan»?"""
    before = tokens[max(0, at - 3) : at]
    mine = key_at(tokens, at - 2) in ("mi", "su")  # «mi carro tiene …»
    return (mine or any(token.key in CLASSES["KIN"] for token in before)) and key_at(
        tokens, at + 1
    ) not in FREE


def _kin_says(tokens: Sequence[Token], at: int) -> bool:
    """«mi esposa dice que el sábado»; not «dicen que el jueves hay paro»."""
    if tokens[at].key not in SAYS or key_at(tokens, at + 1) != "que":
        return False
    return any(token.key in CLASSES["KIN"] for token in tokens[max(0, at - 2) : at])


def _tells(tokens: Sequence[Token], at: int, item: Said) -> bool:
    key = tokens[at].key
    if key in CORRECTING:
        return False
    if _kin_says(tokens, at):
        return False  # «mi esposa dice que el sábado»
    if key in PAST_VERBS or _in_the_past(tokens[at]) or key in OTHERS_PLANS:
        return True
    if key == "necesita" and any(t.key in CLASSES["CITA"] for t in tokens[at + 1 : at + 4]):
        return False  # «mi hijo necesita una cita el viernes»
    if key in KINS_VERBS and _of_kin(tokens, at):
        return True
    if key in ("pudiera", "tuviera") and _supposed(tokens, at):
        return True
    if key in ("va", *THEMSELVES) and at > 0 and tokens[at - 1].key == "se":
        return True
    before = key_at(tokens, at - 1)
    if key in ANSWERING:
        return before in ("te", "le", "les", "los")
    if key in ROUTINE:
        return item.start - at <= 2 and before not in ("de", "del", "el", "un")
    if key in CLASSES["CITA"] and before == "mi" and key_at(tokens, at - 2) in ("confirmo", "confirmar"):
        return item.start - at <= 2  # «confirmo mi cita de mañana»: it stands already
    if key in EVENTS | FESTIVE and key_at(tokens, at + 1) in ("es", "sera"):
        return True
    if key in ENGAGED:
        return not item.of_hour or item.opens
    if key == "viaje" and before == "de" and key_at(tokens, at - 2) in ("vamos", "voy", "salgo", "salimos"):
        return True  # «nos vamos de viaje el 20»
    if key in ENGAGEMENTS | EVENTS | GATHERINGS:
        return any(token.key in ("tengo", "tenemos", "tiene", "mi") for token in tokens[max(0, at - 3) : at])
    if key in ON_MY_WAY:
        return item.of_moment
    return key == "son" and at == item.start - 1 and item.of_hour


def _in_the_past(token: Token) -> bool:
    """«llamé», «pagué», «atendió»: the written accent tells a past from a future («iré») or an order."""
    text = token.text.lower()
    if len(text) < 4 or not token.is_word:
        return False
    return (text[-1] in "éó" and not text.endswith("ré")) or text.endswith(PAST_ENDINGS)


def strangers(tokens: Sequence[Token], covered: bytearray, start: int, end: int, many: int) -> bool:
    """Are there `many` words in the clause around a day or an hour that nothing explains, and no wish?

    Spans that say how far off or which part of the day («en 5 minutos», «esta tarde») are left alone.
    """
    if tokens[start].key in LEFT_ALONE:
        return False
    found = 0
    before = range(start - 1, max(-1, start - 1 - CLAUSE), -1)
    after = range(end, min(len(tokens), end + CLAUSE))
    for side in (before, after):
        for at in side:
            key = tokens[at].key
            if clause_ends(tokens, at):
                break
            if key in SPOKEN_WISHES or _kin_says(tokens, at):
                return False
            named = key in TITLES or key_at(tokens, at - 1) in TITLES  # «a las 11 con la doctora Paz»
            named = named or _is_count(tokens, at)
            found += tokens[at].is_word and not covered[at] and not named and key not in EXPECTED
    return found >= many


def _is_count(tokens: Sequence[Token], at: int) -> bool:
    """«tres nietos», «2 personas»: who comes is no story."""
    if tokens[at].value is not None:
        return True
    counted = tokens[at].key in CLASSES["KIN"] | UNIT_NOUNS
    return counted and at > 0 and tokens[at - 1].value is not None


LEFT_ALONE = words("en dentro esta por")
TITLES = words("doctor doctora dr dra doc licenciada licenciado")
EXPECTED = FILLERS | VERBS
SPOKEN_WISHES = (WISHES - {"para", "mejor", "queria", "ver"}) | words("puede pueden podemos prefiere quiere")
UNSAYING = (
    EXPECTED
    | CALENDAR
    | APPROX
    | words(
        "a al am antes cuarto de desde despues durante el en entre esta falta faltan faltando hasta la las "
        "luego madrugada manana mananas mananita mas media medianoche medio mediodia noche noches p pasada "
        "pasadas pasado pm por primera tarde tardes temprano turno un"
    )
)


def other_words(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many words of the clause around a number say something else than when."""
    found = 0
    before, after = (
        range(start - 1, max(-1, start - 1 - CLAUSE), -1),
        range(end, min(len(tokens), end + CLAUSE)),
    )
    for side in (before, after):
        for at in side:
            if clause_ends(tokens, at):
                break
            found += tokens[at].is_word and tokens[at].key not in UNSAYING
    return found


ONE = words("un una uno")
AFTER_ONE = words("por porfa porfavor esta estaria seria me si gracias o u y ok nomas en puede podria")


def answers(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Is a number the answer to a question? Not among other words: «una vecina», «mi hijo de 5»."""
    one = tokens[start].word in ONE
    if one and end < len(tokens) and tokens[end].is_word and tokens[end].key not in AFTER_ONE:
        return False
    return other_words(tokens, start, end) <= (0 if one else 1)
