"""Names, e-mail addresses and phones, as people write them when asked."""

from __future__ import annotations

import pytest

from tests.understand.tables import heard


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("juan perez", "Juan Perez"),
        ("JUAN DE LA CRUZ", "Juan de la Cruz"),
        ("de la cruz", "De la Cruz"),
        ("ronald mcdonald", "Ronald McDonald"),
        ("Ronald McDonald", "Ronald McDonald"),
        ("sinead o'connor", "Sinead O'Connor"),
        ("José Núñez-Peña", "José Núñez-Peña"),
        ("Jürgen Müller", "Jürgen Müller"),
        ("Łukasz Kowalski", "Łukasz Kowalski"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("Luis P. Rojas", "Luis P. Rojas"),
        ("Dr. Luis Paz", "Luis Paz"),
        ("Quispe Mamani, Juan", "Juan Quispe Mamani"),
        ("Domingo Flores Abril", "Domingo Flores Abril"),
        ("Julio", "Julio"),
        ("claro, Luis Alberto Torres", "Luis Alberto Torres"),
        ("soy juan perez y mi correo es juan@gmail.com", "Juan Perez"),
        ("Nombre: Juan Pérez\nCorreo: juan@gmail.com", "Juan Pérez"),
        ("juan perez juan@gmail.com 987654321", "Juan Perez"),
        ("ponlo a nombre de mi esposa Carmen Rojas", "Carmen Rojas"),
        ("Juan Pérez 😊", "Juan Pérez"),
        ("me llamo *Juan* _Pérez_, juan@x.com", "Juan Pérez"),
        ("no me llega el correo", None),
        ("no entiendo", None),
        ("soy alergica", None),
        ("soy de lima", None),
        ("el domingo", None),
        ("un momento", None),
        ("hola", None),
    ],
)
def test_a_name_when_asked(text: str, name: str | None) -> None:
    assert heard(text, "contact").name == name


@pytest.mark.parametrize("state", ["greeting", "date", "time", "contact", "confirm"])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("soy Ana", "Ana"),
        ("me llamo julio", "Julio"),
        ("a nombre de Carla Soto", "Carla Soto"),
        ("mi nombre es Eva", "Eva"),
    ],
)
def test_an_introduced_name_counts_everywhere(state: str, text: str, name: str) -> None:
    assert heard(text, state).name == name


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("juan.perez@email.com", "juan.perez@email.com"),
        ("JUAN@GMAIL.COM", "juan@gmail.com"),
        ("juan.perez+citas@sub.empresa.com.pe", "juan.perez+citas@sub.empresa.com.pe"),
        ("mi correo es juan@gmail.com.", "juan@gmail.com"),
        ("(juan@gmail.com)", "juan@gmail.com"),
        ("correo:juan@gmail.com,gracias", "juan@gmail.com"),
        ("juan @ gmail . com", "juan@gmail.com"),
        ("juan(at)gmail.com", "juan@gmail.com"),
        ("juan [at] gmail [dot] com", "juan@gmail.com"),
        ("ana arroba gmail punto com", "ana@gmail.com"),
        ("juan guion bajo perez arroba hotmail punto com", "juan_perez@hotmail.com"),
    ],
)
def test_an_address(text: str, email: str) -> None:
    reading = heard(text, "contact")
    assert (reading.email, reading.invalid_email) == (email, None)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("carlos@gmail", "carlos@gmail.com"),
        ("carlos@gmial.com", "carlos@gmail.com"),
        ("ana@gmail.con", "ana@gmail.com"),
        ("ana@gmail,com", "ana@gmail.com"),
        ("ana@hotmal.com", "ana@hotmail.com"),
        ("ana.gmail.com", "ana@gmail.com"),
        ("anagmail.com", "ana@gmail.com"),
        ("ana..lopez@gmail.com", "ana.lopez@gmail.com"),
        ("ana@empresa", None),
        ("ana@", None),
    ],
)
def test_a_near_miss_is_invalid_as_typed(text: str, suggestion: str | None) -> None:
    reading = heard(text, "contact")
    assert (reading.email, reading.invalid_email, reading.suggestions) == (
        None,
        text,
        (suggestion,) * bool(suggestion),
    )


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("987654321", "987654321"),
        ("+51 987 654 321", "+51987654321"),
        ("987-654-321", "987654321"),
        ("mi cel es 987654321", "987654321"),
        ("01 4567890", "014567890"),
        ("mi dni es 45678912", None),
        ("9.7.2028 8.30 pm", None),
    ],
)
def test_a_phone(text: str, phone: str | None) -> None:
    assert heard(text, "contact").phone == phone


