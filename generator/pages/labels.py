"""What the codes of the format are called in one language: statuses, bases of dates, kinds of money."""

from generator.pages.values import Status
from generator.phrases import Catalogue


def bases(words: Catalogue) -> dict[str, str]:
    """Return what a date is that is not the day on which the thing happened."""
    return {
        "announced": words.pgettext("date", "announced"),
        "reported": words.pgettext("date", "first reported"),
        "disclosed": words.pgettext("date", "disclosed"),
        "filed": words.pgettext("date", "filed"),
    }


def statuses(words: Catalogue) -> dict[str, Status]:
    """Return how sure a thing can be."""
    names = {
        "confirmed": words.pgettext("status", "Confirmed"),
        "reported": words.pgettext("status", "Reported, not confirmed"),
        "alleged": words.pgettext("status", "Alleged"),
        "disputed": words.pgettext("status", "Disputed"),
        "denied": words.pgettext("status", "Denied"),
        "retracted": words.pgettext("status", "Retracted"),
        "no_response": words.pgettext("status", "No answer"),
    }
    return {code: Status(code, word, code == "confirmed") for code, word in names.items()}


def money_kinds(words: Catalogue) -> dict[str, str]:
    """Return how an amount is told that is not cash."""
    return {
        "in_kind": words.pgettext("money", "{amount} in kind"),
        "services": words.pgettext("money", "{amount} in services"),
        "crypto": words.pgettext("money", "{amount} in cryptocurrency"),
        "securities": words.pgettext("money", "{amount} in securities"),
    }
