"""What the numbers of the hidden layer are called."""

from ...view.text import subscripts


def of_neuron(letter: str, i: int) -> str:
    """The letter with the number of hidden neuron i, which counts from 0 here and from 1 for the reader."""
    return letter + subscripts(i + 1)


def of_output(neurons: int, i: int) -> str:
    """The weight with which the output hears hidden neuron i. The output's own number follows those of the hidden neurons."""
    return subscripts("w{}{}".format(neurons + 1, i + 1))


def of_bias(neurons: int) -> str:
    """The output's bias, which has the output's number, too."""
    return subscripts("b{}".format(neurons + 1))
