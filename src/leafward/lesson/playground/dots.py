"""Which kept dots, and other numbers, are taken."""


def is_dot(dot):
    if not isinstance(dot, (list, tuple)) or not are_numbers(dot, 3):
        return False
    return abs(dot[0]) <= 1.5 and abs(dot[1]) <= 1.5 and dot[2] in (1, -1)


def is_count(n):
    return isinstance(n, int) and 0 <= n <= 1e9


def are_numbers(items, count):
    if not isinstance(items, (list, tuple)) or len(items) != count:
        return False
    return all([isinstance(x, (int, float)) and abs(x) < 1e9 for x in items])
