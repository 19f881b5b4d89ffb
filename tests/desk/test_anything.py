"""Whatever is in a file, `leafward train` ends with a sentence or with a model that predicts; never with anything else."""

import contextlib

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from leafward.desk.model import Model
from leafward.desk.predict import predict
from leafward.desk.reading import Table
from leafward.desk.train import Wishes, train
from leafward.failures import Failure

NUMBER = st.one_of(st.integers(-9, 9), st.floats(), st.sampled_from(["1e999", "-0", "1_000", "٣", "0x10", "1,5", "inf"])).map(str)
WORD = st.sampled_from(["a", "b", "", "NA", "?", "é", '"', "'", "x y", "2024-01-01", "#", " 1 ", "\ufeff", "\x00", "\x1f", "nan"])
COLUMN = st.sampled_from(
    [st.integers(-9, 9).map(str), st.sampled_from(["a", "b", ""]), NUMBER, WORD, st.just("3"), st.one_of(NUMBER, WORD), st.text(max_size=5)]
)


@st.composite
def contents(draw):
    """The bytes of a table of a few columns, mostly well made, in any encoding, sometimes damaged."""
    columns = draw(st.lists(COLUMN, min_size=1, max_size=4)) + draw(st.sampled_from([[], [st.integers(0, 1).map(str)], [NUMBER]]))
    rows = draw(st.one_of(st.integers(4, 12), st.integers(0, 3)))
    lines = [[f"c{i}" for i in range(len(columns))]] if draw(st.booleans()) else []
    lines += [[draw(cell) for cell in columns] for _ in range(rows)] * draw(st.sampled_from([1, 5]))
    separator = draw(st.sampled_from([",", ";", "\t", "|"]))
    quoted = draw(st.booleans())
    text = [separator.join('"' + cell.replace('"', '""') + '"' if quoted else cell for cell in line) for line in lines]
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le", "utf-8", "utf-8"]))
    content = draw(st.sampled_from(["\n", "\r\n", "\r"])).join(text).encode(encoding, "replace")
    return content[: draw(st.integers(0, len(content)))] if draw(st.integers(0, 7)) == 7 else content


@given(st.one_of(contents(), st.binary(max_size=60)), st.booleans())
@settings(
    max_examples=120,
    deadline=None,
    phases=set(Phase) - {Phase.shrink},
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_any_table(tmp_path_factory, content, stop):
    folder = tmp_path_factory.mktemp("any")
    path = folder / "t.csv"
    path.write_bytes(content)
    wishes = Wishes(str(path), epochs=2, layers=[3], batch=4, test=0.2 if stop else 0, stop=int(stop), output=folder / "m.json")
    with contextlib.suppress(Failure):
        train(wishes)
        model = Model.load(folder / "m.json")
        with Table(str(path), known=model.names) as table:
            predict(model, table, output=folder / "out.csv")
        assert (folder / "out.csv").stat().st_size
    assert path.read_bytes() == content
    assert {file.suffix for file in folder.iterdir()} <= {".csv", ".json", ".svg"}


def test_ten_thousand_columns(tmp_path):
    names = ",".join(f"x{i}" for i in range(10_000))
    rows = [",".join(str((i * j) % 17) for i in range(10_000)) + f",{'ab'[j % 2]}" for j in range(20)]
    (tmp_path / "t.csv").write_text("\n".join([names + ",y", *rows]) + "\n")
    train(Wishes(str(tmp_path / "t.csv"), epochs=1, layers=[2], output=tmp_path / "m.json"))
    model = Model.load(tmp_path / "m.json")
    assert len(model.features) == 9411  # the others are the same in all rows
    assert set(model.predict([[0] * 9411])) <= {"a", "b"}
