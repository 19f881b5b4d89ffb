"""What a network of given numbers answers all over the square: painted at once by the kernel, or number by number where there is none."""

from ...compiler.emit import CannotCompile
from ...compiler.kernel import Kernel
from ...engine import nn
from ...figures.answer_map import BLUE, FINE, GRID, OPACITY, RED, SIDE, AnswerMap
from ...view.element import element
from ...view.plot import Picture


class Region(AnswerMap):
    """A map that follows the hand: colours at once, the boundary and the signs when they are asked for with `finish`."""

    def __init__(self):
        super().__init__()
        self.mlp = self.kernel = None
        self.refused = False  # whether there can be no kernel here
        self.side = None  # pixels in a row of the canvas; the printed page has a fine one, whoever prints it

    def follow(self, hidden: int, numbers) -> None:
        """The map of a network with so many hidden neurons; numbers: all its parameters, in the engine's order."""
        sizes = [2, hidden, 1] if hidden else [2, 1]
        if self.mlp is None or self.mlp.sizes != sizes:
            self.mlp = nn.MLP(sizes)
            self.kernel = self.compiled()
        for parameter, x in zip(self.mlp.parameters(), numbers):
            parameter.data = float(x)
        self.boundary = self.signs = ""
        self.side = SIDE if self.side and not self.kernel else FINE
        if self.kernel:
            self.kernel.paint(FINE, FINE, above=BLUE, below=RED, opacity=OPACITY)
            self.picture = Picture(FINE, FINE, [(0, 0, FINE, FINE, self.kernel.picture_data())])
        else:
            self.start(self.mlp.frozen())

    def canvas(self):
        fits = self.picture and self.picture.width == self.side
        kind = "map coarse" if self.side == SIDE else "map"
        return element("canvas", width=self.side, height=self.side, class_=kind, aria_hidden="true", pixels=self.picture if fits else None)

    def compiled(self):
        if not self.refused:
            try:
                return Kernel(self.mlp)
            except CannotCompile:
                self.refused = True
        return None

    def finish(self) -> None:
        """The boundary and the signs as well."""
        if self.kernel:
            answers = self.kernel.columns()[0] or self.kernel.columns(GRID)[0]  # the kernel remembers the places
            self.trace([answers[j * SIDE : (j + 1) * SIDE] for j in range(SIDE)])
        while not self.complete:
            self.work()
