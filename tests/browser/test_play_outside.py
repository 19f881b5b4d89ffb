"""The room's drawers in a browser: a table dropped while it trains, what is taken along, a link, an exercise that is opened elsewhere."""

import json

from playwright.sync_api import expect

from leafward.desk.model import Model

ROOM = "play"

CSV = "x1;x2;kind;class\r\n" + "".join(
    f"{i * 37 % 101 / 10 - 5:.2f};{i * 53 % 89 / 10 - 4:.2f};{'uv'[i % 2]};{'abc'[i * 37 % 101 // 34]}\r\n".replace(".", ",")
    for i in range(90)
)
DROP = """([text, name]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  for (const kind of ["dragover", "drop"])
    document.querySelector("#play .square").dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data}));
}"""
COPIES = "document.addEventListener('copy', () => { window.text = document.activeElement.value })"
STATE = "#play .state"


def drop(page, text, name):
    page.evaluate(DROP, [text, name])


def copied(page, what):
    page.evaluate(COPIES)
    page.click(f"#play [data-copy='{what}']")
    return page.evaluate("window.text")


def opened(page, drawer):
    page.click(f"#play [data-press='drawer {drawer}']")
    page.wait_for_selector("#play .drawer")


def test_a_table_is_dropped_while_it_trains_and_nothing_old_comes_back(page):
    page.click("#play [data-press=more]")
    page.click("#play [data-press='pace full']")
    page.click("#play [data-press=train]")
    drop(page, CSV, "mine.csv")
    expect(page.locator("#play .columns")).to_contain_text("kind")
    expect(page.locator("#play .drawer")).to_contain_text("mine.csv: 90 rows; UTF-8, semicolon between columns, the first row as names.")
    expect(page.locator("#play .drawer")).to_contain_text("nothing is sent anywhere")
    expect(page.locator(STATE)).to_contain_text("of 90 rows")
    assert page.locator("#play .square .dot").count() == 90
    page.click("#play [data-press=train]")
    expect(page.locator(STATE)).not_to_contain_text("After 0 steps")
    drop(page, "x,y\n1,k\n2,k\n", "same.csv")
    expect(page.locator(STATE)).to_contain_text("y is always k: there is nothing to tell apart.")
    expect(page.locator("#play .columns")).to_contain_text("kind")  # what was there is there
    drop(page, "\0\1\2", "odd.bin")
    expect(page.locator(STATE)).to_contain_text("odd.bin has a NUL byte in line 1")
    page.click("#play [data-press='within data tell 0']")
    expect(page.locator("#play .drawer")).to_contain_text("Regression: x1 is a number.")
    page.click("#play [data-press='within data forget']")
    expect(page.locator(STATE)).to_contain_text("4 dots")


def test_what_is_taken_along_comes_back(page, open_page, tmp_path):
    drop(page, CSV, "mine.csv")
    expect(page.locator(STATE)).to_contain_text("of 90 rows")
    opened(page, "take")
    for name in ("take.json", "take.python", "take.square-svg", "take.network-png"):
        if name in ("take.json", "take.python"):
            page.click(f"#play [data-press='within take kind {name[5:]}']")
        with page.expect_download() as saved:
            page.click(f"#play [data-save='{name}']")
        saved.value.save_as(tmp_path / saved.value.suggested_filename)
    assert "leafward" in (tmp_path / "playground.py").read_text("utf-8")
    assert (tmp_path / "playground-network.png").read_bytes().startswith(b"\x89PNG")
    drawn = (tmp_path / "playground-square.svg").read_text("utf-8")
    assert drawn.count("<svg") == 3
    assert "data:image/png;base64," in drawn
    model = Model.load(tmp_path / "playground.json")
    assert model.classes == ["a", "b", "c"]
    weights = json.loads((tmp_path / "playground.json").read_text("utf-8"))["page"]["play"]["weights"]
    assert weights == [parameter.data for parameter in model.network.parameters()]
    sentence = page.inner_text(STATE)
    other = open_page("play/")
    drop(other, (tmp_path / "playground.json").read_text("utf-8"), "playground.json")
    expect(other.locator(STATE)).to_have_text(sentence)


def test_an_exercise_is_prepared_opened_in_a_frame_and_its_goal_is_checked(page, open_page):
    opened(page, "share")
    page.click("#play [data-press='within share prepare']")
    page.click("#play [data-press='within share goal loss']")
    page.fill("#play [data-text='share.number']", "0,4")
    page.fill("#play [data-text='share.words']", "Tame <b>XOR</b>.")
    page.click("#play [data-press='within share lock locked layers']")
    page.click("#play [data-press='within share lock hidden rate']")
    expect(page.locator("#play .exercise-sheet")).to_be_hidden()
    frame, link = copied(page, "share.frame"), copied(page, "share.exercise")
    assert frame.startswith("<iframe src=")
    assert "/figure/play/#play=1" in frame
    assert len(link) < 2000
    page.emulate_media(media="print")
    expect(page.locator("#play .exercise-sheet")).to_be_visible()
    expect(page.locator("#play .exercise-sheet")).to_contain_text("Bring the loss to 0.4 or less.")
    other = open_page("figure/play/#" + link.partition("#")[2])
    expect(other.locator("#play .exercise")).to_contain_text("Tame <b>XOR</b>.")
    expect(other.locator("#play .exercise")).to_contain_text("Bring the loss to 0.4 or less.")
    expect(other.locator("#play [data-knob=rate]")).to_have_count(0)
    layers = other.locator("#play [data-knob=layers]")
    layers.focus()
    other.keyboard.press("ArrowRight")
    expect(layers).to_have_value("1")
    other.click("#play [data-press=train]")
    expect(other.locator("#play .exercise")).to_contain_text("Reached.")
    assert other.evaluate("localStorage.getItem('leafward:play')") is None
