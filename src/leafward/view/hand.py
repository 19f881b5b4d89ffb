"""What the reader's hand is doing: a pointer on a surface, a knob that is being turned, a key that turns one."""

SLACK = 6  # pixels by which a finger may move and still tap


class Pointer:
    """Where the pointer is on a surface.

    x, y: from 0 (left, top) to 1 (right, bottom) of the surface, beyond while dragged outside; item: the `data-item` that
    it went down on, or ""; moved: whether it has travelled; right: whether it is the second mouse button.
    """

    def __init__(self, surface, node, item, event):
        self.surface = surface
        self.item = item
        self.right = event.button == 2
        self.moved = False
        self.held = False
        self.start_x = float(event.clientX)
        self.start_y = float(event.clientY)
        box = node.getBoundingClientRect()
        self._left, self._top = float(box.left), float(box.top)
        self._width, self._height = float(box.width) or 1.0, float(box.height) or 1.0
        self.follow(event)

    def follow(self, event) -> None:
        x, y = float(event.clientX), float(event.clientY)
        self.x = (x - self._left) / self._width
        self.y = (y - self._top) / self._height
        if abs(x - self.start_x) > SLACK or abs(y - self.start_y) > SLACK:
            self.moved = True


class Turning:
    """A knob in the reader's hand. One with `data-rise`, the units of its picture that a step moves it up, stays under the pointer."""

    def __init__(self, knob, value, event, node):
        self.knob = knob
        self.pixels = 0.0
        rise = node.getAttribute("data-rise")
        if rise is not None:
            self.pixels = float(rise) * float(node.getScreenCTM().d)
        self.from_step = knob.step(value)
        self.x = float(event.clientX)
        self.y = float(event.clientY)
        self.slack = 0 if event.pointerType == "mouse" else SLACK  # a mouse clicks without moving
        self.upright = None  # whether it is dragged up and down; the way in which it sets out decides

    def moved(self, event) -> bool:
        """Whether it has been dragged, be it that it stands at its end and did not turn."""
        return abs(float(event.clientX) - self.x) + abs(float(event.clientY) - self.y) > self.slack

    def value(self, event) -> float:
        if self.pixels:
            return self.knob.at(self.from_step + int((self.y - float(event.clientY)) / self.pixels + 1000.5) - 1000)
        right, up = float(event.clientX) - self.x, self.y - float(event.clientY)
        upright = abs(up) > abs(right) if self.upright is None else self.upright
        if max(abs(up), abs(right)) > SLACK:
            self.upright = upright
        travelled = up if upright else right
        return self.knob.at(self.from_step + int(travelled / self.knob.travel + (0.5 if travelled > 0 else -0.5)))


def turned_by_key(knob, value, key, shift):
    """Where a key turns a knob to; None if it is not a key for knobs."""
    steps = {"ArrowRight": 1, "ArrowUp": 1, "ArrowLeft": -1, "ArrowDown": -1, "PageUp": 10, "PageDown": -10}
    if key in steps:
        return knob.at(knob.step(value) + steps[key] * (knob.big if shift else 1))
    if key in ("Home", "End"):
        return knob.low if key == "Home" else knob.high
    return None
