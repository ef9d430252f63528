"""Questions that a business's own data answer, by their kinds; through `POST /api/chat`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from citas.sandbox.tenants import Tenant, week
from tests.questions.__main__ import Verdict, measure
from tests.service import Service

COMPANY = 7300
UNKNOWN = "No tengo ese dato"
FOLDERS = Path(__file__).parent / "questions"
TEXT = """Taller Los Andes repara motos y vende repuestos.
Estamos en Jr. Cusco 410, segundo nivel, al costado de la botica Sol.
Las motos eléctricas las ve Rosa Huamán; los frenos, Luis Ccori.
Recogemos la moto en Comas y Los Olivos por S/ 20. A Ancón no llegamos.
Se deja el 40% y el resto al recoger. Se paga con Yape o efectivo, no tenemos POS.
Los cascos los ponemos nosotros. Trae tu tarjeta de propiedad.
Si la reparación falla la rehacemos gratis dentro de los 30 días.
Los repuestos no se transfieren ni se cambian. Para cancelar avisa con 5 horas de anticipación.
Aves no atendemos. Hay dos duchas, trae tu toalla. El trámite no incluye cirugías de motor."""
SERVICES = (
    {"nombre": "Mantenimiento moto chica", "precio_unitario": 60, "descripcion": "Hasta 150 kilos"},
    {"nombre": "Mantenimiento moto grande", "precio_unitario": 95, "descripcion": "Más de 150 kilos"},
    {"nombre": "Lavado", "precio_unitario": 15, "descripcion": "Con cera, 30 minutos"},
)


@pytest.fixture
def shop(service: Service) -> Service:
    service.sandbox.change_tenant(
        **Tenant(  # type: ignore[arg-type]
            id_empresa=COMPANY,
            about="taller",
            horario_reuniones=week("09:00-18:00"),
            contexto_negocio=TEXT,
            servicios=tuple({**each, "nombre_tipo_producto": "Servicio"} for each in SERVICES),
            productos=(),
        ).as_json()
    )
    return service


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("a la altura de qué están", "Jr. Cusco 410"),
        ("en qué piso atienden ustedes", "segundo nivel"),
        ("quién ve los frenos", "Luis Ccori"),
        ("yo vivo en ancón pueden venir a mi casa por mi moto", "A Ancón no llegamos"),
        ("con cuánto se separa", "40%"),
        ("puedo pagar con visa", "POS"),
        ("tengo que llevar mi casco?", "Los cascos los ponemos nosotros"),
        ("si se malogra otra vez me lo arreglan?", "rehacemos gratis"),
        ("hasta cuánto antes puedo cancelar mi turno", "5 horas"),
        ("hay duchas? es que de ahí me voy a la oficina", "Hay dos duchas"),
        ("ven loritos?", "Aves no atendemos"),
        ("cuánto sale lavar mi moto", "S/. 15.00"),
    ],
)
async def test_it_is_told(shop: Service, question: str, told: str) -> None:
    assert told in await shop.say(question, id_empresa=COMPANY, frase_no_sabe=UNKNOWN)


@pytest.mark.parametrize(
    ("question", "not_told"),
    [
        ("mantenimiento de mi moto de 200 kilos cuánto cuesta", "60.00"),
        ("qué marca de cera usan", "15.00"),
        ("tienen motos en alquiler?", "95.00"),
        ("cuántas motos han arreglado?", "Comas"),
    ],
)
async def test_something_else_is_not_told(shop: Service, question: str, not_told: str) -> None:
    assert not_told not in await shop.say(question, id_empresa=COMPANY, frase_no_sabe=UNKNOWN)


@pytest.mark.parametrize(("folder", "right", "wrong"), [("dev", 48, 0), ("dev2", 66, 8), ("dev3", 55, 0)])
async def test_sets_that_rules_were_made_for(folder: str, right: int, wrong: int) -> None:
    """As a first message. `wrong` of the second set are catalogues shown where nothing was found."""
    counts: Counter[Verdict] = (await measure(FOLDERS / folder, False, ["de entrada"]))["de entrada"]
    assert counts[Verdict.RIGHT] >= right, counts
    assert counts[Verdict.WRONG] <= wrong, counts
