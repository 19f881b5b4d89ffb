"""The next letter: the network beats letter pairs on names it has not seen; its numbers against arithmetic written out here."""

import math
from collections import Counter

import pytest

from leafward.compiler.emit import CannotCompile
from leafward.engine.account import Account
from leafward.engine.loss import softmax_cross_entropy
from leafward.engine.value import Value
from leafward.lesson.next_letter import learner as learning
from leafward.lesson.next_letter.learner import DECAY, PARAMETERS
from leafward.lesson.next_letter.letters import letter_at
from leafward.lesson.next_letter.vocabulary import END, LETTERS, MOST, NAMES, checked, folded, parted
from leafward.lesson.next_letter.widget import Figure
from leafward.view.element import Element
from readings import numbers_of, text

WORDS = "alba bela cora dora elba flora gala hanna ida jana kala lara mara nora olga petra rosa sara tara ulla vera wanda"


def rested(figure):
    for _ in range(1000):
        if not figure.running:
            figure.check_challenges(True)
            figure.settle()
            return figure
        figure.frame(0.0)
    raise AssertionError("it never rests")


def trained(figure, steps):
    """Through its own button, for so many steps at least."""
    figure.press("train")
    while figure.learner.steps < steps:
        figure.frame(0.0)
    figure.press("train")
    return rested(figure)


@pytest.fixture(scope="module")
def kept():
    return trained(Figure(), 1500).state()


@pytest.fixture
def figure(kept):
    """A figure whose network has been trained."""
    figure = Figure()
    figure.restore(kept)
    return figure


def by_hand(weights, beginning):
    """The 27 sums after a beginning: one hot input for each of the last three letters, written out without the engine."""
    hot = [27 * i + (END if c == "." else ord(c) - 97) for i, c in enumerate(("..." + beginning)[-3:])]
    rows = [weights[82 * j : 82 * j + 82] for j in range(16)]
    hidden = [math.tanh(sum(row[k] for k in hot) + row[81]) for row in rows]
    last = [weights[82 * 16 + 17 * j :][:17] for j in range(27)]
    return [sum(w * a for w, a in zip(row, hidden)) + row[16] for row in last]


def shares(sums):
    powers = [math.exp(z) for z in sums]
    return [power / sum(powers) for power in powers]


def loss_by_hand(weights, words):
    costs = [-math.log(shares(by_hand(weights, word[:i]))[LETTERS.index((word + ".")[i])]) for word in words for i in range(len(word) + 1)]
    return sum(costs) / len(costs)


# What it promises.


def test_it_guesses_names_held_back_better_than_letter_pairs(figure):
    learner = figure.learner
    assert learner.held < learner.pairs - 0.08
    assert learner.pairs < learner.alike == math.log(27)
    assert not set(learner.words) & set(learner.held_words)
    found = numbers_of(figure)
    assert found["next_letter.held"] == learner.held
    assert found["next_letter.held"] < found["next_letter.pairs"]


def test_the_loss_held_back_by_hand(figure):
    assert figure.learner.held == pytest.approx(loss_by_hand(figure.learner.weights(), figure.learner.held_words), rel=1e-9)


def test_letter_pairs_by_hand(figure):
    pairs = Counter(pair for word in figure.learner.words for pair in zip("." + word, word + "."))
    before = Counter(first for first, _ in pairs.elements())
    costs = [
        -math.log((pairs[first, second] + 0.15) / (before[first] + 27 * 0.15))
        for word in figure.learner.held_words
        for first, second in zip("." + word, word + ".")
    ]
    assert figure.learner.pairs == pytest.approx(sum(costs) / len(costs), rel=1e-12)


def test_letter_pairs_are_counted_at_their_best(monkeypatch):
    words, held = parted(NAMES.split())
    own = learning.pair_loss(words, held)
    for added in (0.02, 0.05, 0.1, 0.4, 0.7, 1.0):
        monkeypatch.setattr(learning, "ADDED", added)
        assert learning.pair_loss(words, held) >= own


def test_a_step_is_the_gradient_of_64_letters_and_a_little_decay():
    figure = trained(Figure(), 1)
    learner = figure.learner
    figure.press("reset")
    before = learner.weights()
    figure.press("step")
    rested(figure)
    assert learner.steps == 1
    after, slopes = learner.weights(), [p.grad for p in learner.network.parameters()]
    learner.kernel.optimiser.rate = 0.0
    for p, w in zip(learner.network.parameters(), before):
        p.data = w
    learner.kernel.step(1)  # the same 64 letters, without moving
    slopes = [p.grad for p in learner.network.parameters()]
    assert any(slopes)
    assert after == pytest.approx([w - 0.5 * (g + DECAY * w) for w, g in zip(before, slopes)], rel=1e-12, abs=1e-15)


# The picture before there is a network.


