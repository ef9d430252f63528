"""`python -m citas tone --personalidad "…"`: each sentence that may be reworded, before and after."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from itertools import islice

from citas.api import Outside, model_of
from citas.config import Settings, config
from citas.errors import ConfigError, FlowError
from citas.flowfiles import load_flow
from citas.model.asking import Model
from citas.observe import Metrics, silenced
from citas.phrase.template import wording
from citas.phrase.texts import Texts
from citas.phrase.tone import MAX_ASKING, Rewording, manner, reword
from citas.phrase.validator import Reason

REASONS = {
    Reason.EMPTY: "no dice nada",
    Reason.LONG: "es mucho más larga",
    Reason.LINES: "tiene saltos de línea de más",
    Reason.CHARACTERS: "tiene caracteres que no van",
    Reason.MARKUP: "tiene formato que no va",
    Reason.PLACEHOLDERS: "no conserva los {datos}",
    Reason.LOST_QUESTION: "ya no pregunta lo mismo",
    Reason.NEW_QUESTION: "pregunta algo más",
    Reason.TOPIC: "no trata de lo mismo",
    Reason.EXAMPLE: "no conserva los ejemplos",
    Reason.DIGITS: "agrega un número",
    Reason.DAY: "agrega un día o una fecha",
    Reason.HOUR: "agrega una hora",
    Reason.PRICE: "habla de precios o regalos",
    Reason.LINK: "agrega un enlace o un contacto",
    Reason.PROMISE: "promete algo",
    Reason.STATUS: "dice cómo está una cita",
    Reason.FACT: "afirma algo del negocio",
    Reason.SECRET: "pide otro dato",
    Reason.META: "habla de sí misma",
    Reason.RUDE: "es grosera o demasiado íntima",
    Reason.FORMAL: "no trata de tú",
    Reason.LANGUAGE: "no está en español",
    Reason.NEGATION: "niega otra cosa",
    Reason.NAME: "agrega un nombre",
    Reason.WORDS: "agrega demasiadas palabras nuevas",
    Reason.STATEMENT: "afirma algo que la frase no dice",
}


def main(argv: list[str]) -> int:
    """0: shown. 1: the model gave no answer to any sentence. 2: it can't be tried."""
    options = _options(argv)
    if not manner(options.personalidad):
        print("La personalidad está vacía: las frases se dicen tal como están.", file=sys.stderr)
        return 2
    if not config.OPENAI_API_KEY:
        print(
            "Falta OPENAI_API_KEY: sin modelo de lenguaje las frases se dicen tal como están.",
            file=sys.stderr,
        )
        return 2
    try:
        config.refuse_unreadable()
        texts = load_flow(config.FLOW_FILE).texts
    except (ConfigError, FlowError) as error:
        print(error, file=sys.stderr)
        return 2
    with silenced():
        return asyncio.run(_run(config, texts, options.personalidad))


async def _run(settings: Settings, texts: Texts, personality: str) -> int:
    async with model_of(settings, Outside(), Metrics(model=settings.OPENAI_MODEL)) as model:
        assert model is not None  # there is a key
        return await show(model, texts, personality, settings.OPENAI_TIMEOUT)


async def show(model: Model, texts: Texts, personality: str, seconds: float) -> int:
    """Ask for each sentence, some at a time, and print them in the order of the file."""
    sentences = [
        (name, template)
        for name, text in texts.texts.items()
        if text.may_be_reworded
        for template in text.says
        if wording(template)
    ]
    voice = manner(personality)
    done: list[Rewording] = []
    rows = iter(sentences)
    while batch := list(islice(rows, MAX_ASKING)):
        answers = await asyncio.gather(*(reword(model, voice, template, seconds) for _, template in batch))
        for (name, template), rewording in zip(batch, answers, strict=True):
            print(_row(name, template, rewording), flush=True)
        done += answers
    return _summary(done)


def _row(name: str, template: str, rewording: Rewording) -> str:
    lines = [name, f"  antes      {_on_one_line(template)}"]
    if not rewording.sentence and not rewording.reasons:
        return "\n".join([*lines, "  ∅          el modelo no respondió\n"])
    mark = "después" if rewording.accepted else "rechazada"
    lines.append(f"  {mark:11}{_on_one_line(rewording.sentence)}")
    if rewording.reasons:
        lines.append(f"  ✗          {', '.join(REASONS[reason] for reason in rewording.reasons)}")
    return "\n".join([*lines, ""])


def _on_one_line(text: str) -> str:
    """For a terminal: a model's control characters are shown, not obeyed."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _summary(done: Sequence[Rewording]) -> int:
    accepted = sum(rewording.accepted for rewording in done)
    rejected = sum(bool(rewording.reasons) for rewording in done)
    silent = len(done) - accepted - rejected
    print(f"{len(done)} frases: {accepted} con tono, {rejected} rechazadas, {silent} sin respuesta")
    print("Las que no tienen tono se dicen tal como están.")
    return 1 if silent == len(done) else 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m citas tone",
        description="Muestra cada frase que puede decirse con otro tono, antes y después.",
    )
    parser.add_argument(
        "--personalidad", required=True, metavar="TEXTO", help="cómo habla el bot: «cálida y cercana»"
    )
    return parser.parse_args(argv)
