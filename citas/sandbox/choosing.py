"""Tenants whose customers choose: which service, which branch, how many people. And one with odd lists."""

from __future__ import annotations

from citas.sandbox.tenants import DAYS, Tenant, week


def published(
    nombre: object, cantidad: object, unidad: object, precio: object = 100, **changes: object
) -> dict[str, object]:
    """A row of OBTENER_PRODUCTOS_SERVICIOS_PAQUETES: a service that customers may see, unless changed."""
    row: dict[str, object] = {
        "nombre": nombre,
        "tipo_producto": "Servicio",
        "precio_unitario": precio,
        "unidad_medida": unidad,
        "cantidad": cantidad,
        "total": precio,
        "descripcion": "",
        "visible_publico": 1,
    }
    return {**row, **changes}


def branch(nombre: object, direccion: object, enlace: object, every_day: object, **days: object) -> object:
    """A row of OBTENER_SUCURSALES_PUBLICAS."""
    hours = {f"horario_{day}": days.get(day, every_day) for day in DAYS}
    return {"nombre": nombre, "direccion": direccion, "enlace_ubicacion": enlace, **hours}


CLINIC = Tenant(
    id_empresa=301,
    about="Clínica con tres sedes, servicios con duración y tres doctores (vendedores 301 a 303)",
    horario_reuniones=week("08:00-20:00", domingo="CERRADO"),
    contexto_negocio=(
        "Clínica Santa Aurora atiende medicina general y odontología en Lima, con cita previa. Tenemos tres "
        "sedes: Miraflores, San Isidro y Surco. Atienden la doctora Rosa Huamán, el doctor Luis Paredes y la "
        "doctora Carla Mendoza. Aceptamos efectivo, Yape y tarjetas."
    ),
    servicios=("Consulta general", "Limpieza dental profunda", "Fisioterapia"),
    publicados=(
        published("Consulta general", 0.5, "Hora", 60),
        published("Limpieza dental profunda", 1, "Hora", 150),
        published("Limpieza dental infantil", 40, "Minuto", 90),
        published("Evaluación de ortodoncia", 45, "Minuto", 80),
        published("Endodoncia", "1.50", "Hora", 480),
        published("Blanqueamiento dental", "1", "Hora", 450),
        published("Fisioterapia", 1, "Hora", 110),
        published("Chequeo dental completo", 2, "Hora", 260, tipo_producto="Paquete"),
        published("Implante dental", 1, "Unidad", 3200),
        published("Interconsulta", 1, "Hora", 0, visible_publico=0),
    ),
    sucursales=(
        branch(
            "Sede Miraflores – Av. Larco",
            "Av. José Larco 743, oficina 402, Miraflores",
            "https://maps.app.goo.gl/miraflores",
            "08:00-20:00",
            sabado="09:00-13:00",
            domingo="CERRADO",
        ),
        branch(
            "Sede San Isidro",
            "Calle Las Begonias 415, San Isidro",
            "https://maps.app.goo.gl/san_isidro",
            "9:00 AM - 6:00 PM",
            sabado=None,
            domingo=None,
        ),
        branch(
            "Sede Surco",
            "Av. Caminos del Inca 1520, Santiago de Surco",
            "https://maps.app.goo.gl/surco",
            "10:00-20:00",
            domingo="NO ATIENDE",
        ),
    ),
    sellers=(301, 302, 303),
    room=3,
)

RESTAURANT = Tenant(
    id_empresa=311,
    about="Restaurante, diez mesas; se reserva sin correo (AGENDAR_REUNION)",
    horario_reuniones=week("12:00-23:00", lunes="CERRADO"),
    contexto_negocio=(
        "La Olla de Barro es un restaurante de comida norteña en Barranco, en la avenida Grau 340. Las mesas "
        "son de dos a diez personas. Guardamos la mesa quince minutos."
    ),
    sellers=(311,),
    room=10,
)

STUDIO = Tenant(
    id_empresa=312,
    about="Estudio de yoga, doce personas por clase; se reserva sin correo (AGENDAR_REUNION)",
    horario_reuniones=week("06:00-21:00", domingo="07:00-12:00"),
    contexto_negocio="Estudio Raíz da clases de yoga y pilates en Pueblo Libre. Trae tu mat y ropa cómoda.",
    publicados=(
        published("Clase de yoga", 1, "Hora", 35),
        published("Pilates en reformer", 50, "Minuto", 60),
        published("Yoga prenatal", 75, "Minuto", 45),
    ),
    sellers=(312,),
    room=12,
)

ODD = Tenant(
    id_empresa=321,
    about="Servicios y sucursales con campos raros, repetidos o ausentes",
    horario_reuniones=week("09:00-18:00"),
    servicios=("Asesoría contable",),
    publicados=(
        published("<b>Asesor&iacute;a</b> contable", "1,5", " HORAS ", None),
        published("Asesoría  *contable*", 30, "Minuto"),
        published("Auditoría", 2, "Día"),
        published("Planilla", -1, "Hora", "gratis"),
        published("Peritaje", 9999999, "Minuto", visible_publico="1"),
        published("Libro de caja", 1, "Unidad", tipo_producto="Producto"),
        published("Curso anual", 20, "Hora", tipo_producto="PAQUETE"),
        published("Borrador", 1, "Hora", visible_publico=None),
        {"nombre": "Sin más"},
        None,
    ),
    sucursales=(
        branch("*Sede  Centro*", "Jirón Huallaga 320<br>Cercado", "javascript:alert(1)", "9 a 6"),
        branch("sede centro", "Repetida", None, None),
        branch("", "Sin nombre", "", "09:00-18:00"),
        {"nombre": "Sede Norte", "direccion": None, "enlace_ubicacion": 7},
        "Sede Sur",
    ),
)

CHOOSING = (CLINIC, RESTAURANT, STUDIO, ODD)
