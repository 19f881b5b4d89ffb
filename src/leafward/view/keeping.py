"""What the figures keep on the reader's device, by their names, from visit to visit. Runs in a browser only."""

import json

import js

from .door import attempt
from .link import opened

STORE = "leafward:"  # and the name of a widget
LONGEST = 300000  # letters of a kept state: reading more would stop the page, and no figure writes so much


class Keeping:
    """It may be full, forbidden or absent; then nothing is kept. too_long: the names of those of which too much is kept to be read.

    linked: the name of the figure that the page's address opens, and the state that it brings; what the reader had kept of that figure
    stays as it was, for it is not written as long as the link is open.
    """

    def __init__(self):
        self.storage = attempt(js.Reflect, "get", js.globalThis, "localStorage")
        self.too_long = set()
        self.linked = opened(str(js.location.hash))

    def state(self, name):
        """What is kept of the widget of that name, as a dict, or None."""
        if self.linked and self.linked[0] == name:
            return self.linked[1]
        text = attempt(self.storage, "getItem", STORE + name) if self.storage else None
        if not isinstance(text, str):
            return None
        if len(text) > LONGEST:
            self.too_long.add(name)
            return None
        try:
            state = json.loads(text)
        except ValueError:
            return None  # not ours, or cut short
        return state if isinstance(state, dict) else None

    def write(self, widget) -> None:
        """Keep the widget's state. Challenges that another tab has met meanwhile stay met; of all else the newest counts."""
        if not self.storage or (self.linked and self.linked[0] == widget.name):
            return
        before = self.state(widget.name) if widget.challenges else None
        met = before.get("met") if before else None
        if isinstance(met, list):
            widget.met = [challenge.key for challenge in widget.challenges if challenge.key in met or challenge.key in widget.met]
        attempt(self.storage, "setItem", STORE + widget.name, json.dumps(widget.state()))

    def forget(self, name) -> None:
        if self.linked and self.linked[0] == name:
            self.linked = None
        if self.storage:
            attempt(self.storage, "removeItem", STORE + name)
            for key in attempt(js.Object, "keys", self.storage) or []:  # what its fields keep themselves, as an editor does
                if str(key).startswith(STORE + name + "/"):
                    attempt(self.storage, "removeItem", key)
