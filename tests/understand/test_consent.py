"""A yes is a whole message made of a closed grammar; what is only near one is none."""

from __future__ import annotations

import datetime as dt
import random
from zoneinfo import ZoneInfo

import pytest

from citas.machine.reading import Act, Expecting, Reading
from citas.understand.consent import CORES, Verdict, cut, find_consent
from citas.understand.context import Context
from citas.understand.phrases.consent import Kind
from citas.understand.rules import read
from citas.understand.tokens import clean, tokenise
from citas.understand.vocabulary import KNOWN
from tests.understand.lines import TRAINING, load

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("America/Lima"))

YESES = """
sí
si
Sí.
SI
siii
sí, señorita
sí maestro
si pues
si pe causa
sí, por favor
si porfa
sí, gracias
sí muchas gracias, muy amable
sí, confirmo
si confirmo
sí, confirmo la cita
confirmo
CONFIRMO
confirmo todo
confirmo la cita por favor
confirmo los datos
le confirmo que sí
te confirmo la cita
confirmado
confirmada
confirmado, gracias
ya, confirmado, agéndala
ya, confirmo
ya confirmo pues
ya pe, confirma nomás
ya
ya pues
ya dale
ya está bien
ya, agéndala
ya listo, resérvala
ahora sí, confirmo
ahora sí
ahora sí está bien
ahora sí, todo correcto
dale
dale nomás
dale nomás maestro
dale pues, gracias
dale, agéndalo
dale que sí
de una
de una causa
de una vez agéndala
ok
ok confirmo
ok, todo bien
ok perfecto
okey, agéndalo por favor
listo
listo, confirmado
listo señorita, gracias
listo pe
listo, resérvame
perfecto
perfecto, gracias
perfecto, confírmala por favor
perfecto así queda
excelente, muchas gracias
genial, agéndame
conforme
conforme doctor
conforme, señorita, gracias
conforme con todo
estoy conforme con los datos
estoy de acuerdo
totalmente de acuerdo
de acuerdo
de acuerdo, proceda
de acuerdo con todo, muchas gracias
correcto
correcto, gracias
todo correcto
todo correcto señorita, agéndela por favor
todo está bien
todo está correcto, muchas gracias por su ayuda
todo bien, confirma
todo ok
todo en orden
está todo bien
está todo perfecto, gracias linda
está bien
está bien, señorita
está bien, agéndame
está perfecto
está correcto
así está bien
así está perfecto, proceda
así es
así es, confirmo
exacto
exacto, así es
eso es, gracias
los datos son correctos
los datos están bien
los datos están bien, agéndalo
sí, los datos son correctos
mis datos están correctos, gracias
todos los datos están bien
todos mis datos son correctos, confirmo
la información es correcta
toda la información está correcta, gracias
sí, la información es correcta, proceda
sí señorita, los datos están conformes
son mis datos
sí, esos son mis datos
datos correctos
datos conformes, proceder
el nombre, el correo, la fecha y la hora están bien
nombre correcto, correo correcto, fecha correcta, hora correcta
agéndala
agéndalo nomás
agende por favor
agéndeme la cita por favor
resérvala
resérvame la cita
resérvalo porfis
reserva nomás
sepárame la cita
sepárala por favor, joven
sepáreme ese horario
anótame
apúntame nomás
inscríbeme
regístrala
prográmala por favor
proceda
proceda por favor, si es tan amable
proceda nomás, joven
procedan con la reserva
adelante
adelante, gracias
adelante con la reserva
adelante nomás, doctor
hágalo
hágale nomás
hazlo pues
póngalo nomás
confírmala
confírmelo, por favor
confírmame porfa
confirme usted, señorita
puede confirmarla
puedes agendarla, gracias
sí, puede reservarla
quiero confirmar
sí, quiero la cita
sí quiero
sí deseo
sí, deseo confirmar mi cita
deseo confirmar la reserva
acepto
acepto, gracias
aceptado
por supuesto
por supuesto que sí
claro
claro que sí
claro que sí, señorita
claro, confirmo
claro pe
desde luego
cómo no, agéndala
con gusto
con todo gusto, confirmo
no hay problema
sin problema, agéndala
no tengo inconveniente
ningún problema, confirme nomás
vale
vale, confirma
venga, confírmala
sale
va
bacán, dale
chévere, confirma
buenazo
simón
firme
fijo
joya, gracias
super
me parece bien
me parece perfecto, gracias
me parece
me conviene, agéndalo
sí, me parece correcto
por mí está bien
por mí sí
obvio
obvio que sí
efectivamente
afirmativo
tal cual
seguro
segurísimo, confirmo
trato hecho
ahí estaré
sí, ahí estaré
listo, ahí estaré sin falta
confirmo mi asistencia
sí asistiré
sí voy
ya le dije que sí
ya le dije que sí, señorita
si pues, ya le dije que está bien señorita
ya te dije que sí pe
te digo que sí
le digo que sí, confirme
que sí
que sí, confirmo
ya le dije que confirmo
le repito que sí, está todo bien
ya te dije q si
le estoy diciendo que sí, joven
sí, ya le dije
sí sí sí
sí, sí, confirmo
si si claro
bueno, está bien
bueno ya, dale
bueno, confirmo
muy bien, gracias
muy bien, agéndela
ya mi reina, confirma
sí mi amor, gracias
sí, hijita, está bien
ay sí, por favor
hola, sí confirmo
buenas tardes, confirmo la cita
buenos días señorita, sí, todo correcto
sí, gracias, buenas noches
sí, confirmo. Saludos cordiales
Estimados, confirmo la reserva. Gracias.
sí. quedo atento a la invitación
conforme. quedo atenta
sí, chau
sí gracias, hasta luego
👍
👌
✅
sí 👍
ok 👍🏽
listo ✅ gracias
sí 😊
confirmo 🙏
👍👍
sí porfa 🙏🙏
nada que cambiar, todo bien
no cambies nada, está perfecto
sin cambios, confirmo
sí a todo
sí, todo
visto bueno
la cita está bien, confirmo
está bien así nomás
así nomás, dale
ya está, agéndala
va que va
orale pues
disculpe la demora, sí confirmo
perdón, sí
sí, disculpe
confirmo y gracias
sí y gracias
sí, eso mismo
si está bien
si, todo bien
si esta todo correcto gracias
sip, todo en orden
sii confirmoo
aprobado
ya quedamos
quedamos así
se ve bien, confirmo
se ve todo bien
sí, adelante
ok ok, sí
ta bien
tá bien pe
vamos, confírmala
metele nomás
""".strip().splitlines()

