"""The workshop as a notebook: each step in words, a cell to write in, and a cell that checks what the cells before it have made."""

import json
from typing import Any

from ..rooms.workshop.steps import CHANGES, STEPS, solved
from ..rooms.workshop.steps.step import Step

FIRST = """\
from leafward.commands.checking import check
"""
GROWS = """\
In a notebook a class grows from cell to cell: `class Value(Value):` makes a new Value that has all that the one before it had, and what
you write. A method that you write again takes the place of the one before."""


def written(first: int = 1) -> str:
    """The notebook as JSON (nbformat 4), from step `first` on; what comes before it is filled in."""
    cells = [words(f"# Your own engine\n\n{GROWS}"), code(FIRST + ("" if first == 1 else "\n" + solved(first - 1)))]
    for i, step in enumerate(STEPS[first - 1 :], first):
        cells += [words(f"## {i}. {step.title}\n\n" + "\n\n".join(step.words)), code(stub(step)), code(f'check("{step.key}")\n')]
    book = {
        "cells": [{**cell, "id": f"cell-{n}"} for n, cell in enumerate(cells)],
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def stub(step: Step) -> str:
    """What a step's cell begins with."""
    if step.inside and step.stub:
        return "class Value(Value):\n" + step.stub
    if step.key in CHANGES and not step.stub:
        return "class Value(Value):\n    ...\n"
    return step.stub


def words(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def code(text: str) -> dict[str, Any]:
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": text.rstrip("\n")}