def test_before_training_all_letters_are_alike_and_no_network_is_made():
    figure = Figure()
    assert figure.learner.network is None
    found = numbers_of(figure)
    assert found["next_letter.p"] == pytest.approx(1 / 27, rel=1e-12)
    assert found["next_letter.held"] == found["next_letter.alike"] == found["next_letter.cost"] == math.log(27)
    made = Figure()
    for _ in made.learner.prepare():
        pass
    assert loss_by_hand(made.learner.weights(), made.learner.held_words) == pytest.approx(math.log(27))
    made.look()
    assert numbers_of(made) == pytest.approx(found)
    assert [made.learner.invent(made.seed(i)) for i in range(10)] == figure.before


def test_parameters_are_counted(figure):
    assert len(figure.learner.weights()) == PARAMETERS == 1771
    assert numbers_of(figure)["next_letter.parameters"] == PARAMETERS


# What the reader asks.


@pytest.mark.parametrize("beginning", ["", "q", "al", "quent"])
def test_every_number_of_the_next_letter_by_hand(figure, beginning):
    assert figure.text("beginning", beginning) == beginning
    figure.press("table")
    figure.choose(LETTERS.index("u"))
    sums = by_hand(figure.learner.weights(), beginning)
    p, found = shares(sums), numbers_of(figure)
    for k, letter in enumerate(LETTERS):
        name = "end" if letter == "." else letter
        assert found["next_letter.z." + name] == pytest.approx(sums[k], rel=1e-9, abs=1e-12)
        assert found["next_letter.p." + name] == pytest.approx(p[k], rel=1e-9)
        assert found["next_letter.slope." + name] == pytest.approx(p[k] - (letter == "u"), rel=1e-9)
    assert found["next_letter.cost"] == pytest.approx(-math.log(p[20]), rel=1e-9)
    engine = [Value(z) for z in sums]
    cost = softmax_cross_entropy(engine, 20)
    cost.backward()
    assert found["next_letter.cost"] == pytest.approx(cost.data, rel=1e-9)
    assert figure.guess.slopes == pytest.approx([z.grad for z in engine], rel=1e-9, abs=1e-14)


def asked(figure):
    """Every number of the figure with what tells of it."""
    return [(name, value, figure.origin(name.split(".", 1)[1])) for name, value in numbers_of(figure).items()]


def test_every_number_answers(figure):
    for made in (Figure(), figure):
        made.press("table")
        for name, value, origin in asked(made):
            if isinstance(origin, Account):
                assert origin.number() == pytest.approx(value, rel=1e-12, abs=1e-15), name
            else:
                assert origin.endswith("."), name
                assert "no formula" not in origin, name


def test_a_probability_can_be_followed_down_to_the_weights(figure):
    account = figure.origin("p.u")
    labels = [value.label for value in account.order]
    assert account.value.label == "p(u)"
    assert account.result.label == "C"
    assert {"z(a)", "a₁₆", "layer2.neuron27.b", "input “a”, 3 back", "top z"} <= set(labels)
    below, above = account.nudge(1e-5)
    assert (above - below) / 2e-5 == pytest.approx(account.gradient(), rel=1e-5, abs=1e-9)


def test_a_letter_is_chosen_by_pointer_and_by_key(figure):
    assert [letter_at(0.0), letter_at((32 + 13.4 * 20.5) / 400)] == [-2, 20]
    figure.choose(letter_at(1.0))
    assert figure.answer == END
    assert figure.key("letters", "ArrowLeft", False)
    assert LETTERS[figure.answer] == "z"
    assert figure.key("letters", "e", False)
    assert LETTERS[figure.answer] == "e"
    assert not figure.key("letters", "Tab", False)
    assert not figure.key("", "e", False)


def test_a_beginning_is_spelt_with_small_letters():
    figure = Figure()
    assert figure.text("beginning", "  Zoë-7!") == "zoe"
    assert figure.text("beginning", "abcdefghijkl") == "abcdefgh"
    figure.press("cut")
    figure.choose(25)
    figure.press("add")
    assert figure.beginning == "abcdefgz"


# Inventing.


def test_the_same_lots_invent_the_same_words(figure):
    words = list(figure.after)
    assert len(words) == 10
    assert sum(map(len, words)) < sum(map(len, figure.before))
    figure.press("more")
    rested(figure)
    assert figure.after != words
    figure.lot = 0
    figure.press("more")
    assert rested(figure).after == words


def test_invented_words_that_stand_in_the_list_are_marked(figure):
    figure.after = [figure.learner.words[0], figure.learner.held_words[0]]
    shown = text(Element("div", {}, figure.picture()))
    assert figure.learner.words[0] + " ✓" in shown
    assert figure.learner.held_words[0] + " ✓" not in shown


# The reader's own words.


def test_own_words_are_learnt_and_the_names_come_back(figure):
    figure.text("words", WORDS)
    figure.press("learn")
    assert figure.report == "22 words kept."
    assert (len(figure.learner.words), len(figure.learner.held_words), figure.learner.steps) == (18, 4, 0)
    trained(figure, 60)
    assert figure.learner.held < figure.learner.alike
    again = Figure()
    again.restore(figure.state())
    assert numbers_of(again) == numbers_of(figure)
    assert again.learner.words == figure.learner.words
    again.text("words", "only three words")
    again.press("learn")
    figure.restore(again.state())  # what is written by now is kept, and so is what is learnt from
    assert (figure.learner.words, figure.draft) == (again.learner.words, "only three words")
    again.text("words", WORDS)
    again.press("names")
    assert len(again.learner.words) + len(again.learner.held_words) == len(NAMES.split())
    assert again.draft == WORDS  # not lost


