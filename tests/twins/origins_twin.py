"""What every number of the page answers when it is asked where it comes from, in words and numbers, one line of JSON each. Of numbers
whose names differ in their digits alone, such as the weights of a network, the first and the last.
"""

import json

from leafward.figures.provenance import Provenance
from leafward.lesson import CHAPTERS
from leafward.lesson.page import chapter_widget
from leafward.view.text import fixed
from readings import numbers, text


def of_each_kind(names):
    kinds = {}
    for name in names:
        kinds.setdefault("".join([letter for letter in name if not "0" <= letter <= "9"]), []).append(name)
    return sorted([name for kind in kinds.values() for name in {kind[0], kind[-1]}])


def lines():
    for chapter in CHAPTERS:
        figure = chapter_widget(chapter)
        for name in of_each_kind(sorted(numbers(figure.figure()))):
            panel = Provenance()
            panel.ask(figure, name[len(chapter) + 1 :])
            found = numbers(panel.figure())
            yield [name, text(panel.figure()), [[told, fixed(found[told], 9)] for told in sorted(found)]]


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
