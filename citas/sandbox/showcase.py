"""Tenants to try first: a dental clinic (1), a law office (2), a beauty salon (123)."""

from __future__ import annotations

from citas.sandbox.knowing import SALON_QUESTIONS
from citas.sandbox.tenants import Tenant, week


def service(nombre: str, precio: object, categoria: str, descripcion: str) -> dict[str, object]:
    return {
        "nombre": nombre,
        "precio_unitario": precio,
        "nombre_categoria": categoria,
        "descripcion": descripcion,
        "nombre_tipo_producto": "servicio",
        "nombre_unidad": "sesión",
    }


def product(
    nombre: str, precio: object, categoria: str, descripcion: str, unidad: str = "unidad"
) -> dict[str, object]:
    return {
        "nombre": nombre,
        "precio_unitario": precio,
        "nombre_categoria": categoria,
        "descripcion": descripcion,
        "nombre_tipo_producto": "producto",
        "nombre_unidad": unidad,
    }


DENTAL_CLINIC = Tenant(
    id_empresa=1,
    about="Clínica dental, abierta todos los días de 08:00 a 20:00",
    horario_reuniones=week("08:00-20:00"),
    contexto_negocio=(
        "Clínica Dental Sonrisa Viva es un consultorio odontológico familiar que atiende en Lima desde "
        "2009. Estamos en la avenida José Larco 743, oficina 402, Miraflores, a dos cuadras del parque "
        "Kennedy. Atendemos todos los días de 8 de la mañana a 8 de la noche, con cita previa. Hay "
        "estacionamiento gratuito por dos horas en el sótano del edificio; avisa en la garita que vienes a "
        "la clínica. Aceptamos efectivo, Yape, Plin y tarjetas Visa y Mastercard; con tarjeta de crédito se "
        "puede pagar hasta en seis cuotas. Trabajamos con los seguros Rímac, Pacífico y Mapfre, previa "
        "coordinación. Para la primera consulta trae tu DNI y, si las tienes, tus radiografías de los "
        "últimos seis meses. Los menores de edad deben venir con su padre, su madre o un apoderado. "
        "Nuestros especialistas son la doctora Carla Mendoza en ortodoncia y el doctor Luis Paredes en "
        "implantes. El ingreso cuenta con rampa y ascensor para silla de ruedas. Si no puedes asistir, "
        "avísanos con al menos cuatro horas de anticipación. Nuestro teléfono fijo es el (01) 445-0199."
    ),
    servicios=(
        service(
            "Limpieza dental",
            120,
            "Prevención",
            "Profilaxis con ultrasonido y aplicación de flúor. Dura unos 45 minutos.",
        ),
        service(
            "Consulta y diagnóstico",
            50,
            "Prevención",
            "Revisión completa con plan de tratamiento por escrito.",
        ),
        service(
            "Blanqueamiento dental", 450, "Estética", "Blanqueamiento LED en una sola sesión de una hora."
        ),
        service(
            "Ortodoncia con brackets metálicos",
            1350,
            "Ortodoncia",
            "Instalación de ambos arcos; los controles son mensuales.",
        ),
        service("Control de ortodoncia", 150, "Ortodoncia", "Ajuste mensual de brackets."),
        service(
            "Curación con resina",
            130.5,
            "Restauración",
            "Restauración de una pieza con resina del color del diente.",
        ),
        service(
            "Endodoncia",
            480,
            "Restauración",
            "Tratamiento de conducto de una pieza, con radiografía incluida.",
        ),
        service(
            "Implante dental", 3200, "Implantes", "Implante de titanio de una pieza; no incluye la corona."
        ),
    ),
    productos=(
        product(
            "Cepillo interdental",
            18.9,
            "Higiene",
            "Juego de cepillos interdentales de tres medidas.",
            "paquete",
        ),
        product(
            "Kit de blanqueamiento en casa",
            260,
            "Higiene",
            "Férulas a medida y cuatro jeringas de gel.",
            "kit",
        ),
        product(
            "Enjuague sin alcohol", 32, "Higiene", "Enjuague con flúor para uso diario, 500 ml.", "frasco"
        ),
    ),
)

