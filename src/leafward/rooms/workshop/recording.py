"""Records which lines of the reader's program run, and what the names in view hold at each: as much as can be looked at, and no more.

`sys.settrace` tells the lines, where the Python has it; the names inside functions are seen through what `viewing` has put there.
"""

import sys

from .reading import words
from .viewing import SEEN

EVENTS = 2000  # lines that are recorded
NAMES, LETTERS = 8, 40  # that are shown of a moment, and of what a name holds
INSIDE = 3  # things that are told of a list
FRAMES = 60  # calls that are counted
NO_THINGS = ("function", "closure", "bound_method", "method", "generator", "builtin_function_or_method", "module", "type")
LARGE = 10**15


class Recording:
    """files: the names of the reader's texts, which a frame gives, and for each the numbers of its lines (see `with_views`).

    events: tuples (file, line, depth, the places of what is in view in `seen`); line 0 stands for the end. seen: pairs of a name and what
    it holds, each once. whole: whether it has gone on to the end.
    """

    def __init__(self, files, sources, names):
        self.files = dict(files)
        self.top = [word for source in sources for word in words(source)]  # in the order in which they are told
        self.names = names
        self.events = []
        self.seen = []
        self.places = {}
        self.views = {}  # depth -> what tells the names of the function that runs there
        self.latest = {}  # depth -> the last event there
        self.whole = True
        self.added = False  # whether the last line was one of ours
        self.before = None
        names[SEEN] = self.take_view

    def begin(self) -> None:
        """From now on lines are recorded. Where Python tells none, nothing is."""
        if hasattr(sys, "settrace"):
            self.before = sys.gettrace() if hasattr(sys, "gettrace") else None
            sys.settrace(self.heard)

    def end(self, file: str = "") -> None:
        """No more are; what the names of the file hold in the end is recorded, if it came there."""
        if hasattr(sys, "settrace"):
            sys.settrace(self.before)
        if file and self.whole:
            self.events.append((file, 0, 0, self.in_view(0)))

    def heard(self, frame, event, argument):
        """Python's own call. A function that is not the reader's, or is a piece of a line, is not followed."""
        code = frame.f_code
        if code.co_filename not in self.files or (code.co_name[0] == "<" and code.co_name != "<module>"):
            return None
        if event == "call":
            depth = _depth(frame, self.files)
            self.views.pop(depth, None)
            self.latest.pop(depth, None)
        elif event == "line":
            self.note(code.co_filename, frame.f_lineno, _depth(frame, self.files))
        return self.heard

    def note(self, file, line, depth):
        line = self.number(file, line)
        if not line:
            return
        added, was_added, self.added = line < 0, self.added, line < 0
        event = (file, abs(line), depth, self.in_view(depth))
        last = self.events[-1] if self.events else ()
        if self.latest.get(depth) == event or (last[:3] == event[:3] and (added or was_added)):
            return  # it is told already: for what was put there, or as a `for` first makes what it goes through
        if len(self.events) >= EVENTS:
            self.whole = False
            sys.settrace(self.before)
            return
        self.events.append(event)
        self.latest[depth] = event

    def number(self, file, line):
        numbers = self.files[file]
        return numbers[line] if line < len(numbers) else line

    def take_view(self, view):
        """A function has begun, and hands over what tells its names."""
        if self.events:
            file, line, depth, _ = self.events[-1]
            self.views[depth] = view
            self.events[-1] = self.latest[depth] = (file, line, depth, self.in_view(depth))

    def in_view(self, depth):
        """The places of what is in view, at most NAMES of them."""
        found = []
        for name, look in self.views.get(depth, ()) if depth else self.at_the_top():
            try:
                held = look()
            except NameError:
                continue
            if plain(held) and not (depth and self.names.get(name) is held):
                found.append(self.place((name, told(held))))
                if len(found) == NAMES:
                    break
        return tuple(found)

    def at_the_top(self):
        return [(name, lambda name=name: self.names[name]) for name in self.top if name in self.names]

    def place(self, pair):
        if pair not in self.places:
            self.places[pair] = len(self.seen)
            self.seen.append(pair)
        return self.places[pair]

    def message(self) -> dict:
        return {"kind": "trace", "events": self.events, "seen": self.seen, "whole": self.whole}


def _depth(frame, files):
    """How many calls deep a frame is: 0 for what stands in no function."""
    depth, steps = 0, 0
    while frame is not None and steps < FRAMES:
        code = frame.f_code
        depth += code.co_filename in files and code.co_name[0] != "<"
        frame, steps = frame.f_back, steps + 1
    return depth


def plain(held) -> bool:
    """Whether it is something to be shown: no function, class or module."""
    return type(held).__name__ not in NO_THINGS


def told(held) -> str:
    """What something holds, in a few letters, without running anything of the reader's."""
    said = _told(held, 1)
    return said if len(said) <= LETTERS else said[: LETTERS - 1] + "…"


def _told(held, deep) -> str:
    if held is None or isinstance(held, bool):
        return str(held)
    if isinstance(held, int):
        return str(held) if -LARGE < held < LARGE else "a number with many digits"
    if isinstance(held, float):
        return "%.4g" % held
    if isinstance(held, str):
        return repr(held[:LETTERS])
    if isinstance(held, (list, tuple)):
        return _several(held, deep)
    if isinstance(held, (dict, set)):  # in no order that says anything
        return "a {} of {}".format(type(held).__name__, len(held))
    own = getattr(held, "__dict__", None) or {}
    name = type(held).__name__
    if "data" in own and isinstance(own["data"], (int, float)):
        grad = own.get("grad")
        return "{}({}{})".format(name, _told(own["data"], 0), ", grad " + _told(grad, 0) if isinstance(grad, (int, float)) and grad else "")
    return "a " + name


def _several(held, deep) -> str:
    marks = "[]" if isinstance(held, list) else "()"
    if not deep and held:
        return marks[0] + "…" + marks[1]
    first = [_told(x, deep - 1) for x in held[:INSIDE]]
    return marks[0] + ", ".join(first + (["… {} in all".format(len(held))] if len(held) > INSIDE else [])) + marks[1]


class Replay:
    """A Recording's events as they are shown: of each (file, line, depth, pairs of a name and what it holds)."""

    def __init__(self, events, seen):
        self.events, self.seen = events, seen

    def __len__(self):
        return len(self.events)

    def __getitem__(self, i):
        file, line, depth, places = self.events[i]
        return file, line, depth, [tuple(self.seen[place]) for place in places]