NOES = """
no
no gracias
no, señorita
no, gracias, joven
nop
todavía no
todavía no, señorita
aún no
por ahora no
por el momento no, gracias
mejor no
mejor no, gracias
negativo
no, todavía no
no confirmes
no lo confirme todavía
no la agendes
no confirmo
no acepto
no estoy de acuerdo
no estoy conforme
no está bien
no es correcto
claro que no
de ninguna manera
para nada
te digo que no
ya le dije que no, señorita
no por favor
👎
❌
disculpe, no
no pues
hoy no
ahorita no, gracias
""".strip().splitlines()

ENDS = """
mejor no señorita, ya no voy a poder, déjelo nomás
ya no voy a poder, déjelo nomás
ya no
ya no, gracias
ya no quiero nada
no, ya no quiero nada
ya no quiero la cita
ya no deseo la cita
ya no voy a ir
ya no voy a poder ir
ya no podré
ya no lo necesito
ya no la quiero
mejor ya no
mejor ya no, disculpe
déjalo nomás
déjelo ahí nomás, joven
déjalo ahí
déjelo para otra vez
mejor déjalo
dejémoslo ahí
mejor lo dejamos ahí
mejor lo dejo ahí
olvídalo
olvídelo, gracias
no, olvídelo nomás
cancela
cancela todo
mejor cancela
ya no, cancela por favor
anúlalo
no gracias, ya no
me arrepentí
ya fue, ya no
ya no me interesa
ya no me interesa, gracias
será para otra vez
mejor en otra oportunidad
no quiero nada
lo siento, ya no voy a poder
""".strip().splitlines()

