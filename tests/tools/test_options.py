"""What customers can choose from: read from untrusted lists, kept for a while, never an error."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.errors import UnreadableError
from citas.machine.options import Option
from citas.machine.values import Source
from citas.observe import Metrics
from citas.sandbox.choosing import CLINIC, ODD, published
from citas.sandbox.core import Sandbox
from citas.sandbox.transport import InProcess
from citas.tenant import Tenant
from citas.tools.hours_text import day_text
from citas.tools.options import (
    MAX_ADDRESS,
    MAX_BRANCHES,
    MAX_NAME,
    MAX_SERVICES,
    TTL_SECONDS,
    read_branches,
    read_minutes,
    read_services,
    schedule_at,
)
from citas.tools.schedule import NoHours, Schedule, read_day
from citas.tools.spans import ALL_DAY, DAY, Span
from citas.tools.toolbox import Toolbox
from tests.standin import standin

from .services import LIMA, NOW, TENANT, Bench, Services, client_over, steady

PRICED, BRANCHES = "OBTENER_PRODUCTOS_SERVICIOS_PAQUETES", "OBTENER_SUCURSALES_PUBLICAS"
WORKDAY = "de 9:00 AM a 6:00 PM"


def bench_with(**replies: Any) -> Bench:
    services = Services()
    services.replies |= {PRICED: {"success": True, "productos": []}, BRANCHES: {"success": True}} | replies
    return Bench(services=services)


def names(options: tuple[Option, ...] | None) -> list[str]:
    return [option.name for option in options or ()]


# What is asked for.


@pytest.mark.parametrize(
    ("source", "wire"),
    [
        (Source.SERVICES, {"codOpe": PRICED, "id_empresa": 7, "limit": 10}),
        (Source.BRANCHES, {"codOpe": BRANCHES, "id_empresa": 7}),
    ],
)
async def test_a_list_is_asked_for_as_the_wire_facts_say(source: Source, wire: dict[str, Any]) -> None:
    listed = {"success": True, "productos": [published("Corte", 1, "Hora")], "sucursales": [{"nombre": "A"}]}
    bench = bench_with(**{PRICED: listed, BRANCHES: listed})
    assert await bench.toolbox.options(source, TENANT)
    assert bench.services.calls == [wire]


# Durations.


@pytest.mark.parametrize(
    ("amount", "unit", "minutes"),
    [
        (1, "Hora", 60),
        ("1", "hora", 60),
        ("1.00", "HORAS", 60),
        ("1.50", "Hora", 90),
        ("1,5", "Hora", 90),
        (0.5, "Hora", 30),
        (0.75, "hrs", 45),
        (0.33, "Hora", 20),
        (1, "Media hora", 30),
        (2, "media  hora", 60),
        (45, "Minuto", 45),
        ("40", " minutos ", 40),
        (30, "min", 30),
        (5, "Minuto", 5),
        (8, "Hora", 480),
        (4, "Minuto", None),
        (9, "Hora", None),
        (481, "Minuto", None),
        (0, "Hora", None),
        (-1, "Hora", None),
        ("-1", "Hora", None),
        ("", "Hora", None),
        ("una", "Hora", None),
        ("1e2", "Minuto", None),
        ("½", "Hora", None),
        ("٣", "Hora", None),
        (float("nan"), "Hora", None),
        (float("inf"), "Hora", None),
        (10**30, "Minuto", None),
        (True, "Hora", None),
        (None, "Hora", None),
        ([1], "Hora", None),
        (1, "Día", None),
        (1, "Unidad", None),
        (1, "Sesión", None),
        (1, "", None),
        (1, None, None),
        (1, 60, None),
    ],
)
def test_a_duration_is_a_product_or_unknown(amount: object, unit: object, minutes: int | None) -> None:
    assert read_minutes({"cantidad": amount, "unidad_medida": unit}) == minutes


# Services.


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, True),
        ({"tipo_producto": "Paquete"}, True),
        ({"tipo_producto": " SERVICIO "}, True),
        ({"tipo_producto": "Producto"}, False),
        ({"tipo_producto": None}, False),
        ({"visible_publico": "1"}, True),
        ({"visible_publico": True}, True),
        ({"visible_publico": "true"}, True),
        ({"visible_publico": 0}, False),
        ({"visible_publico": "0"}, False),
        ({"visible_publico": False}, False),
        ({"visible_publico": None}, False),
        ({"visible_publico": [1]}, False),
        ({"nombre": None}, False),
        ({"nombre": "  "}, False),
        ({"nombre": 7}, False),
    ],
)
def test_only_what_is_public_and_booked_is_listed(changes: dict[str, object], shown: bool) -> None:
    answer = {"productos": [published("Corte", 1, "Hora", **{}) | changes]}
    assert bool(read_services(answer)) is shown


def test_the_clinics_services_with_their_durations() -> None:
    services = read_services({"productos": list(CLINIC.publicados)})
    assert {option.name: option.minutes for option in services} == {
        "Consulta general": 30,
        "Limpieza dental profunda": 60,
        "Limpieza dental infantil": 40,
        "Evaluación de ortodoncia": 45,
        "Endodoncia": 90,
        "Blanqueamiento dental": 60,
        "Fisioterapia": 60,
        "Chequeo dental completo": 120,
        "Implante dental": None,
    }


def test_odd_services_are_cleaned_and_told_apart() -> None:
    assert read_services({"productos": list(ODD.publicados)}) == (
        Option("Asesoría contable", 90, wire_name="<b>Asesor&iacute;a</b> contable"),
        Option("Auditoría"),
        Option("Planilla"),
        Option("Peritaje"),
        Option("Curso anual"),
    )


@pytest.mark.parametrize(
    ("read", "field", "limit"),
    [(read_services, "productos", MAX_SERVICES), (read_branches, "sucursales", MAX_BRANCHES)],
)
def test_lists_are_bounded(read: Any, field: str, limit: int) -> None:
    rows = [published(f"Número {n} " + "x" * 500, 1, "Hora", direccion="y" * 500) for n in range(50)]
    options = read({field: rows})
    assert len(options) == limit
    assert all(len(option.name) <= MAX_NAME and len(option.address) <= MAX_ADDRESS for option in options)
    assert all(option.wire_name == "" for option in options)  # too long to be sent back


@pytest.mark.parametrize("read", [read_services, read_branches])
@pytest.mark.parametrize(
    "answer", [{"productos": 7, "sucursales": "x"}, {"productos": True, "sucursales": 1}]
)
def test_what_is_no_list_is_unreadable(read: Any, answer: dict[str, object]) -> None:
    with pytest.raises(UnreadableError):
        read(answer)


# Branches.


def test_odd_branches_are_cleaned_and_told_apart() -> None:
    centro, norte = read_branches({"sucursales": list(ODD.sucursales)})
    assert centro == Option(
        "Sede Centro",
        address="Jirón Huallaga 320 Cercado",
        hours=("por confirmar",) * 7,
        wire_name="*Sede  Centro*",
    )
    assert centro.sent_as == "*Sede  Centro*"
    assert norte == Option("Sede Norte")
    assert norte.sent_as == "Sede Norte"


def test_a_branch_has_its_hours_address_and_link() -> None:
    miraflores, *_ = read_branches({"sucursales": list(CLINIC.sucursales)})
    assert miraflores == Option(
        "Sede Miraflores – Av. Larco",
        address="Av. José Larco 743, oficina 402, Miraflores",
        link="https://maps.app.goo.gl/miraflores",
        hours=(*["de 8:00 AM a 8:00 PM"] * 5, "de 9:00 AM a 1:00 PM", "cerrado"),
    )


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://maps.app.goo.gl/a_b_c", "https://maps.app.goo.gl/a_b_c"),
        (" https://maps.app.goo.gl/x ", "https://maps.app.goo.gl/x"),
        ("javascript:alert(1)", ""),
        ("maps.app.goo.gl/x", ""),
        ("https://a b", ""),
        ("https://[", ""),
        ("https://x/" + "y" * 3000, ""),
        (None, ""),
        (["https://x"], ""),
    ],
)
def test_a_link_is_a_web_address_or_nothing(link: object, kept: str) -> None:
    (option,) = read_branches({"sucursales": [{"nombre": "A", "enlace_ubicacion": link}]})
    assert option.link == kept


@pytest.mark.parametrize(
    "name", ["Sede \ud800 Norte", "x" * 201, "<b></b>" * 40 + "Sede Norte"], ids=["surrogate", "long", "tags"]
)
def test_a_name_that_cant_be_sent_back_is_sent_as_it_is_shown(name: str) -> None:
    (option,) = read_branches({"sucursales": [{"nombre": name}]})
    assert option.sent_as == option.name
    option.sent_as.encode()


@given(
    st.one_of(
        st.sampled_from([NoHours.CLOSED, NoHours.UNREADABLE]),
        st.tuples(st.integers(0, DAY - 2), st.integers(1, DAY))
        .filter(lambda t: t[0] < t[1])
        .map(lambda t: (Span(t[0], DAY if t[1] == DAY - 1 else t[1]),)),
        st.sampled_from([(Span(540, 780), Span(900, 1140)), (Span(1320, 1560),), (ALL_DAY,)]),
    )
)
@steady
def test_a_days_text_is_read_back_as_the_same_day(day: Any) -> None:
    assert read_day(day_text(day)) == day


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        ((), ((Span(540, 1080),),) * 7),
        ((WORKDAY,) * 3, ((Span(540, 1080),),) * 7),  # not a week: nobody's hours
        (
            ("de 10:00 AM a 1:00 PM", *["cerrado"] * 5, "por confirmar"),
            ((Span(600, 780),), *[NoHours.CLOSED] * 5, NoHours.UNREADABLE),
        ),
    ],
)
def test_a_branchs_hours_stand_in_for_the_tenants(hours: tuple[str, ...], days: tuple[Any, ...]) -> None:
    tenants = Schedule(((Span(540, 1080),),) * 7, doubtful_dates=frozenset({dt.date(2026, 11, 24)}))
    at = schedule_at(tenants, Option("Sede Norte", hours=hours))
    assert at.days == days
    assert at.doubtful_dates == tenants.doubtful_dates


def test_of_several_branches_it_is_open_when_one_of_them_is() -> None:
    tenants = Schedule(((Span(480, 1200),),) * 7)
    north = Option("Norte", hours=(*[WORKDAY] * 5, "cerrado", "cerrado"))
    south = Option("Sur", hours=(*["de 3:00 PM a 8:00 PM"] * 5, "de 8:00 PM a 9:00 PM", "por confirmar"))
    assert schedule_at(tenants, north, south).days == (
        *[(Span(540, 1200),)] * 5,
        (Span(1200, 1260),),
        NoHours.UNREADABLE,
    )
    assert schedule_at(tenants, north, Option("Este")).days == ((Span(480, 1200),),) * 7


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
FIELDS = st.sampled_from([*published("", 0, ""), "direccion", "enlace_ubicacion", "horario_lunes"])


@given(st.one_of(JSON, st.lists(st.one_of(JSON, st.dictionaries(FIELDS, JSON, max_size=9)), max_size=4)))
@steady
def test_whatever_is_listed_is_read_or_refused(listed: Any) -> None:
    for read, field in ((read_services, "productos"), (read_branches, "sucursales")):
        try:
            options = read({field: listed})
        except UnreadableError:
            continue
        for option in options:
            assert option.name
            assert "\n" not in option.name + option.address


# Where they come from, and what is done without.

PLAIN = {"success": True, "servicios": [{"nombre": "Limpieza"}, {"nombre": "Limpieza"}, "Corona"]}


@pytest.mark.parametrize(
    "reply",
    [
        {"success": True, "productos": []},
        {"success": True},
        {"success": True, "productos": [published("Corte", 1, "Hora", visible_publico=0)]},
        {"success": False, "error": "codOpe desconocido"},
        {"success": True, "productos": "ninguno"},
        httpx.Response(404),
        httpx.Response(200, text="<html>"),
    ],
)
async def test_without_durations_the_plain_names_are_taken(reply: object) -> None:
    bench = bench_with(**{PRICED: reply, "OBTENER_SERVICIOS_CITAS": PLAIN})
    assert await bench.toolbox.options(Source.SERVICES, TENANT) == (Option("Limpieza"), Option("Corona"))


async def test_products_are_taken_where_there_are_no_services() -> None:
    bench = bench_with(OBTENER_SERVICIOS_CITAS={"success": False, "error": "sin servicios"})
    assert names(await bench.toolbox.options(Source.SERVICES, TENANT)) == ["Resina", "Corona"]


async def test_a_tenant_without_anything_has_an_empty_list() -> None:
    none = {"success": True, "items": []}
    bench = bench_with(OBTENER_SERVICIOS_CITAS=none, OBTENER_PRODUCTOS_CITAS=none)
    assert await bench.toolbox.options(Source.SERVICES, TENANT) == ()
    assert await bench.toolbox.options(Source.BRANCHES, TENANT) == ()


FAILURES = [
    httpx.ConnectError("down"),
    httpx.ReadTimeout("slow"),
    httpx.ReadError("cut"),
    httpx.Response(500),
]


@pytest.mark.parametrize("reply", FAILURES)
@pytest.mark.parametrize("source", Source)
async def test_in_trouble_a_list_is_unknown_and_nothing_is_raised(source: Source, reply: object) -> None:
    bench = bench_with(**{PRICED: reply, BRANCHES: reply})
    assert await bench.toolbox.options(source, TENANT) is None
    assert bench.services.asked("OBTENER_SERVICIOS_CITAS") == []  # it would forget the durations


async def test_branches_that_are_refused_are_unknown() -> None:
    bench = bench_with(**{BRANCHES: {"success": False, "error": "codOpe desconocido"}})
    assert await bench.toolbox.options(Source.BRANCHES, TENANT) is None


async def test_a_defect_costs_the_list_and_not_the_turn() -> None:
    bench = bench_with(**{BRANCHES: RuntimeError("a defect")})
    assert await bench.toolbox.options(Source.BRANCHES, TENANT) is None


# Kept for a while.


@pytest.fixture
def seconds() -> list[float]:
    """What the timer shows; the test moves it."""
    return [0.0]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(clock=lambda: NOW) as made:
        yield made


def toolbox_over(sandbox: Sandbox, seconds: list[float]) -> Toolbox:
    metrics = Metrics(model="none")
    client = client_over(InProcess(sandbox), metrics, base="http://sandbox/servicio", wire=True, timeout=0.2)
    return Toolbox(
        client,
        metrics,
        lambda: NOW.replace(tzinfo=LIMA),
        schedule_ttl_minutes=5,
        timer=lambda: seconds[0],
    )


CLINIC_TENANT = Tenant(id_empresa=301)


@pytest.mark.parametrize(
    ("source", "operation"), [(Source.SERVICES, PRICED), (Source.BRANCHES, BRANCHES)], ids=str
)
async def test_a_list_is_kept_for_an_hour_and_outlives_a_failure(
    sandbox: Sandbox, seconds: list[float], source: Source, operation: str
) -> None:
    toolbox = toolbox_over(sandbox, seconds)
    first = await toolbox.options(source, CLINIC_TENANT)
    assert first
    assert await toolbox.options(source, CLINIC_TENANT) == first
    assert len(sandbox.calls(operation)) == 1
    sandbox.put_fault(operation, "error_500")
    seconds[0] = TTL_SECONDS + 1
    assert await toolbox.options(source, CLINIC_TENANT) == first
    assert len(sandbox.calls(operation)) == 2
    seconds[0] = 26 * 60 * 60
    assert await toolbox.options(source, CLINIC_TENANT) is None


async def test_a_list_is_given_up_at_the_turns_deadline(sandbox: Sandbox, seconds: list[float]) -> None:
    sandbox.put_fault(BRANCHES, "timeout", times=1)
    toolbox = toolbox_over(sandbox, seconds)
    deadline = asyncio.get_running_loop().time()
    assert await toolbox.options(Source.BRANCHES, CLINIC_TENANT, deadline) is None


async def test_tenants_are_apart(sandbox: Sandbox, seconds: list[float]) -> None:
    toolbox = toolbox_over(sandbox, seconds)
    for id_empresa, count in ((301, 3), (311, 0), (321, 2)):
        assert len(await toolbox.options(Source.BRANCHES, Tenant(id_empresa=id_empresa)) or ()) == count


async def test_the_other_stand_in_is_understood_too() -> None:
    with standin(lambda: NOW.replace(tzinfo=LIMA)) as services:
        metrics = Metrics(model="none")
        async with client_over(None, metrics, base=services.base_url, wire=True) as client:
            clock = NOW.replace(tzinfo=LIMA)
            toolbox = Toolbox(client, metrics, lambda: clock, schedule_ttl_minutes=5)
            assert await toolbox.options(Source.SERVICES, TENANT) == (
                Option("Asesoría contable", 90, wire_name="Asesor&iacute;a contable"),
                Option("Constitución de empresa"),
            )
            assert await toolbox.options(Source.BRANCHES, TENANT) == (
                Option(
                    "Oficina Lince",
                    address="Av. Arequipa 2450, Lince",
                    link="https://maps.app.goo.gl/oficina_lince",
                    hours=(*["de 10:00 AM a 5:00 PM"] * 5, "cerrado", "cerrado"),
                ),
                Option("Oficina Los Olivos"),
            )
        assert services.complaints == []
