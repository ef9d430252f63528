"""Which option a customer names: tables of messages, «what he writes => positions», «any» or nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.understand.likeness import is_like
from citas.understand.matching import Match, named
from citas.understand.phrases.preference import Kind

SERVICES = (
    "Consulta general",  # 0
    "Limpieza dental profunda",  # 1
    "Limpieza dental infantil",  # 2
    "Evaluación de ortodoncia",  # 3
    "Endodoncia",  # 4
    "Blanqueamiento dental",  # 5
    "Fisioterapia",  # 6
    "Chequeo dental completo",  # 7
    "Implante dental",  # 8
)
SALON = (
    "Corte de cabello",  # 0
    "Tinte completo",  # 1
    "Alisado con keratina",  # 2
    "Manicure semipermanente",  # 3
    "Pedicure spa",  # 4
    "Limpieza facial",  # 5
    "Limpieza facial profunda",  # 6
    "Maquillaje social",  # 7
    "Masaje relajante",  # 8
    "Uñas acrílicas",  # 9
)
BRANCHES = (
    "Sede Miraflores – Av. Larco",  # 0
    "Sede San Isidro",  # 1
    "Sede Santiago de Surco",  # 2
    "Sede San Miguel",  # 3
    "Sede 28 de Julio",  # 4
)
PEOPLE = (
    "Dra. Rosa Huamán",  # 0
    "Dr. Luis Paredes",  # 1
    "Dra. Carla Mendoza",  # 2
    "Dr. Julio Rojas",  # 3
)

IN_PASSING = {
    (SERVICES, Kind.THING): """
        quiero una limpieza dental profunda => 1
        Limpieza dental profunda => 1
        LIMPIEZA DENTAL PROFUNDA => 1
        limpieza => 1 2
        quiero una limpieza => 1 2
        una limpieza para mi hijo el martes a las 4 => 1 2
        limpieza infantil => 2
        la limpieza, la profunda => 1
        una limpieza profunda porfa => 1
        profunda => 1
        dental infantil => 2
        la infantil de limpieza => 2
        limpiesa dental => 1 2
        limpesa profunda => 1
        limpiecita dental => 1 2
        limpiezas => 1 2
        quiero limpiarme los dientes => 1 2
        quiero blanquearme los dientes => 5
        blanqueamiento => 5
        blanqueamineto => 5
        blanquiamiento dental => 5
        blankeamiento => 5
        kiero un blanqueamiento pa mañana => 5
        dental blanqueamiento => 5
        orto => 3
        ortodoncia => 3
        ortodonsia => 3
        quiero ver al ortodoncista => 3
        una evaluación de ortodoncia para el lunes => 3
        evaluacion ortodoncia => 3
        necesito endodoncia => 4
        endodonsia => 4
        endo => 4
        fisio => 6
        fisioterapia para el jueves => 6
        fisioterapía => 6
        fisoterapia => 6
        terapia fisica =>
        implante => 8
        implantes => 8
        inplante dental => 8
        chequeo => 7
        un chequeito => 7
        chekeo dental completo => 7
        consulta general => 0
        una consulta general el viernes => 0
        limpieza o endodoncia => 1 2 4
        limpieza profunda o endodoncia => 1 4
        endodoncia y blanqueamiento => 4 5
        limpieza profunda y también un implante => 1 8
        no quiero limpieza, quiero endodoncia => 4
        limpieza no, mejor endodoncia => 4
        limpieza infantil, perdón, la profunda => 1
        endodoncia en vez de limpieza => 4
        no sé si limpieza o endodoncia => 1 2 4
        quería limpieza pero mejor blanqueamiento => 5
        ya no limpieza, blanqueamiento => 5
        no, limpieza profunda => 1
        dental => 1 2 5 7 8
        dientes =>
        quiero una cita =>
        quiero una cita para mañana =>
        una consulta =>
        quisiera hacer una consulta =>
        buenas tardes, quiero una cita para el martes =>
        hola, buenos días =>
        información en general =>
        por lo general voy los lunes =>
        el martes a las 3 =>
        sí, confirmo =>
        Juan Pérez, juan.perez@gmail.com =>
        mi correo es limpieza@gmail.com =>
        https://dental.pe/endodoncia =>
        mira, quiero agendar =>
        tengo una duda =>
        ¿cuánto cuesta? =>
        gracias =>
        me duele una muela =>
        consulto con mi esposa =>
        me falta consultar con mi mamá =>
    """,
    (SALON, Kind.THING): """
        mañana =>
        para mañana por la mañana =>
        mañana temprano, porfa =>
        manicure => 3
        manicura => 3
        manicur mañana => 3
        mani => 3
        manicure y pedicure => 3 4
        pedicur => 4
        un corte => 0
        un cortecito => 0
        quiero cortarme el cabello => 0
        corte de pelo => 0
        cortes => 0
        no me cortes =>
        ando corto de plata =>
        el barbero me cortó la oreja =>
        tinte => 1
        tinturarme =>
        alisarme => 2
        alisado de keratina => 2
        queratina => 2
        keratina => 2
        quiero maquillarme para una boda => 7
        maquillage => 7
        maquiyaje => 7
        masajito => 8
        masajes relajantes => 8
        quiero que me hagan un masaje => 8
        limpieza facial => 5
        limpieza => 5 6
        limpieza facial profunda => 6
        facial => 5 6
        uñas => 9
        mis uñitas => 9
        unas acrilicas => 9
        acrílicas => 9
        a unas horas =>
        quiero unas mechas =>
        todo completo =>
        vida social => 7
        spa => 4
        para =>
        para pasado mañana =>
        con mi mamá =>
        el sábado por la tarde =>
    """,
    (BRANCHES, Kind.PLACE): """
        Miraflores => 0
        en miraflores => 0
        mirafores => 0
        mira flores =>
        miraflorez => 0
        iraflores => 0
        en la sede de Miraflores => 0
        la de larco => 0
        av larco => 0
        avenida Larco => 0
        sede Larco mañana a las 4 => 0
        san isidro => 1
        sanisidro =>
        san ysidro => 1
        isidro =>
        en isidro => 1
        en Santiago => 2
        soy Santiago =>
        Miguel Ángel Torres, m@x.pe =>
        mi nombre es Miguel Torres =>
        soy de Miraflores => 0
        San Miguel => 3
        sn miguel => 3
        surco => 2
        santiago de surco => 2
        zurco => 2
        en surco o en san miguel => 2 3
        no en surco, en miraflores => 0
        surco no, san isidro => 1
        que no sea surco, san isidro => 1
        la sede 28 de julio => 4
        en la sede de 28 de julio => 4
        el 28 de julio =>
        para el 28 de julio a las 3 =>
        28 =>
        en julio =>
        mira, quiero una cita =>
        en la mañana =>
        en la sede =>
        san =>
        cualquier sede => any
        en cualquiera => any
        donde sea => any
        en cualquier local me va bien => any
        cualquier día =>
        cualquiera =>
    """,
    (PEOPLE, Kind.PERSON): """
        con la dra Rosa => 0
        con la dra. rosa => 0
        con la doctora Rosa Huamán => 0
        con rosa => 0
        con Rosita => 0
        con la dra huaman => 0
        con la dra Huamam => 0
        con la doctora guaman => 0
        ¿la doctora Rosa atiende los sábados? => 0
        con Luis => 1
        con el dr paredes => 1
        con el doctor luis paredez => 1
        cita con el Dr. Paredes el lunes => 1
        dr luis => 1
        con la doctora => 0 2
        con el doctor => 1 3
        con carla o con rosa => 0 2
        con la dra carla, no con rosa => 2
        con la dra Rosa no, con el dr Luis => 1
        menos con la dra rosa =>
        con el dr Julio => 3
        con Julio => 3
        el 5 de julio =>
        para el 3 de julio con la dra Carla => 2
        con la doctora Torres =>
        con la dra Rosa Pérez =>
        con Luis Torres =>
        Rosa =>
        soy Rosa =>
        me llamo Rosa =>
        mi nombre es Rosa Huamán =>
        soy Rosa, quiero con el dr Luis => 1
        Rosa Pérez, rosa@gmail.com =>
        Luis Paredes, luis.paredes@gmail.com =>
        a nombre de Carla Mendoza =>
        buenas tardes doctora =>
        gracias doctor =>
        hola dra, quiero una cita =>
        con cita =>
        con mi hija =>
        con quien sea => any
        con cualquiera => any
        cualquier doctor => any
        con el que atienda más temprano =>
        que me atienda Carla => 2
        prefiero a Luis => 1
        prefiero doctora => 0 2
        quiero ver a la doctora carla => 2
        me atiende el doctor Paredes => 1
        con el doctor Luis el 3 de julio a las 4 => 1
        con la dra Rosa o con quien sea => any 0
        con Rosa María =>
        mi esposo Luis quiere una cita =>
        luis.paredes@gmail.com Luis Paredes =>
        con carlita => 2
        con la dra rossa => 0
        conla dra rosa => 0
        cualquier hora =>
    """,
}

WORKSHOP = (
    "Cambio de aceite",  # 0
    "Afinamiento",  # 1
    "Revisión técnica",  # 2
    "Lavado de salón",  # 3
    "Constitución de empresa",  # 4
    "Terapia de pareja",  # 5
    "Baño y corte",  # 6
)
IN_PASSING[WORKSHOP, Kind.THING] = """
    cambio de aceite => 0
    quiero cambiar el aceite => 0
    aceite => 0
    quiero cambiar mi cita =>
    cambio la hora =>
    quiero hacer un cambio =>
    ¿puedes revisar mi cita? =>
    la revisión técnica => 2
    afinar mi carro => 1
    quiero lavar el carro => 3
    lavado => 3
    trabajo en una empresa =>
    mi empresa es SAC =>
    constituir una empresa => 4
    vamos con mi pareja =>
    terapia de pareja => 5
    terapia con mi pareja => 5
    bañar a mi perro => 6
    baño => 6
    bano y corte => 6
    el año pasado =>
    este ano =>
