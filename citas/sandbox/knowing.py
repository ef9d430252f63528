"""Tenants that know more of themselves: frequent questions, rules of their own, how they are paid."""

from __future__ import annotations

from citas.sandbox.tenants import Tenant, week


def frequent(pregunta: str, respuesta: str, categoria: str = "", archivo: str = "") -> dict[str, object]:
    """A row of the frequent questions."""
    row: dict[str, object] = {"pregunta": pregunta, "respuesta": respuesta}
    return (
        row
        | ({"categoria": categoria} if categoria else {})
        | ({"archivo_ayuda": archivo} if archivo else {})
    )


SALON_QUESTIONS = (
    frequent("¿Cuánto dura el alisado?", "De tres a cuatro meses, según cómo lo laves.", "Cabello"),
    frequent(
        "¿Puedo teñirme si estoy embarazada?",
        "Sí, desde el cuarto mes y con tinte *sin amoníaco*.",
        "Cabello",
    ),
    frequent(
        "¿Cómo cuido mis uñas después del esmaltado?",
        "Usa guantes para lavar y aceite de cutícula cada noche. Te dejo la guía.",
        "Uñas",
        "https://archivos.bellaaurora.pe/cuidado-de-unas.pdf",
    ),
)

OPTICIAN = Tenant(
    id_empresa=331,
    about="Óptica con preguntas frecuentes (id_chatbot 331), reglas propias y métodos de pago",
    horario_reuniones=week("09:00-19:00", domingo="-"),
    contexto_negocio=(
        "Óptica Mirada Clara ayuda a ver mejor a las familias de Arequipa. Estamos en *Ca. Mercaderes 212*, "
        "segundo piso. Hay cochera a media cuadra. Aceptamos efectivo, Yape y tarjetas."
    ),
    id_chatbot=331,
    preguntas_frecuentes=(
        frequent(
            "¿El examen de la vista tiene costo?", "Es *gratis* si compras tus lentes aquí; si no, S/ 25."
        ),
        frequent(
            "¿En cuánto tiempo entregan los lentes?", "En 48 horas; los multifocales tardan siete días."
        ),
        frequent(
            "¿Tienen garantía los lentes?",
            "Un año en la montura y seis meses en las lunas, contra fallas de fábrica.",
            "Garantía",
            "https://archivos.miradaclara.pe/garantia.pdf",
        ),
    ),
    funciones_especiales=(
        "Responde siempre con amabilidad. Los martes hay 2x1 en monturas. "
        "La cochera está cerrada por obras hasta enero. Si el cliente pide descuentos, deriva a un asesor."
    ),
    metodos_pago={
        "bancos": [{"nombre": "BCP", "numero_cuenta": "215-1234567-0-89", "cci": "00221500123456708929"}],
        "yape": {"titular": "Rosa Linares", "celular": "987654321"},
        "plin": {"titular": "", "celular": ""},
    },
)

VET = Tenant(
    id_empresa=332,
    about="Veterinaria con preguntas frecuentes (id_chatbot 332), reglas propias y métodos de pago",
    horario_reuniones=week("08:00-20:00"),
    contexto_negocio=(
        "Patitas Felices es una clínica veterinaria de Surco. Estamos en la Av. Caminos del Inca 1520, "
        "frente al grifo. Atendemos perros y gatos. Aceptamos efectivo, Yape y tarjetas."
    ),
    id_chatbot=332,
    preguntas_frecuentes=(
        frequent(
            "¿Cuánto cuesta el baño de mi perrito?", "S/ 40 hasta 10 kg y S/ 60 si pesa más.", "Grooming"
        ),
        frequent(
            "¿Mi mascota debe ir en ayunas a la cirugía?", "Sí: ocho horas sin alimento y cuatro sin agua."
        ),
        frequent(
            "¿Dan el certificado de salud para viajar?",
            "Lo emitimos en 24 horas; trae la cartilla de vacunas al día.",
            "Viajes",
            "https://archivos.patitas.pe/viajes.pdf",
        ),
    ),
    funciones_especiales="Por ahora no hospedamos mascotas.\nNunca prometas un diagnóstico por chat.",
    metodos_pago={
        "bancos": [],
        "yape": {"titular": "Patitas Felices EIRL", "celular": "912345678"},
        "plin": {"titular": "Patitas Felices EIRL", "celular": "912345678"},
    },
)

KNOWING = (OPTICIAN, VET)
