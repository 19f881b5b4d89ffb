"""What belongs together: which entries, edges and neurons are lit by what the reader came to last (`figure.touched`)."""


def facts(figure) -> tuple:
    """All that decides what is lit."""
    return figure.touched, figure.column


def entry(figure, kind, row, column=0):
    """Whether an entry of W ("w", neuron, input), x ("x", input, column) or b ("b", neuron) is lit; that of W is the edge, too."""
    what = figure.touched
    if not what:
        return False
    came_to, first = what[0], int(what[1])
    second = int(what[2]) if len(what) > 2 else 0
    if kind == "w":
        if came_to in ("n", "z"):
            return row == first
        return (row, column) == (first, second) if came_to == "w" else came_to == "x" and column == first
    if kind == "b":
        return came_to in ("n", "z", "b") and row == first
    if came_to == "z":
        return column == second
    if came_to == "x":
        return (row, column) == (first, second)
    return came_to == "w" and (row, column) == (second, figure.column)


def result(figure, j, s):
    """Whether the entry of neuron j in column s of the result is lit."""
    what = figure.touched
    if not what:
        return False
    if what[0] == "x":
        return s == int(what[2])
    if int(what[1]) != j:
        return False
    return what[0] in ("n", "b") or s == (int(what[2]) if what[0] == "z" else figure.column)


def neuron(figure, j):
    return bool(figure.touched) and figure.touched[0] != "x" and int(figure.touched[1]) == j


def any_edge(figure):
    return bool(figure.touched) and figure.touched[0] != "b"