NOBODY = """Muy Amable|Mil Gracias|Para Cuando Seria|Que Pena|Soy Nuevo Aquí|soy el que llamó ayer
soy la de ayer|soy su paciente de siempre|soy enfermera técnica|soy docente de primaria
soy del seguro|soy chofer de taxi|Soy Mamá Soltera|me llamo a silencio|me llaman del trabajo
me dicen que vuelva|me dicen loco|ella es mi hermana|él es el paciente|él es menor de edad
ella es la interesada|figuro como titular|se llama igual que yo|a nombre de la empresa
a nombre de mi hijo menor|anótame como siempre|ponme como puedas|pon mi nombre bien
el nombre está bien|nombre y correo?|mi nombre ya lo sabes|mi nombre no importa
mi apellido no, solo nombre|paciente antiguo|cliente frecuente|titular de la cuenta|es Para Mi Hija
es Mi Primera Vez|Hola Doctor|Buenas Doctora|señor buenos días|Srta buenas tardes|doctora por favor
no soy de aquí|no soy yo quien va|no es mi correo|no es para mí|viuda y sola|Zapallal
Villa María del Triunfo|La Victoria|Trujillo|por Plaza Norte|Av Larco|Banco de la Nación
Clínica Internacional|Colegio de Ingenieros|Te Amo|Feliz Navidad|Dios Te Bendiga|Hasta Mañana
Un Momento|Ya Vuelvo|Estoy Ocupado|En La Noche|Lunes A Viernes|Correo Electrónico|Nombre Completo
no me llega el código|un ratito que busco mi correo|estoy manejando ahorita|te lo mando luego
mi hijo te va a escribir|Vale la pena?|soy hermana de la paciente|soy muy despistada
soy zurda y alérgica|soy puntual|Soy Abogado|soy contador público|soy vecina de ustedes
Soy del norte|soy de Huancayo|Soy Cliente Frecuente|soy yo de nuevo|soy la misma de ayer
soy mayor de edad|Es Urgente|ES MUY URGENTE POR FAVOR|NO TENGO CORREO|QUIERO SABER EL PRECIO
Gracias Señorita|Muchas Gracias|Buenas Noches|Feliz Tarde|me dicen que es caro
me dicen que ustedes son buenos|habla causa|habla serio|habla pues|te saluda tu amigo
te escribe una clienta|le escribo por la cita|le escribo desde Cusco|escribe bien pues
el nombre es necesario?|nombre de quién?|nombre completo?|mi nombre y apellido?
¿el mío o el de mi hijo?|pon lo que quieras|pon cualquiera|ponle nomás|anota por favor
a nombre de mi esposa|a nombre de mi empresa|a nombre mío|a mi nombre|de parte de mi jefe
de parte de la empresa|atentamente|saludos cordiales|Atte la gerencia|mi correo es el mismo
mi correo lo tienes ya|es el mismo de siempre|el de siempre|ya te lo di|ya lo mandé antes
ya les había pasado mis datos|no comparto datos por aquí|eso es privado|prefiero por llamada
te llamo mejor|se cayó el internet|perdí mi celular|mi celular está malogrado
espera que cargo mi celular|ahorita estoy en clase|salgo en media hora|quiero pagar primero
cuánto demora|todo está carísimo|jajaja qué gracioso|qué pesado eres|qué rico|te pasaste
bacán tu servicio|buen servicio|excelente atención|Me encanta|Perfecto Gracias|qué roche
uy qué miedo|ay Dios mío|Dios mío|Santo cielo|por la Virgen|madre mía|caramba
miércoles, se me olvidó|la verdad no sé|no tengo idea|ni idea|luego veo|qué quieres que te diga
yo mismo soy|yo misma|soy yo|él no tiene correo|ella tampoco|mi mamá no usa|el paciente tiene 5 años
el paciente es menor de edad|la cita es para mi abuelita|para mi perrito|para mi empresa
para mi suegra|con mi esposo|con la doctora|Con Todo Gusto|Claro Que Sí|por supuesto que sí
Está Bien|De Acuerdo|Muy Bien|Estoy Interesado|Me Interesa|Hola Buenas Tardes Quisiera Información
Trabajo En La Municipalidad|vivo en San Isidro|San Isidro|Miraflores|Los Olivos|av. Brasil 1234
Jr. Carabaya 456|Cruce Con Tacna|frente al mercado|Banco de Crédito|Universidad San Marcos
Colegio Santa Rosa|Empresa Constructora SAC|Instagram|Facebook|por Facebook los vi|vi su publicidad
me recomendó una amiga|me recomendó María|me mandó el doctor|el doctor Pérez me atendió
la doctora Rosa me dijo que venga|hablé con Carlos ayer|Carlos me dijo que podía
ayer me atendió Julia|busco a la señora Carmen|está el doctor Ramírez?|quiero con la doctora Salas
conoces a Pedro?"""


@pytest.mark.parametrize("text", [cell for line in NOBODY.splitlines() for cell in line.split("|")])
def test_ordinary_words_name_nobody(text: str) -> None:
    assert heard(text, "contact").name is None
