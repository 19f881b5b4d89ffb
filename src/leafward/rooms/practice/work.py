"""Answers on their way: what was typed at each question, how it was read, and what came of it."""

from ...formula.reading import number
from ...formula.tokens import CannotRead
from .slips import verdict

LONGEST = 60  # letters of an answer that are kept


class Work:
    """The answers to some questions. For each of them typed: a text, or the word of an option; judged: (right, key of the mistake,
    sentence), or None.

    A text that cannot be read as a number is judged with the key "unread": it is no answer yet.
    """

    def __init__(self, questions, typed=()):
        self.questions = questions
        self.typed = [str(text)[:LONGEST] for text in typed] if len(typed) == len(questions) else [""] * len(questions)
        self.judged = [None] * len(questions)

    def write(self, i: int, text: str) -> None:
        self.typed[i] = text[:LONGEST]
        self.judged[i] = None

    def answer(self, i: int):
        """What question i was answered with: a number or a word; None where nothing was. Raises CannotRead."""
        text, question = self.typed[i].strip(), self.questions[i]
        if not text:
            return None
        if question.options:
            return text if text in [word for word, _ in question.options] else None
        return ordinary(text)

    def check(self) -> bool:
        """Judge every answer; True if each could be read."""
        readable = True
        for i, question in enumerate(self.questions):
            try:
                answer = self.answer(i)
            except CannotRead as error:
                self.judged[i] = (False, "unread", "{}.".format(error))
                readable = False
                continue
            if answer is None:
                self.judged[i] = (False, "unread", "Choose an answer." if question.options else "Write a number.")
                readable = False
            else:
                self.judged[i] = verdict(question, answer)
        return readable

    def right(self) -> bool:
        return all([judged is not None and judged[0] for judged in self.judged])

    def answers(self) -> list:
        """Every answer as it stands, None for one that is open or cannot be read."""
        found = []
        for i in range(len(self.questions)):
            try:
                found.append(self.answer(i))
            except CannotRead:
                found.append(None)
        return found


def ordinary(text: str) -> float:
    """The number that is typed. Raises CannotRead, also for one that no answer can be."""
    value = number(text)
    if not abs(value) < 1e12:
        raise CannotRead(text, 0, "no answer here is as large as that; write a number such as 0.75 or 3/4")
    return value
