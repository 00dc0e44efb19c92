"""What the kinds of entity, of source and of correction are called."""

from generator.pages.voice import Voice
from generator.records import Entity


def kind_name(entity: Entity, voice: Voice) -> str:
    """Return the words for what kind of entity it is."""
    return voice.table(_entities).get(entity.kind, voice.words.pgettext("entity", "Organisation"))


def source_kind(kind: str, voice: Voice) -> str:
    """Return the words for a kind of source."""
    return voice.table(_sources).get(kind, "")


def correction_kind(kind: str, voice: Voice) -> str:
    """Return the words for a kind of correction."""
    return voice.table(_corrections)[kind]


def _entities(voice: Voice) -> dict[str, str]:
    return {
        "person": voice.words.pgettext("entity", "Person"),
        "company": voice.words.pgettext("entity", "Company"),
        "nonprofit": voice.words.pgettext("entity", "Nonprofit"),
        "committee": voice.words.pgettext("entity", "Committee"),
        "agency": voice.words.pgettext("entity", "Government body"),
        "court": voice.words.pgettext("entity", "Court"),
        "media": voice.words.pgettext("entity", "News and media"),
        "fund": voice.words.pgettext("entity", "Fund"),
        "party": voice.words.pgettext("entity", "Party"),
    }


def _sources(voice: Voice) -> dict[str, str]:
    return {
        "primary": voice.words.pgettext("source", "Primary document"),
        "court_document": voice.words.pgettext("source", "Court document"),
        "filing": voice.words.pgettext("source", "Official filing"),
        "press_release": voice.words.pgettext("source", "Press release"),
        "news": voice.words.pgettext("source", "News report"),
        "interview": voice.words.pgettext("source", "Interview"),
        "social_post": voice.words.pgettext("source", "Social media post"),
        "dataset": voice.words.pgettext("source", "Dataset"),
        "reference": voice.words.pgettext("source", "Reference"),
    }


def _corrections(voice: Voice) -> dict[str, str]:
    return {
        "correction": voice.words.pgettext("correction", "Correction"),
        "clarification": voice.words.pgettext("correction", "Clarification"),
        "update": voice.words.pgettext("correction", "Update"),
        "retraction": voice.words.pgettext("correction", "Retraction"),
    }
