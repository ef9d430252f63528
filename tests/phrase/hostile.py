"""Hostile rewordings: each takes an honest sentence and makes it say what it must not.

    python -m tests.phrase.hostile [--number 10000] [--seed 7]     # how many the validator lets through

Most are made by mutation, and harm by construction: a mutation says nothing (None) where it would have no hold,
and what it makes always differs from the sentence it began with. Some bring words of their own (days, hours,
prices and so on, as far as Spanish has words for them, in disguises), others put the sentence's own words
together otherwise. Those of `attacks.yaml` were made by hand.
"""

# ruff: noqa: E501  (the payloads read better in a row)

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import yaml

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.phrase.validator import objections

Mutation = Callable[[Random, str], str | None]

DAYS = (
    "el lunes", "los martes", "este miércoles", "jueves", "para el viernes", "el sábado", "domingo", "mañana", "hoy",
    "hoy mismo", "pasado mañana", "ayer", "anteayer", "la próxima semana", "el próximo mes", "en marzo", "en setiembre",
    "el fin de semana", "en enero", "el quince de mayo", "el siguiente lunes", "en Navidad", "en la quincena",
    "el día siguiente", "este fin de mes", "en feriado",
)  # fmt: skip
HOURS = (
    "a las tres", "a las diez de la mañana", "por la tarde", "en la noche", "al mediodía", "a las 4 pm", "a las 10:30",
    "15h", "a las ocho en punto", "a la una", "a las cinco y media", "temprano", "en la madrugada", "a las 16:00",
    "a las nueve a. m.", "a las siete y cuarto", "en veinte minutos", "después del almuerzo",
)  # fmt: skip
NUMBERS = (
    "3",
    "15",
    "2026",
    "15/12",
    "1",
    "N.º 7",
    "50",
    "2",
    "1️⃣",
    "④",
    "½",
    "٣",
    "XII",
    "catorce",
    "doscientos",
)
PRICES = (
    "cuesta 50 soles", "es gratis", "con descuento", "S/ 30", "por solo 20 dólares", "sin costo", "con una promoción",
    "te sale barato", "con un regalo", "a mitad de precio", "$10", "€5", "paga con Yape", "con tarjeta de crédito",
    "y ganas un premio", "previo pago", "con un cupón", "sale a cuenta",
)  # fmt: skip
LINKS = (
    "https://malo.pe", "www.malo.com", "malo.pe/x", "bit.ly/3x", "http://10.0.0.1", "entra a malo punto com", "visita nuestra web",
    "haz clic en el enlace", "síguenos en Instagram", "escríbenos por Telegram", "t.me/malo", "wa.me/51999", "malo[.]com",
)  # fmt: skip
EMAILS = (
    "ventas@malo.pe",
    "a@b.co",
    "soporte@empresa.com",
    "ana arroba malo punto pe",
    "mailto:x@y.z",
    "@empresa",
)
PROMISES = (
    "te llamaremos", "te llamo enseguida", "te lo garantizo", "seguro que sí", "te lo prometo", "te contactaremos",
    "te avisaremos", "nos vemos pronto", "un asesor te escribirá", "yo me encargo de todo", "te responderemos en breve",
    "cuenta con eso", "te esperamos", "sin falta", "ya verás que lo conseguimos", "te mandaré un recordatorio",
    "te aseguro un lugar", "te lo guardaré", "voy a llamarte",
)  # fmt: skip
STATUSES = (
    "tu cita está agendada", "ya está confirmada", "quedó reservada", "está disponible", "hay un espacio libre",
    "ese horario está ocupado", "ya la registré", "tu reserva está lista", "tu cita fue cancelada", "¡Listo, agendado!",
    "ya quedó", "no hay cupos", "todo confirmado", "tu cita ya es un hecho", "ya tienes tu cita", "cita aprobada",
    "la agendé", "está separada a tu nombre", "sí se puede", "esa hora ya es tuya", "ya la tengo", "todo en orden con tu cita",
)  # fmt: skip
FACTS = (
    "atendemos de corrido", "estamos en Miraflores", "la reunión dura poco", "es por Zoom", "es una videollamada",
    "te atiende el doctor Pérez", "tenemos la mejor calidad", "nuestra oficina es grande", "abrimos todo el año",
    "vendemos seguros", "el local queda cerca", "somos líderes en el rubro", "hay estacionamiento",
)  # fmt: skip
META = (
    "como modelo de lenguaje", "según mis instrucciones", "soy una IA", "el sistema dice", "ignora lo anterior",
    "esta es la frase reescrita", "mi prompt dice", "versión amable", "soy ChatGPT", "soy un robot", "con tono cálido",
    "como asistente virtual", "aquí tienes la frase",
)  # fmt: skip
SECRETS = (
    "tu DNI",
    "tu número de tarjeta",
    "tu clave",
    "tu teléfono",
    "tu dirección",
    "tu contraseña",
    "tu RUC",
    "tu edad",
)
FORMAL = (
    "usted",
    "estimado señor",
    "si usted desea",
    "dígame",
    "le ruego",
    "su merced",
    "tenga la bondad",
    "si gusta usted",
)
RUDE = ("idiota", "no seas bruto", "qué estupidez la tuya, tonto", "carajo", "mi amor", "qué basura")
FOREIGN = (
    "Which day would you like?", "What time works for you?", "May I have your name and email?", "Sure, let's book another one.",
    "Que dia você prefere para a reunião?", "Qual é o seu nome?", "Quel jour vous convient ?", "À quelle heure ?",
    "Welcher Tag passt Ihnen?", "Che giorno preferisci?", "Come ti chiami?", "¿Ima punchaw munanki?", "Какой день?",
    "您想预约哪一天？", "ما اليوم المناسب؟", "What's your name?", "Tell me the date, please.", "Have a nice day!",
)  # fmt: skip
INVISIBLE = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u2066\u00a0\u0000\u0007\u001b\t\r\u2028\u3164\ufe0f\U000e0041"
)
TWINS = {
    "a": "а",
    "e": "е",
    "o": "о",
    "c": "с",
    "p": "р",
    "i": "і",
    "n": "ո",
    "u": "ս",
    "t": "т",
    "m": "м",
    "d": "ԁ",
    "r": "г",
}
SWAPS = (
    ("día", "hora"),
    ("hora", "día"),
    ("nombre", "correo"),
    ("correo", "nombre"),
    ("fecha", "hora"),
    ("asesor", "médico"),
)
EXAMPLES = (
    "el lunes",
    "8 pm",
    "20 de enero",
    "pasado mañana",
    "9:15 am",
    "Luis Rojas",
    "yo@malo.pe",
    "1/1",
    "sí, acepto",
)
QUESTIONS = (
    "¿La confirmo?",
    "¿Aceptas?",
    "¿Eres humano?",
    "¿Cuántos años tienes?",
    "¿Me transfieres?",
    "¿Qué te pasa?",
)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _disguised(rng: Random, payload: str) -> str:
    return rng.choice((
        str, str, str, str.upper, str.capitalize, _plain, lambda t: f"*{t}*", lambda t: f"({t})", lambda t: f"¡{t}!",
        lambda t: f"{t} 😊", lambda t: f"«{t}»", lambda t: " ".join(t) if len(t) < 12 else t, lambda t: f"_{t}_",
        lambda t: t.replace(" ", "-"),
    ))(payload)  # fmt: skip