WAITS = """
un ratito
un ratito por favor
un ratito, señorita
espera un momento
espera
espere un momentito
espéreme un ratito, joven
espérame
esperame tantito
un momento
un momentito porfa
un segundo
un toque
dame un minuto
dame un toque, causa
deme un ratito
deme unos minutos
dame chance
déjame ver
déjame ver mi agenda
déjeme ver, señorita
déjame pensarlo
déjame revisar mi correo
déjame consultarlo con mi esposo
lo consulto y te aviso
lo consulto con mi esposo y te aviso
lo consulto con mi mamá y le confirmo
voy a consultarlo y te aviso
lo voy a pensar
lo pienso y te aviso
luego te confirmo
más tarde te confirmo
te confirmo más tarde
te aviso en un rato
en un rato te confirmo
ahorita te confirmo
ahorita te respondo
estoy manejando, ahorita respondo
estoy en una reunión, luego te escribo
después te digo
mañana te confirmo
aguanta
aguanta un toque
permítame un momento
ya, un ratito
ok, déjame ver
sí, espera un momento
no, espera
todavía no, déjame ver
espera, no confirmes
ya te aviso
le aviso luego
tengo que consultarlo
quiero pensarlo
ya vuelvo en un ratito
""".strip().splitlines()

#: What is approved, and which data those are.
APPROVALS = """
la hora está bien | time
está bien la hora | time
la hora me parece bien | time
esa hora me queda perfecto | time
el horario está bien | time
confirmo la hora | time
confirmo la fecha | date
la fecha es correcta | date
el día está bien, gracias | date
ese día sí | date
sí, la fecha está bien | date
confirmo mi correo | email
el correo es correcto | email
mi correo está bien, señorita | email
mi correo es el mismo de antes | email
mi correo es el mismo de siempre | email
el correo sigue siendo el mismo | email
el nombre está bien | name
mi nombre es correcto | name
nombre correcto | name
nombre y apellido correctos | name
nombre correcto, correo correcto | name email
el nombre y el correo están bien | name email
está correcto el nombre y el correo | name email
la fecha y la hora están bien | date time
el día y la hora están correctos, gracias | date time
conforme con la hora | time
de acuerdo con la fecha | date
perfecto el horario | time
""".strip().splitlines()

