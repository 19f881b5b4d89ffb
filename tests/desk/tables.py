"""Real tables, which come with scikit-learn, as CSV files."""

import csv


def write(path, name, names=None):
    """iris, wine, digits or diabetes; the last column is called target, and has the names of its classes if it has classes.

    names: of the columns, where they should be others.
    """
    from sklearn import datasets  # here, for it takes seconds, and most processes that collect the tests run none that need it

    found = getattr(datasets, f"load_{name}")()
    classes = found.get("target_names")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names or [*found.feature_names, "target"])
        for row, answer in zip(found.data, found.target, strict=True):
            writer.writerow([*row, answer if classes is None else classes[answer]])
    return path
