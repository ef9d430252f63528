"""Questions about the business, answered in its own words or not at all."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.machine.events import AnswerBusiness, Outcome, ToolAnswered
from citas.tools.hours_text import describe
from citas.tools.retrieval import asks_for_hours, best_sentences
from citas.tools.schedule import read_schedule
from citas.tools.sentences import sentences

from .services import Bench, hours, steady

TEXT = """Clínica Dental Sonrisa es un centro odontológico con 15 años de experiencia en Lima. Estamos
ubicados en
Av. Larco 345, piso 3, Miraflores (frente al parque Kennedy). Atendemos previa cita.<br>
Aceptamos *pagos* en efectivo, Yape, Plin y tarjetas Visa/Mastercard. También ofrecemos cuotas sin intereses.
- Contamos con cochera gratuita para pacientes en Jr. Berlín 120.
- Trabajamos con los seguros Rímac y Pacífico.
Atendemos niños desde los 3 años con odontopediatras especializados.
La primera consulta de evaluación es gratuita. Todos nuestros tratamientos tienen garantía de 1 año.
El Dr. Carlos Ruiz, implantólogo, atiende los martes. Es un lugar donde te sentirás como en casa.
Escríbenos a contacto_dental@sonrisa.pe o llámanos al (01) 445-6789.
Nuestra web es https://sonrisa.pe/citas_online.
Somos pet friendly: puedes venir con tu mascota. En feriados no atendemos.
Las reuniones pueden ser presenciales o por Google Meet.
El precio de la limpieza es S/. 120.00 aprox. e incluye flúor."""
PLACE = "Av. Larco 345, piso 3, Miraflores (frente al parque Kennedy)."
PAYMENT = "Aceptamos pagos en efectivo, Yape, Plin y tarjetas Visa/Mastercard."
PARKING = "Contamos con cochera gratuita para pacientes en Jr. Berlín 120."
CONTACT = "Escríbenos a contacto_dental@sonrisa.pe o llámanos al (01) 445-6789."


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("¿dónde quedan?", "Larco"),
        ("DONDE ESTAN UBICADOS", "Larco"),
        ("cuál es su dirección porfa", "Larco"),
        ("¿en qué distrito están?", "Larco"),
        ("¿tienen local en Surco?", "Larco"),
        ("Una consulta, ¿cómo llego? ¿dónde es?", "Larco"),
        ("¿aceptan tarjeta?", PAYMENT),
        ("puedo pagar con yape?", PAYMENT),
        ("medios de pago", PAYMENT),
        ("¿hay cuotas?", "También ofrecemos cuotas sin intereses."),
        ("¿tienen estacionamiento?", PARKING),
        ("hay donde estacionarse?", PARKING),
        ("¿atienden niños?", "Atendemos niños desde los 3 años con odontopediatras especializados."),
        ("aceptan el seguro Rimac", "Trabajamos con los seguros Rímac y Pacífico."),
        ("¿tienen garantía?", "Todos nuestros tratamientos tienen garantía de 1 año."),
        ("¿la consulta es gratis?", "La primera consulta de evaluación es gratuita."),
        ("¿cuál es su teléfono?", CONTACT),
        ("¿a qué correo les escribo?", CONTACT),
        ("¿tienen página web?", "Nuestra web es https://sonrisa.pe/citas_online."),
        ("¿puedo ir con mi perrito?", "Somos pet friendly: puedes venir con tu mascota."),
        ("¿atienden feriados?", "En feriados no atendemos."),
        ("¿es presencial o virtual?", "Las reuniones pueden ser presenciales o por Google Meet."),
        ("¿cuántos años de experiencia tienen?", "15 años de experiencia"),
        ("dnd qda", "Larco"),
        ("where are you located?", "Larco"),
        ("do you have insurance?", "Trabajamos con los seguros Rímac y Pacífico."),
        ("mi seguro cubre?", "Trabajamos con los seguros Rímac y Pacífico."),
        ("¿qué incluye la limpieza?", "El precio de la limpieza es S/. 120.00 aprox. e incluye flúor."),
        ("¿a qué se dedican?", "Clínica Dental Sonrisa es un centro odontológico"),
        ("¿qué hacen ustedes?", "Clínica Dental Sonrisa es un centro odontológico"),
    ],
)
def test_answered_by_quoting(question: str, quoted: str) -> None:
    quotes = best_sentences(question, sentences(TEXT))
    assert quoted in " | ".join(quotes)
    assert len(quotes) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "Estamos en *Av. Larco 345*, Miraflores. | Te esperamos.",
        "_Av. Brasil 20_. | Hay cochera.",
        "Vive en Jr. Ica 20. | Hay cochera.",
        "Estamos en la Ca. Berlín 12, Urb. San Antonio. | Hay rampa.",
        "Pregunta por la Dra. Paz. | Atiende los lunes.",
        "*Dr. Luis Ruiz* y *Dra. Ana Paz* son odontólogos. | Atienden los lunes.",
        "Atiende el Sr. Pérez. | Su hija, la Srta. Pérez, ayuda.",
        "Mz. B Lt. 4, Urb. Los Sauces. | Tel. 445-0101.",
        "Calle Lima N.º 5, Dpto. 302. | Toca el timbre 3.",
        "Jr. Puno N° 20, Of. 4. | Hay ascensor.",
        "Queda en el tercer piso. | Hay ascensor.",
        "Km. 12 de la carretera, piso 2. | Hay cochera.",
        "Dura 45 min. aprox. | Trae tu DNI.",
        "Dura aprox. 45 min. y no duele. | Trae tu DNI.",
        "Capacidad máx. 12 personas. | Pide tu mesa.",
        "De 9 a. m. a 6 p. m. | Los sábados, hasta la 1 p. m.",
        "Somos Sonrisa S. A. C. | Atendemos en Lima.",
        "Recibimos gatos, perros, etc. | Ven hoy.",
        "*Aceptamos Yape.* | También Plin.",
        "*¡Ven!* | *Hay cochera.*",
        "¿Abren feriados? | No. | Cerramos.",
        "La gaseosa cuesta S/. 5. | El café, S/. 7.",
    ],
)
def test_a_sentence_stays_whole(text: str) -> None:
    told = text.split(" | ")
    assert sentences(" ".join(told)) == tuple(told)


@pytest.mark.parametrize(
    "question",
    [
        "¿tienen wifi?",
        "¿aceptan criptomonedas?",
        "¿hacen envíos a provincia?",
        "¿emiten factura?",
        "¿qué es una carilla?",
        "¿tienen descuentos?",
        "¿trabajan con drones?",
        "¿seguro que es gratuito el wifi?",
        "¿están seguros?",
        "¿la doctora sabe lo de la fiebre?",
        "¿cuánto demora la limpieza?",
        "¿cuánto cuesta sacar una muela?",
        "no pregunté de seguros",
        "hola",
        "¿?",
        "",
        "una pregunta",
    ],
)
def test_what_the_text_does_not_say_is_not_answered(question: str) -> None:
    assert best_sentences(question, sentences(TEXT)) == ()


def test_sentences_are_not_cut_at_abbreviations() -> None:
    found = sentences(
        "Estamos en Av. Larco 345. Con el Dr. Ruiz.\n\n• Cuesta S/. 120.00 aprox. por hora!\nTel. 123"
    )
    assert found == (
        "Estamos en Av. Larco 345.",
        "Con el Dr. Ruiz.",
        "Cuesta S/. 120.00 aprox. por hora!",
        "Tel. 123",
    )


def test_no_more_than_three_quotes_the_best_in_the_order_of_the_text() -> None:
    text = "\n".join(f"Tenemos cochera número {number}." for number in range(6))
    assert best_sentences("¿cochera?", sentences(text)) == tuple(
        f"Tenemos cochera número {number}." for number in range(3)
    )


def test_a_quote_is_short_and_one_line() -> None:
    (quote,) = best_sentences("¿cochera?", sentences("Hay *cochera* " + "muy amplia " * 100))
    assert len(quote) <= 300
    assert quote.startswith("Hay cochera muy amplia")
    assert quote.endswith("…")


@steady
@given(st.text(), st.text())
def test_any_question_about_any_text(question: str, text: str) -> None:
    quotes = best_sentences(question, sentences(text))
    assert len(quotes) <= 3
    assert all(quote and "\n" not in quote and len(quote) <= 300 for quote in quotes)


@pytest.mark.parametrize(
    "question",
    [
        "¿cuál es su horario?",
        "horarios de atención",
        "¿a qué hora abren?",
        "¿hasta qué hora atienden?",
        "¿qué días atienden?",
        "¿abren los domingos?",
        "atienden sábados?",
        "¿a que horas cierran?",
        "¿están abiertos hoy?",
        "¿trabajan los fines de semana?",
    ],
)
def test_questions_about_the_hours(question: str) -> None:
    assert asks_for_hours(question)


@pytest.mark.parametrize(
    "question",
    ["¿atienden niños?", "¿trabajan feriados?", "¿dónde quedan?", "horario de feriados", "¿abren cuentas?"],
)
def test_questions_about_something_else(question: str) -> None:
    assert not asks_for_hours(question)


@pytest.mark.parametrize(
    ("week", "text"),
    [
        (["9:00 AM - 6:00 PM"], "todos los días de 9:00 AM a 6:00 PM"),
        (
            ["09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-13:00", None],
            "lunes a viernes de 9:00 AM a 6:00 PM; sábado de 9:00 AM a 1:00 PM; domingo cerrado",
        ),
        (
            ["12:00-24:00", "00:30-12:30", "?", "-"],
            "lunes de 12:00 PM a 12:00 AM; martes de 12:30 AM a 12:30 PM; miércoles por confirmar;"
            " jueves a domingo cerrado",
        ),
        ([None, "-", "09:00-18:00"], "lunes y martes cerrado; miércoles a domingo de 9:00 AM a 6:00 PM"),
    ],
)
def test_the_hours_in_words(week: list[object], text: str) -> None:
    assert describe(read_schedule(hours(*week))) == (f"Nuestro horario es: {text}.",)


def test_hours_that_nobody_can_read_are_not_told() -> None:
    assert describe(read_schedule(hours("?"))) == ()


async def test_the_text_is_read_once_and_quoted(bench: Bench) -> None:
    bench.services.replies["OBTENER_CONTEXTO_NEGOCIO"] = {"success": True, "contexto_negocio": TEXT}
    answer = await bench.perform(AnswerBusiness("¿aceptan tarjetas?"))
    assert answer == ToolAnswered(outcome=Outcome.FOUND, quotes=(PAYMENT,))
    assert (await bench.perform(AnswerBusiness("¿tienen wifi?"))).outcome is Outcome.NOTHING_FOUND
    assert bench.services.counts["OBTENER_CONTEXTO_NEGOCIO"] == 1


async def test_the_hours_come_from_the_schedule(bench: Bench) -> None:
    answer = await bench.perform(AnswerBusiness("¿Qué días atienden?"))
    assert answer.quotes == (
        "Nuestro horario es: lunes a viernes de 9:00 AM a 6:00 PM; sábado de 9:00 AM a 1:00 PM; "
        "domingo cerrado.",
    )
    assert "OBTENER_CONTEXTO_NEGOCIO" not in bench.services.counts


@pytest.mark.parametrize("text", ["", None])
async def test_a_business_without_a_text(bench: Bench, text: object) -> None:
    bench.services.replies["OBTENER_CONTEXTO_NEGOCIO"] = {"success": True, "contexto_negocio": text}
    assert (await bench.perform(AnswerBusiness("¿dónde quedan?"))).outcome is Outcome.NOTHING_FOUND


@pytest.mark.parametrize(
    ("operation", "reply", "reason"),
    [
        ("OBTENER_CONTEXTO_NEGOCIO", httpx.ReadTimeout(""), "timeout"),
        ("OBTENER_CONTEXTO_NEGOCIO", {"success": True, "contexto_negocio": ["x"]}, "invalid_response"),
        ("OBTENER_HORARIO_REUNIONES", httpx.Response(500), "http_500"),
    ],
)
async def test_a_question_that_can_not_be_answered_now(
    bench: Bench, operation: str, reply: object, reason: str
) -> None:
    bench.services.replies[operation] = reply
    question = "¿qué horario tienen?" if "HORARIO" in operation else "¿dónde quedan?"
    assert await bench.perform(AnswerBusiness(question)) == ToolAnswered(outcome=Outcome.FAILED)
    assert bench.sample("tool_errors_total", tool_name="answer_business", error_type=reason) == 1
