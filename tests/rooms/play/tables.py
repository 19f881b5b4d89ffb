"""Small tables as people write them, each for a kind, which the page and the terminal read alike."""

ROWS = 40
X = [f"{(i * 37 % 101) / 10 - 5:.2f}" for i in range(ROWS)]
Y = ["a", "b"] * (ROWS // 2)


def lines(head, row, separator=",", end="\n"):
    return end.join(([] if head is None else [head]) + [separator.join([str(cell) for cell in row(i)]) for i in range(ROWS)]) + end


def column(texts, separator=","):
    return lines(separator.join(("n", "x", "y")), lambda i: (texts[i % len(texts)], X[i], Y[i]), separator)


WAYS = [
    (";", ["100.971,20", "1.000,5", "12,25"]), (";", ["950", "1.200", "12.400"]), (",", ["950", "1.200", "12.400"]),
    (",", ["0.950", "1.200", "12.400"]), (",", ["1.234", "2.5", "7"]), (";", ["1,5", "2,25", "3"]), ("|", ["1,200", "12,400", "950"]),
    ("|", ["1,234.5", "2,000.25", "7.5"]), (",", ["1 200", "12 400", "950"]), (",", ["1'200.5", "12'400.5", "950.5"]),
    (",", ["5%", "12.5%", "7 %"]), (",", ["50 kg", "62.5 kg", "70kg"]), ("|", ["$1,200", "$950", "-$12,400"]),
    (",", ["１２", "３．５", "−7"]),
    (",", ["1e3", "+5", ".5"]), (",", ["1.5", "2.5", "inf"]), (",", ["5 kg", "6 lb", "7"]), ("\t", ["1,234", "12,400", "950"]),
    (",", ["01069", "80331", "10115"]), (",", ["1", "2", "3"]), (",", ["1_000", "2", "3"]), (",", ["EUR 5", "EUR 1.5", "7"]),
    (",", ["12 EUR", "1.234,50 EUR", "3"]),
]  # fmt: skip
WORDS = [
    ["None", "Mild", "Severe"], ["DE", "FR", "NA", "US"], ["+", "-"], ["!", "?"], ["red", "None", "blue"], ["Yes", "NA", "No"],
    ["A", "NA", "B"], ["red", "nan", "blue"], ["x", "?", "y"], ["TRUE", "false", "True"], ["1", "1.0", "01", "2"], ["é", "ü", "z", "Ä"],
]  # fmt: skip
DATES = [
    ["2024-05-31", "2023-01-02"], ["31.5.2024", "1.12.23"], ["5/31/2024", "1/2/2024"], ["31 May 2024", "1 Jan. 2023"],
    ["May 31, 2024", "June 1, 2023"], ["2024-05-31T12:30", "2023-01-02 01:02:03"], ["20240531", "20230102"], ["1/2/2024", "3/4/2024"],
    ["1.2.2024", "3.4.2024"], ["2024-05", "2023-11"], ["2024-13-01", "2024-01-01"],
]  # fmt: skip
TABLES = {
    "plain": lines("x1,x2,class", lambda i: (X[i], X[-i], Y[i])),
    "no header": lines(None, lambda i: (X[i], X[-i], Y[i])),
    "words without a header": lines(None, lambda i: (["u", "v"][i % 2], Y[i // 2])),
    "tabs": lines("x1\tx2\tclass", lambda i: (X[i], X[-i], Y[i]), "\t"),
    "semicolons and commas": lines("x1;x2;class", lambda i: (X[i].replace(".", ","), X[-i].replace(".", ","), Y[i]), ";"),
    "blanks": lines('"x" "y"', lambda i: (f'"{i + 1}"', X[i], f'"{Y[i]}"'), " "),
    "windows": lines("x1,x2,class", lambda i: (X[i], X[-i], Y[i]), end="\r\n"),
    "old mac": lines("x1,x2,class", lambda i: (X[i], X[-i], Y[i]), end="\r"),
    "marked": "\ufeff" + lines("größe,x2,klasse", lambda i: (X[i], X[-i], Y[i])),
    "sep=": "sep=;\n" + lines("x1;x2;class", lambda i: (X[i], X[-i], Y[i]), ";"),
    "a title": "My table\n\n" + lines("x1,x2,class", lambda i: (X[i], X[-i], Y[i])),
    "a title drawn out": "My table,,\n" + lines("x1,x2,class", lambda i: (X[i], X[-i], Y[i])),
    "comments": "# made by hand\n# twice\n" + lines("x1,x2,class", lambda i: (X[i], X[-i], Y[i])) + "# the end\n",
    "a commented header": lines("# x1,x2,class", lambda i: (X[i], X[-i], Y[i])),
    "commas at the end": lines("x1,x2,class,", lambda i: (X[i], X[-i], Y[i], "")),
    "a total": lines("x1,x2,y", lambda i: (f"n{i % 4}", X[-i], Y[i])) + "Total,12,a\n",
    "a grand total": lines("x1,x2,y", lambda i: (f"n{i % 4}", X[-i], Y[i])) + "Grand total:,12,a\n",
    "row names": lines("x,y", lambda i: (i + 1, X[i], Y[i])),
    "id": lines("id,x,y", lambda i: (i * 7 % ROWS, X[i], Y[i])),
    "unnamed": lines("Unnamed: 0,x,y", lambda i: (i, X[i], Y[i])),
    "rownames": lines("rownames,x,y", lambda i: (f"r{i % 3}", X[i], Y[i])),
    "two of a name": lines("x,x,z,y", lambda i: (X[i], X[-i], X[i], Y[i])),
    "only numbers of rows": lines("x,y", lambda i: (i, 2 * i + 1.5)),
    "squares": lines("x,y", lambda i: (i, i * i)),
    "always the same": lines("c,x,y", lambda i: ("k", X[i], Y[i])),
    "empty column": lines("c,x,y", lambda i: ("", X[i], Y[i])),
    "missing": lines("c,x,y", lambda i: (["DE", "FR", "NA", "US"][i % 4], "NA" if i % 7 == 0 else X[i], Y[i])),
    "answers missing": lines("x,y", lambda i: (X[i], "" if i % 5 == 0 else Y[i])),
    "a slip": lines("n,x,y", lambda i: (X[i] if i != 20 else "oops", i * i, Y[i])),
    "many texts": lines("t,x,y", lambda i: (f"text {i}", X[i], Y[i])),
    "many values": "x,c,y\n" + "".join(f"{i},{'abcdefghijklmnopqrstuvwxyz'[i * i % 26]},{Y[i % 2]}\n" for i in range(300)),
    "ten classes": lines("x,y", lambda i: (X[i], i % 10)),
    "eleven numbers": lines("x,y", lambda i: (X[i], i % 11)),
    "quotes": 'x,"a, ""b""",y\n' + "".join(f'{X[i]},"two\nlines {i % 2}",{Y[i]}\n' for i in range(ROWS)),
    "one column": "x\n1\n2\n3\n",
    "names only": "x,y\n",
    "uneven": lines("x,y", lambda i: (X[i], Y[i])) + "1,2,3\n",
    "an open quote": 'x,y\n1,a\n2,"b\n3,a\n',
    "after a quote": 'x,y\n1,a\n2,"b"c\n3,a\n',
    "target always the same": lines("x,y", lambda i: (X[i], "k")),
    "target empty": lines("x,y", lambda i: (X[i], "")),
    "target of texts": lines("x,y", lambda i: (X[i], f"t{i}")),
    "no feature": lines("c,y", lambda i: ("k", Y[i])),
    "years": "country,2001,2002\n" + "".join(f"c{i % 3},{X[i]},{X[-i]}\n" for i in range(ROWS)),
}
TABLES.update({f"numbers {texts}": column(texts, separator) for separator, texts in WAYS})
TABLES.update({f"words {words}": lines("x,w", lambda i, words=words: (X[i], words[i % len(words)])) for words in WORDS})
TABLES.update(
    {f"words among inputs {words}": lines("w,x,y", lambda i, words=words: (words[i % len(words)], X[i], Y[i])) for words in WORDS}
)
TABLES.update({f"dates {texts}": lines("d,x,y", lambda i, texts=texts: (texts[i % len(texts)], X[i], Y[i])) for texts in DATES})

# As numbers: three inputs and one of three classes.
ROWS = [(i / 10, (i * 7 % 11) / 10, (i * 5 % 7) / 7, i % 3) for i in range(40)]