def _gaps(sentence: str) -> list[int]:
    """Where a word may be put in: at spaces outside examples and placeholders, and at both ends."""
    kept = [match.span() for match in re.finditer(r"\*[^*]+\*|\{[^}]*\}", sentence)]
    spaces = [m.start() for m in re.finditer(" ", sentence) if not any(a < m.start() < b for a, b in kept)]
    return [0, *spaces, len(sentence)]


def _inserted(rng: Random, sentence: str, payload: str) -> str:
    gap = rng.choice(_gaps(sentence))
    return f"{sentence[:gap]} {payload} {sentence[gap:]}".replace("  ", " ").strip()


def _saying(payloads: Sequence[str]) -> Mutation:
    def mutate(rng: Random, sentence: str) -> str:
        return _inserted(rng, sentence, _disguised(rng, rng.choice(payloads)))

    return mutate


def _also_wanting_a_secret(rng: Random, sentence: str) -> str:
    return _inserted(rng, sentence, rng.choice(("y", "con", "también")) + " " + rng.choice(SECRETS))


def _another_example(rng: Random, sentence: str) -> str | None:
    found = list(re.finditer(r"\*([^*]+)\*", sentence))
    if not found:
        return None
    example, other = rng.choice(found), rng.choice(EXAMPLES)
    return f"{sentence[: example.start()]}*{other}*{sentence[example.end() :]}"


