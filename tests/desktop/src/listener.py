"""Listens on the accessibility bus as a screen reader does, and writes a line of JSON for each event.

The kinds of events are its arguments. The first line says that it listens.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib


def write(**what):
    print(json.dumps(what), flush=True)


def heard(event):
    try:
        source = event.source
        role = source.get_role_name()
        write(
            kind=event.type,
            on=event.detail1 == 1,
            role=role,
            within=source.get_parent().get_role_name() if role == "notification" else "",
            name=source.get_name(),
            description=source.get_description(),
        )
    except GLib.Error:
        # What it happened to has gone since.
        write(kind=event.type, on=False, role="", within="", name="", description="")


listener = Atspi.EventListener.new(heard)
for kind in sys.argv[1:]:
    listener.register(kind)
write(kind="listening", on=True, role="", within="", name="", description="")
Atspi.event_main()
