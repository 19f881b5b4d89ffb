"""The four lines. They stand here once, as text: this text is what the page shows, and this text is what Python runs."""

from ...engine.loss import squared_error
from ...engine.optim import SGD

LINES = (
    "predictions = [network(x)[0] for x in inputs]",
    "loss = squared_error(predictions, answers)",
    "loss.backward()",
    "optimiser.step()",
)
DOES = ("Forward", "Measure", "Backward", "Nudge")


class Program:
    """The lines, ready to run one at a time, and `names`: what every name in them stands for at the moment."""

    def __init__(self, network, dots, rate: float):
        self.code = [compile(line, "line {}".format(i + 1), "exec") for i, line in enumerate(LINES)]
        self.optimiser = SGD(network.parameters(), rate)
        self.names = {
            "network": network,
            "inputs": [(x1, x2) for x1, x2, _ in dots],
            "answers": [answer for _, _, answer in dots],
            "squared_error": squared_error,
            "optimiser": self.optimiser,
        }

    def run(self, i: int) -> None:
        """Run line i, counted from 0."""
        exec(self.code[i], self.names)  # noqa: S102 - the text is ours, from above

    def run_all(self) -> None:
        for i in range(len(self.code)):
            self.run(i)
