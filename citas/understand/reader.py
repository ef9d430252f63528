"""Rules first; a language model only for what they leave open, and only if it may be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from citas.machine.reading import Act, Doubt, Expecting, Reading
from citas.model.once import OneQuestion
from citas.understand.context import Context
from citas.understand.declared import with_declared
from citas.understand.grounded import Grounded, ground, question
from citas.understand.machine_text import cut
from citas.understand.noting import read_noting

MAX_IMAGES = 10
FEW_WORDS = 3  # a shorter message that the rules can't read says nothing that a model could copy

_IMAGE = re.compile(r"https://\S{1,2000}?\.(?:jpe?g|png|webp|gif)(?:\?\S*)?(?=[\s,;)>]|$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


def split_images(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its image addresses, and the first `MAX_IMAGES` of them."""
    images = tuple(dict.fromkeys(_IMAGE.findall(text)))[:MAX_IMAGES]
    return " ".join(_IMAGE.sub(" ", text).split(" ")).strip() if images else text, images


async def understand(text: str, context: Context, asking: OneQuestion, images: Sequence[str] = ()) -> Reading:
    """Read one message; its images are for the model alone. Never raises."""
    reading = with_declared(read_noting(text, context), cut(text).text, context)
    is_open = leaves_open(text, reading, context)
    if not images and not is_open:
        return reading
    text = cut(text).text
    asked = question(text, reading, context, images)
    answer = await asking.ask(replace(asked, worth_it_blind=is_open))
    if not isinstance(answer, Grounded):
        return Reading(act=Act.GREET) if images and not text.strip() else reading
    return with_declared(ground(answer, text, reading, context), text, context)


def leaves_open(text: str, reading: Reading, context: Context) -> bool:
    """Is there something in the message that the rules could not read, and that a model might?"""
    if not reading.arguable or reading.approves or len(_WORD.findall(cut(text).text)) < FEW_WORDS:
        return False
    return not _answers(reading, context)


def _answers(reading: Reading, context: Context) -> bool:
    """Do the rules have, without a doubt, what was asked for?"""
    if reading.doubts - {Doubt.EXCLUDED_DATE} or reading.act not in (Act.INFORM, Act.BOOK, Act.CORRECT):
        return False
    match context.expecting:
        case Expecting.DATE:
            return reading.date is not None
        case Expecting.TIME:
            return reading.time is not None
        case Expecting.CONTACT:
            return reading.name is not None and reading.email is not None
    return False
