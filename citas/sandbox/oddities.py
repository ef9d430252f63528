"""The other tenants: each shows one oddity of the wire, and is ordinary in all the rest."""

from __future__ import annotations

from citas.sandbox.choosing import CHOOSING
from citas.sandbox.knowing import KNOWING
from citas.sandbox.showcase import BEAUTY_SALON, DENTAL_CLINIC, LAW_OFFICE, product, service
from citas.sandbox.tenants import Tenant, week

_CONTEXT = (
    "Estudio Contable Prisma asesora a negocios pequeños en Lima. "
    "Estamos en el jirón Huallaga 320, Cercado de Lima, y se paga en efectivo, por Yape o con tarjeta."
)
_SERVICES = (
    service("Asesoría contable", 90, "Asesoría", "Reunión de una hora con un contador colegiado."),
    service("Declaración anual", 350, "Impuestos", "Preparación y envío de la declaración anual de renta."),
)
_PRODUCTS = (product("Libro de caja", 24, "Útiles", "Libro legalizado de 200 folios."),)


def _tenant(id_empresa: int, about: str, hours: object, **changes: object) -> Tenant:
    ordinary: dict[str, object] = {
        "contexto_negocio": _CONTEXT,
        "servicios": _SERVICES,
        "productos": _PRODUCTS,
    }
    return Tenant(id_empresa, about, hours, **{**ordinary, **changes})  # type: ignore[arg-type]  # literals below


_OFFICE = week("09:00-18:00")
_BLOCKS_JSON = (
    '[{"fecha": "<+1>", "inicio": "13:00", "fin": "14:00"},'
    ' {"fecha": "<+2>", "inicio": "15:30", "fin": "17:00"}]'
)
_BLOCKS_JSON_AM_PM = (
    '[{"fecha": "<+1>", "inicio": "1:00 PM", "fin": "2:00 PM"},'
    ' {"fecha": "<+2>", "inicio": "03:30 PM", "fin": "05:00 PM"}]'
)
_BLOCKS_DECODED = [
    {"fecha": "<+1>", "inicio": "13:00", "fin": "14:00"},
    {"fecha": "<+2>", "inicio": "15:30", "fin": "17:00"},
]

_HOURS = (
    _tenant(
        201,
        "Horas con AM/PM y formatos mezclados, un día de cada forma; domingo cerrado",
        week(
            "09:00-18:00",
            lunes="9:00 AM - 6:00 PM",
            martes="09:00 - 18:00",
            miercoles="9:00 am-6:00 pm",
            jueves="09:00-18:00",
            viernes="10:30 AM - 07:30 PM",
            sabado="9:00 AM - 1:00 PM",
            domingo="CERRADO",
        ),
    ),
    _tenant(211, "Domingo cerrado: «NO DISPONIBLE»", week("09:00-18:00", domingo="NO DISPONIBLE")),
    _tenant(212, "Domingo cerrado: «Cerrado»", week("09:00-18:00", domingo="Cerrado")),
    _tenant(213, "Domingo cerrado: «no atiende»", week("09:00-18:00", domingo="no atiende")),
    _tenant(214, "Domingo cerrado: «-»", week("09:00-18:00", domingo="-")),
    _tenant(215, "Domingo cerrado: «n/a»", week("09:00-18:00", domingo="n/a")),
    _tenant(216, "Domingo cerrado: null", week("09:00-18:00", domingo=None)),
    _tenant(217, "Domingo cerrado: cadena vacía", week("09:00-18:00", domingo="")),
    _tenant(
        218,
        "Domingo cerrado: falta la clave reunion_domingo",
        {key: hours for key, hours in _OFFICE.items() if key != "reunion_domingo"},
    ),
    _tenant(261, "Horas que no se pueden leer", week("de nueve a seis", domingo=7)),
    _tenant(262, "horario_reuniones llega null", None),
)

