"""What comes next, drawn: a bar for each letter's probability, in gold the gradient at its sum, and the formulas of the chosen one."""

from ...figures.all_numbers import all_numbers
from ...view.controls import button, number, worked
from ...view.element import element, short, svg
from ...view.lettered import lettered
from ...view.text import fixed
from .frames import LONGEST_BEGINNING
from .goals import called
from .vocabulary import END, LETTERS

WIDTH = 400
LEFT, PITCH = 32, 13.4  # of the letters' columns
P_TOP, P_HEIGHT = 24, 120
ROW = P_TOP + P_HEIGHT + 17  # the letters' line
S_ZERO, S_HEIGHT = 226, 44  # the gradients' line, and how far 1 reaches


def letter_at(x) -> int:
    """The letter whose column is there, from 0 to 1 across the picture."""
    return int((x * WIDTH - LEFT) / PITCH)


def column(k):
    return LEFT + PITCH * (k + 0.5)


def next_letter(figure):
    """Stage and bench."""
    bench = [
        adding(figure),
        formulas(figure.guess, figure.answer),
        element(
            "div",
            button("All numbers", "table", pressed=figure.table),
            element("label", "Which letter follows “q”? ", field(figure, "guess", figure.writing, "your guess", "2")),
            button("Check", "check", disabled=not figure.writing),
            class_="buttons",
        ),
        numbers_table(figure.guess, figure.answer) if figure.table else None,
    ]
    return [beginning(figure), bars(figure)], bench


def field(figure, name, value, label, size):
    return element(
        "input",
        type="text",
        data_text=name,
        value=value,
        aria_label=label,
        size=size,
        maxlength="12",
        autocapitalize="none",
        autocomplete="off",
        autocorrect="off",
        spellcheck="false",
    )


def beginning(figure):
    return element(
        "label",
        element("span", "Begin with ", class_="label"),
        field(figure, "beginning", figure.beginning, "the beginning of a word", "8"),
        element("span", " and what comes next?", class_="label"),
        class_="beginning",
    )


def adding(figure):
    k = figure.answer
    full = len(figure.beginning) == LONGEST_BEGINNING
    return element(
        "div",
        button("Add “{}”".format(LETTERS[k]), "add", disabled=k == END or full),
        button("Take one away", "cut", disabled=not figure.beginning),
        class_="buttons",
    )


def uprights(base, height, numbers) -> str:
    """The `d` of a bar in each letter's column."""
    return "".join(["M{} {}v{}".format(short(column(k)), base, short(-height * x)) for k, x in enumerate(numbers)])


def letter(figure, k, chosen):
    kind = "alphabet middle strong" if chosen else "alphabet middle"
    return figure.still(LETTERS[k], kind, lambda: element("text", LETTERS[k], x=column(k), y=ROW, class_=kind))


def bars(figure):
    guess, answer = figure.guess, figure.answer
    p, slopes = guess.p, guess.slopes
    base = P_TOP + P_HEIGHT
    upright = figure.still("upright", p, lambda: element("path", d=uprights(base, P_HEIGHT, p), class_="upright"))
    blame = uprights(S_ZERO, S_HEIGHT, slopes)
    right = short(LEFT + PITCH * (END + 1))
    grid = "".join(["M{} {}H{}".format(LEFT, y, right) for y in (P_TOP, P_TOP + P_HEIGHT / 2, base, S_ZERO)])
    letters = [letter(figure, k, k == answer) for k in range(END + 1)]
    return svg(
        WIDTH,
        S_ZERO + S_HEIGHT + 10,
        element(
            "rect", x=column(answer) - PITCH / 2, y=P_TOP - 6, width=PITCH, height=S_ZERO + S_HEIGHT - P_TOP + 12, rx=3, class_="chosen"
        ),
        element("path", d=grid, class_="grid"),
        [element("text", t, x=LEFT - 6, y=y + 5, class_="tick end") for t, y in (("1", P_TOP), ("½", P_TOP + P_HEIGHT / 2), ("0", base))],
        element(
            "text", lettered("probability p of each next letter; the full stop is the end", drawn=True), x=LEFT, y=15, class_="axis-name"
        ),
        element("text", "0", x=LEFT - 6, y=S_ZERO + 5, class_="tick end"),
        element("text", lettered("gradient p − y of each sum z", drawn=True), x=right, y=S_ZERO - 28, class_="axis-name end"),
        upright,
        element("path", d=blame, class_="blame"),
        letters,
        element("rect", x=0, y=P_TOP, width=WIDTH, height=S_ZERO + S_HEIGHT - P_TOP + 10, class_="target"),
        data_surface="letters",
        tabindex="0",
        role="slider",
        aria_label="the letter that comes next",
        aria_valuemin="0",
        aria_valuemax=str(END),
        aria_valuenow=str(answer),
        aria_valuetext="{}, probability {}".format(called(answer), fixed(p[answer])),
    )


def formulas(guess, k):
    letter, other = LETTERS[k], guess.best(k)
    return worked(
        [
            ("What the last layer says of it: a sum, as ever", ["z({}) = ".format(letter), number("next_letter.z", guess.z[k])]),
            (
                "Softmax makes it a share of all 27",
                [
                    "p({}) = ".format(letter),
                    power(letter),
                    " ÷ (",
                    power("a"),
                    " + … + ",
                    power("."),
                    ") = ",
                    number("next_letter.p", guess.p[k], 3),
                ],
            ),
            (
                "The cost, if {} is what comes next".format(called(k)),
                ["C = −log p({}) = ".format(letter), number("next_letter.cost", guess.cost, 3)],
            ),
            (
                "Its gradient at each z is p − y, where y is 1 for this letter and 0 for the others",
                [
                    "∂C/∂z({0}) = p({0}) − 1 = ".format(letter),
                    number("next_letter.slope", guess.slopes[k], 3, class_="gradient"),
                ],
                [
                    "∂C/∂z({0}) = p({0}) − 0 = ".format(LETTERS[other]),
                    number("next_letter.slope." + key(other), guess.slopes[other], 3, class_="gradient"),
                ],
            ),
        ]
    )


def power(letter):
    return ["e", element("sup", lettered("z({})".format(letter)))]


def key(k):
    return "end" if k == END else LETTERS[k]


def numbers_table(guess, answer):
    rows = []
    for k in range(END + 1):
        z, p = number("next_letter.z." + key(k), guess.z[k], 3), number("next_letter.p." + key(k), guess.p[k], 4)
        slope = number("next_letter.slope." + key(k), guess.slopes[k], 4, class_="gradient")
        rows.append((LETTERS[k], (z, p, "1" if k == answer else "0", slope)))
    return all_numbers("All sums, probabilities and gradients", ("letter", "z", "p", "y", "p − y"), rows)
