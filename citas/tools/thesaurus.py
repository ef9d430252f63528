"""Words that mean the same thing to a customer and to a business. Data only.

`ALIKE`: each line is one thing in several words, whichever is asked and whichever is told. `KINDS`: what is
asked for is of a kind, and what is told of the kind holds of it («¿atienden loros?», «aves no atendemos»);
not the other way round. Words are folded and match as prefixes by their sound; one of up to three letters
must be the whole word.
"""

from __future__ import annotations

from functools import lru_cache

from citas.tools.wording import any_begins, begins, key

ALIKE = """
tapadura amalgama empast curacion
uni manicur
operacion operar opera cirugia cirujan quirurgic
rabia antirrab
carro auto autos automovil vehicul coche
aula salon
miss profesora maestra
mama papa madre padre apoderad
almuerzo lonchera refrigerio comida
ropa vestid vestiment uniforme atuendo
ropa prenda
pelo cabello
cara rostro facial
espalda lumbar columna
piel dermat
ojo vista oftalm optometr
choque choqu siniestro
poliza seguro seguros asegur
comision honorario
anular cancelar baja rescind
vence venci caduc expir vigen
congel pausa suspend
hospeda hotel guarderia aloja
lava lavander
planch planchado
arregl repar compost repon
repon recuper
tarjeta visa mastercard pos
limpi esteril higien desinfec
presenta recital concierto
uner encarnada
regal vale
telefono celular
laptop computadora
foto fotograf
video filma graba
manejo manejar conduci conducto
brevete licencia
jalo jalar repro desaprob aplaz
rapido expres urgente
pagina web
turno horario
baile danza bailar
nadar natacion piscina
casillero locker
ascensor elevador
camara vigilancia
director directora gerente dueno duena administra
perder pierd perdid extravi objetos
lluvia llueve llover
fiebre enferm resfri gripe
urgencia emergencia
tapiz tapice asiento salon
rayon rayad rayit raya pulid
mesero mozo
colegio escuela
vacante cupo matricula
mudanza mudar traslado
abogado letrado
plata dinero
grande gigante
pequen chico chiquit
tattoo tatu
curar cicatri sana
croqueta comida aliment
medicina pastilla medicament remedio
mueble ropero closet armario
refrigeradora refri congeladora
cocina estufa
lavadora secadora
tv televisor tele
pantalla display mica
bateria pila
cargador cable
impres imprim
fotocopia copia
anillado empast
polo camiseta
zapat zapatilla calzado
lente anteojo gafa montura luna
audifono auricular
muela molar
diente dental
encia periodon
barba bigote
depil vello
adelgaz peso
piscina pileta alberca
cancha campo losa
pelota balon
pintura pinta
gasfit tuberia cano desag fuga
cerraj llave chapa cerradura
limpieza limpia aseo
alfombra tapete
fiesta evento celebra cumplean
boda matrimonio novia casar
quince quincea
globo decora
bocadito bufet catering
torta pastel keke
musica sonido parlante
vegano vegan vegetarian
examen prueba test evalua
nota calific
tarea deber
vacacion verano receso
curso clase taller leccion
alumno estudiante
ubi ubica
titulo diploma certific constancia
tramit gestion
contrato acuerdo
notari legaliz
multa papeleta
equipaje maleta
pasaje boleto ticket
desmont desarm
medir medid medicion
diseno dise boceto
usado segunda
original genuin
aceite lubric
grua remolque auxilio
bus omnibus
mochila bolso
cachorro perrito
antipulg pulga garrapat
licor trago alcohol cerveza chela
fumar cigarro tabaco
maquill makeup
novio pareja enamorad
gemelo mellizo hermanit
panal toallita
ingles idioma bilingue
triste depres
nervios ansied miedo
quemadura quem
alergi alerg
diabet azucar glucosa
presion hipertens
embaraz gestan prenatal
lactar lactancia amamant
peluca extension
"""
KINDS = """
loro lorito perico canario pajar gallina pato paloma: ave aves
iguana tortuga serpiente culebra: reptil exotic
hamster cobay conejo cuy: roedor exotic
poodle shitzu schnauzer yorkshire chihuahua pug maltes pekines bichon: pequen
labrador husky golden pastor rottweiler doberman boxer: grande
guitarra piano violin bajo bateria flauta teclado cajon: instrumento
contagio infecc: esteril
samsung xiaomi huawei motorola: celular
combi micro bus custer: paradero estacion
terno vestido pantalon casaca camisa blusa saco: prenda
veneno envenen atropell accident sangra desmay convuls ahoga asfixi fractur: emergenc urgenc
botaron despid beneficios liquidacion cts: laboral
robo robaron estafa denunci preso detenid: penal
divorci tenencia aliment separacion: famili
visado migra extranjer: migrator
sunat impuesto igv: tributari
cedro caoba pino roble tornillo: madera
inquilin desaloj alquil terreno: inmobili
resfri gripe tos diarrea varicela: fiebre enferm
depa departamento: casa hogar vivienda
"""


def _prefixes(text: str) -> tuple[str, ...]:
    return tuple(key(word) for word in text.split())


_ALIKE = tuple(map(_prefixes, ALIKE.strip().splitlines()))
_KINDS = tuple(tuple(map(_prefixes, line.split(":"))) for line in KINDS.strip().splitlines())


@lru_cache(4096)
def told_for(word: str) -> tuple[str, ...]:
    """How what is told of a folded word may begin, by its sound, if not like the word itself."""
    asked = key(word)
    same = [group for group in _ALIKE if any(begins(asked, start) for start in group)]
    kinds = [told for specific, told in _KINDS if any(begins(asked, start) for start in specific)]
    return tuple(dict.fromkeys(start for group in (*same, *kinds) for start in group))


def means(word: str, keys: tuple[str, ...]) -> bool:
    """Do the words of which these are the keys speak of it in another word?"""
    starts = told_for(word)
    return bool(starts) and any(any_begins(keys, starts))
