"""The words of English and Portuguese in which a day is understood, in the one spelling of words."""

from __future__ import annotations

from citas.understand.words import in_order, words

ENGLISH = in_order("monday tuesday wednesday thursday friday saturday sunday")
PORTUGUESE = in_order("segunda-feira terca-feira quarta-feira quinta-feira sexta-feira")
WEEKDAYS = {name: at for names in (ENGLISH, PORTUGUESE) for at, name in enumerate(names)}
MONTHS = words("january february april june july august september october november december")
LANGUAGES = {
    **dict.fromkeys({*ENGLISH, *MONTHS, "tomorrow", "today"}, "en"),
    **dict.fromkeys({*PORTUGUESE, "amanha", "hoje"}, "pt"),
}
#: Days by name, and so nobody's.
DAYS = frozenset({*ENGLISH, *PORTUGUESE, "tomorrow", "today", "amanha", "hoje"})
HALVES = {"am": "am", "pm": "pm", "p": "pm", "a": "am"}
INSIDE = words("at as a las la on for the th st nd rd of am pm h hs horas o'clock oclock , . : p m")
#: Words that make another day or hour of what stands beside them, or none.
TURNS = words(
    "after before not no or ou and e next last every depois antes except until till from to by y o "
    "passado passada proxima proximo que vem week weeks month semana half past quarter ni sino menos"
)
AFTERWARDS = words("please pls pla por favor porfa ? ! . , thanks obrigado obrigada with com con gracias")

#: How many, as English says it.
NUMBERS = {
    name: at
    for at, name in enumerate(
        in_order("one two three four five six seven eight nine ten eleven twelve"), start=1
    )
}
#: Everyday words of English and Portuguese that Spanish doesn't have.
OTHER_LANGUAGES = words(
    "i im id you your the is are was do does can could would like need want have has an my at and with "
    "hi hello hey please thanks thank good morning afternoon appointment book schedule make get tomorrow "
    "today how much what when where there any free available speak english its this that yes of "
    "voce voces eu nao sim oi ola obrigado obrigada gostaria marcar um uma amanha hoje fala portugues "
    "quero preciso"
)
