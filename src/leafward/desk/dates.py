"""Dates as tables have them: a text becomes the number of its day, counted from 1 January 1970, and a day its year, month and weekday.

order: "ymd" as in 2024-05-31 (or 20240531), "dmy" as in 31.5.2024, "mdy" as in 5/31/2024, "named" as in 31 May 2024 or May 31, 2024.
A time of day makes a part of a day.
"""

import re

import numpy as np

from .cells import Array, stripped

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TIME = r"(?:[T ,]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?.*)?"
NAME = "(" + "|".join(MONTHS) + r")[a-z]*\.?"
# For each order the forms, and which groups are year, month and day (0 for the first of a month).
FORMS = {
    "ymd": [
        (r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?" + TIME, (1, 2, 3)),
        (r"([0-9]{4})([0-9]{2})([0-9]{2})()()()", (1, 2, 3)),
    ],
    "dmy": [(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})" + TIME, (3, 2, 1))],
    "mdy": [(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})" + TIME, (3, 1, 2))],
    "named": [
        (r"([0-9]{1,2})[-. ]+" + NAME + r"[-., ]+([0-9]{4})" + TIME, (3, 2, 1)),
        (NAME + r" *([0-9]{1,2}),? +([0-9]{4})" + TIME, (3, 1, 2)),
    ],
}
PARTS = ("year", "month", "weekday", "day")
READERS = {order: [(re.compile(form, re.IGNORECASE), places) for form, places in forms] for order, forms in FORMS.items()}


def day(text: str, order: str) -> float | None:
    """The day, or None for what is no date of that order."""
    text = stripped(text)
    for form, (y, m, d) in READERS[order]:
        found = form.fullmatch(text)
        if not found:
            continue
        month = found[m].lower()
        number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
        year = int(found[y]) if len(found[y]) == 4 else int(found[y]) + (2000 if int(found[y]) < 69 else 1900)
        which = int(found[d] or 1)
        if not 1 <= number <= 12 or not 1 <= which <= length(year, number):
            return None
        hour, minute, second = (int(part or 0) for part in found.groups()[-3:])
        return days(year, number, which) + (hour * 3600 + minute * 60 + second) / 86400
    return None


def length(year: int, month: int) -> int:
    """Days of a month."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 + leap if month == 2 else 30 + (month + month // 8) % 2


def days(year: int, month: int, which: int) -> int:
    """From 1 January 1970, counted as if years began in March, so that the day of a leap year is the last one (Hinnant, 2013)."""
    year -= month < 3
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + which - 1
    return 365 * year + year // 4 - year // 100 + year // 400 + of_year - 719468


def parts(found: Array) -> Array:
    """(days, 4): year, month, weekday from 1 for Monday, and the day itself; NaN where it is missing."""
    whole = np.where(np.isnan(found), 0, np.floor(found)).astype(np.int64)
    months = whole.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    result: Array = np.column_stack([1970 + months // 12, months % 12 + 1, (whole + 3) % 7 + 1, found]).astype(np.float64)
    result[np.isnan(found)] = np.nan
    return result


def order_of(texts: list[str]) -> tuple[str, float]:
    """The order that most of the texts have, and the share that has it. Where days and months may be either, days come first
    between points, months between slashes."""
    best, share = "", 0.0
    slashes = any("/" in text for text in texts)
    for order in ("ymd", *(("mdy", "dmy") if slashes else ("dmy", "mdy")), "named"):
        fits = sum(day(text, order) is not None for text in texts) / max(1, len(texts))
        if fits > share:
            best, share = order, fits
    return best, share
