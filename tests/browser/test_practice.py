"""Practice in a real browser, by keyboard, touch and mouse: kept over a reload, printed as a paper, every mistake named."""

import re

from hands import OF_COLOURS, follow
from leafward.rooms.practice.drawing import multiplied
from leafward.rooms.practice.exercise import made
from leafward.rooms.practice.kinds import KINDS, LEVELS, kind_of
from leafward.rooms.practice.paper import Paper, read
from leafward.rooms.practice.slips import SLIPS, told
from leafward.view.link import fragment
from leafward.view.text import exact

ROOM = "practice"

ANSWER = '#practice input[data-text="answer.0"]'


def show(page, kind, level, seed):
    """Open that exercise by its link, in the page that is there."""
    follow(page, fragment("practice", {"kind": kind, "level": level, "seed": seed}))


def test_an_exercise_by_keyboard_alone(page):
    exercise = made(kind_of("neuron"), 1, 1)
    page.locator(ANSWER).focus()
    page.keyboard.type(exact(exercise.questions[0].right).replace("-", "−"))
    page.keyboard.press("Enter")
    page.wait_for_selector("#practice .verdict.right")
    page.keyboard.press("Tab")
    while "Next" not in page.evaluate("document.activeElement.textContent"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#practice .verdict", state="detached")


def test_every_named_mistake_is_told_in_the_page(page):
    """One exercise for each mistake, typed wrong by hand."""
    wanted = {}
    for kind in KINDS:
        for level in LEVELS:
            for seed in range(60):
                for i, question in enumerate(made(kind, level, seed).questions):
                    for key, answer in question.slips:
                        first = next(k for k, a in question.slips if a == answer or (not question.options and abs(a - answer) <= 0.005))
                        if first == key:
                            wanted.setdefault(key, (kind.key, level, seed, i, answer))
    assert set(wanted) == {row[0] for row in SLIPS}
    for key, (kind, level, seed, i, answer) in wanted.items():
        show(page, kind, level, seed)
        question = made(kind_of(kind), level, seed).questions[i]
        if question.options:
            page.locator(f"#practice [data-press='answer {i} {[word for word, _ in question.options].index(answer)}']").click()
        else:
            page.fill(f'#practice input[data-text="answer.{i}"]', exact(answer).replace(".", ","))
        page.click("#practice [data-press=check]")
        page.wait_for_function("words => document.querySelector('#practice').textContent.includes(words)", arg=told(key))


def test_it_outlives_a_reload(page):
    page.fill(ANSWER, "12345")
    page.click("#practice [data-press='kind chain']")
    page.wait_for_function("() => localStorage.getItem('leafward:practice')?.includes('12345')")
    page.reload()
    page.wait_for_selector("html[data-python=ready]")
    assert page.input_value(ANSWER) == "12345"
    assert page.get_attribute("#practice [data-press='kind chain']", "aria-pressed") == "false"


def test_a_paper_is_worked_by_touch_and_marked(phone):
    phone.tap("#practice [data-press='mode paper']")
    phone.tap("#practice [data-press=begin]")
    phone.wait_for_selector("#practice .exercises")
    paper = Paper(7, 12, 1)
    for i, question in enumerate(paper.questions()):
        if question.options:
            phone.tap(f"#practice [data-press='answer {i} {[word for word, _ in question.options].index(question.right)}']")
        else:
            phone.fill(f'#practice input[data-text="answer.{i}"]', exact(question.right))
    phone.tap("#practice [data-press=hand_in]")
    code = phone.input_value("#practice input.code")
    again, answers, claimed = read(code)
    assert claimed == len(answers) == sum(again.marks(answers))
    phone.tap("#practice [data-press='kind softmax']")  # the long paper does not lie over it
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_is_printed_is_the_paper(open_page):
    page = open_page("practice/", before=lambda page: page.add_init_script("window.print = () => { window.printed = true }"))
    page.click("#practice [data-press='mode paper']")
    page.click("#practice [data-press='sheet key']")
    page.wait_for_function("() => window.printed")
    page.emulate_media(media="print")
    assert page.locator("#practice .paper").is_visible()
    assert not page.locator("#practice .practice-board").is_visible()
    printed = re.sub(r"\s+", " ", page.locator("#practice .paper").inner_text())
    for exercise in Paper(7, 12, 1).exercises:
        assert re.sub(r"\s+", " ", multiplied(exercise.lines[0])) in printed
    assert "Key" in printed


def test_a_link_carries_a_paper_and_a_code_is_checked(page):
    page.click("#practice [data-press='mode paper']")
    link = page.evaluate("document.querySelector('#practice .note a').href")
    page.fill("#practice input[data-text=code]", Paper(5, 3, 1).code([None] * len(Paper(5, 3, 1).questions())))
    page.wait_for_function("() => document.querySelector('#practice').textContent.includes('0 of')")
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_selector("#practice .exercises > li >> nth=11")
    assert multiplied(Paper(7, 12, 1).exercises[0].lines[0]) in page.inner_text("#practice .exercises").replace("\xa0", " ")


def test_an_exercise_is_walked_through_in_the_formula_room(page):
    show(page, "paths", 2, 4)
    root = made(kind_of("paths"), 2, 4).root
    page.click("#practice a.button")
    page.wait_for_selector("#formula")
    page.wait_for_selector("html[data-python=ready]")
    page.click("#formula [data-press=end]")
    page.wait_for_function(
        "value => Number(document.querySelector('#formula [data-name=\"formula.value.result\"]')?.dataset.value) === value", arg=root.data
    )


def test_nothing_is_wrong_for_those_who_do_not_see(page, axe):
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe(page, *OF_COLOURS) == []
