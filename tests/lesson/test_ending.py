"""The end of the page: what was met, what is open, and the engine's own files."""

from pathlib import Path

import leafward.engine
from leafward.lesson.ending.widget import FILES, source
from leafward.lesson.page import Page
from leafward.view.element import html
from readings import numbers, text

ENGINE = Path(leafward.engine.__file__).parent


def test_it_tells_what_was_met_and_what_is_open():
    page = Page()
    total = sum(len(widget.challenges) for widget in page.widgets)
    assert f"You have met 0 of {total} challenges." in text(page.ending.figure())
    page.widgets[1].restore({"met": [page.widgets[1].challenges[0].key]})
    shown = text(page.ending.figure())
    assert f"You have met 1 of {total} challenges." in shown
    assert "✓ " + page.widgets[1].challenges[0].text in shown
    for widget in page.widgets:
        widget.met = [challenge.key for challenge in widget.challenges]
    shown = text(page.ending.figure())
    assert f"You have met {total} of {total} challenges." in shown
    assert "Still open" not in shown


def test_every_link_leads_to_a_chapter():
    page = Page()
    for widget in page.widgets:
        assert f'href="#chapter-{widget.name}"' in html(page.ending.figure()) or not widget.challenges


def test_every_file_of_the_engine_can_be_read_as_it_is():
    ending = Page().ending
    assert sorted([*FILES, "__init__.py"]) == sorted(path.name for path in ENGINE.glob("*.py"))
    for name in FILES:
        ending.press("read", name)
        assert source(name) == (ENGINE / name).read_text("utf-8")
        assert source(name) in text(ending.figure())
    ending.press("read", FILES[-1])
    assert "<pre" not in html(ending.figure())
    lines = sum(len((ENGINE / name).read_text("utf-8").splitlines()) for name in FILES)
    assert numbers(ending.figure())["ending.lines"] == lines
    assert ending.origin("lines") == "Counted in the files themselves."


def test_its_numbers_are_known_to_stand_there():
    """The panel asks this of every figure, also of one that prints itself in its own way."""
    ending = Page().ending
    for name in numbers(ending.figure()):
        assert ending.shows(name.partition(".")[2])
    assert not ending.shows("nothing")
