"""The bench: what is set at once, and behind More what is set seldom."""

from ...lesson.playground.drawing import HOW, PACE, numbers_table
from ...view.controls import button, choice, number, slider
from ...view.element import element
from .weights import chosen
from .words import ACTIVATIONS, BATCHES, OPTIMISERS, STOPS


def bench(figure):
    shown = figure.shown
    standing = (figure.rate, figure.layers, figure.neurons, figure.share, figure.count, figure.noise, figure.veiled, figure.mode)
    facts = (figure.drawable(), figure.more, figure.table, figure.drawer, figure.veiled, figure.sealed, figure.mode)
    return [
        figure.still("settings", standing, lambda: settings(figure)),
        figure.still("opening", facts, lambda: opening(figure)),
        more(figure) if figure.more else None,
        chosen(figure) if shown("weights") else None,
        numbers_table(figure) if figure.table else None,
    ]


def settings(figure):
    shown = figure.shown
    return element(
        "div",
        slider(figure, "rate", "Learning rate η") if shown("rate") else None,
        [slider(figure, "layers", "Hidden layers"), slider(figure, "neurons", "Neurons in each")] if shown("layers") else None,
        slider(figure, "share", "Held out, %") if shown("held_out") else None,
        [slider(figure, "count", "How many dots"), slider(figure, "noise", "Noise")] if strewn(figure) else None,
        class_="settings",
    )


def strewn(figure) -> bool:
    """Whether there are dots that are drawn at random: the rows of a table are not."""
    return figure.shown("noise") and figure.mode != "table"


def opening(figure):
    """The buttons that open something."""
    return element(
        "div",
        button("New dots", "again", label="New dots of the same set", disabled=not figure.drawable()) if strewn(figure) else None,
        button("More", "more", pressed=figure.more),
        button("All numbers", "table", pressed=figure.table),
        [button(part.title, "drawer " + part.key, pressed=figure.drawer == part.key) for part in figure.drawers if figure.shown(part.key)],
        class_="buttons",
    )


def more(figure):
    shown = figure.shown
    facts = (figure.activation, figure.batch, figure.optimiser, figure.stop, figure.pace, figure.how, figure.veiled)
    first, second = figure.still("more", facts, lambda: choices(figure))
    return element(
        "div",
        first,
        slider(figure, "decay", "Weight decay λ") if shown("decay") else None,
        second,
        slider(figure, "stop_steps", "Steps") if figure.stop == "steps" else None,
        slider(figure, "stop_loss", "Loss") if figure.stop == "loss" else None,
        class_="more",
    )


def choices(figure):
    shown = figure.shown
    return (
        element(
            "div",
            asking(figure, "activation", "Activation", ACTIVATIONS, figure.activation) if shown("activation") else None,
            asking(figure, "batch", "Dots to a step", BATCHES, figure.batch) if shown("batch") else None,
            asking(figure, "optimiser", "Optimiser", OPTIMISERS, figure.optimiser) if shown("optimiser") else None,
        ),
        element(
            "div",
            choice("Stop", "stop", STOPS, figure.stop) if shown("train") else None,
            asking(figure, "pace", "Pace", PACE, figure.pace),
            choice("Computed", "how", HOW, figure.how),
        ),
    )


def asking(figure, name, label, options, current):
    """A choice with a mark that asks what it does here, or why it cannot help."""
    place = [word for word, _ in options].index(current)
    mark = number("{}.{}".format(figure.name, name), place, text="where from?", class_="asks", aria_label=label + ": where from?")
    return element(
        "div",
        element("p", element("span", label, class_="label"), mark, class_="asking"),
        element("div", [button(text, "{} {}".format(name, word), pressed=word == current) for word, text in options], class_="segments"),
        role="group",
        aria_label=label,
        class_="asked",
    )
