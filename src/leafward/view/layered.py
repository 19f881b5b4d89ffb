"""Where the nodes of a graph stand: in columns by how far they are from the leaves, in each column so that few lines cross."""

SWEEPS = 4  # times that the columns are ordered anew, by turns from the left and from the right


def layered(inputs: list) -> list:
    """A place (column, row) for each node of a graph without circles, in units of the grid; rows are centred on 0.

    inputs: for each node the indices of its inputs, which come before it. A leaf stands one column before the first node
    that uses it, so that no line is longer than it need be. Ordering by the middle of the neighbours is Sugiyama's (1981).
    """
    columns = [0] * len(inputs)
    for i, sources in enumerate(inputs):
        columns[i] = 1 + max([columns[j] for j in sources] or [-1])
    users = [[] for _ in inputs]
    for i, sources in enumerate(inputs):
        for j in sources:
            users[j].append(i)
    for i, sources in enumerate(inputs):
        if not sources and users[i]:
            columns[i] = min([columns[k] for k in users[i]]) - 1
    ranks = [[] for _ in range(max(columns or [-1]) + 1)]
    for i, column in enumerate(columns):
        ranks[column].append(i)
    rows = [0.0] * len(inputs)
    for rank in ranks:
        spread(rank, rows)
    for sweep in range(SWEEPS):
        order, neighbours = (ranks, inputs) if sweep % 2 == 0 else (ranks[::-1], users)
        for rank in order:
            rank.sort(key=middle_of(neighbours, rows))
            spread(rank, rows)
    return list(zip(columns, rows))


def spread(rank, rows):
    """One row apart, centred."""
    for place, i in enumerate(rank):
        rows[i] = place - (len(rank) - 1) / 2


def middle_of(neighbours, rows):
    def middle(i):
        around = [rows[j] for j in neighbours[i]]
        return (sum(around) / len(around) if around else rows[i], rows[i])  # ties stay as they are

    return middle