LAW_OFFICE = Tenant(
    id_empresa=2,
    about="Estudio de abogados, abierto de lunes a viernes de 09:00 a 18:00; sábado y domingo cerrado",
    horario_reuniones=week("09:00-18:00", sabado="CERRADO", domingo="CERRADO"),
    contexto_negocio=(
        "Estudio Quiroga y Salas Abogados asesora a personas y a pequeñas empresas en Lima desde 1998. "
        "Estamos en la avenida Javier Prado Este 560, oficina 1203, San Isidro, frente al parque de la "
        "Rambla de la Amistad y a dos cuadras de la estación Javier Prado del Metropolitano. Atendemos de "
        "lunes a viernes de 9 de la mañana a 6 de la tarde, con cita previa; sábados, domingos y feriados "
        "no atendemos. La consulta dura una hora y puede ser en la oficina o por videollamada. Llevamos "
        "asuntos de familia, laborales, civiles, penales, de herencias y de inmuebles; no llevamos casos "
        "tributarios ni de migraciones. La doctora Patricia Quiroga atiende familia y herencias; el doctor "
        "Ernesto Salas, laboral y penal. Trae tu DNI y los documentos de tu caso: contratos, cartas, "
        "notificaciones o partidas; si tienes audiencia o un plazo que vence, dilo al llegar. Lo que nos "
        "cuentes es confidencial. Puedes pagar en efectivo, por transferencia, con Yape o con tarjeta Visa; "
        "emitimos boleta y factura. El edificio tiene ascensor y estacionamiento pagado para visitas. Si "
        "decides contratarnos, la primera consulta se descuenta de los honorarios. Si no puedes venir, "
        "avísanos con un día de anticipación."
    ),
    servicios=(
        service(
            "Consulta legal", 150, "Consultas", "Una hora con un abogado, en la oficina o por videollamada."
        ),
        service("Revisión de contrato", 280, "Civil", "Lectura del contrato y observaciones por escrito."),
        service("Carta notarial", 180, "Civil", "Redacción y envío; no incluye los derechos del notario."),
        service(
            "Divorcio por mutuo acuerdo",
            2500,
            "Familia",
            "Trámite municipal o notarial, de unos cuatro meses.",
        ),
        service("Demanda de alimentos", 900, "Familia", "Demanda, audiencia única y seguimiento."),
        service(
            "Liquidación de beneficios sociales",
            350,
            "Laboral",
            "Cálculo de lo que te deben y carta de cobro.",
        ),
        service("Sucesión intestada", 1200, "Herencias", "Trámite notarial, de unos dos meses."),
        service(
            "Constitución de empresa", 750, "Empresas", "Minuta y trámite; no incluye notaría ni registros."
        ),
    ),
)

BEAUTY_SALON = Tenant(
    id_empresa=123,
    about="Salón de belleza, abierto todos los días de 08:00 a 20:00 (id_chatbot 123)",
    id_chatbot=123,
    preguntas_frecuentes=SALON_QUESTIONS,
    horario_reuniones=week("08:00-20:00"),
    contexto_negocio=(
        "Salón Bella Aurora es un espacio de belleza y cuidado personal en San Borja, Lima. Nos encuentras "
        "en la avenida Aviación 2890, segundo piso, frente al centro comercial La Rambla, a una cuadra de "
        "la estación San Borja Sur del Metro. Atendemos de lunes a domingo de 8 de la mañana a 8 de la "
        "noche. Contamos con cochera propia para cuatro autos, sin costo para clientes. Puedes pagar en "
        "efectivo, con Yape, Plin o cualquier tarjeta; no cobramos recargo. Ven con el cabello limpio y "
        "seco si tu cita es de tinte o alisado, y sin maquillaje si es un tratamiento facial. Si tienes "
        "alergias o estás embarazada, cuéntaselo a tu especialista antes de empezar. Te pedimos llegar "
        "cinco minutos antes; guardamos tu turno hasta quince minutos. Las novias pueden reservar una "
        "prueba de peinado y maquillaje, con estilista a domicilio el día de la boda. Se admiten mascotas "
        "pequeñas en la sala de espera. También vendemos tarjetas de regalo, válidas por seis meses."
    ),
    servicios=(
        service("Corte de cabello", 45, "Cabello", "Incluye lavado y secado."),
        service("Tinte completo", 180, "Cabello", "Coloración sin amoníaco, con hidratación incluida."),
        service("Alisado con keratina", 320, "Cabello", "Alisado de larga duración; toma unas tres horas."),
        service("Manicure semipermanente", 55, "Uñas", "Esmaltado en gel que dura hasta tres semanas."),
        service("Pedicure spa", 65, "Uñas", "Exfoliación, masaje y esmaltado."),
        service(
            "Limpieza facial profunda", 110, "Facial", "Vapor, extracción y mascarilla según tu tipo de piel."
        ),
        service("Maquillaje social", 150, "Maquillaje", "Maquillaje de larga duración, con pestañas."),
        service("Masaje relajante", 130, "Spa", "Masaje de cuerpo completo de 60 minutos."),
    ),
    productos=(
        product("Shampoo sin sulfatos", 58, "Cabello", "Para cabello teñido, 300 ml.", "frasco"),
        product("Ampolla de keratina", 25, "Cabello", "Tratamiento intensivo de una aplicación.", "ampolla"),
        product("Esmalte semipermanente", 38.5, "Uñas", "Más de cuarenta colores.", "frasco"),
    ),
)
