"""Who has to be told of an absence or an incident, where the office's checklist says nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from imso_desk.domain.records import Item

TOLD: Final = "Told:"
"""How a step of a checklist begins that names somebody to tell."""
ON_RETURN: Final = "Told again on return: "
ABSENCE_PARTIES: Final = (
    "Immigration authorities (DHS/ICE), local office",
    "Immigration authorities (DHS/ICE), national office",
    "Training manager of the service",
    "Country program manager",
    "Combatant command",
    "DSCA",
    "ID card office",
    "Paying office (DFAS, DD 1588)",
    "Lodging office or landlord",
)
_AT_ONCE: Final = (
    "Commander or school leadership",
    "Training agency of the service",
    "Security cooperation office (SCO)",
    "Embassy and military attache of the country",
    "Country liaison officer",
)
INCIDENT_PARTIES: Final = {
    "Serious illness": (*_AT_ONCE, "Health insurer"),
    "Hospitalization": (*_AT_ONCE, "Health insurer"),
    "Accident": (*_AT_ONCE, "Health insurer"),
    "Death": (*_AT_ONCE, "Casualty office", "Chaplain", "Health insurer"),
    "Arrest": (*_AT_ONCE, "Legal office", "Consulate of the country, where required"),
    "National emergency": (
        "Training agency of the service",
        "DSCA (instructions on the students of the country)",
        "Country liaison officer",
    ),
}
CHECKLIST_OF: Final = {
    "Serious illness": "Death or illness",
    "Hospitalization": "Death or illness",
    "Accident": "Death or illness",
    "Death": "Death or illness",
    "Arrest": "Arrest",
}
"""The kind of checklist whose steps name the parties of an incident."""


def parties_of_steps(steps: Iterable[Item], kinds: Iterable[str]) -> tuple[str, ...]:
    """The parties named by the steps of a checklist that concern a student of these kinds."""
    wanted = {"", "All", *kinds}
    found = []
    for step in sorted(steps, key=lambda one: (_place(one), one.id)):
        text = step.text("text").strip()
        if text.startswith(TOLD) and step.text("student_kind") in wanted:
            name = text.removeprefix(TOLD).strip()
            found.append(name[:1].upper() + name[1:])
    return tuple(dict.fromkeys(found))


def absence_parties(named: tuple[str, ...]) -> tuple[str, ...]:
    """The parties of an absence: those of the checklist, and always the ID card office."""
    if not named:
        return ABSENCE_PARTIES
    if any("id card" in one.casefold() for one in named):
        return named
    return (*named, "ID card office")


def incident_parties(kind: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """The parties of an incident: those of the checklist, else the usual ones of its kind."""
    return named or INCIDENT_PARTIES.get(kind, _AT_ONCE)


def _place(step: Item) -> int:
    value = step["position"]
    return value if isinstance(value, int) else 0
