"""Products and services: what they are called, what they cost, what there is."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.machine.events import OUTCOMES, CatalogItem, Outcome, Search, Tool, ToolAnswered
from citas.tools.catalog_items import read_price

from .services import Bench, steady

CLEANING = {
    "nombre": "*Limpieza* dental",
    "precio_unitario": "1350.50",
    "nombre_categoria": "Odontología",
    "descripcion": "<p>Incluye fl&uacute;or</p>",
    "nombre_tipo_producto": "Servicio",
    "nombre_unidad": "caja",
}
WHAT_THERE_IS = tuple(CatalogItem(name=name) for name in ("Limpieza", "Resina", "Corona"))


def found(bench: Bench, *items: object) -> Bench:
    bench.services.replies["BUSCAR_PRODUCTOS_SERVICIOS_CITAS"] = {"success": True, "productos": list(items)}
    return bench


async def test_a_service_is_priced_by_session(bench: Bench) -> None:
    answer = await found(bench, CLEANING).perform(Search("limpieza"))
    assert answer == ToolAnswered(
        outcome=Outcome.FOUND,
        items=(CatalogItem("Limpieza dental", Decimal("1350.50"), "sesión", "Odontología", "Incluye flúor"),),
    )
    assert bench.services.calls[-1]["busqueda"] == "Limpieza"


@pytest.mark.parametrize(
    ("fields", "unit"),
    [
        ({}, "unidad"),
        ({"nombre_tipo_producto": "producto", "nombre_unidad": "caja"}, "caja"),
        ({"nombre_tipo_producto": "SERVICIO", "nombre_unidad": "caja"}, "sesión"),
        ({"nombre_tipo_producto": None, "nombre_unidad": None}, "unidad"),
        ({"nombre_tipo_producto": 7, "nombre_unidad": ""}, "unidad"),
    ],
)
async def test_units(bench: Bench, fields: dict[str, object], unit: str) -> None:
    answer = await found(bench, {"nombre": "Resina", **fields}).perform(Search("resina"))
    assert answer.items == (CatalogItem("Resina", None, unit),)


@pytest.mark.parametrize(
    ("raw", "price"),
    [
        (1350, "1350.00"),
        (1350.5, "1350.50"),
        ("1350.5", "1350.50"),
        (" 80 ", "80.00"),
        (0, "0.00"),
        ("99.995", "100.00"),
        *[
            (odd, None)
            for odd in (None, "", "S/. 80", "1,350.00", "gratis", -1, "-1", True, [], {}, "1_000", "٣")
        ],
        *[(odd, None) for odd in (float("nan"), float("inf"), 1e300, 10**20, "NaN", "1e5", "0x10")],
    ],
)
def test_prices(raw: object, price: str | None) -> None:
    assert read_price(raw) == (None if price is None else Decimal(price))


async def test_a_long_description_is_cut_at_a_word(bench: Bench) -> None:
    item = {**CLEANING, "descripcion": "palabra " * 100}
    (shown,) = (await found(bench, item).perform(Search("x"))).items
    assert len(shown.description) <= 120
    assert shown.description.endswith("palabra…")


async def test_no_more_than_ten_and_none_without_a_name(bench: Bench) -> None:
    items = [{"nombre": ""}, {}, None, 7, "", *({"nombre": f"n{number}"} for number in range(20))]
    answer = await found(bench, *items).perform(Search("x"))
    assert [item.name for item in answer.items] == [f"n{number}" for number in range(10)]


@pytest.mark.parametrize("query", ["", "   ", "*", "\n"])
async def test_an_empty_query_asks_for_what_there_is(bench: Bench, query: str) -> None:
    assert await bench.perform(Search(query)) == ToolAnswered(outcome=Outcome.FOUND, items=WHAT_THERE_IS)
    await bench.perform(Search(query))
    assert bench.services.counts == {
        "OBTENER_PRODUCTOS_CITAS": 1,
        "OBTENER_SERVICIOS_CITAS": 1,
        "OBTENER_PRODUCTOS_SERVICIOS_PAQUETES": 1,
    }


@pytest.mark.parametrize(
    "reply",
    [
        {"success": True, "items": ["A", {"nombre": "B"}]},
        {"success": True, "productos": {"1": "A", "3": "B"}},
    ],
)
async def test_the_lists_come_in_more_than_one_shape(bench: Bench, reply: object) -> None:
    bench.services.replies["OBTENER_PRODUCTOS_CITAS"] = reply
    assert [item.name for item in (await bench.perform(Search(""))).items] == ["Limpieza", "A", "B"]


async def test_a_long_list_is_shortened_and_says_by_how_many(bench: Bench) -> None:
    for kind in ("PRODUCTOS", "SERVICIOS"):
        names = [f"{kind} {number}" for number in range(12)]
        bench.services.replies[f"OBTENER_{kind}_CITAS"] = {"success": True, kind.lower(): names}
    answer = await bench.perform(Search(""))
    assert [item.name for item in answer.items] == [f"SERVICIOS {number}" for number in range(10)]
    assert answer.more == 14


async def test_a_business_without_one_kind_is_refused_it(bench: Bench) -> None:
    bench.services.replies["OBTENER_PRODUCTOS_CITAS"] = {"success": False, "message": "no hay productos"}
    assert (await bench.perform(Search(""))).items == (CatalogItem("Limpieza"),)


async def test_a_catalogue_of_which_half_is_missing_is_not_kept(bench: Bench) -> None:
    bench.services.replies["OBTENER_PRODUCTOS_CITAS"] = httpx.ReadTimeout("")
    assert (await bench.perform(Search(""))).outcome is Outcome.FAILED
    bench.services.replies["OBTENER_PRODUCTOS_CITAS"] = {"success": True, "productos": []}
    assert (await bench.perform(Search(""))).items == (CatalogItem("Limpieza"),)


async def test_an_empty_catalogue(bench: Bench) -> None:
    bench.services.replies["OBTENER_PRODUCTOS_CITAS"] = {"success": True, "productos": None}
    bench.services.replies["OBTENER_SERVICIOS_CITAS"] = {"success": True}
    assert await bench.perform(Search("")) == ToolAnswered(outcome=Outcome.NOTHING_FOUND)


async def test_what_is_not_found_comes_with_what_there_is(bench: Bench) -> None:
    answer = await bench.perform(Search("helicóptero"))
    assert answer == ToolAnswered(outcome=Outcome.NOTHING_FOUND, items=WHAT_THERE_IS)


async def test_what_is_not_found_is_said_even_if_the_catalogue_fails(bench: Bench) -> None:
    bench.services.replies["OBTENER_SERVICIOS_CITAS"] = httpx.Response(500)
    assert await bench.perform(Search("helicóptero")) == ToolAnswered(outcome=Outcome.NOTHING_FOUND)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (httpx.ReadTimeout(""), "timeout"),
        ({"success": False}, "api_error"),
        ({"success": True, "productos": "?"}, "invalid_response"),
    ],
)
async def test_a_search_that_fails(bench: Bench, reply: object, reason: str) -> None:
    bench.services.replies["BUSCAR_PRODUCTOS_SERVICIOS_CITAS"] = reply
    assert await bench.perform(Search("x")) == ToolAnswered(outcome=Outcome.FAILED)
    tool = "search_productos_servicios"
    assert bench.sample("tool_errors_total", tool_name=tool, error_type=reason) == 1


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(CLEANING)), inner, max_size=6)
    ),
    max_leaves=10,
)


@steady
@given(st.dictionaries(st.sampled_from(["productos", "items"]), anything))
async def test_whatever_comes_has_an_outcome(reply: dict[str, Any]) -> None:
    bench = Bench()
    bench.services.replies["BUSCAR_PRODUCTOS_SERVICIOS_CITAS"] = httpx.Response(
        200, content=json.dumps({"success": True, **reply})
    )
    answer = await bench.perform(Search("x"))
    assert answer.outcome in OUTCOMES[Tool.SEARCH]
    for item in answer.items:
        assert item.name
        assert item.price is None or item.price >= 0
