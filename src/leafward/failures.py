"""The one kind of failure that a user can meet: its message is a sentence that names the thing and the remedy."""


class Failure(Exception):
    """Something on the user's side stands in the way; `str` of it is what they are told."""
