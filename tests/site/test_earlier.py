"""A folder keeps one earlier generation of assets."""

from leafward.site.earlier import earlier
from leafward.site.folder import ours, write


def generation(number):
    """A build: a page, the script that it names, and a pack that the script names."""
    pack, script = f"assets/pack.{number:012x}.json", f"assets/boot.{number:012x}.js"
    return {
        "index.html": f'<script src="{script}"></script>'.encode(),
        script: f'"./{pack.removeprefix("assets/")}"'.encode(),
        script + ".br": b"packed",
        pack: b"{}",
    }


def put(out, files):
    write(out, {**earlier(out, set(ours(out)), files), **files})


def assets(out):
    return sorted(path.relative_to(out).as_posix() for path in (out / "assets").iterdir())


def test_the_assets_of_the_build_before_stay_and_older_ones_go(tmp_path):
    for number in (1, 2, 3):
        put(tmp_path, generation(number))
    assert assets(tmp_path) == sorted(path for number in (2, 3) for path in generation(number) if path != "index.html")
    assert (tmp_path / "index.html").read_bytes() == generation(3)["index.html"]


def test_the_same_build_again_keeps_what_was_kept(tmp_path):
    for number in (1, 2, 2, 2):
        put(tmp_path, generation(number))
    assert assets(tmp_path) == sorted(path for number in (1, 2) for path in generation(number) if path != "index.html")


def test_the_first_build_keeps_nothing(tmp_path):
    assert earlier(tmp_path / "new", set(), generation(1)) == {}