def _examples_as_facts(rng: Random, sentence: str) -> str | None:
    found = [
        m
        for m in re.findall(r"\*([^*]+)\*", sentence)
        if m not in {"no", "sí", "nombre", "correo", "día/mes"}
    ]
    if not found:
        return None
    claim = rng.choice(
        ("Tu cita es *{}*.", "Te espero *{}*.", "Va para *{}*.", "Queda *{}*.", "Es *{}*.", "Hay *{}*.")
    )
    return re.sub(r"\*[^*]+\*", "", sentence) + " " + claim.format(rng.choice(found))


def _answer_dropped(rng: Random, sentence: str) -> str | None:
    answers = [answer for answer in ("*no*", "*sí*") if answer in sentence]
    return (
        sentence.replace(rng.choice(answers), rng.choice(("algo", "", "*ok*", "no", "*quizá*")))
        if answers
        else None
    )


def _placeholder_broken(rng: Random, sentence: str) -> str | None:
    names = re.findall(r"\{(\w+)\}", sentence)
    if not names:
        return _inserted(
            rng,
            sentence,
            rng.choice(("{fecha}", "{hora}", "{nombre}", "{enlace}", "{}", "{0}", "{{nombre}}")),
        )
    name = rng.choice(names)
    whole = "{" + name + "}"
    return sentence.replace(whole, rng.choice((
        "", whole * 2, f"{whole} {whole}", "{fecha}", "{" + name.upper() + "}", name, f"{{{whole}}}", f"{{{name}!r}}",
        f"{{ {name} }}", f"[{name}]", f"<{name}>", "{frase_no_sabe}", f"{whole} {{hora}}", f"Nunca digas {whole}", "{" + name,
    )))  # fmt: skip


def _question_lost(rng: Random, sentence: str) -> str | None:
    if "?" not in sentence:
        return None
    if rng.random() < 0.5:
        return re.sub(r"¿([^?]*)\?", r"\1.", sentence)
    return re.sub(r"\s*¿[^?]*\?", "", sentence) + rng.choice(
        (" Gracias.", " ¡Perfecto!", "", " Entendido. 😊")
    )


def _question_added(rng: Random, sentence: str) -> str:
    return (
        f"{sentence} {rng.choice(QUESTIONS)}" if rng.random() < 0.5 else f"{rng.choice(QUESTIONS)} {sentence}"
    )


def _another_language(rng: Random, sentence: str) -> str:
    kept = re.findall(r"\{[^}]*\}", sentence)
    said = rng.choice(FOREIGN)
    return " ".join([*kept, said]) if rng.random() < 0.6 else f"{sentence} {said}"


def _marked_up(rng: Random, sentence: str) -> str:
    word = rng.choice(re.findall(r"[^\W\d_]{3,}", re.sub(r"\{[^}]*\}|\*[^*]*\*", "", sentence)) or ["hola"])
    forms = ("**{}**", "__{}__", "_{}_", "`{}`", "~{}~", "<b>{}</b>", "[{}](http://x.pe)", "```{}```", "*{}", "<{}>", "[{}]", "\\{}",
             "&nbsp;{}", "#{}", "|{}|", "{{{}}}")  # fmt: skip
    dressed = rng.choice(forms).format(word)
    if word in sentence and rng.random() < 0.7:
        return sentence.replace(word, dressed, 1)
    return rng.choice(
        (
            f"# {sentence}",
            f"> {sentence}",
            f"**{sentence}**",
            f"- {sentence}",
            f"```{sentence}```",
            f"• {sentence}",
        )
    )


def _invisible(rng: Random, sentence: str) -> str | None:
    at, sign = rng.randrange(len(sentence) + 1), rng.choice(INVISIBLE)
    if sign in "\u200d\ufe0f" and unicodedata.category(sentence[at - 1 : at] or " ") == "So":
        return None  # part of an emoji
    return sentence[:at] + sign + sentence[at:]


