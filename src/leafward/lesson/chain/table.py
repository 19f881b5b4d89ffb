"""The reader's own chain as a table, a row a link, and the engine's operations to choose from."""

from ...view.controls import button, draggable, number, table
from ...view.element import element
from ...view.lettered import lettered
from .links import CHOICES

HEADINGS = ("link", "constant", "value", "local slope", "slope of T")


def own_chain(figure):
    values, slopes, gradients = figure.chain.values, figure.slopes, figure.gradients
    rows = [figure.still("headings", True, lambda: [element("th", lettered(text), scope="col") for text in HEADINGS])]
    rows.append(
        [
            element("th", "R", scope="row", class_="letter"),
            element("td"),
            element("td", draggable(figure, "a")),
            element("td"),
            element("td", number("chain.gradient0", gradients[0], class_="gradient strong")),
        ]
    )
    for i, (operation, constant) in enumerate(figure.chain.links):
        last = i + 1 == len(figure.chain.links)
        rows.append(
            [
                element("th", link_button(figure, i, operation), scope="row"),
                element("td", draggable(figure, "c{}".format(i + 1)) if constant is not None else None),
                element("td", number("chain.c" if last else "chain.v{}".format(i + 1), values[i + 1].data)),
                element("td", number("chain.slope{}".format(i + 1), slopes[i], class_="gradient")),
                element("td", number("chain.gradient{}".format(i + 1), gradients[i + 1], class_="gradient")),
            ]
        )
    return element(
        "div",
        table(rows, "Press a link to change it", class_="corners own-chain"),
        element(
            "div",
            button("Add a link", "add", disabled=len(slopes) == figure.most),
            button("Remove link {}".format(figure.chosen), "remove", disabled=len(slopes) == 1),
            class_="buttons",
        ),
        figure.still("operations", (figure.chosen, figure.links[figure.chosen - 1][0]), lambda: operations(figure)),
    )


def link_button(figure, i: int, operation):
    name = "link {}: {}".format(i + 1, operation.name.replace("_", " "))
    return button(operation.symbol, "choose {}".format(i + 1), pressed=figure.chosen == i + 1, label=name)


def operations(figure):
    """Every row of the engine's table of operations; one of two inputs takes the constant for its second."""
    current = figure.links[figure.chosen - 1][0]
    return element(
        "div",
        element("p", "Link {} is".format(figure.chosen), class_="label"),
        element(
            "div",
            [
                button(operation.form.format("x", "k").replace("×", "·"), "link " + operation.name, pressed=operation.name == current)
                for operation in CHOICES
            ],
            class_="segments",
        ),
        role="group",
        aria_label="Operation of link {}".format(figure.chosen),
        class_="operations",
    )
