"""The promises about bookings: what stands between a customer and an entry in the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from citas.machine.events import Outcome, Tool
from citas.machine.picture import NO_TIME
from citas.machine.reading import Act
from citas.machine.values import KEPT
from citas.phrase.template import placeholders
from citas.proof.explore import Landing
from citas.proof.finding import Breach, Case, Rule

ALL_DATA = "datos"  # the placeholder that shows whatever is known


def without_a_yes(case: Case) -> Iterator[Breach]:
    booking = case.invoking(Tool.CREATE_BOOKING)

    def books_unasked(landing: Landing) -> bool:
        after = landing.after
        return after.state in booking and not (after.accepted and after.complete)

    for here, move, _ in case.found.moves_to(books_unasked):
        yield Breach(f"«{move.place}» escribe en el calendario sin un «sí» al resumen vigente", here, move)


def without_a_check(case: Case) -> Iterator[Breach]:
    booking, checking = case.invoking(Tool.CREATE_BOOKING), case.invoking(Tool.CHECK_AVAILABILITY)
    for here, move, _ in case.found.moves_to(lambda landing: landing.after.state in booking):
        checked = move.before.state in checking and move.cause is Outcome.FREE and move.after.verified
        if not checked:
            yield Breach(f"«{move.place}» escribe un horario que no se acaba de verificar libre", here, move)


def check_without_data(case: Case) -> Iterator[Breach]:
    checking = case.invoking(Tool.CHECK_AVAILABILITY)

    def checks_nothing(landing: Landing) -> bool:
        after = landing.after
        return after.state in checking and (not after.date or after.time == NO_TIME)

    for here, move, _ in case.found.moves_to(checks_nothing):
        yield Breach(f"«{move.place}» verifica un horario sin tener fecha y hora", here, move)


def incomplete_summary(case: Case) -> Iterator[Breach]:
    wanted = {"fecha", "hora", *case.files.flow.data, *([KEPT] if case.files.flow.keeps_wishes() else [])}
    for name, state in case.files.flow.states.items():
        for question in state.questions:
            for text in question.ladder if question.summary else ():
                for template in case.files.texts.texts[text].says:
                    shown = placeholders(template)
                    all_data = {*case.files.flow.data, KEPT} if ALL_DATA in shown else set()
                    if missing := sorted(wanted - shown - all_data):
                        yield Breach(f"«{name}»: el resumen «{text}» no muestra {', '.join(missing)}")

    def shows_too_little(landing: Landing) -> bool:
        return landing.asked is not None and landing.asked.summary and not landing.after.complete

    for here, move, _ in case.found.moves_to(shows_too_little):
        yield Breach(f"«{move.place}» muestra el resumen cuando faltan datos", here, move)


def unheard_yes(case: Case) -> Iterator[Breach]:
    """A plain yes to the summary that is shown must go on to the calendar: else it is asked for ever."""
    checking = case.invoking(Tool.CHECK_AVAILABILITY)
    for here, move, _ in case.found.moves(on={Act.AFFIRM}):
        plain_yes = here.bare and move.before.accepted and move.before.complete
        if plain_yes and move.after.state not in checking:
            yield Breach(f"«{move.place}» no atiende un «sí» claro al resumen", here, move)


RULES = (
    Rule(
        "reserva-sin-si",
        "Nada se agenda sin un «sí» claro al resumen de exactamente esos datos.",
        without_a_yes,
    ),
    Rule(
        "reserva-sin-verificar",
        "Nada se agenda si el calendario no acaba de decir que ese horario está libre.",
        without_a_check,
    ),
    Rule("verifica-sin-datos", "Solo se verifica un horario con fecha y hora.", check_without_data),
    Rule(
        "resumen-incompleto",
        "El resumen muestra la fecha, la hora y todos los datos de la cita.",
        incomplete_summary,
    ),
    Rule("si-sin-respuesta", "Un «sí» claro al resumen siempre avanza.", unheard_yes),
)
