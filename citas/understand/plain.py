"""The words with which a wish is said and nothing else: a closed set."""

from __future__ import annotations

from citas.understand.words import words

PLAIN = words(
    "el la los las un una unos para a al de del en por y o que favor porfa porfis gracias muchas mil hola "
    "buenas buenos buen dia dias tardes noches seria serian quisiera quiero deseo necesito busco gustaria me "
    "nos puede pueden puedo podria podrian ser cita citas reunion turno consulta hora horario reserva "
    "reservar agendar separar sacar programar pedir si ok ya bueno entonces mejor nomas pe pues senorita "
    "senor senora joven doctor doctora amiga amigo estimados estimado usted prefiero preferiria posible "
    "este esta ese esa mi correo nombre telefono celular soy es fecha limite"
)
