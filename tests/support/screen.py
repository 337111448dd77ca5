#!/usr/bin/python3
"""Sees and works the running program as a screen reader does: names, roles, states, actions, keys.

Run by Debian's own Python, because its binding to the accessibility bus lives outside every
virtual environment. It knows nothing of the program. One JSON object a line comes in, `{"ask":
name, ...}`, and one goes out: `{"answer": value}`, or `{"fault": sentence}`.

A node is named by its role and its accessible name; a name that begins with `~` stands for every
name that holds the rest of it, case ignored, and `*` for any. Only what is showing is found.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

warnings.simplefilter("ignore")  # PyGObject calls the plain names of interfaces deprecated

PATIENCE = 10.0  # seconds until a thing that does not come is called missing
PAUSE = 0.05
MOST_PARTS = 400  # of a table of thousands of cells the first rows stand for all
TABLES = frozenset(("table", "tree", "tree table", "list"))
INSIDE_TABLES = frozenset(("table cell", "list item", "tree item", "table column header"))
WAYS_TO_PRESS = ("press", "click", "toggle", "showmenu", "activate", "jump")
SPOKEN = frozenset(
    (
        *("push button", "toggle button", "check box", "radio button", "combo box", "link"),
        *("text", "password text", "spin button", "slider", "dial", "page tab", "frame"),
        *("table", "tree", "tree table", "list", "menu item", "check menu item", "dialog"),
        *("radio menu item", "table column header", "column header", "window", "menu"),
    )
)
ONE_OF_A_KIND = frozenset(("push button", "text", "combo box", "check box"))


class Missing(Exception):
    """What was asked for is not on the screen, or cannot do what was asked."""


def tried(call, otherwise):
    """The answer of a call over the bus, or `otherwise` when the node is gone by now."""
    try:
        answer = call()
    except GLib.Error:
        return otherwise
    return otherwise if answer is None else answer


def role_of(node):
    return tried(node.get_role_name, "")


def name_of(node):
    """The node's name; of a combo box its label, because Qt gives it the value for a name here."""
    if role_of(node) == "combo box":
        for relation in tried(node.get_relation_set, []):
            if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
                return tried(relation.get_target(0).get_name, "")
    return tried(node.get_name, "")


def is_in(node, state):
    states = tried(node.get_state_set, None)
    return states is not None and states.contains(state)


def parts_of(node):
    count = min(tried(node.get_child_count, 0), MOST_PARTS)
    found = (
        tried(lambda place=place: node.get_child_at_index(place), None) for place in range(count)
    )
    return [one for one in found if one is not None]


def programs():
    return parts_of(Atspi.get_desktop(0))


def nodes(*, cells):
    """Every showing node, a parent before its parts; the cells of tables only when asked for."""
    open_ends = list(reversed(programs()))
    while open_ends:
        node = open_ends.pop()
        role = role_of(node)
        if role != "application":
            if not is_in(node, Atspi.StateType.VISIBLE):
                continue
            if is_in(node, Atspi.StateType.SHOWING):
                yield node, role
        if cells or role not in TABLES:
            open_ends.extend(reversed(parts_of(node)))


def fits(own, wanted):
    if wanted.startswith("~"):
        return wanted[1:].casefold() in own.casefold()
    return wanted in ("*", own)


def matching(role, name):
    cells = role in INSIDE_TABLES
    return [
        node for node, own in nodes(cells=cells) if role in ("*", own) and fits(name_of(node), name)
    ]


def found(role, name, which=0, patience=PATIENCE):
    """The node of that role and name, waiting until it is there."""
    end = time.monotonic() + patience
    while True:
        hits = matching(role, name)
        if len(hits) > which:
            return hits[which]
        if time.monotonic() > end:
            raise Missing(f"no {role} named {name!r} is showing")
        time.sleep(PAUSE)


def text_in(node):
    text = node.get_text_iface()
    if text is None:
        return ""
    return tried(lambda: Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)), "")


def told(node):
    """What a screen reader may say of a node."""
    states = tried(node.get_state_set, None)
    return {
        "role": role_of(node),
        "name": name_of(node),
        "description": tried(node.get_description, ""),
        "text": tried(node.get_name, "") if role_of(node) == "combo box" else text_in(node),
        "states": sorted(one.value_nick for one in states.get_states()) if states else [],
    }


def acted(node):
    doing = node.get_action_iface()
    count = tried(lambda: Atspi.Action.get_n_actions(doing), 0) if doing else 0
    offered = [Atspi.Action.get_action_name(doing, at).lower() for at in range(count)]
    for way in WAYS_TO_PRESS:
        if way in offered:
            # The answer of a press that opens a dialog may come when the dialog is closed.
            place = offered.index(way)
            tried(lambda: Atspi.Action.do_action(doing, place), True)  # noqa: B023 - at once
            return
    raise Missing(f"{role_of(node)} {name_of(node)!r} offers only {offered}")


