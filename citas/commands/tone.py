"""`python -m citas tone`: each sentence that may be reworded, before and after, and what is decided of it.

    python -m citas tone --personalidad "…"                  # shows what a model makes of the sentences
    python -m citas tone --empresa 20 --personalidad "…"     # of a company's, and notes it as proposed
    python -m citas tone --empresa 20 --revisar              # asks what to do with each
    python -m citas tone --empresa 20 --conservar ask_time.1 --rechazar another --escribir ask_name.2 "¿…?"

Decisions stand in `<id_empresa>.tono.yaml` beside the company's own file, which is left alone
(`citas.phrase.wordings`). The server takes them without a restart.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from citas.api import Outside, model_of
from citas.commands.tone_desk import DecisionError, Desk, Sentence
from citas.config import Settings, config
from citas.errors import ConfigError, FlowError
from citas.flowfiles import load_flow
from citas.model.asking import Model
from citas.observe import Metrics, silenced
from citas.phrase.tone import MAX_ASKING, Rewording, manner, reword
from citas.phrase.validator import Reason
from citas.phrase.wordings import ENDING, Verdict, Wording
from citas.profiles import is_company

REASONS = {
    Reason.EMPTY: "no dice nada",
    Reason.LONG: "es mucho más larga",
    Reason.PLACEHOLDERS: "no conserva los {datos}",
    Reason.EXAMPLES: "no conserva los ejemplos en negrita",
    Reason.QUESTION: "no pregunta lo mismo",
    Reason.SIGNS: "lleva números, formato o signos que la frase no tiene",
    Reason.WORDS: "dice otra cosa que la frase",
    Reason.ORDER: "pone las palabras de otro modo",
}
VERDICTS = {Verdict.KEPT: "conservada", Verdict.REJECTED: "tal cual", Verdict.PROPOSED: "propuesta"}
CHOICES = "¿[c]onservarla, [r]echazarla, [e]scribir otra, [s]alir? (Enter: después) "
OTHER_CHOICES = "¿Decirla tal cual [r], [e]scribir otra, [s]alir? (Enter: después) "


def main(argv: list[str]) -> int:
    """0: done. 1: the model gave no answer to any sentence. 2: it can't be done, and nothing is written."""
    options = _options(argv)
    try:
        config.refuse_unreadable()
        desk = _desk(options.empresa)
        if decisions := _decisions(options, desk):
            return _take(desk, decisions)
        status = _look(desk, options.personalidad, options.revisar)
        if options.revisar:
            review(desk, input)
    except (ConfigError, FlowError, DecisionError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return status


def _desk(company: str | None) -> Desk:
    """Raises `ConfigError` or `FlowError`."""
    if company is None:
        return Desk(load_flow(config.FLOW_FILE).texts)
    return Desk.of(company, Path(config.TENANTS_DIR), Path(config.FLOW_FILE))


def _decisions(options: argparse.Namespace, desk: Desk) -> list[Callable[[], None]]:
    """What is to be decided, in the order in which it is."""
    told = [(desk.forget, options.olvidar), (desk.reject, options.rechazar), (desk.keep, options.conservar)]
    decisions = [_call(decide, name) for decide, names in told for name in names]
    return decisions + [_call(desk.write, *written) for written in options.escribir]


def _call(decide: Callable[..., None], *arguments: str) -> Callable[[], None]:
    return lambda: decide(*arguments)


def _take(desk: Desk, decisions: list[Callable[[], None]]) -> int:
    """All of them or, if one can't be taken, none. Raises `DecisionError` or `OSError`."""
    for decision in decisions:
        decision()
    desk.save()
    _show_unused(desk)
    for sentence in desk.worth_showing():
        if found := desk.found(sentence):
            print(_row(sentence, found))
    print(f"Guardado en {desk.path}")
    return 0


def _look(desk: Desk, told: str | None, reviews: bool) -> int:
    """Show all sentences; those that are open, once a model was asked for them. A review needs no model."""
    personality = manner(desk.file.personality if told is None else told)
    problem = _problem(personality)
    _show_unused(desk)
    if problem and reviews:
        return 0
    if problem and (told is not None or not desk.file.texts):
        print(problem, file=sys.stderr)
        return 2
    if problem:
        for sentence in desk.worth_showing():
            print(_row(sentence, desk.found(sentence)))
        print(f"Solo se muestra lo guardado. {problem}")
        return 0
    with silenced():
        return asyncio.run(_run(config, desk, personality))


def _problem(personality: str) -> str:
    """Why no model can be asked, if none can."""
    if not personality:
        return "La personalidad está vacía: las frases se dicen tal como están."
    if not config.OPENAI_API_KEY:
        return "Falta OPENAI_API_KEY: sin modelo de lenguaje las frases se dicen tal como están."
    return ""


def _show_unused(desk: Desk) -> None:
    for line in desk.unused:
        print(line, file=sys.stderr)


async def _run(settings: Settings, desk: Desk, personality: str) -> int:
    async with model_of(settings, Outside(), Metrics(model=settings.OPENAI_MODEL)) as model:
        assert model is not None  # there is a key
        return await show(model, desk, personality, settings.OPENAI_TIMEOUT)


async def show(model: Model, desk: Desk, personality: str, seconds: float) -> int:
    """Print all sentences in their order; of those that are open, a few at a time, what is proposed now."""
    voice = manner(personality)
    if voice != desk.file.personality:
        desk.drop_proposals(voice)
    asked: list[Rewording] = []
    sentences = desk.worth_showing()
    for start in range(0, len(sentences), MAX_ASKING):
        batch = sentences[start : start + MAX_ASKING]
        open_ones = [each for each in batch if desk.found(each) is None]
        answers = await asyncio.gather(*(reword(model, voice, each.says, seconds) for each in open_ones))
        made = dict(zip(open_ones, answers, strict=True))
        for sentence in batch:
            print(_row(sentence, made.get(sentence) or desk.found(sentence)), flush=True)
        for sentence, rewording in made.items():
            if rewording.accepted:
                desk.propose(sentence, rewording.sentence)
        asked += answers
    desk.save()
    return _summary(asked, desk, len(sentences))


def _row(sentence: Sentence, what: Wording | Rewording | None) -> str:
    lines = [sentence.name, f"  antes      {_on_one_line(sentence.says)}"]
    match what:
        case Wording(verdict=Verdict.REJECTED):
            lines[1:] = [f"  tal cual   {_on_one_line(sentence.says)}"]
        case Wording(after=after, verdict=verdict):
            lines.append(f"  {VERDICTS[verdict]:11}{_on_one_line(after or '')}")
        case Rewording(sentence="", reasons=()):
            lines.append("  ∅          el modelo no respondió")
        case Rewording(sentence=said, reasons=reasons):
            lines.append(f"  {'no pasa' if reasons else 'propuesta':11}{_on_one_line(said)}")
            lines += [f"  ✗          {', '.join(REASONS[reason] for reason in reasons)}"] if reasons else []
    return "\n".join([*lines, ""])


def _on_one_line(text: str) -> str:
    """For a terminal: a model's control characters are shown, not obeyed."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _summary(asked: list[Rewording], desk: Desk, total: int) -> int:
    found = [each.verdict for sentence in desk.sentences() if (each := desk.found(sentence))]
    refused = sum(bool(each.reasons) for each in asked)
    silent = sum(not each.sentence and not each.reasons for each in asked)
    print(
        f"{total} frases: {found.count(Verdict.KEPT)} conservadas, {found.count(Verdict.REJECTED)} tal cual, "
        f"{found.count(Verdict.PROPOSED)} propuestas, {refused} que no pasan, {silent} sin respuesta"
    )
    if desk.path is None:
        print("No se guardó nada: di de qué empresa son, con --empresa.")
    else:
        print(f"Guardado en {desk.path}. Solo se dicen las conservadas: decide con --revisar o --conservar.")
    return 1 if asked and silent == len(asked) else 0


def review(desk: Desk, ask: Callable[[str], str]) -> None:
    """Let somebody decide on each sentence that is open; what he decides is written at once."""
    goes_on = True
    for sentence in desk.worth_showing():
        found = desk.found(sentence)
        if not goes_on or (found and found.verdict is not Verdict.PROPOSED):
            continue
        print(_row(sentence, found))
        goes_on = _decide(desk, sentence, found, ask)
        desk.save()
    print(f"Guardado en {desk.path}")


def _decide(desk: Desk, sentence: Sentence, found: Wording | None, ask: Callable[[str], str]) -> bool:
    """What somebody says to one, asked until it can be done; whether he goes on."""
    while True:
        try:
            answer = ask(CHOICES if found else OTHER_CHOICES).strip().lower()[:1]
            if answer == "c" and found:
                desk.settle(sentence, found.after)
            elif answer == "r":
                desk.settle(sentence, None)
            elif answer == "e":
                desk.settle(sentence, ask("Frase: ").strip())
            elif answer not in ("", "s"):
                continue
            return answer != "s"
        except DecisionError as error:
            print(f"✗ {error}")
        except EOFError:
            return False


def _company(text: str) -> str:
    if not is_company(Path(f"{text}.yaml")):
        raise argparse.ArgumentTypeError("un id_empresa, o default")
    return text


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m citas tone",
        description="Muestra cada frase que puede decirse con otro tono, y guarda cómo se dice.",
        epilog="NOMBRE es el de un texto (ask_time) o de una de sus frases (ask_time.2).",
    )
    parser.add_argument(
        "--empresa",
        type=_company,
        metavar="ID",
        help=f"de qué empresa: su id_empresa, o default; se guarda en ID{ENDING}, junto a su archivo",
    )
    parser.add_argument("--personalidad", metavar="TEXTO", help="cómo habla el bot: «cálida y cercana»")
    parser.add_argument("--revisar", action="store_true", help="pregunta qué hacer con cada frase")
    for flag, meaning in (
        ("--conservar", "se dice lo propuesto"),
        ("--rechazar", "se dice tal cual, y no se vuelve a pedir"),
        ("--olvidar", "borra lo decidido"),
    ):
        parser.add_argument(flag, action="append", default=[], metavar="NOMBRE", help=meaning)
    parser.add_argument(
        "--escribir",
        nargs=2,
        action="append",
        default=[],
        metavar=("NOMBRE", "FRASE"),
        help="se dice esta frase, escrita por ti",
    )
    options = parser.parse_args(argv)
    decides = options.conservar or options.rechazar or options.escribir or options.olvidar or options.revisar
    if decides and options.empresa is None:
        parser.error("para decidir, di de qué empresa son las frases: --empresa 20")
    if options.empresa is None and options.personalidad is None:
        parser.error("falta --personalidad o --empresa")
    return options
