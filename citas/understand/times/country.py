"""What differs from country to country: Peru's order of day and month, and its holidays by name.

Holidays are (month, day), (days from Easter,) or (month, weekday, which one). A name that is also a surname
or a place is a day only as the whole message or after «para» or «por».
"""

from __future__ import annotations

from collections.abc import Mapping

DAY_FIRST = True
HOLIDAYS: Mapping[tuple[int, ...], str] = {
    (1, 1): "ano nuevo|dia de ano nuevo",
    (1, 6): "dia de reyes|dia de los reyes|bajada de reyes|reyes magos|dia de los reyes magos|reyes",
    (2, 14): "san valentin|dia de san valentin|dia de los enamorados|dia de la amistad|"
    "dia del amor y la amistad|dia del amor y de la amistad|dia del amor",
    (3, 8): "dia de la mujer|dia internacional de la mujer",
    (5, 1): "dia del trabajo|dia del trabajador|dia de los trabajadores|dia internacional del trabajo",
    (6, 7): "dia de la bandera",
    (6, 24): "dia de san juan|fiesta de san juan|noche de san juan",
    (6, 29): "san pedro y san pablo|dia de san pedro y san pablo",
    (7, 6): "dia del maestro",
    (7, 28): "fiestas patrias|dia de la independencia",
    (8, 6): "batalla de junin",
    (8, 30): "santa rosa de lima|dia de santa rosa|dia de santa rosa de lima|feriado de santa rosa|"
    "santa rosa",
    (10, 8): "combate de angamos|dia de angamos",
    (10, 12): "dia de la raza|dia de la hispanidad",
    (10, 31): "halloween|noche de halloween|dia de halloween|noche de brujas|dia de brujas|"
    "dia de la cancion criolla",
    (11, 1): "todos los santos|dia de los santos|dia de todos los santos",
    (11, 2): "dia de los muertos|dia de muertos|dia de los difuntos|dia de los fieles difuntos",
    (12, 8): "inmaculada concepcion|dia de la inmaculada concepcion|dia de la inmaculada|"
    "feriado de la inmaculada|virgen de la inmaculada|fiesta de la inmaculada|inmaculada",
    (12, 9): "batalla de ayacucho",
    (12, 24): "nochebuena|noche buenas|noche de navidad",
    (12, 25): "navidad|dia de navidad",
    (12, 28): "dia de los inocentes|dia de los santos inocentes|santos inocentes",
    (12, 31): "nochevieja|noche vieja|noche de ano nuevo|noche de fin de ano",
    (-46,): "miercoles de ceniza",
    (-7,): "domingo de ramos",
    (-3,): "jueves santo",
    (-2,): "viernes santo",
    (-1,): "sabado santo|sabado de gloria",
    (0,): "domingo de resurreccion|domingo de pascua|domingo de pascuas|domingo santo|pascua",
    (1,): "lunes de pascua",
    (60,): "corpus christi",
    (5, 6, 2): "dia de la madre|dia de las madres|dia de mama",
    (6, 6, 3): "dia del padre|dia de los padres|dia de papa",
    (8, 6, 3): "dia del nino",
    (11, 3, 4): "dia de accion de gracias|accion de gracias",
}
DOUBTFUL = frozenset({"reyes", "inmaculada", "pascua", "santa rosa"})
