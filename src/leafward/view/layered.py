"""Where the nodes of a graph stand: in columns by how far they are from the leaves, in each column so that few lines cross."""

SWEEPS = 4  # times that the columns are ordered anew, by turns from the left and from the right


def routed(inputs: list) -> tuple:
    """Of a graph without circles: a place (column, row) for each node, in units of the grid, with rows centred on 0; and for each node
    a way from each of its inputs, the places that its line passes between them.

    inputs: for each node the indices of its inputs, which come before it. A leaf stands one column before the first node that uses it,
    so that no line is longer than it need be. A line that passes columns takes a place of its own in each, so that it runs behind no
    node. Columns are ordered by the middle of the neighbours, from the left and from the right by turns (Sugiyama and others, 1981).
    """
    columns = columns_of(inputs)
    sources = [list(found) for found in inputs]
    ways: list = []
    for i, found in enumerate(inputs):
        ways.append([])
        for place, j in enumerate(found):
            way: list = []
            for column in range(columns[j] + 1, columns[i]):
                sources.append([way[-1] if way else j])
                way.append(len(columns))
                columns.append(column)
            if way:
                sources[i][place] = way[-1]
            ways[i].append(way)
    rows = ordered_rows(sources, columns)
    places = list(zip(columns, rows))
    return places[: len(inputs)], [[[places[k] for k in way] for way in found] for found in ways]


def columns_of(inputs: list) -> list:
    columns = [0] * len(inputs)
    first_use: dict = {}
    for i, sources in enumerate(inputs):
        columns[i] = 1 + max([columns[j] for j in sources] or [-1])
        for j in sources:
            first_use[j] = min(first_use.get(j, columns[i]), columns[i])
    for i, sources in enumerate(inputs):
        if not sources and i in first_use:
            columns[i] = first_use[i] - 1
    return columns


def ordered_rows(sources: list, columns: list) -> list:
    users: list = [[] for _ in sources]
    for i, found in enumerate(sources):
        for j in found:
            users[j].append(i)
    ranks: list = [[] for _ in range(max(columns or [-1]) + 1)]
    for i, column in enumerate(columns):
        ranks[column].append(i)
    rows = [0.0] * len(sources)
    for rank in ranks:
        spread(rank, rows)
    for sweep in range(SWEEPS):
        order, neighbours = (ranks, sources) if sweep % 2 == 0 else (ranks[::-1], users)
        for rank in order:
            rank.sort(key=middle_of(neighbours, rows))
            spread(rank, rows)
    return rows


def spread(rank: list, rows: list) -> None:
    """One row apart, centred."""
    for place, i in enumerate(rank):
        rows[i] = place - (len(rank) - 1) / 2


def middle_of(neighbours, rows):
    def middle(i):
        around = [rows[j] for j in neighbours[i]]
        return (sum(around) / len(around) if around else rows[i], rows[i])  # ties stay as they are

    return middle
