"""The manners of speaking in which a rewording may differ from its original; all else is refused.

Closed tables, in lower case and with their accents («envío» is not «envió»). Nothing that may be put in
states anything, says no, or could be taken for an answer to what a customer just asked
(«claro que sí», «no te preocupes», «siempre», 👍, ✅).
"""

from __future__ import annotations

from citas.profile import NAMES_OF_AN_APPOINTMENT

Phrase = tuple[str, ...]  # its words


def _table(block: str) -> tuple[Phrase, ...]:
    """The phrases between `|`."""
    return tuple(tuple(phrase.split()) for phrase in block.split("|"))


#: May be put in and left out where a clause begins or ends.
COURTESIES = _table(
    """
    por favor|porfavor|porfa|porfis|gracias|muchas gracias|mil gracias|disculpa|discúlpame|disculpas|
    perdona|perdóname|perdón|mil disculpas|te ofrezco una disculpa|ay|uy|ups|oh|mmm|pues|entonces|
    con calma|con toda calma|sin apuro|sin ningún apuro|sin prisa|tómate tu tiempo|
    para seguir|para continuar|para empezar|para comenzar|para arrancar|dime|cuéntame|indícame|pásame|
    escríbeme|mándame|compárteme|envíame|solo dime|solo cuéntame|solo indícame
    """
)

#: The same, as pictures. Each is a pause besides.
EMOJI = frozenset("😊🙂😄😉😅🙈🤗🙏✨🌟💛💙💌📅🗓⏰🕒✉📧✍👋")

#: How a sentence begins that has heard him out: one may stand for another, or be left out; none is put in.
OPENERS = tuple(
    _table(block)
    for block in (
        """
        claro|claro que sí|por supuesto|por supuesto que sí|dale|genial|perfecto|estupendo|excelente|
        bacán|buenísimo|qué bueno|qué bien|qué alegría|con gusto|con mucho gusto
        """,
        """
        entendido|entiendo|comprendo|comprendido|de acuerdo|está bien|todo bien|sin problema|
        no hay problema
        """,
    )
)

#: May be left out where they stand in the original, or stand for each other; none is put in.
SPARE = (
    *map(_table, ("exactamente|con exactitud", "la reservo|hago la reserva", "en tu mensaje")),
    *map(_table, ("en un solo mensaje", "para la invitación")),
    *(_table(f"para la {noun}") for noun in NAMES_OF_AN_APPOINTMENT),
    *(_table(f"de la {noun}") for noun in NAMES_OF_AN_APPOINTMENT),
)

#: Ways of saying one thing, each good in place of the others.
SAME = tuple(
    _table(block)
    for block in (
        # What he wishes, asked or taken up.
        """
        te gustaría|te gustaría más|te acomoda|te acomoda mejor|te acomoda más|te acomodaría|prefieres|
        preferirías|quieres|quisieras|deseas|desearías|necesitas|te queda mejor|te queda bien|
        te quedaría mejor|te viene bien|te viene mejor|te vendría bien|te vendría mejor|te va bien|
        te va mejor|te conviene|te conviene más|te provoca|te late|te parece bien|te parece mejor|
        sería de tu preferencia|te resultaría grato|estarías más a gusto
        """,
        "cuando quieras|cuando gustes|cuando desees|cuando lo desees|cuando prefieras",
        "te da igual|te da lo mismo",
        # What he is to tell.
        """
        me das|me dices|me escribes|me pasas|me mandas|me envías|me compartes|me indicas|me facilitas|
        me brindas|me cuentas|me repites|me vuelves a escribir|tendrías la gentileza de darme|
        podrías darme|podrías decirme|cuál es|cuál sería
        """,
        """
        me los escribes|me los das|me los dices|me los pasas|me los mandas|me los envías|
        me los compartes
        """,
        """
        escríbelo|escríbela|ponlo|ponla|puedes escribirlo|puedes escribirla|puedes ponerlo|
        puedes ponerla
        """,
        "puedes escribir|puedes indicar|puedes decir|puedes poner",
        "responde|respóndeme|contesta|contéstame|solo responde|solo contesta",
        """
        necesito|me falta|me faltan|nos falta|nos faltan|solo necesito|solo me falta|solo me faltan|
        solo nos falta|solo nos faltan|ya solo me falta|ya solo me faltan|ya solo nos falta|
        ya solo nos faltan
        """,
        # What was not understood.
        """
        no te entendí|no te entendí bien|no entendí|no entendí bien|no lo entendí|no lo entendí bien|
        no comprendí|no comprendí bien|no te comprendí|no llegué a entender|no te capté|no capté|
        no te pillé|no pillé|no caché|no me quedó claro|no alcancé a leerlo|se me escapó|se me pasó|
        se me fue
        """,
        """
        no encontré|no encuentro|no vi|no veo|todavía no veo|todavía no encuentro|aún no veo|
        aún no encuentro
        """,
        # What is talked of.
        "qué día|qué fecha|para qué día|para qué fecha",
        "qué hora|a qué hora|qué horita|a qué horita|qué horario",
        "día|fecha|diita",
        "hora|horita|horario",
        "correo|correito|correo electrónico|correito electrónico|mail|email",
        "datos|datitos|cositas",
        """
        por ejemplo|ejemplo|puede ser|puede ser por ejemplo|así|así por ejemplo|algo como|
        de esta manera|como
        """,
        """
        que tengas un lindo día|que tengas un bonito día|que tengas un buen día|que tengas un excelente día|
        que la pases lindo|que la pases bien|que te vaya bien|que te vaya muy bien
        """,
        # What is done, by the very same person and at the very same time.
        "envío|te envío|mando|te mando|te hago llegar",
        "te comunique|te conecte|te ponga en contacto",
        "te comunico|te conecto|te pongo en contacto",
        """
        qué cambio|qué dato cambio|qué cambiamos|qué dato cambiamos|qué quieres cambiar|
        qué dato quieres cambiar|qué deseas cambiar|qué dato deseas cambiar|qué dato deseas modificar|
        qué te gustaría cambiar
        """,
        "agendemos|veamos|vamos con|sigamos con|hagamos",
        "estaré|te espero|sigo|seguiré|me quedo",
    )
)
