"""The tenants: hours, blocks, texts and catalogues, as the wire has them."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

import citas.sandbox
from citas.sandbox.core import Sandbox
from citas.sandbox.hours import blocks, opening
from citas.sandbox.oddities import TENANTS
from citas.sandbox.tenants import DAYS, week

from .conftest import NOW, Ask

SUNDAY = date(2026, 11, 29)
MONDAY = NOW.date()


def test_the_package_lists_the_tenants_as_they_are() -> None:
    table = "\n".join(f"{tenant.id_empresa:>4}  {tenant.about}" for tenant in TENANTS)
    assert table in str(citas.sandbox.__doc__)


def test_no_number_is_given_twice() -> None:
    assert len({tenant.id_empresa for tenant in TENANTS}) == len(TENANTS)


@pytest.mark.parametrize("id_empresa", [1, 123])
async def test_the_first_two_are_open_daily(ask: Ask, id_empresa: int) -> None:
    answer = await ask("OBTENER_HORARIO_REUNIONES", id_empresa=id_empresa)
    days = {f"reunion_{day}": "08:00-20:00" for day in DAYS}
    assert answer == {"success": True, "horario_reuniones": {**days, "horarios_bloqueados": ""}}


@pytest.mark.parametrize(
    ("id_empresa", "sunday"),
    [
        (201, "CERRADO"),
        (211, "NO DISPONIBLE"),
        (212, "Cerrado"),
        (213, "no atiende"),
        (214, "-"),
        (215, "n/a"),
        (216, None),
        (217, ""),
    ],
)
async def test_sunday_is_closed_in_each_spelling(ask: Ask, id_empresa: int, sunday: object) -> None:
    hours = (await ask("OBTENER_HORARIO_REUNIONES", id_empresa=id_empresa))["horario_reuniones"]
    assert hours["reunion_domingo"] == sunday
    assert opening(hours, SUNDAY) is None
    assert opening(hours, MONDAY) is not None


async def test_a_day_may_be_missing(ask: Ask) -> None:
    hours = (await ask("OBTENER_HORARIO_REUNIONES", id_empresa=218))["horario_reuniones"]
    assert "reunion_domingo" not in hours


async def test_hours_may_be_null(ask: Ask) -> None:
    assert await ask("OBTENER_HORARIO_REUNIONES", id_empresa=262) == {
        "success": True,
        "horario_reuniones": None,
    }


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("09:00-18:00", ("09:00", "18:00")),
        ("9:00 AM - 6:00 PM", ("09:00", "18:00")),
        ("09:00 - 18:00", ("09:00", "18:00")),
        ("12:00 PM - 11:30 p.m.", ("12:00", "23:30")),
        ("12:00 AM – 12:30 AM", ("00:00", "00:30")),
        ("18:00-09:00", None),
        ("25:00-26:00", None),
        ("0:30 PM - 3:00 PM", None),
        ("09:60-18:00", None),
        ("de nueve a seis", None),
        (7, None),
        (None, None),
    ],
)
def test_hours_are_read(text: object, hours: tuple[str, str] | None) -> None:
    found = opening(week(text), MONDAY)
    expected = (time.fromisoformat(hours[0]), time.fromisoformat(hours[1])) if hours else None
    assert (found and (found.start.time(), found.end.time())) == expected


@pytest.mark.parametrize(
    ("id_empresa", "kind", "sample"),
    [
        (221, str, '{"fecha": "2026-11-24", "inicio": "13:00", "fin": "14:00"}'),
        (222, str, "2026-11-24 13:00-14:00, 2026-11-25 15:30-17:00"),
        (223, list, {"fecha": "2026-11-24", "inicio": "13:00", "fin": "14:00"}),
        (224, str, '"inicio": "1:00 PM", "fin": "2:00 PM"'),
        (225, str, "2026-11-24 1:00 PM-2:00 PM,"),
    ],
)
async def test_blocks_come_in_each_form_and_say_the_same(
    ask: Ask, id_empresa: int, kind: type, sample: Any
) -> None:
    wire = (await ask("OBTENER_HORARIO_REUNIONES", id_empresa=id_empresa))["horario_reuniones"]
    value = wire["horarios_bloqueados"]
    assert isinstance(value, kind)
    assert sample in value
    assert [(str(block.start), str(block.end)) for block in blocks(value)] == [
        ("2026-11-24 13:00:00", "2026-11-24 14:00:00"),
        ("2026-11-25 15:30:00", "2026-11-25 17:00:00"),
    ]


@pytest.mark.parametrize(
    "value",
    [
        "",
        None,
        7,
        "feriado por confirmar",
        "{}",
        "[1, null]",
        [{"fecha": "2026-02-30", "inicio": "13:00", "fin": "14:00"}],
        [{"fecha": "2026-11-24", "inicio": "14:00", "fin": "13:00"}],
        [{}],
    ],
)
def test_blocks_that_cannot_be_read_are_none(value: object) -> None:
    assert blocks(value) == []


async def test_blocks_move_with_the_clock(ask: Ask, sandbox: Sandbox) -> None:
    sandbox.set_clock(NOW.replace(month=12, day=31))
    wire = (await ask("OBTENER_HORARIO_REUNIONES", id_empresa=222))["horario_reuniones"]
    assert wire["horarios_bloqueados"] == "2027-01-01 13:00-14:00, 2027-01-02 15:30-17:00"


@pytest.mark.parametrize("id_empresa", [1, 123])
async def test_the_first_two_have_much_to_say(ask: Ask, id_empresa: int) -> None:
    context = (await ask("OBTENER_CONTEXTO_NEGOCIO", id_empresa=id_empresa))["contexto_negocio"]
    assert context.count(". ") >= 8
    assert "  " not in context
    for field, code in (("productos", "OBTENER_PRODUCTOS_CITAS"), ("servicios", "OBTENER_SERVICIOS_CITAS")):
        items = (await ask(code, id_empresa=id_empresa))[field]
        assert {item["nombre_tipo_producto"] for item in items} == {field.removesuffix("s")}


@pytest.mark.parametrize(
    ("id_empresa", "key", "products", "services"),
    [
        (241, "", [], []),
        (244, "items", ["Libro de caja"], ["Asesoría contable", "Declaración anual"]),
        (245, "", ["Libro de caja", "Archivador"], ["Asesoría contable", "Declaración anual"]),
    ],
)
async def test_catalogues_come_in_each_form(
    ask: Ask, id_empresa: int, key: str, products: list[str], services: list[str]
) -> None:
    def names(items: list[Any]) -> list[str]:
        return [item if isinstance(item, str) else item["nombre"] for item in items]

    found = await ask("OBTENER_PRODUCTOS_CITAS", id_empresa=id_empresa)
    assert names(found[key or "productos"]) == products
    found = await ask("OBTENER_SERVICIOS_CITAS", id_empresa=id_empresa)
    assert names(found[key or "servicios"]) == services


@pytest.mark.parametrize(
    ("id_empresa", "words", "names"),
    [
        (1, "Limpieza", ["Limpieza dental"]),
        (1, "LIMPIEZA DENTAL", ["Limpieza dental"]),
        (1, "curacion", ["Curación con resina"]),  # without its accent
        (1, "ortodoncia", ["Ortodoncia con brackets metálicos", "Control de ortodoncia"]),
        (1, "fluor", ["Limpieza dental", "Enjuague sin alcohol"]),  # in the descriptions
        (1, "implante corona", ["Implante dental"]),
        (1, "helicóptero", []),
        (123, "limpieza", ["Limpieza facial profunda"]),
        (241, "", []),
        (245, "caja", ["Libro de caja"]),
    ],
)
async def test_search_finds_by_words(ask: Ask, id_empresa: int, words: str, names: list[str]) -> None:
    answer = await ask("BUSCAR_PRODUCTOS_SERVICIOS_CITAS", id_empresa=id_empresa, busqueda=words)
    assert [item["nombre"] for item in answer["productos"]] == names


@pytest.mark.parametrize(("limit", "found"), [(1, 1), (5, 5), (..., 10), (100, 15)])
async def test_search_keeps_to_its_limit(ask: Ask, limit: object, found: int) -> None:
    answer = await ask("BUSCAR_PRODUCTOS_SERVICIOS_CITAS", id_empresa=246, busqueda="", limite=limit)
    assert len(answer["productos"]) == found


async def test_names_found_come_before_descriptions_found(ask: Ask) -> None:
    answer = await ask("BUSCAR_PRODUCTOS_SERVICIOS_CITAS", busqueda="blanqueamiento")
    assert [item["nombre"] for item in answer["productos"]] == [
        "Blanqueamiento dental",
        "Kit de blanqueamiento en casa",
    ]


def test_week_knows_its_days() -> None:
    with pytest.raises(ValueError, match="sunday"):
        week("09:00-18:00", sunday="-")
