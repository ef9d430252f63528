"""What customers say to a summary: whole yeses, noes, and words that ask for time or approve some of it."""

from __future__ import annotations

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

#: Written by other hands than those of the corpus, to see what kinds of yes a grammar misses.
UNHEARD_YESES = """
sí, todo está conforme, muchas gracias por su tiempo
ya señorita, está bien, ahí voy a estar
sí joven, así mismo, póngalo nomás
claro que sí mi estimado, confirmado
sí pe causa, de una nomás
Buenos días. Sí, confirmo mi cita. Gracias.
Confirmo los datos y la cita
sí, todo bien, separe nomás
sí, me parece bien, gracias por la atención
listo, entonces quedamos así
ok, confirmo todos los datos
dale dale, confírmalo
está todo conforme, puede proceder
sí, proceda con el registro por favor
Sí, por favor proceder con el agendamiento
sí, estoy seguro
sí, segura
estoy segura, confirme
sí, completamente de acuerdo
sí correcto, esos son mis datos
así es señorita, esos son mis datos correctos
perfecto, así me queda bien
sí me queda perfecto
sí, me viene bien
todo conforme, espero el correo de confirmación
sí, espero su confirmación
sí, espero la invitación al correo
ya está bien hijita, Dios te bendiga
ya mamita, así nomás es
sí mamita, eso nomás
sí pues papito, ya le dije
eso, eso, confirma
claro, claro, hágalo
oki doki, confirmado
okaaay
listooo
siiiii porfaaa
sí sí sí, ya
yes confirmo
sip, confírmala plis
sip todo good
todo fine, dale
todo cool, resérvalo
bien ahí, gracias
de ley que sí
de una, resérvalo
vamos pues
vamos con todo
vamos nomás
ya ya, confirme
ya listo
ya perfecto
ya va
ya dale pues
ya pe, confírmame
ya señor, conforme
ya, me parece perfecto
ya, todo ok
conforme, muchas gracias por todo
conforme con los datos, gracias
conforme con todo lo indicado
conforme a lo conversado
de acuerdo a lo conversado, sí
de acuerdo, quedo a la espera
de acuerdo, quedo pendiente
Estoy de acuerdo con los datos mostrados
Doy conformidad
doy mi ok
doy el visto bueno
le doy el visto bueno
tienen mi aprobación
Apruebo la reserva
Acepto la cita
Validado
validado, gracias
ok validado
correcto, proceder
es correcta la información
la información es la correcta
los datos son los correctos
los datos están correctos
mis datos están bien
todo lo que dice ahí está bien
todo está tal como lo pedí
tal como quedamos
como quedamos, sí
como acordamos, confirmo
así como está, confirme
así está perfecto
así está bien, no cambie nada
no hay nada que cambiar
no tengo nada que corregir
nada que agregar, confirme
sin problema, confirmo
no hay ningún problema, confirme
ninguna observación
sin observaciones
sin novedad, confirmado
positivo
afirmativo, proceda
copiado, confirmo
recibido y conforme
leído, conforme
ya leí todo y está correcto
revisé todo y está bien
ya lo revisé, confirmo
ya verifiqué, todo correcto
todo verificado, confirmo
acabo de revisar y está todo bien
sí, lo acabo de revisar, está bien
sí, confírmala de una vez por favor
sí, confírmala ya
confírmala nomás, gracias
confirmar por favor
confirmar
reservar
agendar
sí, agendar
quiero confirmar la cita
deseo confirmar
quisiera confirmar
me gustaría confirmar
sí me gustaría
sí, me encantaría
me encanta, confirma
me parece excelente
me parece bien todo
me parece, gracias
por mí perfecto
por mí bien
por mí no hay problema
de mi parte todo bien
por mi lado todo conforme
de nuestra parte conforme
estamos conformes
estamos de acuerdo
aceptamos
confirmamos asistencia
asistiremos
ahí estaremos puntuales
ahí estaré puntual, gracias
ahí nos vemos, confirmo
allí estaré
estaré ahí sin falta
cuente con mi presencia
cuenta conmigo
cuenten con nosotros
voy a estar ahí
sí voy a ir
sí vamos a ir
sí iremos
sí iré
iré sin falta
sí puedo
sí, puedo ir
si pues, ahí estaré
con mucho gusto, confirmo
encantada
encantado, confirme
feliz, confirma
perfecto, mil gracias
perfecto señorita linda
excelente, confirmado
genial, confirmo
buenísimo, confirma
qué bueno, sí, confirmo
qué bien, confirme
qué rápido, sí
por fin, sí, confirma
hágalo por favor
hágalo nomás, joven
métale nomás
métele pues
ponlo nomás
póngalo así
déjelo así como está
déjelo así, está bien
así déjelo
que quede así
queda así, gracias
quedó perfecto
quedó bien
lo confirmo
la confirmo, gracias
yo confirmo
yo sí confirmo
sí, yo confirmo
sí, se lo confirmo
le confirmo que está todo bien
le confirmo la cita
sí, ya confirmé
le estoy diciendo que sí, confirme
te he dicho que sí
sí te dije
que sí hombre
que sí, que sí
sí o sí
sí o sí voy
obvio sí
obvio, confirma
por supuestísimo
claro pues
claro pe mano
claro señorita, con gusto
cómo no, joven
cómo no, señorita, confírmela
naturalmente
sin duda
sin dudarlo
definitivamente
definitivamente sí
absolutamente
totalmente
exactamente
exacto, confirma
eso mismo
eso es lo que quiero
eso quiero
esa quiero
esa cita quiero
la quiero, confirma
quiero esa cita
la tomo
me quedo con esa
va esa
esa misma
esa nomás
👍🏻👍🏻
👌🏼 confirmo
✅ confirmado
🙏 sí
sí ❤️
sí 😁
ok 👍 gracias
listo 👍
❤️ sí
sí 🐶
sí 🦷😄
confirmo 🏥
sí.gracias
si.confirmo
sí;confirmo
SI CONFIRMO GRACIAS
SÍ, TODO CORRECTO
CONFIRMADO!!
¡Sí!
¡Confirmo!
¡Listo, gracias!
*sí*
hola sí
hola, confirmo
buenas, sí confirmo
buenas noches, todo correcto
Estimados, conforme. Saludos
Estimada, confirmo mi asistencia. Saludos cordiales.
Atte. sí confirmo
confirmo. atentamente
confirmo, bendiciones
amén, sí
sí, si Dios quiere
sí, Dios mediante
Dios mediante ahí estaré
primero Dios sí
sí, con la ayuda de Dios
sí, doctor, gracias a usted
sí, gracias a Dios
sí gracias, que Dios la bendiga
sí mi rey
sí mi vida
sí corazón
sí mijo
sí, hijo, sí
sí abuelita
sí mi capitán
sí ingeniero, todo conforme
sí Dr, gracias
sí Lic. conforme
si bb
sí amix
sí reinis
sí pues ñañito
sí compadrito
sí vecinita
sí caserita, apúntame
sí maestrito, anóteme
yapo
bacán, resérvalo
chévere, gracias
mostro, dale
ok bro, dale
ta bn
tabien señorita
esta bn
todo bn
sisisi
sí sí, correcto todo
habla, confirma
ah ya, sí
ah perfecto
ah ok, confirmo
ah, sí, está bien
eh sí
este... sí
mmm ya, confirma
mm sí
bueno, sí
bueno pues, confirme
bueno ya está bien
bueno, así nomás
bueno, conforme
bien, confirmo
bien, adelante
muy bien, proceda
muy bien, conforme
está muy bien
todo muy bien, gracias
todo perfecto, confirma
todo excelente
todo en regla
todo claro, confirmo
entendido, confirmo
comprendido, proceda
enterada, confirmo
perfecto, entendido, confirmo
Sí, señorita, está muy bien, muchísimas gracias por atenderme
ya hijo, está bien, apúntame en tu lista
sí, póngame en la lista nomás
sí, joven, usted póngame ahí
ya pues señorita, si está bien, gracias
sí, hágame usted el favor
sí hijo, hazlo nomás
así está bien pues hija, gracias
bueno hija, así será pues
sí, está bien así como dice ahí
todo lo que puso está correcto, gracias señorita
mi nombre está bien y todo lo demás también
los datos son los que di, confirme
son los datos que le di, sí
sí, son correctos todos
sí, todos son correctos
sí, todos mis datos son correctos, proceda
Sí, datos correctos. Agende por favor.
Buenas tardes, por favor confirmar la cita. Gracias
Por favor, agéndelo. Quedo atenta.
Agradeceré confirmar. Saludos.
Favor confirmar
favor de confirmar
favor agendar
Se confirma
se confirma la cita
se confirma asistencia
Confirmada la cita. Gracias.
Queda confirmada la reunión
Quedo conforme
quedo conforme con la cita
Quedamos conformes, gracias
De acuerdo, agendemos
agendemos entonces
procedamos
procedamos con la reserva entonces
proceda con lo indicado
proceder conforme
Visto bueno, proceda
OK, gracias, confirmado
OK, conforme, gracias
Conforme, adelante
Perfecto, adelante con la reserva
Excelente, procedan por favor
Todo en orden. Procedan.
Revisado y conforme
Revisado, todo ok
Verificado, gracias
confirmo lo anterior
confirmo lo indicado
confirmo todo lo anterior
ratifico
ratifico los datos
aprobado, gracias
aprobado por mí
autorizado
autorizo la reserva
sí, autorizo
si acepto la cita
acepto la hora y todo
sí a todo, gracias
simón, resérvalo bro
simón causa
fijo, dale
fijazo
de fijo mano
al toque, confirma
manda nomás
mándalo
mándale nomás
métele
ponle check
ponle sí
ponle que sí
márcala como confirmada
déjala confirmada
déjalo listo
sepáramela porfa
guárdame el sitio
guárdamelo
guárdame ese cupo
asegúrame ese cupo
apártame el turno
aparta el turno
aparta nomás
anótame ahí
anótame ps
apúntame ahí pe
ponme ahí
inscríbeme nomás
regístrame
regístralo así
regístralo tal cual
agéndalo así nomás
agéndalo tal cual
agéndalo tal como está
confírmalo tal cual
confírmalo así
confirma así como está
ya está, confírmalo
ya está perfecto así
ya quedó, gracias
ya quedó perfecto
ya quedamos entonces
quedamos entonces
entonces quedamos así, gracias
entonces confirmo
entonces sí
ahora sí está todo correcto
ahora sí, correcto
ahí sí
ahí sí está bien
así sí
así sí está bien
así sí, gracias
ese sí, confirma
esa sí, dale
esa está bien, confirma
esa está perfecta
esa me conviene
esa me queda bien
esa hora me queda bien, confírmala
me queda bien así
me va bien
me va perfecto, confirma
me acomoda, gracias
me sirve, dale
me cae bien, confirma
nos parece bien
nos conviene
nos queda bien
estoy conforme
todo ok de mi lado
todo bien por mi lado
por aquí todo bien, confirma
por este lado conforme
okey dokey
okeyyy
oki, porfi
oki mil gracias, confirmado
ya porfa
ya porfis, agéndame
sí porfi
sí, x favor
sí, graciassss
si si, dale
siiiip
síp, gracias
claroooo
claro que sip
clarísimo
clarín
clarinete
obviooo
obvio mano
deee una
daleee
dalee porfa
listooo causa
listo profe
listo miss gracias
listo doc, ahí estaré
listo, nos vemos
listo, entonces nos vemos
perfectooo
perfecto entonces
perfecto, nos vemos ese día
excelente, nos vemos allí
genial, nos vemos
bacán, ahí nos vemos
chévere, ahí estaré
ya, ahí estaré
ya, ahí estoy
ya ahí voy
ahí estoy
ahí voy a estar puntual
ahí estaremos todos
allá estaremos con mi esposa
iré con mi mamá
sí, iré con mi esposo
sí, ahí estaré con toda la familia
sí, mi esposo también está de acuerdo
mi esposo está de acuerdo, confirme
sí, ya hablé con mi esposo y está de acuerdo
sí, ya consulté
ya pedí permiso, confirma
sí, tengo libre ese día
sí, estoy libre
sí, puedo a esa hora
puedo ese día, confirme
sí llego
sí llego bien
llego sin problema
no hay falla, ahí estaré
sin falta
sin falta, gracias
seguro que sí
seguro, gracias
segurísimo
claro, seguro
fantástico, confirmado
estupendo
magnífico, agéndala
maravilloso, gracias
lógico
🫡
🆗
👊
sí 🤣
sí, que tenga buen día
confirmo, que le vaya bien
todo se ve bien
todos los datos me parecen correctos
perfeto, confirmado
confirmadoo
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