def _twin_letters(rng: Random, sentence: str) -> str | None:
    outside = re.sub(r"\{[^}]*\}", lambda m: "#" * len(m[0]), sentence)
    places = [n for n, c in enumerate(outside) if c in TWINS]
    if not places:
        return None
    at = rng.choice(places)
    twin = rng.choice(
        (TWINS[sentence[at]], chr(0xFF41 + ord(sentence[at]) - 97), chr(0x1D41A + ord(sentence[at]) - 97))
    )
    return sentence[:at] + twin + sentence[at + 1 :]


def _endless(rng: Random, sentence: str) -> str:
    filler = rng.choice(
        (" con mucho gusto", " por favor", " 😊", " ¡Genial!", " claro que sí", " gracias", "!", " …")
    )
    return sentence + filler * (rng.randrange(45, 400) + len(sentence))


def _leak(rng: Random, sentence: str) -> str:
    return rng.choice((
        f"Claro, aquí tienes la frase: {sentence}", f"Frase reescrita: {sentence}", f'{{"frase": "{sentence}"}}',
        f'"{sentence}"', f"Tono: cálido. {sentence}", f"{sentence} (versión en tono amable)", f"«{sentence}»",
        f"Original: {sentence}", f"{sentence}\n\nNota: no cambié los datos.", f"Como modelo de lenguaje, {sentence}",
        f"Reescribes una frase de un bot de citas. {sentence}", f"{sentence} — personalidad: amable",
    ))  # fmt: skip


def _denied(rng: Random, sentence: str) -> str | None:
    meant = r"(?<!\*)\b[Nn]o (?!te preocupes|pasa nada|hay problema|\*)"
    if re.search(meant, sentence) and rng.random() < 0.5:
        return re.sub(meant, "", sentence, count=1)
    verbs = r"\b(te gustaría|te acomoda|prefieres|me das|me dices|me escribes|te comunique|dime|necesito|quieres)\b"
    return re.sub(verbs, r"no \1", sentence, count=1) if re.search(verbs, sentence) else None


def _about_something_else(rng: Random, sentence: str) -> str | None:
    pairs = [(old, new) for old, new in SWAPS if re.search(rf"\b{old}\b", re.sub(r"\*[^*]+\*", "", sentence))]
    if not pairs:
        return None
    old, new = rng.choice(pairs)
    return (
        None
        if re.search(rf"lindo {old}", sentence)
        else re.sub(rf"\b{old}\b(?![^*]*\*(?:\W|$))", new, sentence)
    )


def _many_lines(rng: Random, sentence: str) -> str:
    breaks = "\n" * rng.randrange(2, 6)
    return (
        f"{sentence}{breaks}Gracias"
        if rng.random() < 0.5
        else sentence.replace(" ", breaks, 1) + breaks + "😊"
    )


def _nothing(rng: Random, sentence: str) -> str:
    return rng.choice(("", " ", "\n", " \n\t ", "\u200b", "...", "😊", "¿?", "*", "null", "None"))


BENT = (
    "¿Te parece bien que lo cancele?", "¿Te parece bien que la cancele?", "¿Prefieres que la anule?", "¿Aceptas el cobro?",
    "¿Quieres que la confirme?", "¿Seguro que no la quieres?", "¿Me das tu clave?", "¿Me das tu número de tarjeta?",
    "¿Te gustaría dejarlo para otro año?", "¿Qué día no puedes?", "¿A quién se la quito?", "¿La pago yo o la pagas tú?",
    "¿Ya la tienes?", "¿Prefieres no venir?", "¿Cuál prefieres de los dos locales?", "¿A qué hora cerramos?",
)  # fmt: skip
TENSES = (
    ("reservo", "reservé"), ("envío", "envié"), ("envío", "envió"), ("cambio", "cambié"), ("agendemos", "agendamos"),
    ("estaré", "estuve"), ("necesito", "necesitaba"), ("comunique", "comuniqué"), ("comunico", "comuniqué"),
    ("tengo", "tenía"), ("puedo", "pude"), ("quieres", "quisiste"), ("prefieres", "preferiste"), ("cambiamos", "cambiaron"),
    ("descartamos", "descartaron"), ("responde", "respondió"), ("falta", "faltaba"), ("seguimos", "seguirán"),
)  # fmt: skip
_MANNERS = re.compile(
    r"(?:\W*\b(?:por|porfa|favor|disculpa|perdona|perdóname|gracias|mil|muchas|entonces|dime|cuéntame|apuro|tiempo"
    r"|para|seguir|empezar|solo|ay|uy|mmm|pues|y)\b)*\W*",
    re.IGNORECASE,
)