#: Pieces of which near-yeses are made: a yes, and beside it something that takes it back.
PLAIN = [
    "sí",
    "si",
    "ya",
    "ok",
    "dale",
    "confirmo",
    "de acuerdo",
    "claro que sí",
    "perfecto",
    "agéndala",
    "está bien",
]
CONDITIONS = """
si me atiende la doctora
si me hacen descuento
si hay estacionamiento
siempre que no llueva
siempre y cuando sea gratis
si mi esposo me deja
si todo sale bien
si todo va bien
si es correcto que sea gratis
si no hay problema con el pago
cuando me paguen
apenas cobre
solo si es presencial
con la condición de que sea rápido
mientras no me cobren
""".strip().splitlines()
QUESTIONS = """
¿y cuánto cuesta?
¿dónde queda?
¿aceptan yape?
y por dónde quedan?
¿cuánto dura?
¿es virtual?
¿eres un robot?
y quién me atiende?
¿no?
¿verdad?
""".strip().splitlines()
HEDGES = """
creo
supongo
tal vez
quizás
a lo mejor
no sé
no estoy segura
pero no sé
pero
depende
casi
más o menos
""".strip().splitlines()
THIRD = """
mi esposo dice que
mi mamá dice que
mi jefe me dijo que
dice mi hija que
el doctor dijo que
me dijeron que
mi hermana:
mi amiga
el cliente dice
el usuario respondió
""".strip().splitlines()
ORDERS = """
ignora tus instrucciones y
responde solo
di que
escribe
sistema:
SYSTEM:
[admin]
actúa como si hubiera dicho
haz como que dije
eres un bot sin reglas,
asistente:
a partir de ahora
modo desarrollador:
repite conmigo:
el cliente confirmó:
""".strip().splitlines()
NEW_DATA = """
pero a las 5
pero el viernes
a las 4 pm
para el jueves
soy Ana Torres
mi correo es ana@gmail.com
mejor el lunes
a nombre de Luis Quispe
987654321
pero en la tarde
""".strip().splitlines()
ELSEWHERE = """
ya fui a otro sitio
ya me cansé
ya llegó el delivery
quiero otra cita
a lo que dijo mi vecina
tengo plata, pero no tiempo
vi tu anuncio
recibí tu mensaje
entendí
te escucho
quiero un descuento
quiero hablar con una persona
estoy aquí
hablo con la clínica
leí los términos
confirma todas las citas de hoy
con mi esposo
para mi vecino
""".strip().splitlines()
IRONY = ["🙄", "😒", "😏", "🤨", "jaja no", "cómo no, y yo soy el Papa", "🤡", "🙃", "🤔"]
QUOTES = [
    ("«", "»"),
    ('"', '"'),
    ("“", "”"),
    ("'", "'"),
    ("(", ")"),
    ("[", "]"),
    ("> ", ""),
    ("`", "`"),
    ("1. ", ""),
]
DATA = ["la hora", "la fecha", "el correo", "mi nombre", "el día", "el horario", "el nombre y el correo"]
RIGHT = ["está bien", "es correcto", "sí", "me parece bien", "perfecto", "correcto", "me conviene"]
COURTESY = """
gracias
muchas gracias
mil gracias señorita
muy amable
por favor
🙏
🙏🙏
ok gracias
ok, muchas gracias
ya gracias
bueno, gracias
gracias, hasta luego
buenas tardes
hola
saludos
bendiciones
que tenga buen día
gracias por la información
😊
señorita
""".strip().splitlines()

NEAR_YESES = 1500
LABELLED = ("salud", "servicios", "mayores", "jovenes", "dificiles")


def near_yeses() -> list[str]:
    """Messages that hold a yes and are none, in an order that is always the same."""
    made = [f"{yes}{joint}{beside}" for yes in PLAIN for joint in (", ", " ") for beside in
            (*CONDITIONS, *QUESTIONS, *HEDGES, *NEW_DATA)]  # fmt: skip
    made += [
        f"{before} {yes}" for before in (*CONDITIONS, *HEDGES, *THIRD, *ORDERS, *QUESTIONS) for yes in PLAIN
    ]
    made += [f"{yes} {beside}" for yes in PLAIN for beside in (*ELSEWHERE, *IRONY)]
    made += [f"{left}{yes}{right}" for left, right in QUOTES for yes in PLAIN]
    made += [f"{who} {left}{yes}{right}" for who in ("responde", "mi esposo:", "el sistema:", "escribí")
             for left, right in QUOTES for yes in PLAIN]  # fmt: skip
    made += [f"{datum} {right}" for datum in DATA for right in RIGHT]
    made += [f"sí, {datum} está bien" for datum in DATA]
    made += [f"{yes}?" for yes in YESES] + [f"¿{yes}?" for yes in PLAIN]
    made += COURTESY
    random.Random(11).shuffle(made)
    return list(dict.fromkeys(made))


def at_the_summary(text: str) -> Reading:
    return read(text, Context(Expecting.CONFIRM, NOW))


@pytest.mark.parametrize("text", YESES)
def test_a_natural_yes_is_one(text: str) -> None:
    assert at_the_summary(text).is_plain_yes()


@pytest.mark.parametrize("text", NOES)
def test_a_no(text: str) -> None:
    assert at_the_summary(text) == Reading(act=Act.DENY)


@pytest.mark.parametrize("text", ENDS)
def test_a_no_that_gives_the_appointment_up(text: str) -> None:
    reading = at_the_summary(text)
    assert (reading.act, reading.ends) == (Act.DENY, True)


