"""The names of a person or an organisation beside the one that heads its page."""

from itertools import chain

from generator.languages import Said
from generator.pages.voice import Voice
from generator.records import Entity


def other_names(entity: Entity, voice: Voice) -> tuple[Said, ...]:
    """Return the entity's names in the other languages: readers meet them in sources."""
    names = [Said(text, lang) for lang, text in entity.name.items() if lang and lang != voice.lang]
    return tuple(name for name in names if name.text != voice.say(entity.name).text)


def hidden_names(entity: Entity, voice: Voice) -> tuple[str, ...]:
    """Return the names that the page does not show, for those who search by them: other spellings, and names from before."""
    names = [*entity.name.values(), *chain(*entity.also.values()), *chain(*(each.name.values() for each in entity.formerly))]
    shown = {voice.say(entity.name).text, *(name.text for name in other_names(entity, voice))}
    return tuple(dict.fromkeys(name for name in names if name not in shown))