def middle_of(node):
    place = node.get_component_iface()
    box = Atspi.Component.get_extents(place, Atspi.CoordType.SCREEN)
    return str(box.x + box.width // 2), str(box.y + box.height // 2)


def hands(*words):
    subprocess.run(["xdotool", *words], check=True, stdout=subprocess.DEVNULL, timeout=PATIENCE)


# ---------------------------------------------------------------------------- what can be asked


def wait(role, name, patience=PATIENCE):
    return told(found(role, name, patience=patience))


def holds(role, name, text):
    """Wait until a node holds exactly this text."""
    node, end = found(role, name), time.monotonic() + PATIENCE
    while text_in(node) != text:
        if time.monotonic() > end:
            raise Missing(f"{role} {name!r} holds {text_in(node)!r}, not {text!r}")
        time.sleep(PAUSE)


def gone(role, name):
    end = time.monotonic() + PATIENCE
    while matching(role, name):
        if time.monotonic() > end:
            raise Missing(f"{role} {name!r} is still showing")
        time.sleep(PAUSE)


def press(role, name, which=0):
    """Press it once it is enabled: what is not offers no action."""
    node, end = found(role, name, which), time.monotonic() + PATIENCE
    while not is_in(node, Atspi.StateType.ENABLED) and time.monotonic() < end:
        time.sleep(PAUSE)
    acted(node)


def click(role, name, which=0, times=1):
    x, y = middle_of(found(role, name, which))
    hands("mousemove", x, y, "click", "--repeat", str(times), "--delay", "40", "1")


def focus(role, name):
    """Put the keyboard there; a node that refuses the bus is clicked."""
    node = found(role, name)
    place = node.get_component_iface()
    tried(lambda: Atspi.Component.grab_focus(place), False)
    end = time.monotonic() + 1
    while not is_in(node, Atspi.StateType.FOCUSED):
        if time.monotonic() > end:
            click(role, name)
            return
        time.sleep(PAUSE)


def put(role, name, text):
    """Type over what a field holds, with real keys."""
    focus(role, name)
    hands("key", "--clearmodifiers", "ctrl+a", "Delete")
    write(text)


def write(text):
    hands("type", "--clearmodifiers", "--delay", "6", text)


def keys(*names):
    hands("key", "--clearmodifiers", "--delay", "40", *names)


def popup(title):
    """Wait for a popup window: the bus does not list those, its title on the screen tells."""
    hands("search", "--sync", "--onlyvisible", "--name", f"^{title}$")


def names(role, patience=0.0):
    """The names of all showing nodes of a role, at least one of them if there is patience."""
    end = time.monotonic() + patience
    while True:
        got = [name_of(node) for node in matching(role, "*")]
        if got or time.monotonic() > end:
            return got
        time.sleep(PAUSE)


def title():
    frames = names("frame", PATIENCE)
    return frames[0] if frames else ""


def audit(cells=True):
    """What a screen reader could not announce, and how many nodes were looked at.

    The cells of Qt's own file dialog do not say their column: leave `cells` out there.
    """
    faults, often, seen = [], {}, 0
    for node, role in nodes(cells=True):
        seen += 1
        name, focusable = name_of(node).strip(), is_in(node, Atspi.StateType.FOCUSABLE)
        doing = node.get_action_iface()
        usable = focusable or (doing is not None and tried(doing.get_n_actions, 0) > 0)
        if role in SPOKEN and usable and not name:
            faults.append(f"{role} without a name at {middle_of(node)}")
        if cells and role == "table cell" and not re.match(r"[^:]+:( |$)", name):
            faults.append(f"table cell {name!r} does not say its column")
        if role == "combo box" and name and name in options_of(node):
            faults.append(f"combo box named by its value {name!r}")
        if role in ("push button", "check box") and not focusable and is_enabled(node):
            faults.append(f"{role} {name!r} is out of the keyboard's reach")
        if usable and name and role in ONE_OF_A_KIND:
            often[role, name] = often.get((role, name), 0) + 1
    faults += [f"{count} x {role} {name!r}" for (role, name), count in often.items() if count > 1]
    return {"faults": faults, "seen": seen}


def is_enabled(node):
    return is_in(node, Atspi.StateType.ENABLED)


def options_of(box):
    return {name_of(one) for part in parts_of(box) for one in parts_of(part)}


QUESTIONS = (
    *(wait, holds, gone, press, click, focus, put, write, keys, popup, names, title, audit),
)
ASKS = {one.__name__: one for one in QUESTIONS}


def main():
    Atspi.init()
    Atspi.set_timeout(3000, 8000)
    for line in sys.stdin:
        asked = json.loads(line)
        # Nothing is remembered between two questions: the screen is the only truth.
        Atspi.get_desktop(0).clear_cache()
        try:
            answer = {"answer": ASKS[asked["ask"]](*asked.get("with", ()), **asked.get("by", {}))}
        except (Missing, GLib.Error, subprocess.SubprocessError) as error:
            answer = {"fault": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