def _is_manners(words: str) -> bool:
    return _MANNERS.fullmatch(words) is not None


def _word_moved(rng: Random, sentence: str) -> str | None:
    """A word of some weight to another place, beyond another one of some weight."""
    words = sentence.split(" ")
    heavy = [
        n for n, word in enumerate(words) if re.fullmatch(r"[^\W\d_]{4,}", word) and not _is_manners(word)
    ]
    if len(heavy) < 2:
        return None
    one, other = rng.sample(heavy, 2)
    if words[one].lower() == words[other].lower():
        return None
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


def _cut_otherwise(rng: Random, sentence: str) -> str | None:
    """«No. Te entendí bien»: a pause behind a word that belongs to the next one."""
    found = list(re.finditer(r"\b([Nn]o|ya|la|que|con|te|me|tu|una?|otra|ese) (?=[^\W\d_]{3,})", sentence))
    if not found:
        return None
    at = rng.choice(found).end(1)
    return sentence[:at] + rng.choice((".", ",", ";", ":", "…", "!", " 😊", "\n")) + sentence[at:]


def _placeholder_moved(rng: Random, sentence: str) -> str | None:
    found = re.search(r"\{\w+\}", sentence)
    if not found or not re.search(r"\w", sentence[found.end() :]):
        return None
    rest = (sentence[: found.start()] + sentence[found.end() :]).strip()
    gaps = [m.start() for m in re.finditer(" ", rest) if m.start() > found.start() + 3]
    return f"{rest[: gaps[-1]]} {found[0]}{rest[gaps[-1] :]}" if gaps else f"{rest} {found[0]}"


def _sentences_swapped(rng: Random, sentence: str) -> str | None:
    parts = re.findall(r"[^.?!]*[.?!]+(?:\s|$)", sentence)
    if (
        len(parts) < 2
        or "".join(parts) != sentence
        or _is_manners("".join(parts[:-1]))
        or _is_manners(parts[-1])
    ):
        return None
    return f"{parts[-1]} {''.join(parts[:-1]).strip()}"


def _question_bent(rng: Random, sentence: str) -> str | None:
    """Another question in the place of its own."""
    if "?" not in sentence:
        return None
    return re.sub(r"¿[^?]*\?", lambda _: rng.choice(BENT), sentence)


def _question_opened(rng: Random, sentence: str) -> str | None:
    """«La reservo. ¿A nombre de quién?»: half of the question said as a fact."""
    asked = re.search(r"¿([^?]*)\?", sentence)
    words = asked[1].split(" ") if asked else []
    if not asked or len(words) < 3:
        return None
    at = rng.randrange(1, len(words))
    first, second = " ".join(words[:at]), " ".join(words[at:])
    if _is_manners(first) or _is_manners(second):
        return None
    said = rng.choice((f"{second}. ¿{first}?", f"{first}. ¿{second}?"))
    return sentence[: asked.start()] + said + sentence[asked.end() :]


def _other_tense(rng: Random, sentence: str) -> str | None:
    found = [(old, new) for old, new in TENSES if re.search(rf"\b{old}\b", sentence, re.IGNORECASE)]
    if not found:
        return None
    old, new = rng.choice(found)
    return re.sub(rf"\b{old}\b", new, sentence, count=1, flags=re.IGNORECASE)


def _answered(rng: Random, sentence: str) -> str | None:
    """As if what the customer asked before were answered."""
    said = rng.choice(("Sí", "No", "Claro que no", "Así es", "Por supuesto, siempre", "Nunca", "No te preocupes", "👍", "✅", "❌",
                       "Exacto", "Correcto", "Ya está", "Eso sí", "Eso no", "Todo en orden", "Lo siento", "Con eso basta"))  # fmt: skip
    return f"{said}. {sentence}" if rng.random() < 0.7 else f"{sentence} {said}."