"""

# Just after the question which one, without numbers.
ASKED = {
    (SERVICES, Kind.THING): """
        consulta => 0
        una consulta => 0
        la general => 0
        evaluación => 3
        la completa => 7
        cualquiera => any
        el que sea => any
        me da igual => any
        da lo mismo => any
        no tengo preferencia => any
        el que ustedes digan => any
        cualquiera de las limpiezas => any 1 2
        cualquier día =>
        a cualquier hora =>
        me da igual la hora =>
        cualquiera de esos días =>
        no sé =>
        2 =>
        mañana =>
        depilación =>
    """,
    (BRANCHES, Kind.PLACE): """
        28 de julio => 4
        la de 28 de julio => 4
        la que me quede más cerca =>
        isidro => 1
        santiago => 2
        no, en surco => 2
        la que sea => any
        cualquiera => any
        donde haya cupo => any
        lince =>
        la sede =>
    """,
    (PEOPLE, Kind.PERSON): """
        Rosa => 0
        rosa huamán => 0
        Huamán => 0
        la doctora => 0 2
        la doctora Carla => 2
        Julio => 3
        dr. rojas => 3
        Rosa Pérez =>
        Ana Rosa =>
        soy Rosa =>
        cualquiera => any
        cualquier doctora => any 0 2
        quien esté disponible => any
        el que tenga cupo antes => any
        con el que sea => any
        usted elija => any
        la primera que tenga horario libre =>
    """,
}

# Under a numbered list.
LISTED = {
    (SERVICES, Kind.THING): """
        2 => 1
        la 2 => 1
        2. => 1
        opción 3 => 2
        la opción 3 por favor => 2
        la segunda => 1
        la 2da => 1
        la última => 8
        quiero la 4 => 3
        me quedo con la 1 => 0
        el número 5 => 4
        dos => 1
        la tres => 2
        1 y 2 => 0 1
        2 o 3 => 1 2
        9 => 8
        10 =>
        0 =>
        a las 2 =>
        a la 1 =>
        2 personas =>
        el 2 de diciembre =>
        las 2 pm =>
        para 3 amigos =>
        endodoncia => 4
        la de endodoncia => 4
        cualquiera => any
        ninguna =>
    """,
}

WORDS = (
    ("quiero una *Limpiesa* dental", SERVICES, Kind.THING, False, "Limpiesa dental"),
    ("con la Dra. Rosa mañana", PEOPLE, Kind.PERSON, False, "Dra. Rosa"),
    ("en Mirafores a las 3", BRANCHES, Kind.PLACE, False, "Mirafores"),
    ("con la dra Torres el lunes", PEOPLE, Kind.PERSON, False, "dra Torres"),
    ("con la dra Rosa Pérez", PEOPLE, Kind.PERSON, False, "dra Rosa Pérez"),
    ("una cita en Chorrillos para mañana", BRANCHES, Kind.PLACE, False, "Chorrillos"),
    ("en la sede de Lince, por favor", BRANCHES, Kind.PLACE, False, "sede de Lince"),
    ("quiero una cita para depilación", SERVICES, Kind.THING, False, "depilación"),
    ("quiero un turno para una depilación láser el martes", SERVICES, Kind.THING, False, "depilación láser"),
    ("depilación", SERVICES, Kind.THING, True, "depilación"),
    ("mi mamá está revisando, un rato", SERVICES, Kind.THING, False, ""),
    ("hay cita para la semana entrante", SERVICES, Kind.THING, False, ""),
    ("vivo en Chosica, ¿me queda lejos?", BRANCHES, Kind.PLACE, False, ""),
    ("estoy en la ducha", BRANCHES, Kind.PLACE, False, ""),
    ("en noviembre me cobraron 80", BRANCHES, Kind.PLACE, False, ""),
    ("clase con la chef Marisa, 30 de octubre", PEOPLE, Kind.PERSON, False, "chef Marisa"),
    ("no tengo con quién dejarla", PEOPLE, Kind.PERSON, False, ""),
    ("¿entrenan con lluvia?", PEOPLE, Kind.PERSON, False, ""),
    ("con la Nati", PEOPLE, Kind.PERSON, False, "Nati"),
    ("no me acuerdo", SERVICES, Kind.THING, True, ""),
    ("la más barata", SERVICES, Kind.THING, True, ""),
    ("¿cuál está más cerca?", BRANCHES, Kind.PLACE, True, ""),
    ("ninguna", BRANCHES, Kind.PLACE, True, ""),
    ("Chorrillos porfa", BRANCHES, Kind.PLACE, True, "Chorrillos"),
    ("Torres", PEOPLE, Kind.PERSON, True, "Torres"),
    ("quiero una cita para mañana", SERVICES, Kind.THING, False, ""),
    ("para mi hijo", SERVICES, Kind.THING, False, ""),
    ("para 2 personas", SERVICES, Kind.THING, False, ""),
    ("para las 3", SERVICES, Kind.THING, False, ""),
    ("para agendar", SERVICES, Kind.THING, False, ""),
    ("en la mañana", BRANCHES, Kind.PLACE, False, ""),
    ("en efectivo", BRANCHES, Kind.PLACE, False, ""),
    ("en diciembre", BRANCHES, Kind.PLACE, False, ""),
    ("con tarjeta", PEOPLE, Kind.PERSON, False, ""),
    ("con anticipación", PEOPLE, Kind.PERSON, False, ""),
    ("con mi esposo", PEOPLE, Kind.PERSON, False, ""),
    ("cualquiera", PEOPLE, Kind.PERSON, True, ""),
    ("", PEOPLE, Kind.PERSON, True, ""),
)

Lists = dict[tuple[Sequence[str], Kind], str]
Row = tuple[Sequence[str], Kind, str, str]


def rows(tables: Lists) -> list[Row]:
    return [*_rows(tables)]


def _rows(tables: Lists) -> Iterator[Row]:
    for (names, kind), lines in tables.items():
        for line in filter(None, map(str.strip, lines.splitlines())):
            text, _, expected = line.partition("=>")
            yield names, kind, text.strip(), expected.strip()


def shown(match: Match) -> str:
    return " ".join(["any"] * match.any + [str(index) for index in match.indexes])


def test_there_are_enough_rows() -> None:
    assert len([*rows(IN_PASSING), *rows(ASKED), *rows(LISTED), *WORDS]) >= 250


@pytest.mark.parametrize(("names", "kind", "text", "expected"), rows(IN_PASSING))
def test_in_passing(names: Sequence[str], kind: Kind, text: str, expected: str) -> None:
    assert shown(named(text, names, kind)) == expected


@pytest.mark.parametrize(("names", "kind", "text", "expected"), rows(ASKED))
def test_when_asked(names: Sequence[str], kind: Kind, text: str, expected: str) -> None:
    assert shown(named(text, names, kind, asked=True)) == expected


@pytest.mark.parametrize(("names", "kind", "text", "expected"), rows(LISTED))
def test_under_a_numbered_list(names: Sequence[str], kind: Kind, text: str, expected: str) -> None:
    assert shown(named(text, names, kind, asked=True, listed=True)) == expected


@pytest.mark.parametrize(("text", "names", "kind", "asked", "words"), WORDS)
def test_the_customers_own_words(
    text: str, names: Sequence[str], kind: Kind, asked: bool, words: str
) -> None:
    assert named(text, names, kind, asked=asked).words == words


@pytest.mark.parametrize("listed", [False, True])
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("names", [SERVICES, SALON, BRANCHES, PEOPLE])
def test_a_name_in_full_is_that_one(names: Sequence[str], kind: Kind, listed: bool) -> None:
    for index, name in enumerate(names):
        assert named(name, names, kind, asked=True, listed=listed).indexes == (index,), name
        assert named(name.lower(), names, kind, asked=True, listed=listed).indexes == (index,), name


@pytest.mark.parametrize("names", [(), ("",), ("Sede",), ("🙂",), ("de la",), ("Sede", "Sede Norte")])
def test_lists_with_little_to_tell(names: Sequence[str]) -> None:
    for kind in Kind:
        assert named("quiero una cita para mañana a las 3", names, kind).indexes == ()
    assert named("sede norte", ("Sede", "Sede Norte"), Kind.PLACE).indexes == (1,)


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=4), st.sampled_from(Kind), st.booleans())
def test_whatever_is_written_a_match_is_of_the_list(
    text: str, names: list[str], kind: Kind, listed: bool
) -> None:
    match = named(text, names, kind, asked=listed, listed=listed)
    assert list(match.indexes) == sorted(set(match.indexes))
    assert all(0 <= index < len(names) for index in match.indexes)


@given(st.sampled_from([*SERVICES, *SALON, *BRANCHES, *PEOPLE]))
def test_a_word_is_like_itself(name: str) -> None:
    assert all(is_like(word, word) for word in name.lower().split())


def test_a_long_message_is_read_in_time() -> None:
    names = [f"Tratamiento facial número {n} con ácido hialurónico" for n in range(20)]
    started = time.perf_counter()
    named("limpiesa facial con acido " * 200, names, asked=True)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "text", ["una limpieza para niñas", "limpieza para mi hijito de 4", "la limpieza de un niño"]
)
def test_what_is_for_children_is_the_one_for_them(text: str) -> None:
    assert named(text, ["Limpieza profunda", "Limpieza infantil", "Consulta"]).indexes == (1,)


def test_a_word_of_the_same_is_none_of_a_name() -> None:
    text = "uy no, perdón, mejor en Surco misma hora. Elba Ríos"
    assert named(text, ["Sede San Isidro", "Sede Surco"], Kind.PLACE).indexes == (1,)
