"""The words of English and Portuguese that say when, each with its Spanish word, in one spelling."""

from __future__ import annotations

from collections.abc import Mapping

from citas.understand.words import in_order, words

SPANISH_MONTHS = in_order(
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
ENGLISH_MONTHS = in_order(
    "january february march april may june july august september october november december"
)
PORTUGUESE_MONTHS = in_order(
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro"
)
SPANISH_DAYS = in_order("lunes martes miercoles jueves viernes")
#: Words that name a day in that language alone, and what Spanish calls it.
ENGLISH_DAYS: Mapping[str, str] = {
    **dict(zip(in_order("monday tuesday wednesday thursday friday"), SPANISH_DAYS, strict=True)),
    "saturday": "sabado", "sunday": "domingo", "tomorrow": "manana", "today": "hoy", "weekend": "finde",
    **{name: SPANISH_MONTHS[at] for at, name in enumerate(ENGLISH_MONTHS) if name not in ("march", "may")},
}  # fmt: skip
PORTUGUESE_DAYS: Mapping[str, str] = {
    **dict(
        zip(
            in_order("segunda-feira terca-feira quarta-feira quinta-feira sexta-feira"),
            SPANISH_DAYS,
            strict=True,
        )
    ),
    "amanha": "manana", "hoje": "hoy",
    **{
        name: SPANISH_MONTHS[at]
        for at, name in enumerate(PORTUGUESE_MONTHS)
        if name not in ("marco", *SPANISH_MONTHS)
    },
}  # fmt: skip
#: What stands around a day, worth this much only where such a day, or such talk, is near.
ENGLISH: Mapping[str, str] = {
    **ENGLISH_DAYS,
    "morning": "mananita", "afternoon": "tarde", "evening": "noche", "night": "noche", "noon": "mediodia",
    "at": "tipo", "on": "el", "after": "desde", "before": "hasta", "from": "desde", "until": "hasta",
    "till": "hasta", "to": "a", "between": "entre", "and": "y", "or": "o", "next": "proximo", "this": "este",
    "not": "no", "in": "en", "the": "la", "st": "º", "nd": "º", "rd": "º", "th": "º", "o'clock": ",",
    "oclock": ",", "week": "semana", "every": "cada", "march": "marzo", "last": "pasado",
}  # fmt: skip
PORTUGUESE: Mapping[str, str] = {
    **PORTUGUESE_DAYS,
    **dict(zip(in_order("segunda terca quarta quinta sexta"), SPANISH_DAYS, strict=True)),
    "manha": "mananita", "noite": "noche", "as": "las", "das": "las", "depois": "desde", "ate": "hasta",
    "e": "y", "ou": "o", "vem": "viene", "meio-dia": "mediodia", "dia": "dia", "marco": "marzo", "na": "en",
    "proxima": "proxima", "nao": "no",
}  # fmt: skip
#: Days by name, and so nobody's.
DAYS = frozenset({*ENGLISH_DAYS, *PORTUGUESE_DAYS})
#: Words that say something else together, one for one.
TOGETHER: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("day", "after", "tomorrow"): (",", "pasado", "manana"),
    ("depois", "de", "amanha"): (",", "pasado", "manana"),
}
#: Words that make another day or hour of what stands beside them, in a way that isn't read.
UNREAD = words("half past quarter each except fortnight meia passado passada")

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
    "quero preciso but said people not we us they for with told already just"
)
