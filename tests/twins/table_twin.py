"""The shared tables read, or refused, on whichever Python runs this."""

import json

from leafward.rooms.play.table_cells import CannotTake
from leafward.rooms.play.table_read import read
from rooms.play.tables import TABLES


def lines():
    for name in sorted(TABLES):
        try:
            given = read(TABLES[name], "t.csv")
            rows = [["%.9g" % x for x in row] for row in given.rows]
            yield [name, given.told(), [list(row) for row in given.column_rows()], given.labels(), rows]
        except CannotTake as error:
            yield [name, str(error)]


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
