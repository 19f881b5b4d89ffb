"""Figures that are walked through step by step: forward, back, at their own pace, from the start; with buttons and arrow keys."""

from .controls import button, number
from .element import element
from .widget import Widget


class Stepper(Widget):
    """A widget writes what a step is: `forward`, `back`, `restart`, and `place` (how many steps since the start)."""

    pace = 600  # milliseconds from step to step while it plays
    last_step = 0.0

    @property
    def playing(self) -> bool:
        """Whether step follows step by itself. A figure in which something else runs as well keeps this apart from `running`."""
        return self.running

    def forward(self) -> None:
        raise NotImplementedError

    def back(self) -> None:
        raise NotImplementedError

    def restart(self) -> None:
        raise NotImplementedError

    def place(self) -> int:
        raise NotImplementedError

    def over(self) -> bool:
        """Whether there is no further step."""
        return False

    def ready(self) -> bool:
        """Whether the reader has done what the next step needs."""
        return True

    def press_step(self) -> None:
        self.running = False
        if not self.over() and self.ready():
            self.forward()

    def press_back(self) -> None:
        self.running = False
        if self.place() > 0:
            self.back()

    def press_reset(self) -> None:
        self.running = False
        self.restart()

    def press_play(self) -> None:
        """Play or pause; at the end, play again from the start."""
        if self.over() and not self.playing:
            self.restart()
        self.running = not self.running and not self.over()
        self.last_step = 0.0

    def key(self, surface, key, shift):
        if key == "ArrowRight":
            self.press_step()
        elif key == "ArrowLeft":
            self.press_back()
        else:
            return False
        return True

    def origin(self, name):
        return "How many steps have been taken since the start." if name == "step" else super().origin(name)

    def frame(self, milliseconds) -> None:
        if milliseconds - self.last_step >= self.pace:
            self.last_step = milliseconds
            if not self.over():
                self.forward()
            self.running = not self.over()

    def step_buttons(self):
        facts = (self.place(), self.over(), self.ready(), self.playing)
        return self.still("step buttons", facts, self.draw_step_buttons)

    def draw_step_buttons(self):
        return element(
            "div",
            button("← Back", "back", disabled=self.place() == 0),
            button("Step →", "step", kind="primary", disabled=self.over() or not self.ready()),
            button("Pause" if self.playing else "Play", "play"),
            button("Reset", "reset"),
            element("span", "step ", number(self.name + ".step", self.place(), 0), class_="counter"),
            class_="buttons step-bar",
        )
