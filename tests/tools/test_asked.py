"""What a message asks of a business, and of what: a price of what was wished for, a place of its branches."""

from __future__ import annotations

from decimal import Decimal

import pytest

from citas.machine.events import CatalogItem, Outcome
from citas.machine.options import Option
from citas.tools.answering import Inquiry, Told, answer, asked_of
from citas.tools.catalog_items import as_service, lasting, read_offered
from tests.tools.services import TENANT

TEXT = (
    "Atendemos en Surco, en la avenida Caminos del Inca 1520.",
    "Aceptamos efectivo y Yape.",
    "Hay estacionamiento gratuito para clientes; avisa en la garita.",
    "Si tienes alergias, cuéntaselo a tu especialista antes de empezar.",
    "Los menores de edad vienen con su padre, su madre o un apoderado.",
    "Guardamos tu turno hasta quince minutos.",
)
ITEMS = (
    CatalogItem("Manicure semipermanente", Decimal(55), "sesión", "Uñas", "Dura hasta tres semanas."),
    CatalogItem("Alisado con keratina", Decimal(320), "sesión", "Cabello", "Toma unas tres horas."),
    CatalogItem("Consulta general", Decimal(60), "sesión", "", "Dura 30 minutos."),
    CatalogItem("Shampoo sin sulfatos", Decimal(58), "frasco", "Cabello", "Para cabello teñido."),
)
TOLD = Told(sentences=TEXT, items=ITEMS)


def told(question: str, about: str = "", said: str = "") -> str:
    """Names of the items and the quotes that answer."""
    answered = answer(Inquiry(question, about=(about,) if about else (), said=said), TOLD, TENANT)
    return " ".join((*(item.name for item in answered.items), *answered.quotes))


@pytest.mark.parametrize(
    ("question", "about", "has", "lacks"),
    [
        ("¿cuánto cuesta?", "un alisado", "Alisado", "Manicure"),
        ("ola cuanto es?", "un alisado", "Alisado", "ola"),
        ("mmm y cuánto sale? si es muy caro mejor una manicure", "un alisado", "Alisado", "mmm"),
        ("cuánto sale y se puede pagar con yape?", "un alisado", "Alisado", "Manicure"),
        ("¿cuánto demora?", "un alisado", "Alisado", "Se separan"),
        ("60 minutos? arriba decía 3 horas", "un alisado", "Alisado", "Guardamos"),
        ("no me dijiste cuanto es las uñas", "", "Manicure", "Shampoo"),
        ("¿cuánto la consulta?", "un alisado", "Consulta", "Lo otro"),
        ("para manicure, ponlo ahí. ¿Cuánto cuesta?", "", "Manicure", "ponlo"),
        ("¿hay descuento por dos?", "un alisado", "Lo de *descuento*", "Shampoo"),
        ("¿se puede pagar en cuotas?", "", "Lo de *cuotas*", "Aceptamos"),
        ("tiene alergia a las cremas, eso lo veo con quien?", "", "Si tienes alergias", "Surco"),
        ("¿puede ir con su abuelita?", "", "apoderado", "No"),
        ("¿hasta qué hora me guardan el turno?", "", "Guardamos", "Atendemos"),
        ("¿por dónde entro?", "", "Caminos del Inca", "garita"),
        ("si no puedo ir, ¿hasta cuándo aviso?", "", "", "garita"),
        ("¿puedo ir con mi esposo?", "", "", "apoderado"),
        ("y ya me van a llamar?", "", "", "Yape"),
    ],
)
def test_an_answer_is_of_the_kind_that_is_asked(question: str, about: str, has: str, lacks: str) -> None:
    said = told(question, about)
    assert has in said
    assert lacks not in said


def test_what_else_is_asked_in_the_message_is_answered() -> None:
    said = told("cuánto sale?", "un alisado", "la de las 6. cuánto sale? aceptan Yape?")
    assert "Alisado" in said
    assert "Yape" in said


def test_a_price_is_asked_of_all_that_stands_before_it() -> None:
    (asked,) = asked_of(Inquiry("¿cuánto sale?", said="uy y la manicure cuánto sale?"))
    assert "manicure" in asked.words or asked.subjects


def test_branches_are_told_together_or_the_one_that_is_named() -> None:
    two = Told(
        branches=(Option("Sede Lince", address="Av. Arequipa 10"), Option("Sede Ate", address="Jr. Lima 5"))
    )
    (both,) = answer(Inquiry("¿dónde quedan?"), two, TENANT).quotes
    assert "Lince" in both
    assert "Ate" in both
    (one,) = answer(Inquiry("¿dónde queda la de Ate?"), two, TENANT).quotes
    assert "Ate" in one
    assert "Lince" not in one


def test_what_can_be_booked_is_sold_too() -> None:
    entry = {
        "nombre": "Endodoncia",
        "precio_unitario": 480,
        "tipo_producto": "Servicio",
        "visible_publico": 1,
    }
    hidden = {**entry, "nombre": "Interconsulta", "visible_publico": 0}
    timed = {**entry, "unidad_medida": "Hora", "cantidad": "1.50"}
    (item,) = read_offered({"productos": [timed, hidden, "?"]})
    assert (item.name, item.price, item.description) == (
        "Endodoncia",
        Decimal(480),
        "Dura 1 hora y 30 minutos.",
    )
    assert [lasting(each) for each in (45, 60, 120)] == ["45 minutos", "1 hora", "2 horas"]


def test_a_procedure_of_months_is_done_in_no_session() -> None:
    assert as_service(CatalogItem("Divorcio", description="Trámite notarial, de unos dos meses.")).unit == ""
    assert as_service(CatalogItem("Corte")).unit == "sesión"


def test_nothing_is_made_of_nothing() -> None:
    assert answer(Inquiry("¿tienen wifi?"), TOLD, TENANT).outcome is Outcome.NOTHING_FOUND
