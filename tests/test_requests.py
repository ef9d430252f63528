"""From the bytes of a request to a message of a tenant, or to an error that says why not."""

from __future__ import annotations

import itertools
import json
import logging
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citas.requests import MAX_TEXT_FIELD, ChatMessage, MalformedError, TenantError, parse_chat
from citas.tenant import DEFAULT_NO_SABE, Tenant
from tests.bodies import (
    MALFORMED,
    MAX_ID,
    MISSING_TENANT,
    PYTHONS_WORDS,
    SOUND,
    UNUSABLE_TENANT,
    body,
    configured,
    modern,
    with_text,
)


def test_a_sound_request() -> None:
    assert parse_chat(SOUND) == ChatMessage("Hola", 1, Tenant(id_empresa=123))


@pytest.mark.parametrize("sent", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_chat_message_is_malformed(sent: bytes) -> None:
    with pytest.raises(MalformedError) as refused:
        parse_chat(sent)
    assert_plain(str(refused.value))


@pytest.mark.parametrize("sent", MISSING_TENANT.values(), ids=MISSING_TENANT)
def test_without_a_tenant_the_answer_names_the_missing_key(sent: bytes) -> None:
    with pytest.raises(TenantError) as refused:
        parse_chat(sent)
    assert str(refused.value) == "Context missing required keys in config: ['id_empresa']"


@pytest.mark.parametrize(("sent", "field"), UNUSABLE_TENANT.values(), ids=UNUSABLE_TENANT)
def test_an_unusable_field_is_named_in_plain_spanish(sent: bytes, field: str) -> None:
    with pytest.raises(TenantError, match=f"^«{field}» debe ser ") as refused:
        parse_chat(sent)
    assert_plain(str(refused.value))


def assert_plain(text: str) -> None:
    assert text.strip()
    assert [word for word in PYTHONS_WORDS if word in text.lower()] == []


@pytest.mark.parametrize(
    ("value", "session_id"),
    [
        (0, 0),
        (5191234567890, 5191234567890),
        ("5191234567890", 5191234567890),
        (" 7 ", 7),
        ("+7", 7),
        ("007", 7),
        (MAX_ID, MAX_ID),
        (str(MAX_ID), MAX_ID),
    ],
)
def test_session_ids(value: Any, session_id: int) -> None:
    assert parse_chat(body(session_id=value)).session_id == session_id


@pytest.mark.parametrize(
    ("value", "id_empresa"), [(1, 1), ("123", 123), (" 123 ", 123), (123.0, 123), (MAX_ID, MAX_ID)]
)
def test_tenants(value: Any, id_empresa: int) -> None:
    assert parse_chat(configured(id_empresa=value)).tenant == Tenant(id_empresa=id_empresa)


@pytest.mark.parametrize(
    ("escaped", "text"),
    [
        ("", ""),
        ("   ", "   "),
        ("mañana a las 3 😀", "mañana a las 3 😀"),
        (r"\ud83d\ude00", "😀"),  # an emoji, as the encoders of many languages write it
        (r"\\ud83d", r"\ud83d"),  # a backslash that the customer typed
        (r"uno\ndos", "uno\ndos"),
        ("x" * 5000, "x" * 5000),  # its length is judged later
    ],
)
def test_messages_arrive_as_they_were_sent(escaped: str, text: str) -> None:
    assert parse_chat(with_text(escaped)).text == text


def test_nothing_is_asked_of_keys_that_nobody_knows() -> None:
    sent = json.dumps(
        {
            **json.loads(SOUND),
            "url": {"x": [1]},
            "push_name": "Ana",
            "context": {"otro": 1, "config": {"id_empresa": 123, "modalidad": "citas", "id_chatbot": None}},
        }
    )
    assert parse_chat(sent.encode()) == parse_chat(SOUND)


# The settings.

DEFAULTS: dict[str, Any] = {
    "usuario_id": None,  # nobody's: the write goes to user 1's calendar all the same
    "correo_usuario": "",
    "personalidad": "amable, profesional y eficiente",
    "nombre_bot": "Asistente",
    "frase_saludo": "¡Hola!",
    "archivo_saludo": "",
    "frase_des": "¡Gracias por contactarnos!",
    "frase_no_sabe": DEFAULT_NO_SABE,
    "duracion_cita_minutos": 60,
    "slots": 60,
    "agendar_usuario": True,
    "agendar_sucursal": False,
}
NUMBERS = {"usuario_id": 1, "duracion_cita_minutos": 5, "slots": 1}  # with their lowest values
FLAGS = ("agendar_usuario", "agendar_sucursal")
LINK = "archivo_saludo"
TEXTS = [name for name in DEFAULTS if name not in NUMBERS and name not in FLAGS and name != LINK]


def test_every_setting_has_its_default() -> None:
    tenant = parse_chat(SOUND).tenant
    assert {name: getattr(tenant, name) for name in DEFAULTS} == DEFAULTS


@pytest.mark.parametrize(
    ("name", "empty"),
    [
        *itertools.product(DEFAULTS, (None, "", "   ", "\u200b \ufeff")),
        *itertools.product([name for name in DEFAULTS if name not in FLAGS], (0, 0.0, "0", " 0 ")),
    ],
)
def test_an_empty_setting_is_unset(name: str, empty: Any, caplog: pytest.LogCaptureFixture) -> None:
    assert parse_chat(configured(**{name: empty})) == parse_chat(SOUND)
    assert parse_chat(body(id_empresa=123, context=..., config={name: empty})) == parse_chat(SOUND)
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        *((flag, yes, True) for flag in FLAGS for yes in (True, 1, "1", "true", "TRUE", " True ", "sí")),
        *((flag, no, False) for flag in FLAGS for no in (False, 0, "0", "false", "False", "no")),
        *((name, value, 30) for name in NUMBERS for value in (30, "30", " 30 ", 30.0, "030")),
        *((name, lowest, lowest) for name, lowest in NUMBERS.items()),
        ("duracion_cita_minutos", 480, 480),
        ("slots", 1440, 1440),
        ("usuario_id", MAX_ID, MAX_ID),
        *((name, "  Clínica Sonrisas  ", "Clínica Sonrisas") for name in TEXTS),
        *((name, "x" * MAX_TEXT_FIELD, "x" * MAX_TEXT_FIELD) for name in TEXTS),
        (LINK, " https://cdn.maravia.pe/saludo.pdf?v=2 ", "https://cdn.maravia.pe/saludo.pdf?v=2"),
    ],
)
def test_good_settings_are_taken(name: str, value: Any, meant: Any, caplog: pytest.LogCaptureFixture) -> None:
    tenant = parse_chat(configured(**{name: value})).tenant
    assert getattr(tenant, name) == meant
    assert type(getattr(tenant, name)) is type(meant)
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((flag, odd) for flag in FLAGS for odd in (2, -1, "2", "quizás", 0.5, [], {}, [1])),
        *(
            (name, odd)
            for name in NUMBERS
            for odd in (True, "treinta", 30.5, "30.5", [30], {}, 2**70, "9" * 40)
        ),
        ("duracion_cita_minutos", 4),
        *((name, -30) for name in NUMBERS),
        ("duracion_cita_minutos", 481),
        ("slots", 1441),
        *(("correo_usuario", f"ventas@x.pe{odd}Bcc: todos@y.pe") for odd in ("\n", "\r\n", "\0", "\u2028")),
        *((name, odd) for name in TEXTS for odd in (5, True, ["x"], {"x": 1}, "y" * (MAX_TEXT_FIELD + 1))),
        *(
            (LINK, odd)
            for odd in (
                *(5, True, ["https://cdn.maravia.pe/x.pdf"], "saludo.pdf", "http://cdn.maravia.pe/x.pdf"),
                *(
                    "https://u:p@cdn.maravia.pe/x.pdf",
                    "https://cdn.maravia.pe/x y.pdf",
                    "https://[",
                    "https://x",
                ),
                *("https://cdn.maravia.pe:99999/x.pdf", "https://cdn.maravia.pe/" + "x" * 2048),
                *("javascript:alert(1)", "https://cdn.maravia.pe/\u202efdp.x"),
            )
        ),
    ],
)
def test_an_absurd_setting_gives_the_default_and_one_warning_with_its_name_only(
    name: str, value: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert parse_chat(configured(**{name: value})) == parse_chat(SOUND)
    assert caplog.messages == [f"empresa=123: config.{name} no es válido, se usa el valor por defecto"]


def test_an_infinite_setting_is_absurd(caplog: pytest.LogCaptureFixture) -> None:
    sent = configured(slots=7).replace(b"7", b"1e999")
    assert parse_chat(sent) == parse_chat(SOUND)
    assert len(caplog.messages) == 1


# The two shapes.


@pytest.mark.parametrize(
    ("sent", "tenant"),
    [
        (modern(), Tenant(123, nombre_bot="Lucía")),
        (modern(config={}), Tenant(123)),
        (modern(config={"id_empresa": 7}), Tenant(123)),
        (modern(id_empresa=..., config={"id_empresa": 7}), Tenant(7)),
        (modern(id_empresa=0, context={"config": {"id_empresa": 7}}), Tenant(7, nombre_bot="Lucía")),
        (modern(config="", context={"config": {"id_empresa": 7, "slots": 3}}), Tenant(123, slots=3)),
        (
            modern(config={"slots": 0, "usuario_id": 9}, context={"config": {"slots": 3, "usuario_id": 4}}),
            Tenant(123, slots=3, usuario_id=9),
        ),
        (
            modern(config={"agendar_usuario": 0}, context={"config": {"agendar_usuario": 1}}),
            Tenant(123, agendar_usuario=False),
        ),
    ],
)
def test_field_by_field_what_stands_higher_wins(sent: bytes, tenant: Tenant) -> None:
    assert parse_chat(sent).tenant == tenant


def test_what_is_wrong_above_is_not_replaced_by_what_stands_below(caplog: pytest.LogCaptureFixture) -> None:
    sent = modern(config={"slots": "muchos"}, context={"config": {"slots": 3}})
    assert parse_chat(sent).tenant == Tenant(123)
    assert caplog.messages == ["empresa=123: config.slots no es válido, se usa el valor por defecto"]


@pytest.mark.parametrize(
    ("field", "value", "meant"),
    [
        *(("message_id", unset, "") for unset in (..., None, "", 0, " ")),
        ("message_id", " wamid.HBgL/+= ", "wamid.HBgL/+="),
        ("message_id", 77, "77"),
        *(("api_key", unset, "") for unset in (..., None, "", 0, " ")),
        ("api_key", " sk-del-cliente ", "sk-del-cliente"),
    ],
)
def test_what_is_said_of_a_message(
    field: str, value: Any, meant: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert getattr(parse_chat(modern(**{field: value})), field) == meant
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("message_id", odd) for odd in (True, 1.5, [], {}, "x" * 201, 10**30)),
        *(("api_key", odd) for odd in (5, True, [], {}, "sk con espacio", "sk-ñ", "sk\nx", "x" * 513)),
    ],
)
def test_an_absurd_one_is_passed_over_and_never_shown(
    field: str, value: Any, caplog: pytest.LogCaptureFixture
) -> None:
    assert getattr(parse_chat(modern(**{field: value})), field) == ""
    assert caplog.messages == [f"empresa=123: {field} no es válido, se usa el valor por defecto"]


def test_a_key_is_not_shown_with_its_message() -> None:
    assert "sk-secreta" not in repr(parse_chat(modern(api_key="sk-secreta")))


# What holds for anything that anyone may send.

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
KNOWN_KEYS = st.fixed_dictionaries(
    {},
    optional={
        "message": st.text() | JSON,
        "session_id": st.integers() | st.text("0123456789+-") | JSON,
        "context": st.fixed_dictionaries(
            {},
            optional={
                "config": st.dictionaries(st.sampled_from(["id_empresa", *DEFAULTS]), JSON) | JSON,
            },
        )
        | JSON,
    },
)


# A fresh clone makes Hypothesis's table of characters first, which takes it a second.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary() | KNOWN_KEYS.map(lambda data: json.dumps(data).encode()))
def test_any_bytes_are_a_message_or_an_error_in_plain_words(sent: bytes) -> None:
    try:
        message = parse_chat(sent)
    except (MalformedError, TenantError) as refused:
        if "Context missing" not in str(refused):
            assert_plain(str(refused))
    else:
        assert 0 <= message.session_id <= MAX_ID
        assert 1 <= message.tenant.id_empresa <= MAX_ID
        assert 5 <= message.tenant.duracion_cita_minutos <= 480
        message.text.encode()
