"""What the figure says of its line: where it lies, and how many dots are on the wrong side."""

from ...figures import line


def sentence(figure):
    w1, w2, b = figure.line()
    errors = "On the wrong side: {} of {} dots.".format(figure.errors(), len(figure.dots))
    if not w1 and not w2:
        everywhere = "plus" if b > 0 else "minus" if b < 0 else "neither plus nor minus"
        return "Both weights are 0, so the inputs do not count and there is no line: everywhere is {}. {}".format(everywhere, errors)
    text = "The line is {} ".format(line.equation(w1, w2, b))
    if line.span(w1, w2, b) is None:
        text += "It passes the square by, so all of it is {}. ".format("plus" if b > 0 else "minus")
    elif figure.bias == "off":
        text += "Without a bias it passes through (0, 0). "
    if figure.bias == "off" and figure.errors() == figure.least_errors():
        text += "No line through (0, 0) has fewer errors. "
    return text + errors
