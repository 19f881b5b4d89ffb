"""Controls: what a screen reader, a test and the page's one listener read off them."""

import pytest

from leafward.view.controls import button, choice, draggable, number, slider
from leafward.view.element import html
from leafward.view.widget import Knob, Widget


class Lamp(Widget):
    name = "lamp"
    title = "A lamp"
    knobs = (Knob("light", "brightness", -1, 2, per_unit=4),)
    choices = (("shade", ("red", "blue")),)
    saved = ("light", "shade")

    def __init__(self):
        self.light = -0.5
        self.shade = "red"
        super().__init__()

    def picture(self):
        return [slider(self, "light", "Light")]

    def sentence(self):
        return "It is dark." if self.light <= 0 else "It is light."


@pytest.fixture
def lamp():
    return Lamp()


def test_a_number_is_shown_short_and_kept_whole():
    third = number("a.b", 1 / 3)
    assert third.children == ["0.33"]
    assert third.attributes["data-name"] == "a.b"
    assert float(third.attributes["data-value"]) == 1 / 3


def test_a_number_that_is_dragged_is_a_slider_with_its_name_and_value(lamp):
    attributes = draggable(lamp, "light").attributes
    assert attributes["role"] == "slider"
    assert attributes["tabindex"] == "0"
    assert attributes["aria-label"] == "brightness"
    assert (attributes["aria-valuemin"], attributes["aria-valuenow"], attributes["aria-valuemax"]) == ("-1", "-0.5", "2")
    assert attributes["aria-valuetext"] == "−0.5"
    assert (attributes["data-name"], attributes["data-value"]) == ("lamp.light", "-0.5")


def test_a_slider_counts_in_whole_steps(lamp):
    _, box, shown = slider(lamp, "light", "Light").children
    assert [box.attributes[name] for name in ("min", "max", "step", "value")] == ["-4", "8", "1", "-2"]
    assert box.attributes["aria-label"] == "brightness"
    assert box.attributes["aria-valuetext"] == "−0.5"
    assert shown.children == ["−0.50"]


def test_a_button_that_has_nothing_to_do_says_so_and_keeps_the_focus():
    plain = button("Undo", "undo").attributes
    assert plain == {"type": "button", "data-press": "undo"}
    assert button("Undo", "undo", disabled=True).attributes["aria-disabled"] == "true"
    assert button("Numbers", "table", pressed=False).attributes["aria-pressed"] == "false"


def test_of_a_choice_exactly_one_is_down():
    printed = html(choice("Shade", "shade", (("red", "Red"), ("blue", "Blue")), "blue"))
    assert printed.count('aria-pressed="true"') == 1
    assert 'aria-pressed="true" data-press="shade blue"' in printed


def test_a_figure_has_a_name_a_sentence_and_its_widget(lamp):
    figure = lamp.figure()
    assert (figure.tag, figure.attributes["id"], figure.attributes["data-widget"]) == ("figure", "lamp", "lamp")
    assert figure.attributes["aria-label"] == "A lamp"
    assert '<p class="state">It is dark.</p><p aria-live="polite" class="spoken"></p>' in html(figure)


def test_the_sentence_is_seen_at_once_and_told_when_the_hand_rests(lamp):
    lamp.figure()
    lamp.turn("light", 2.0)
    assert '<p class="state">It is light.</p><p aria-live="polite" class="spoken"></p>' in html(lamp.figure())
    lamp.settle()
    assert '<p aria-live="polite" class="spoken">It is light.</p>' in html(lamp.figure())


def test_a_figure_asks_before_it_begins_anew(lamp):
    assert "data-renew" not in html(lamp.figure())
    lamp.press("renew")
    assert 'data-renew=""' in html(lamp.figure())
    lamp.press("stay")
    assert "data-renew" not in html(lamp.figure())
    lamp.error = "It broke."
    assert 'data-renew=""' in html(lamp.figure())


def test_a_figure_tells_what_it_shows(lamp):
    assert lamp.shows("light")
    assert not lamp.shows("dark")


def test_an_error_is_an_alert_in_the_figure(lamp):
    lamp.error = "Something <broke>."
    assert '<p class="error" role="alert">Something &lt;broke&gt;.</p>' in html(lamp.figure())


def test_state_goes_out_and_comes_back(lamp):
    lamp.turn("light", 1.25)
    lamp.check_challenges()
    other = Lamp()
    other.restore(lamp.state())
    assert (other.light, other.shade) == (1.25, "red")


@pytest.mark.parametrize("junk", [None, "1", [], {}, float("nan"), float("inf"), -1.1, 2.1, 10**400])
def test_a_kept_number_that_does_not_fit_is_left(lamp, junk):
    lamp.restore({"light": junk, "shade": junk, "met": junk})
    assert (lamp.light, lamp.shade, lamp.met) == (-0.5, "red", [])


def test_a_kept_number_between_two_stops_goes_to_the_nearest(lamp):
    lamp.restore({"light": 1.3})
    assert lamp.light == 1.25


def test_a_knob_that_is_not_there_is_an_error(lamp):
    with pytest.raises(KeyError):
        lamp.knob("dark")
