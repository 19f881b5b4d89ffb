"""What a step of the workshop is."""


class Step:
    """words: three or four sentences; stub: what is put into the program when the step begins, with a line that is still to be written;
    solution: what may stand there in its place; inside: whether it belongs into class Value; chapter: the one that tells more.
    """

    def __init__(self, key: str, title: str, words, stub: str, hints, solution: str, inside: bool = True, chapter: str = ""):
        self.key = key
        self.title = title
        self.words = tuple(words)
        self.stub = stub
        self.hints = tuple(hints)
        self.solution = solution
        self.inside = inside
        self.chapter = chapter