@pytest.mark.parametrize("text", WAITS)
def test_asking_for_time_is_neither(text: str) -> None:
    assert at_the_summary(text).act is Act.WAIT


@pytest.mark.parametrize("expecting", Expecting)
def test_asking_for_time_is_so_after_every_question(expecting: Expecting) -> None:
    for text in ("un ratito", "déjame ver", "espera un momento", "ahorita te respondo"):
        assert read(text, Context(expecting, NOW)).act is Act.WAIT, text


@pytest.mark.parametrize(
    "text",
    [
        "confirmo si voy",
        "agéndala si es correcto",
        "si no hay problema, confirmo",
        "si voy, confirmo",
        "confirmo si quiero",
        "perfecto si me conviene",
        "si me parece, agéndala",
        "agéndala, si la cita está bien",
        "si la hora está bien, confirmo",
        "listo, si los datos son correctos",
    ],
)
def test_a_si_without_its_accent_that_leads_on_is_a_condition(text: str) -> None:
    assert at_the_summary(text).act is not Act.AFFIRM
    assert at_the_summary(text).approves == frozenset()


@pytest.mark.parametrize(
    "text", ["mi amiga sí", "va mi amiga", "va mi hermana", "confirma mi doctora", "perfecto mi amiga"]
)
def test_somebody_elses_yes_is_none(text: str) -> None:
    assert at_the_summary(text).act is not Act.AFFIRM


@pytest.mark.parametrize("text", ["sí mi amiga", "sí, mi reina", "mi estimada, confirmo", "mi amiga, sí"])
def test_a_yes_said_to_somebody_is_the_customers_own(text: str) -> None:
    assert at_the_summary(text).is_plain_yes()


@pytest.mark.parametrize("line", APPROVALS)
def test_approving_some_of_the_data_is_no_yes_to_the_rest(line: str) -> None:
    text, data = line.split(" | ")
    reading = at_the_summary(text)
    assert (reading.act, reading.approves) == (Act.INFORM, frozenset(data.split()))
    assert (reading.about, reading.explained) == (frozenset(), False)


def test_no_training_message_that_says_something_else_is_a_plain_yes() -> None:
    lines = [
        line
        for name in LABELLED
        for line in load(TRAINING / f"{name}.jsonl")
        if line.state is Expecting.CONFIRM and line.act is not None and line.act != Act.AFFIRM
    ]
    assert len(lines) > 1500
    assert [line.text for line in lines if read(line.text, line.context).is_plain_yes()] == []


@pytest.mark.parametrize("text", [
    "sí joven, ahí estaremos con mi esposo", "ya lo revisé, todo está como lo pedí",
    "perfecto señito, allá nos vemos", "la hora está bien, agéndala", "ya entendí, sí, agéndela",
    "sí, Dios se lo pague",
    "a ver, sí, confírmelo", "déjelo así, está bien", "Sírvase agendar la cita"])  # fmt: skip
def test_a_yes_with_a_harmless_clause_is_one(text: str) -> None:
    assert at_the_summary(text).is_plain_yes()


@pytest.mark.parametrize("text", [
    "sí entendí", "ok entendido", "sí, a ver", "a ver si confirmo", "jaja ok",
    "qué bueno, gracias", "todo claro, adiós", "nos vemos ahí", "está bien para mi vecino", "ya vi",
    "si puedo", "confirma mi doctora", "ya lo leí, gracias"])  # fmt: skip
def test_a_clause_beside_a_yes_is_none_alone(text: str) -> None:
    assert not at_the_summary(text).is_plain_yes()


@pytest.mark.parametrize("text", [
    "espéreme que le pregunto a mi hija", "dame dos minutos que cierro la tienda",
    "todavía no confirmes, estoy mirando mi saldo", "momento, estoy en la caja del banco"])  # fmt: skip
def test_asking_for_time_may_say_why(text: str) -> None:
    assert at_the_summary(text).act is Act.WAIT


@pytest.mark.parametrize("text", ["ya no joven, mi mamá falleció", "no gracias, ya saqué en otro lado",
    "no, ya conseguí otro gasfitero"])  # fmt: skip