def test_a_list_is_checked_in_sentences():
    words, told = checked(WORDS + ", Zoë; ÉLODIE\nJean-Luc alba d4ve Дом " + "x" * 30)
    assert words == [*WORDS.split(), "zoe", "elodie", "jeanluc"]
    assert told == (
        "25 words kept. 2 words left out for other signs than a to z, such as “d4ve”. "
        "1 word left out for more than 20 letters, such as “xxxxxxxxxxxxxxxxxxxx…”. 1 word stood there already."
    )
    assert checked("one two")[1] == "2 words kept. It takes 20 at least, so the list before stays."
    many = [LETTERS[i % 26] + LETTERS[i // 26 % 26] + LETTERS[i // 676] for i in range(MOST + 3)]
    words, told = checked(" ".join(many))
    assert (len(words), told) == (MOST, "2,000 words kept. 3 words beyond the first 2,000 left out.")
    assert folded("Straße") == "strasse"


def test_too_few_words_change_nothing(figure):
    held = figure.learner.held
    figure.text("words", "only three words")
    figure.press("learn")
    figure.press("part", "words")
    assert "It takes 20 at least" in text(figure.figure())
    figure.press("part", "train")
    assert (figure.learner.held, figure.own) == (held, "")


def test_the_names_are_all_spelt_as_they_are_learnt():
    words = NAMES.split()
    assert checked(NAMES) == (words, f"{len(words)} words kept.")
    assert words == sorted(words)


# Challenges.


def test_letter_pairs_are_beaten_by_training():
    figure = Figure()
    figure.check_challenges(True)
    assert figure.met == []
    assert figure.states["pairs"] == "It stands at 3.296, and counting pairs gives 2.444."
    assert trained(figure, 800).met == ["pairs"]


def test_what_follows_q(figure):
    assert figure.met == ["pairs"]
    figure.text("guess", "s")
    figure.press("check")
    figure.check_challenges(True)
    assert figure.states["q"].startswith("After q it gives “s” a probability of 0.0")
    figure.text("guess", "U")
    figure.press("check")
    figure.check_challenges(True)
    assert figure.met == ["pairs", "q"]
    figure.press("part", "letters")
    assert figure.sentence().endswith(f"After “q” it expects “u” most, with a probability of {figure.guess.p[20]:.2f}.")


def test_q_is_asked_of_a_trained_network_only():
    figure = Figure()
    figure.text("guess", "u")
    figure.press("check")
    figure.check_challenges(True)
    assert figure.hints["q"].startswith("Train it first: 1,000 steps")
    figure.text("words", WORDS)
    figure.press("learn")
    figure.check_challenges(True)
    assert figure.hints["q"] == "There is no q in this list. Go back to the names."


@pytest.mark.parametrize(("steps", "enough"), [(999, False), (1000, True)])
def test_q_is_not_asked_before_a_thousand_steps(figure, steps, enough):
    """Few words have a q: what it says of them earlier is chance."""
    figure.learner.steps = steps
    figure.text("guess", "u")
    figure.press("check")
    figure.check_challenges(True)
    assert ("q" in figure.met) == enough
    assert figure.hints.get("q", "").startswith("Train it first: 1,000 steps") != enough


# What goes wrong, and what stays.


def test_reset_goes_back_to_the_same_start(figure):
    rested(figure)
    figure.press("reset")
    assert (figure.learner.steps, figure.after, figure.losses) == (0, [], [(0, figure.learner.alike)])
    assert figure.learner.weights() == [p.data for p in figure.learner.first().parameters()]


def test_without_a_kernel_it_says_so(monkeypatch):
    def refused(*arguments, **options):
        raise CannotCompile("this browser refused the compiled network")

    monkeypatch.setattr(learning, "Kernel", refused)
    figure = Figure()
    figure.press("train")
    rested(figure)
    assert figure.goal == ""
    assert figure.sentence().startswith("There is no compiled kernel here (this browser refused the compiled network)")


def test_numbers_beyond_all_bounds_start_it_over():
    figure = trained(Figure(), 1)
    figure.learner.network.parameters()[-1].data = 1e308
    figure.press("train")
    for _ in range(40):
        figure.frame(0.0)
    assert figure.sentence().startswith("The numbers have grown beyond all bounds")
    assert figure.learner.held == figure.learner.alike


def test_a_trained_network_survives_a_reload(figure, kept):
    assert figure.state() == kept
    assert not figure.learner.ready  # nothing is compiled before it is used
    worse = Figure()
    worse.restore({**kept, "weights": kept["weights"][:-1]})
    assert worse.learner.network is None
