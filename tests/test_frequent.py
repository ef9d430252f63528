"""What the tenant knows: its frequent questions, its own rules, how it is paid; through `POST /api/chat`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from citas.sandbox.tenants import week
from tests.questions.frequent import FOLDER, Verdict, measure
from tests.service import Service

HELD_OUT = FOLDER.with_name("frequent2")
COMPANY = 7200
CHATBOT = 55
FREQUENT = "PREGUNTAS_FRECUENTES"
SPECIAL = "OBTENER_FUNCIONES_ESPECIALES"
PAYMENT = "OBTENER_METODOS_PAGO"
FILE = "https://cdn.pe/garantia.pdf"
WELCOME = "https://cdn.pe/hola.pdf"
GUARANTEE = {
    "pregunta": "¿Tienen garantía los lentes?",
    "respuesta": "Un año en la *montura* y seis meses en las lunas.",
    "categoria": "Ventas",
    "archivo_ayuda": FILE,
}
EXAM = {
    "pregunta": "¿El examen de la vista tiene costo?",
    "respuesta": "Es gratis si compras tus lentes aquí.",
}
CONTACT = {"pregunta": "¿Venden lentes de contacto?", "respuesta": "Tenemos mensuales y diarios."}
TEXT = "Óptica Clara atiende en Lima. Tenemos cochera gratis en el sótano. Aceptamos efectivo y Yape."
WAYS = {
    "bancos": [{"nombre": "BCP", "numero_cuenta": "191-123-0-45", "cci": "00219112345"}],
    "yape": {"titular": "Óptica Clara SAC", "celular": "987654321"},
    "plin": {"titular": "Óptica Clara SAC", "celular": 912345678},
}
ACCOUNT, YAPE, PLIN = "BCP: cuenta 191-123-0-45, CCI 00219112345.", "Yape: 987654321", "Plin: 912345678"


def set_up(service: Service, **changes: Any) -> None:
    told = {
        "horario_reuniones": week("09:00-18:00"),
        "contexto_negocio": TEXT,
        "servicios": (),
        "productos": (),
        "id_chatbot": CHATBOT,
        "preguntas_frecuentes": [GUARANTEE, EXAM, CONTACT],
        **changes,
    }
    service.sandbox.change_tenant(COMPANY, **told)


async def post(service: Service, text: str, session: int = 1, **config: Any) -> dict[str, Any]:
    settings = {"id_empresa": COMPANY, "id_chatbot": CHATBOT, **config}
    body = {"message": text, "session_id": session, "context": {"config": settings}}
    answer: dict[str, Any] = (await service.http.post("/api/chat", json=body)).raise_for_status().json()
    return answer


async def say(service: Service, text: str, session: int = 1, **config: Any) -> str:
    reply: str = (await post(service, text, session, **config))["reply"]
    return reply


@pytest.mark.parametrize(("folder", "right"), [(FOLDER, 54), (HELD_OUT, 22)])
async def test_frequent_questions_are_answered_in_other_words(folder: Path, right: int) -> None:
    """Of 60, and of 26 that were written when all was done and that nothing was made for."""
    counts = Counter(verdict for _, _, verdict in await measure(folder))
    assert counts[Verdict.WRONG] == 0, counts
    assert counts[Verdict.RIGHT] >= right, counts


async def test_an_answer_is_told_whole_and_harmless(service: Service) -> None:
    long = "Primero, *trae tu DNI*.\nSegundo: " + "escoge tu montura con calma, " * 20 + "y listo_todo."
    set_up(service, preguntas_frecuentes=[{"pregunta": "¿Cómo compro mis lentes?", "respuesta": long}])
    assert long.replace("*", "") in await say(service, "¿cómo compro unos lentes?")


async def test_the_chatbot_alone_is_named_on_the_wire_and_asked_once(service: Service) -> None:
    set_up(service)
    for session in (1, 2):
        assert "Un año en la montura" in await say(service, "¿los lentes tienen garantía?", session)
    assert [call.body for call in service.sandbox.calls(FREQUENT)] == [{"id_chatbot": CHATBOT}]


@pytest.mark.parametrize("unset", [0, "", None])
async def test_without_a_chatbot_nobody_is_asked(service: Service, unset: object) -> None:
    set_up(service)
    assert "Un año" not in await say(service, "¿los lentes tienen garantía?", id_chatbot=unset)
    assert not service.sandbox.calls(FREQUENT)


async def test_where_it_is_not_sure_he_is_asked(service: Service) -> None:
    twins = [
        {"pregunta": "¿Tienen garantía los lentes de sol?", "respuesta": "Un mes."},
        {"pregunta": "¿Tienen garantía los lentes de lectura?", "respuesta": "Un año."},
    ]
    set_up(service, preguntas_frecuentes=twins)
    reply = await say(service, "¿los lentes tienen garantía?")
    assert f"¿Te refieres a «{twins[0]['pregunta']}» o a «{twins[1]['pregunta']}»?" in reply
    assert "Un mes" not in reply
    assert "Un año." in await say(service, "¿tienen garantía los lentes de lectura?")


async def test_a_yes_is_no_answer_to_what_is_asked_back(service: Service) -> None:
    """Beside a summary a yes books, so nothing may be asked there that a yes answers."""
    perhaps = {"pregunta": "¿Cuánto cobran al mes por llevar la contabilidad?", "respuesta": "Desde S/ 250."}
    set_up(service, preguntas_frecuentes=[perhaps])
    assert "Responde *sí*" in await say(service, "mañana a las 11 am, soy Ana Torres, ana@gmail.com")
    reply = await say(service, "¿cuánto cobran mensual por mi contabilidad?")
    assert f"Si te refieres a «{perhaps['pregunta']}», escríbela así" in reply
    assert reply.replace(perhaps["pregunta"], "").count("?") == 1
    assert "Desde S/ 250." in await say(service, perhaps["pregunta"])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("¿tienen cochera?", "Tenemos cochera gratis en el sótano."),
        ("¿los lentes tienen garantía? ¿y hay cochera?", "Un año en la montura"),
        ("¿los lentes tienen garantía? ¿y hay cochera?", "Tenemos cochera gratis"),
    ],
)
async def test_the_text_answers_what_no_frequent_question_does(
    service: Service, asked: str, told: str
) -> None:
    set_up(service)
    assert told in await say(service, asked)


@pytest.mark.parametrize(
    "fault", ["error_500", "garbage", "null", "refuse", "reset", "timeout", "broken_json"]
)
@pytest.mark.parametrize("operation", [FREQUENT, SPECIAL, PAYMENT])
async def test_what_fails_beside_the_text_spoils_no_answer(
    service: Service, operation: str, fault: str
) -> None:
    set_up(service, metodos_pago=WAYS)
    service.sandbox.put_fault(operation, fault)
    assert "Aceptamos efectivo y Yape." in await say(service, "¿aceptan yape?")


async def test_a_frequent_question_is_answered_without_the_text(service: Service) -> None:
    set_up(service)
    service.sandbox.put_fault("OBTENER_CONTEXTO_NEGOCIO", "error_500")
    assert "Un año en la montura" in await say(service, "¿los lentes tienen garantía?")


@pytest.mark.parametrize("fault", ["error_500", "refuse", "garbage"])
async def test_what_was_read_serves_for_a_day_while_it_cannot_be_read_again(
    service: Service, fault: str
) -> None:
    set_up(service, funciones_especiales="Los martes hay 2x1 en monturas.", metodos_pago=WAYS)
    for hours in (0, 2):
        service.clock.move(hours=hours)
        assert "Un año en la montura" in await say(service, "¿los lentes tienen garantía?", 10 + hours)
        assert YAPE in await say(service, "¿aceptan yape?", 20 + hours)
        assert "2x1" in await say(service, "¿hay 2x1 en monturas?", 30 + hours)
        for operation in (FREQUENT, SPECIAL, PAYMENT):
            service.sandbox.put_fault(operation, fault)
    service.clock.move(hours=25)
    assert "Un año" not in await say(service, "¿los lentes tienen garantía?", 99)


ODD_ENTRIES: list[object] = [
    None,
    7,
    "¿Tienen garantía los lentes?",
    {"pregunta": "¿Tienen garantía los lentes?"},
    {"pregunta": None, "respuesta": "Mentira."},
    {"pregunta": ["¿Tienen garantía?"], "respuesta": "Mentira."},
    {"pregunta": "¿Tienen garantía los lentes?", "respuesta": {"a": 1}},
    {"pregunta": "  ", "respuesta": "Mentira."},
]


@pytest.mark.parametrize(
    "listed", [ODD_ENTRIES, {"3": ODD_ENTRIES[0], "5": ODD_ENTRIES[5]}, None, [], "no", 5, [[[]]]]
)
async def test_odd_entries_are_left_out(service: Service, listed: object) -> None:
    set_up(service, preguntas_frecuentes=listed)
    assert "Tenemos cochera gratis" in await say(service, "¿tienen cochera?")
    assert "Mentira" not in await say(service, "¿los lentes tienen garantía?", 2)
    rest = [*listed, GUARANTEE] if isinstance(listed, list) else {"0": GUARANTEE}
    set_up(service, preguntas_frecuentes=rest)
    service.clock.move(hours=2)
    assert "Un año en la montura" in await say(service, "¿los lentes tienen garantía?", 3)


# Files.


async def test_a_file_goes_along_the_first_time_that_its_entry_is_answered(service: Service) -> None:
    set_up(service)
    asked = (
        "hola",
        "¿los lentes tienen garantía?",
        "¿venden lentes de contacto?",
        "¿los lentes tienen garantía?",
    )
    answers = [await post(service, text) for text in asked]
    assert [answer.get("url") for answer in answers] == [None, FILE, None, None]
    assert "Un año en la montura" in answers[3]["reply"]
    assert (await post(service, asked[1], 2))["url"] == FILE


async def test_the_greetings_file_goes_first(service: Service) -> None:
    set_up(service)
    asked = "¿los lentes tienen garantía?"
    answers = [await post(service, asked, archivo_saludo=WELCOME) for _ in range(3)]
    assert [answer.get("url") for answer in answers] == [WELCOME, FILE, None]


@pytest.mark.parametrize(
    "link", ["", 0, None, "http://cdn.pe/x.pdf", "https://u:p@cdn.pe/x.pdf", "x.pdf", []]
)
async def test_a_file_that_cannot_be_fetched_stays_here(service: Service, link: object) -> None:
    set_up(service, preguntas_frecuentes=[{**GUARANTEE, "archivo_ayuda": link}])
    assert "url" not in await post(service, "¿los lentes tienen garantía?")


# The tenant's own rules.


async def test_the_tenants_rules_come_first(service: Service) -> None:
    rules = (
        "Responde siempre con amabilidad. La cochera está cerrada por obras. No des descuentos al cliente."
    )
    set_up(service, funciones_especiales=rules)
    reply = await say(service, "¿tienen cochera?")
    assert "La cochera está cerrada por obras." in reply
    assert "gratis" not in reply


@pytest.mark.parametrize("asked", ["¿hacen descuentos?", "¿me responden con amabilidad?"])
async def test_what_is_said_to_a_bot_is_told_to_nobody(service: Service, asked: str) -> None:
    set_up(
        service,
        funciones_especiales="Responde siempre con amabilidad. No des descuentos al cliente. "
        "Si el cliente pide descuentos, deriva a un asesor.",
    )
    reply = await say(service, asked)
    assert "amabilidad" not in reply
    assert "descuentos al" not in reply
    assert "deriva" not in reply


# How it is paid.


@pytest.mark.parametrize(
    "asked",
    [
        "¿aceptan yape?",
        "¿a qué cuenta deposito?",
        "me pasas tu número de cuenta?",
        "medios de pago?",
        "¿cómo puedo pagar?",
        "puedo hacer transferencia al BCP?",
        "¿cuál es su CCI?",
        "¿tienen plin?",
    ],
)
async def test_the_ways_to_pay_are_told_as_they_are(service: Service, asked: str) -> None:
    set_up(service, metodos_pago=WAYS)
    reply = await say(service, asked)
    for each in (ACCOUNT, YAPE, PLIN, "Óptica Clara SAC"):
        assert each in reply, reply
    assert "pagado" not in reply


@pytest.mark.parametrize(
    "asked", ["ya te yapeé", "ya deposité, ¿lo ven?", "¿tienen cochera?", "¿hay cuotas?"]
)
async def test_they_are_told_to_nobody_else(service: Service, asked: str) -> None:
    set_up(service, metodos_pago=WAYS)
    reply = await say(service, asked)
    assert ACCOUNT not in reply
    assert "pagado" not in reply


@pytest.mark.parametrize(
    ("ways", "told"),
    [
        (None, False),
        ({}, False),
        ([], False),
        ("BCP", False),
        ({"bancos": None, "yape": None, "plin": []}, False),
        ({"bancos": [{"nombre": "BCP"}, None, 3], "yape": {"titular": "Ana"}}, False),
        ({"bancos": {"1": {"numero_cuenta": "191"}}}, True),
    ],
)
async def test_ways_that_cannot_be_read_are_not_told(service: Service, ways: object, told: bool) -> None:
    set_up(service, metodos_pago=ways)
    reply = await say(service, "¿aceptan yape?")
    assert "Aceptamos efectivo y Yape." in reply
    assert ("Banco: cuenta 191." in reply) == told
    assert ("Yape:" in reply) is False


# The tenants to try.


@pytest.mark.parametrize(
    ("company", "asked", "told"),
    [
        (123, "si estoy embarazada, ¿puedo teñirme?", "desde el cuarto mes y con tinte sin amoníaco."),
        (123, "¿cuánto me dura el alisado?", "De tres a cuatro meses"),
        (331, "¿dónde están?", "Estamos en Ca. Mercaderes 212, segundo piso."),
        (331, "¿tienen cochera?", "La cochera está cerrada por obras hasta enero."),
        (331, "¿en cuántos días entregan unos lentes?", "En 48 horas"),
        (331, "¿a qué cuenta deposito?", "BCP: cuenta 215-1234567-0-89, CCI 00221500123456708929."),
        (332, "¿hospedan mascotas?", "Por ahora no hospedamos mascotas."),
        (332, "¿tienen yape?", "Yape: 912345678, a nombre de Patitas Felices EIRL."),
        (332, "¿lo llevo en ayunas a la cirugía?", "ocho horas sin alimento"),
    ],
)
async def test_tenants_of_the_sandbox_show_it(service: Service, company: int, asked: str, told: str) -> None:
    assert told in await say(service, asked, id_empresa=company, id_chatbot=company)