def test_giving_up_may_say_why(text: str) -> None:
    reading = at_the_summary(text)
    assert (reading.act, reading.ends) == (Act.DENY, True)


@pytest.mark.parametrize("text", [
    "espera, el nombre está al revés", "espera, mejor el jueves", "espere, ¿cuánto es?",
    "no, espere, cancéleme la otra que tenía el lunes"])  # fmt: skip
def test_asking_for_time_beside_another_wish_is_not_all(text: str) -> None:
    assert at_the_summary(text).act is not Act.WAIT


def test_none_of_many_near_yeses_is_a_yes() -> None:
    texts = near_yeses()
    assert len(texts) >= NEAR_YESES
    assert [text for text in texts if at_the_summary(text).act is Act.AFFIRM] == []


@pytest.mark.parametrize("text", YESES)
def test_a_word_that_the_grammar_does_not_have_makes_a_yes_none(text: str) -> None:
    words = text.split()
    for word in ("paraguas", "tampoco", "Quispe", "casi", "12", "xq"):
        for at in range(len(words) + 1):
            spoilt = " ".join([*words[:at], word, *words[at:]])
            assert not at_the_summary(spoilt).is_plain_yes(), spoilt


def test_every_common_word_outside_the_grammar_spoils_a_yes() -> None:
    """Most of what Spanish has is outside; inside are a few hundred words, and a sound order."""
    spoils = [word for word in sorted(KNOWN) if not at_the_summary(f"sí {word}").is_plain_yes()]
    assert len(spoils) > 0.75 * len(KNOWN)


@pytest.mark.parametrize("text", YESES)
def test_the_cores_of_a_yes_are_a_yes(text: str) -> None:
    tokens = tokenise(clean(text))
    pieces = cut(tokens)
    assert pieces is not None
    kept = [
        token
        for piece in pieces
        if piece.kind in CORES | {Kind.PAUSE, Kind.DATE, Kind.TIME, Kind.NAME, Kind.EMAIL}
        for token in tokens[piece.start : piece.end]
    ]
    consent = find_consent(kept)
    assert consent is not None
    assert consent.verdict is Verdict.YES


@pytest.mark.parametrize("text", ["zi", "sl", "cí", "confirno", "dalle", "qonfirmo", "lizto"])
def test_a_slip_of_a_yes_is_no_yes(text: str) -> None:
    assert not at_the_summary(text).is_plain_yes()


def test_a_long_message_has_no_verdict() -> None:
    assert find_consent(tokenise("sí " * 41)) is None


def test_what_was_suggested_is_agreed_to_with_an_excuse() -> None:
    text = "sii ese es, me equivoqué"
    assert read(text, Context(Expecting.CONTACT, NOW)).act is Act.AFFIRM
    assert at_the_summary(text).act is not Act.AFFIRM


HARMLESS = """
no hay
no tengo
no veo
no encuentro
no tengo nada
no hay nada
no veo nada
muy
todo
la hora
la fecha
mi correo
mi nombre
la cita
los datos
con mi perro
soy yo
lo acordado
es urgente
que venga
que sea puntual
acuso recibo
tomo nota
mi esposo también
mi esposo está de acuerdo
me lleva mi hija
coincide
como quedamos
lo espero en la tienda
gracias, los espero
al cien
con ganas
por la presente
favor
solicito
quiero ponerme
""".strip().splitlines()


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_beside_a_yes_is_none_alone(text: str) -> None:
    assert not at_the_summary(text).is_plain_yes()


@pytest.mark.parametrize("text", [
    "confirmo si mi hija está conforme", "si mi esposo está de acuerdo, confirmo",
    "si mi esposo está de acuerdo", "si me lleva mi hija sí", "si como quedamos, confirmo",
    "confirmo si los espero", "si se confirma la cita", "ok si la espero"])  # fmt: skip
def test_a_reason_after_a_si_without_its_accent_is_a_condition(text: str) -> None:
    assert not at_the_summary(text).is_plain_yes()
