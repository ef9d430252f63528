"""The chapters that explain how to read the book: what the engine does whatever the flow says.

Numbers come from the code; links go to the places of `anchors`.
"""

from __future__ import annotations

from dataclasses import dataclass

from citas.book import anchors
from citas.book.model import Book
from citas.book.wording import link, listed_or, state_link
from citas.book.words import any_of
from citas.machine.conversation import VERIFIED_FOR

MINUTES = int(VERIFIED_FOR.total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that holds in every flow, in the book's own prose."""

    anchor: str
    title: str
    text: str


def intro(book: Book) -> str:
    return (
        "Este libro cuenta **todo lo que el bot puede decir y hacer**, y cuándo. No hace falta saber de "
        "programación: busca el estado en el que está la conversación, mira qué escribió el cliente y lee "
        f"qué pasa. Cada regla enlaza una {link('conversación de ejemplo', anchors.EXAMPLES)} que la "
        "demuestra."
    )


def path_intro() -> str:
    return (
        "Una cita se arma en este orden. **«Sigue el camino»** significa siempre lo mismo: ir al **primer "
        "paso de esta lista que todavía no se cumple** y hacer ahí su pregunta o su consulta. Por eso lo "
        "que el cliente ya dijo no se vuelve a preguntar, y cambiar un dato solo repite los pasos que "
        "dependen de él. También sigue el camino el estado al que ya no le queda nada por preguntar."
    )


def path_steps(book: Book) -> list[str]:
    titles = book.titles()
    return [
        state_link(step.state, titles) + (f": se pasa por alto si {step.until}." if step.until else ".")
        for step in book.path
    ]


def order(book: Book) -> list[str]:
    """Where the answer to a message is looked for, in order."""
    return [
        f"**{link('Los datos primero', anchors.DATA_FIRST)}**, si el estado tiene una pregunta y el cliente "
        f"{listed_or(book.first_acts)}.",
        f"**Lo que dice el estado** en el que está la conversación, en su {link('ficha', anchors.STATES)}.",
        f"**{link('Lo que se responde en todas partes', anchors.EVERYWHERE)}.**",
        "**«Con cualquier otro mensaje»**, al final de la ficha del estado.",
    ]


def rules() -> list[Rule]:
    """What always holds."""
    return [
        Rule(
            "un-solo-mensaje",
            "Una respuesta por mensaje",
            "Todo lo que el bot dice en un turno sale junto: primero lo que responde, después la pregunta "
            "que toca. Los estados que hacen una consulta no esperan al cliente: consultan y, según el "
            "resultado, siguen en el mismo turno.",
        ),
        Rule(
            anchors.PENDING,
            "La pregunta pendiente",
            "Cuando el cliente pregunta otra cosa, el bot responde y **vuelve a hacer la pregunta que "
            "había quedado pendiente**, sin perder ningún dato. Si esa pregunta era de "
            f"{link('el camino', anchors.PATH)}, sigue el camino. Si no había ninguna, no pregunta nada.",
        ),
        Rule(
            anchors.TRIES,
            "La forma siguiente de una pregunta",
            "Una pregunta tiene varias formas. Se hace en la primera; cada mensaje seguido que no la "
            "responde la repite en la forma siguiente, y la última vale para las demás veces. La cuenta "
            "vuelve a cero cuando llega un dato nuevo.",
        ),
        Rule(
            anchors.VARIANTS,
            "Las variantes se turnan",
            "Una frase puede tener variantes. En cada conversación se usan por turno: la primera vez que "
            "se dice, la primera; la siguiente, la segunda; al terminar, otra vez la primera.",
        ),
        Rule(
            anchors.YES,
            "Qué cuenta como un «sí»",
            "Un «sí» agenda **solo si es todo el mensaje y responde al resumen que el bot acaba de "
            "mostrar**. «Sí, pero a las 11» no agenda: cambia la hora. Cambiar un dato, o preguntar otra "
            "cosa, retira el resumen: hay que mostrarlo otra vez.",
        ),
        Rule(
            "diez-minutos",
            f"Un horario libre vale {MINUTES} minutos",
            f"Después de {MINUTES} minutos sin verificarlo, un horario libre se verifica de nuevo y las "
            "opciones ofrecidas ya no se pueden elegir por su número.",
        ),
        Rule(
            "datos-nuevos",
            "Un dato nuevo reemplaza al anterior",
            "Vale siempre lo último que dijo el cliente. Otra fecha u otra hora obligan a verificar el "
            "horario; otro nombre u otro correo, no.",
        ),
    ]


def first_intro(book: Book) -> str:
    return (
        f"En todo estado que hace una pregunta, cuando el cliente {listed_or(book.first_acts)}, **lo "
        "primero que se mira es si el mensaje trae datos de la cita**. Se prueba de arriba abajo y vale lo "
        "primero que se cumple; si nada se cumple, responde el estado."
    )


def everywhere_intro() -> str:
    return (
        "Esto se responde igual en todos los estados que esperan al cliente, **salvo que la ficha del "
        "estado diga otra cosa**."
    )


def news_intro(book: Book) -> str:
    if not book.news:
        return "Este flujo no deja pedidos de los que haya que dar noticia."
    return (
        "Cuando el equipo resuelve un pedido del cliente, **es lo primero que se le dice en su próximo "
        "mensaje, una sola vez**, esté donde esté la conversación; después se atiende su mensaje."
    )


def kinds() -> str:
    return (
        "El bot entiende cada mensaje como **una** de estas cosas, y además toma los datos que trae "
        "(fecha, hora, nombre, correo). Las mismas palabras pueden significar algo distinto según lo que "
        "el bot acaba de preguntar: «3» es una hora si preguntó la hora, y una opción si ofreció opciones."
    )


def settings_intro() -> str:
    return (
        "Cada empresa manda estos datos con sus mensajes. Su horario de atención, sus bloqueos, su "
        "catálogo y lo que cuenta de sí misma vienen de sus propios sistemas. Todo lo demás es igual para "
        "todas."
    )


def sentences_intro() -> str:
    return (
        "Todas las frases que existen: el bot no puede decir otra cosa. Lo que va marcado se rellena con "
        f"{link('datos', anchors.DATA)}. Las frases **de tono** pueden reescribirse con la personalidad de "
        "la empresa si hay un modelo de lenguaje configurado, sin cambiar lo que preguntan; las **fijas** "
        "dicen un hecho y nunca cambian."
    )


def promises_intro() -> str:
    return (
        "Antes de publicarse, el flujo se revisa entero: se recorren todas las situaciones posibles y se "
        "comprueba que estas promesas se cumplen en **todas** las conversaciones, no solo en las de "
        "ejemplo."
    )


def examples_intro(book: Book) -> str:
    return (
        f"{len(book.examples)} conversaciones escritas por el negocio. Cada vez que algo cambia se repiten "
        "completas, y el bot tiene que responder exactamente esto."
    )


def diagram_note(book: Book) -> str:
    titles = book.titles()
    helped = list(dict.fromkeys(card.helped for card in book.cards if card.attempts))
    asked = "Si una pregunta queda sin respuesta varias veces seguidas, pasa a "
    return " ".join(
        [
            *(["«↩ sigue el camino»: desde ahí se va al primer paso que falta."] if _onward(book) else []),
            *([asked + any_of([state_link(name, titles) for name in helped]) + "."] if helped else []),
            f"Lo que se atiende en cualquier momento está {link('en todas partes', anchors.EVERYWHERE)}.",
        ]
    )


def _onward(book: Book) -> bool:
    return any(node.onward and node.level < 0 for node in book.diagram.nodes)


def order_intro() -> str:
    return "Con cada mensaje busca qué hacer en este orden, y hace **lo primero que encuentra**:"


def order_note() -> str:
    return "Dentro de una lista también vale lo primero que se cumple: «si …; si no, si …; si no, …»."


def cards_intro() -> str:
    return (
        "Una ficha por cada estado en que puede estar la conversación. De las frases se muestra la primera "
        f"variante; las demás están en {link('Las frases', anchors.SENTENCES)}."
    )


def consent() -> str:
    return f"Un {link('«sí» claro', anchors.YES)} a este resumen es lo único que agenda."


def data_intro() -> str:
    return "Los pone siempre el sistema, nunca los inventa nadie. Así se ven:"


def wishes_intro() -> str:
    return "Ningún deseo se pierde: lo que el cliente pide y no es un dato se guarda, o se le dice que no."


def service_intro() -> str:
    return "Pase lo que pase, el cliente recibe una respuesta. En estos casos la conversación no cambia:"
