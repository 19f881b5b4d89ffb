"""What the figures keep on the reader's device, by their names, from visit to visit. Runs in a browser only."""

import json

import js

from .door import attempt

STORE = "leafward:"  # and the name of a widget
LONGEST = 300000  # letters of a kept state: reading more would stop the page, and no figure writes so much


class Keeping:
    """It may be full, forbidden or absent; then nothing is kept. too_long: the names of those of which too much is kept to be read.

    linked: for a figure that the page's address opens the state that it brings, or None, and what is wrong with the link, or ""; what the
    reader had kept of that figure stays as it was, for it is not written as long as the link is open.
    """

    def __init__(self):
        self.storage = attempt(js.Reflect, "get", js.globalThis, "localStorage")
        self.too_long = set()
        self.linked = {}

    def open(self, address) -> None:
        """Take the state of a figure out of the end of an address."""
        from .link import opened

        found = opened(address)
        if found is not None:
            self.linked[found[0]] = found[1:]

    def state(self, name):
        """What is kept of the widget of that name, as a dict, or None."""
        if name in self.linked:
            return self.linked[name][0]
        text = attempt(self.storage, "getItem", STORE + name) if self.storage else None
        if not isinstance(text, str):
            return None
        if len(text) > LONGEST:
            self.too_long.add(name)
            return None
        try:
            state = json.loads(text)
        except (ValueError, RuntimeError):
            return None  # not ours, cut short, or too deep
        return state if isinstance(state, dict) else None

    def write(self, widget) -> None:
        """Keep the widget's state. Challenges that another tab has met meanwhile stay met; of all else the newest counts."""
        if not self.storage or widget.name in self.linked:
            return
        before = self.state(widget.name) if widget.challenges else None
        met = before.get("met") if before else None
        if isinstance(met, list):
            widget.met = [challenge.key for challenge in widget.challenges if challenge.key in met or challenge.key in widget.met]
        attempt(self.storage, "setItem", STORE + widget.name, json.dumps(widget.state()))

    def forget(self, name) -> None:
        self.linked.pop(name, None)
        if self.storage:
            attempt(self.storage, "removeItem", STORE + name)
            for key in attempt(js.Object, "keys", self.storage) or []:  # what its fields keep themselves, as an editor does
                if str(key).startswith(STORE + name + "/"):
                    attempt(self.storage, "removeItem", key)