_BLOCKS = (
    _tenant(221, "Bloqueos como JSON dentro de una cadena", week("09:00-18:00", blocks=_BLOCKS_JSON)),
    _tenant(
        222,
        "Bloqueos separados por comas",
        week("09:00-18:00", blocks="<+1> 13:00-14:00, <+2> 15:30-17:00"),
    ),
    _tenant(223, "Bloqueos ya decodificados", week("09:00-18:00", blocks=_BLOCKS_DECODED)),
    _tenant(224, "Bloqueos con AM/PM, JSON en una cadena", week("09:00-18:00", blocks=_BLOCKS_JSON_AM_PM)),
    _tenant(
        225,
        "Bloqueos con AM/PM, separados por comas",
        week("09:00-18:00", blocks="<+1> 1:00 PM-2:00 PM,<+2> 03:30 PM - 05:00 PM"),
    ),
    _tenant(226, "Bloqueos que no se pueden leer", week("09:00-18:00", blocks="feriado por confirmar")),
)

_CATALOGUES = (
    _tenant(241, "Sin catálogo", _OFFICE, productos=(), servicios=()),
    _tenant(
        242,
        "Precios como texto, ausentes o ilegibles",
        _OFFICE,
        servicios=(
            service("Asesoría contable", "90.00", "Asesoría", "Precio numérico dentro de una cadena."),
            service("Auditoría", "1350", "Asesoría", "Precio entero dentro de una cadena."),
            service("Planilla", "consultar", "Asesoría", "Precio que no es un número."),
            service("Constitución de empresa", None, "Trámites", "Precio null."),
            {"nombre": "Trámite notarial", "nombre_tipo_producto": "servicio"},
        ),
        productos=(
            product("Libro de caja", "", "Útiles", "Precio vacío."),
            {"nombre": "Archivador", "precio_unitario": 12.5, "nombre_tipo_producto": "producto"},
        ),
    ),
    _tenant(
        243,
        "Descripciones con HTML y entidades",
        _OFFICE,
        servicios=(
            service(
                "Asesoría contable",
                90,
                "Asesor&iacute;a",
                "<p>Reuni&oacute;n de <b>una hora</b> con un contador&nbsp;colegiado.</p>"
                "<ul><li>IGV &amp; renta</li><li>Planillas &lt; 10 personas</li></ul>"
                "<script>alert('x')</script><br/>Incluye un informe por escrito que se env&iacute;a "
                "por correo dentro de los tres d&iacute;as h&aacute;biles siguientes a la reuni&oacute;n.",
            ),
        ),
    ),
    _tenant(244, "El catálogo llega en «items»", _OFFICE, list_key="items"),
    _tenant(
        245,
        "El catálogo son nombres sueltos, no objetos",
        _OFFICE,
        productos=("Libro de caja", "Archivador"),
        servicios=("Asesoría contable", "Declaración anual"),
    ),
    _tenant(
        246,
        "Catálogo largo: más de diez servicios",
        _OFFICE,
        servicios=tuple(service(f"Asesoría, nivel {n}", 50 + 10 * n, "Asesoría", "") for n in range(1, 15)),
    ),
    _tenant(263, "Sin contexto del negocio", _OFFICE, contexto_negocio=""),
)

_CALENDARS = (
    _tenant(
        231,
        "Cupo para dos citas a la vez (vendedores 1 y 2)",
        week("08:00-20:00"),
        sellers=(1, 2),
        room=2,
    ),
    _tenant(
        251,
        "Citas sin enlace de videollamada (con usuario_id 251)",
        week("08:00-20:00"),
        sellers=(251,),
        video=False,
    ),
    _tenant(271, "SUGERIR_HORARIOS nombra también los ocupados", week("08:00-20:00"), lists_taken=True),
)

TENANTS: tuple[Tenant, ...] = (
    DENTAL_CLINIC,
    LAW_OFFICE,
    BEAUTY_SALON,
    *sorted((*_HOURS, *_BLOCKS, *_CALENDARS, *_CATALOGUES), key=lambda tenant: tenant.id_empresa),
    *CHOOSING,
    *KNOWING,
)
