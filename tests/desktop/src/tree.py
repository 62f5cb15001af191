"""Writes the tree of the page on the accessibility bus, as a screen reader has it: a line of JSON for each part, in order.

Asked anew by each run, so that it holds what is there now.
"""

import json
import sys
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

warnings.simplefilter("ignore")


def text(of):
    try:
        return Atspi.Text.get_text(of, 0, -1) if of.get_text_iface() else ""
    except GLib.Error:
        return ""


def write(of, depth):
    attributes = of.get_attributes() or {}
    states = of.get_state_set()
    has = [name for name in ("selected", "expanded", "expandable", "focusable") if states.contains(getattr(Atspi.StateType, name.upper()))]
    print(
        json.dumps(
            dict(
                depth=depth,
                role=of.get_role_name(),
                kind=attributes.get("computed-role", ""),
                level=attributes.get("level", ""),
                name=of.get_name() or "",
                description=of.get_description() or "",
                text=text(of) or "",
                states=has,
            )
        )
    )
    for at in range(of.get_child_count()):
        child = of.get_child_at_index(at)
        if child:
            write(child, depth + 1)


def page(of, depth=0):
    if of.get_role_name() == "document web":
        return of
    for at in range(of.get_child_count() if depth < 8 else 0):
        child = of.get_child_at_index(at)
        found = page(child, depth + 1) if child else None
        if found:
            return found
    return None


desktop = Atspi.get_desktop(0)
for at in range(desktop.get_child_count()):
    program = desktop.get_child_at_index(at)
    found = page(program) if program else None
    if found:
        write(found, 0)
        sys.exit()
sys.exit("no page is on the accessibility bus")
