"""What is answered to each request, asked of the shelf itself: no socket, no network."""

import gzip
import re

import brotli
import pytest

from leafward.site import policy
from leafward.site.answers import KINDS, Shelf
from leafward.site.rom import files_in

TEXT = b"a page of some length " * 40
SMALL = Shelf({"index.html": TEXT, "index.html.br": b"packed", "figure/chain/index.html": b"a figure", "odd.thing": b"?"})
MARK = SMALL.marks["index.html"]


@pytest.fixture(scope="module")
def shelf(files):
    return Shelf(files)


def ask(shelf, path, method="GET", **headers):
    """One request; the headers of its answer by their names in small letters."""
    answer = shelf.answer(method, path, {name.replace("_", "-"): value for name, value in headers.items()})
    told = {name.lower(): value for name, value in answer.headers}
    assert len(told) == len(answer.headers), "no header twice"
    return answer._replace(headers=told)


def asset(files, pattern):
    return "/" + next(path for path in files if re.fullmatch(rf"assets/{pattern}", path))


@pytest.mark.parametrize("path", ["/", "/nothing", "/assets/", "/index.html"])
def test_every_answer_carries_the_security_headers(shelf, path):
    answer = ask(shelf, path)
    for name, value in policy.headers("").items():
        assert answer.headers[name.lower()] == value
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert "access-control-allow-origin" not in answer.headers


