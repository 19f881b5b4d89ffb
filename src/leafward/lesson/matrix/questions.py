"""What the matrix asks afresh: an entry of another product, and what a product of another size costs."""

from ...engine.nn import Neuron
from ...figures.asking import question, row, whole
from ...view.questions import Asked
from ...view.text import SUBSCRIPTS, plain


def entry(random):
    """One row of W, two columns of x, of which one counts."""
    w = [whole(random, -4, 4) for _ in range(3)]
    columns = [[whole(random, -3, 3) for _ in range(3)] for _ in range(2)]
    b, j, s = whole(random, -5, 5), 1 + random.below(3), random.below(2)
    z = Neuron(w, b, "linear").weighted_sum(columns[s])
    words = "Row {} of W is {}, and b{} is {}. The columns of x are {} and {}. What stands in row {}, column {} of z?".format(
        j, row(w), SUBSCRIPTS[j], plain(b), row(columns[0]), row(columns[1]), j, s + 1
    )
    slips = [
        (z - b, "That is without the bias."),
        (Neuron(w, b, "linear").weighted_sum(columns[1 - s]), "That went down the other column."),
        (sum(w) + sum(columns[s]) + b, "Multiply in pairs before you add."),
    ]
    return Asked(words, z, "Go along the row and down the column: multiply in pairs, add the products, add the bias.", slips)


def cost(random):
    inputs, neurons, batch = whole(random, 2, 6), whole(random, 2, 6), whole(random, 2, 5)
    words = "{} neurons hear {} inputs, for {} examples at once. How many multiply-adds does W·x take?".format(neurons, inputs, batch)
    slips = [
        (inputs * neurons, "That is one example. Each column takes as many again."),
        (neurons * batch, "That is how many entries z has. Each takes a multiply-add for every input."),
        (inputs + neurons + batch, "Every weight meets every column."),
    ]
    return Asked(words, inputs * neurons * batch, "Each weight is multiplied once for each column.", slips)


QUESTIONS = (
    question("entry", "Work out an entry of another product.", entry),
    question("adds", "Say what a product of another size costs.", cost),
)
