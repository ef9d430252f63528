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
    assert (reading.email, reading.invalid_email, reading.email_suggestion) == (None, text, suggestion)


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