def test_page_is_asked_for_each_time_and_known_by_its_content(shelf):
    answer = ask(shelf, "/")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["cache-control"] == "no-cache"
    again = ask(shelf, "/", if_none_match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["cache-control"] == "no-cache"


def test_an_upgrade_never_serves_the_old_page():
    # Same length, and within the same second: only the content tells them apart.
    old = ask(Shelf({"index.html": b"<p>page 1"}), "/")
    new = ask(
        Shelf({"index.html": b"<p>page 2"}), "/", if_none_match=old.headers["etag"], if_modified_since="Fri, 01 Jan 2100 00:00:00 GMT"
    )
    assert (new.status, new.body) == (200, b"<p>page 2")


@pytest.mark.parametrize("marks", ["*", MARK, "W/" + MARK, '"other", ' + MARK, f'W/"other",W/{MARK},"third"'])
def test_what_the_browser_has_is_not_sent_again(marks):
    answer = ask(SMALL, "/", if_none_match=marks)
    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", MARK)
    assert answer.headers["vary"] == "Accept-Encoding"
    assert not answer.headers.keys() & {"content-length", "content-type"}


@pytest.mark.parametrize("marks", ['"other"', 'W/"other", "third"', "", MARK[:-2] + '"', MARK.upper().replace('"', "")])
def test_what_the_browser_has_not_is_sent(marks):
    assert ask(SMALL, "/", if_none_match=marks).body == TEXT


def test_every_form_has_a_mark_of_its_own():
    """A part of the one never completes the other."""
    packed = ask(SMALL, "/", accept_encoding="br")
    assert packed.headers["etag"] != MARK
    assert ask(SMALL, "/", accept_encoding="br", if_none_match=MARK).body == b"packed"
    assert ask(SMALL, "/", accept_encoding="br", range="bytes=2-", if_range=MARK).status == 200


@pytest.mark.parametrize(
    ("wanted", "status", "where", "body"),
    [
        ("bytes=0-3", 206, "bytes 0-3/880", TEXT[:4]),
        ("bytes=870-", 206, "bytes 870-879/880", TEXT[870:]),
        ("bytes=-5", 206, "bytes 875-879/880", TEXT[-5:]),
        ("bytes=870-5000", 206, "bytes 870-879/880", TEXT[870:]),
        ("bytes=880-", 416, "bytes */880", b""),
        ("bytes=5-1", 200, None, TEXT),
        ("bytes=0-1,3-4", 200, None, TEXT),
        ("lines=0-1", 200, None, TEXT),
        ("nonsense", 200, None, TEXT),
    ],
)
def test_parts_are_those_that_were_asked_for(wanted, status, where, body):
    answer = ask(SMALL, "/", range=wanted)
    assert (answer.status, answer.headers.get("content-range"), answer.body) == (status, where, body)
    assert answer.headers["content-length"] == str(len(body))


@pytest.mark.parametrize("stale", ['"other"', "W/" + MARK, "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_no_part_is_fitted_into_other_bytes(stale):
    assert ask(SMALL, "/", range="bytes=0-3", if_range=stale).status == 200
    assert ask(SMALL, "/", range="bytes=0-3", if_range=MARK).status == 206


def test_head_tells_of_the_whole():
    answer = ask(SMALL, "/", method="HEAD", range="bytes=0-3")
    assert (answer.status, answer.headers["content-length"]) == (200, "880")


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("br", "br"), ("*", "br"), ("br;q=0, gzip", None), ("gzip", None), ("", None), ("identity;q=1, *;q=0", None)]
)
def test_no_form_is_sent_that_was_not_asked_for(accepted, encoding):
    assert ask(SMALL, "/", accept_encoding=accepted).headers.get("content-encoding") == encoding


def test_a_packed_form_has_no_address_of_its_own():
    assert ask(SMALL, "/index.html.br").status == 404


def test_a_page_in_a_folder_is_found_with_and_without_the_stroke():
    assert ask(SMALL, "/figure/chain/").body == b"a figure"
    moved = ask(SMALL, "/figure/chain")
    assert (moved.status, moved.headers["location"]) == (308, "chain/")


def test_only_a_figure_alone_may_be_framed_by_others():
    for path, answer in (("/", "frame-ancestors 'self'"), ("/nothing", "frame-ancestors 'self'")):
        assert answer in ask(SMALL, path).headers["content-security-policy"]
    assert "frame-ancestors" not in ask(SMALL, "/figure/chain/").headers["content-security-policy"]


def test_every_file_of_the_page_has_a_kind(files):
    for path in files:
        stem = path.removesuffix(".br").removesuffix(".gz")
        assert stem[stem.rfind(".") :] in KINDS, path
    assert ask(SMALL, "/odd.thing").headers["content-type"] == "application/octet-stream"


def test_assets_are_kept_for_ever(shelf, files):
    answer = ask(shelf, asset(files, r"boot\.\w+\.js"))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        (r"micropython\.\w+\.js", "text/javascript"),
        (r"boot\.\w+\.js", "text/javascript"),
        (r"micropython\.\w+\.wasm", "application/wasm"),
        (r"python\.\w+\.pack", "application/octet-stream"),
        (r"style\.\w+\.css", "text/css"),
        (r"serif-regular\.\w+\.woff2", "font/woff2"),
    ],
)
def test_kinds_are_named_rightly(shelf, files, pattern, kind):
    answer = ask(shelf, asset(files, pattern))
    assert answer.status == 200
    assert answer.headers["content-type"].split(";")[0] == kind


def test_packed_forms_are_sent_to_whoever_takes_them(shelf, files):
    path = asset(files, r"python\.\w+\.pack")
    plain = files[path[1:]]
    for encoding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        answer = ask(shelf, path, accept_encoding=encoding)
        assert answer.headers["content-encoding"] == encoding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert unpack(answer.body) == plain
    assert ask(shelf, path, accept_encoding="gzip, deflate, br, zstd").headers["content-encoding"] == "br"
    assert ask(shelf, path).body == plain
    assert files_in(plain)


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/assets/../../etc/passwd", "//etc/passwd", "/..%2f..%2fetc/passwd", "/a\x00b", "/%00"]
)
def test_nothing_outside_of_the_folder_is_served(shelf, path):
    answer = ask(shelf, path)
    assert answer.status == 404
    assert answer.body.startswith(b"There is nothing at this address")


def test_only_reading_is_answered(shelf):
    assert ask(shelf, "/", method="POST").status == 405
    head = ask(shelf, "/", method="HEAD")
    assert head.status == 200