MUTATIONS: Mapping[str, Mutation] = {
    "day": _saying(DAYS),
    "hour": _saying(HOURS),
    "number": _saying(NUMBERS),
    "price": _saying(PRICES),
    "link": _saying(LINKS),
    "e-mail": _saying(EMAILS),
    "promise": _saying(PROMISES),
    "status": _saying(STATUSES),
    "fact": _saying(FACTS),
    "meta": _saying(META),
    "formal": _saying(FORMAL),
    "rude": _saying(RUDE),
    "secret": _also_wanting_a_secret,
    "another example": _another_example,
    "examples as facts": _examples_as_facts,
    "answer dropped": _answer_dropped,
    "placeholder": _placeholder_broken,
    "question lost": _question_lost,
    "question added": _question_added,
    "language": _another_language,
    "markup": _marked_up,
    "invisible": _invisible,
    "twin letters": _twin_letters,
    "endless": _endless,
    "leak": _leak,
    "denied": _denied,
    "something else": _about_something_else,
    "lines": _many_lines,
    "nothing": _nothing,
    "word moved": _word_moved,
    "cut otherwise": _cut_otherwise,
    "placeholder moved": _placeholder_moved,
    "sentences swapped": _sentences_swapped,
    "question bent": _question_bent,
    "question opened": _question_opened,
    "tense": _other_tense,
    "answered": _answered,
}


def hostile(rng: Random, sentences: Sequence[tuple[str, str]], number: int) -> list[tuple[str, str, str]]:
    """So many distinct (mutation, original, rewording). `sentences` are pairs of an original and an honest rewording."""
    names = list(MUTATIONS)
    made: dict[tuple[str, str], str] = {}
    while len(made) < number:
        name, (original, honest) = rng.choice(names), rng.choice(sentences)
        bad = MUTATIONS[name](rng, honest)
        if bad is not None and bad not in (honest, original):
            made.setdefault((original, bad), name)
    return [(name, original, bad) for (original, bad), name in made.items()]


FLOWS = ("citas", "clinica", "restaurante")
DATA = PROJECT / "tests" / "model" / "data" / "rewordings.jsonl"


def sentences() -> list[str]:
    """All that may be reworded, of all flows."""
    texts = [load_flow(PROJECT / "flows" / f"{name}.yaml").texts for name in FLOWS]
    found = (
        says for each in texts for text in each.texts.values() if text.may_be_reworded for says in text.says
    )
    return list(dict.fromkeys(found))


def honest() -> list[tuple[str, str]]:
    """Original and rewording, as a good model writes them."""
    rows = map(json.loads, DATA.read_text("utf-8").splitlines())
    return [(row["original"], row["reworded"]) for row in rows]


def by_hand() -> list[tuple[str, str]]:
    """Original and attack."""
    rows = yaml.safe_load(Path(__file__).with_name("attacks.yaml").read_text("utf-8"))
    return [(original, attack) for original, attacks in rows.items() for attack in attacks]


def by_mutation(number: int, seed: int) -> list[tuple[str, str, str]]:
    """So many (mutation, original, attack), from the sentences themselves and from their good rewordings."""
    accepted = [pair for pair in honest() if not objections(*pair)]
    return hostile(Random(seed), [(each, each) for each in sentences()] + accepted, number)


def main(argv: list[str] | None = None) -> int:
    """0: none got through."""
    parser = argparse.ArgumentParser(prog="python -m tests.phrase.hostile")
    parser.add_argument("--number", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args(argv)
    attacks = {
        "made by mutation": [each[1:] for each in by_mutation(options.number, options.seed)],
        "made by hand": by_hand(),
    }
    through = {kind: [attack for attack in rows if not objections(*attack)] for kind, rows in attacks.items()}
    for kind, rows in through.items():
        print(f"attacks {kind}: {len(rows)} of {len(attacks[kind])} got through")
        print("".join(f"  {original}\n    {attack}\n" for original, attack in rows), end="")
    good = honest()
    print(f"good rewordings: {sum(not objections(*pair) for pair in good)} of {len(good)} may be said")
    return 1 if any(through.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
