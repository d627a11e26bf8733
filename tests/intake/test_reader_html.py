"""Saved web pages: what a person would see, and the way back to the bytes."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from varne.intake import reader
from varne.intake.limits import Limits

PAGE = """<!DOCTYPE html>
<html><head><title>Press room</title><meta charset="utf-8">
<meta property="article:published_time" content="2018-11-22T16:30:00+01:00">
<style>p {color: red}</style><script>document.write("99 people")</script></head>
<body><nav><a href="/">Home</a></nav>
<h1>Two  boats
 off Kent</h1>
<p>Fourteen men&nbsp;&amp; <b>3</b> children were r&eacute;scued&#33;</p>
<p hidden>40 people</p><div style="display: none">50 people</div>
<table><tr><th>Boat</th><th>People</th></tr><tr><td>1</td><td>7</td></tr></table>
<ul><li>first</li><li>second</ul>
<pre>kept
  as it is</pre>
</body></html>"""


def read(page, name="page.html"):
    return reader.read(page.encode() if isinstance(page, str) else page, name, Limits())


def test_the_visible_text_is_whole_with_one_line_a_block():
    assert read(PAGE).text == (
        "Two boats off Kent\nFourteen men\u00a0& 3 children were réscued!\nBoat\tPeople\n1\t7\nfirst\nsecond\n"
        "kept\n  as it is\n"
    )


def test_a_span_of_a_page_leads_back_to_its_bytes_tags_and_all():
    document = read(PAGE)
    start = document.text.index("men")
    first, last = document.bytes_of(start, document.text.index(" children"))
    assert PAGE.encode()[first:last] == b"men&nbsp;&amp; <b>3</b>"[: last - first]
    assert PAGE.encode()[first:last].endswith(b"<b>3")


def test_an_entity_leads_back_to_all_of_itself():
    document = read(PAGE)
    first, last = document.bytes_of(document.text.index("é"), document.text.index("é") + 1)
    assert PAGE.encode()[first:last] == b"&eacute;"


def test_a_line_end_that_the_page_does_not_hold_leads_nowhere():
    document = read("<html><p>one</p><p>two</p>")
    assert document.text == "one\ntwo\n"
    assert document.bytes_of(3, 4) is None


@given(st.lists(st.text(st.sampled_from("aé &<\n14"), min_size=1, max_size=8), min_size=1, max_size=6))
def test_every_word_of_a_page_leads_back_to_the_same_word(texts):
    page = "<html><body>" + "".join(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>" for text in texts)
    document = read(page)
    for place, character in enumerate(document.text):
        if character in "aé14":
            first, last = document.bytes_of(place, place + 1)
            assert page.encode()[first:last].decode() == character


def test_the_published_time_is_the_date_with_its_offset():
    document = read(PAGE)
    assert document.date.isoformat() == "2018-11-22T16:30:00+01:00"


def test_a_page_with_only_a_day_takes_midday_and_says_so():
    document = read('<html><time datetime="2018-11-18">Sunday</time><p>9 people')
    assert document.date == datetime(2018, 11, 18, 12, tzinfo=UTC)
    assert "no time" in str(document.notes[0])


def test_a_page_without_a_date_has_none():
    assert read("<html><p>9 people").date is None


def test_the_declared_encoding_is_used():
    page = '<html><meta charset="iso-8859-1"><p>débarqués à 4 €</p>'.encode("cp1252")
    document = read(page)
    assert document.text == "débarqués à 4 €\n"
    first, last = document.bytes_of(0, 9)
    assert page[first:last] == "débarqués".encode("cp1252")


def test_a_menu_that_is_never_closed_does_not_swallow_the_page():
    document = read("<html><nav><a>Home</a><p>14 people landed")
    assert "14 people landed" in document.text
    assert "not well formed" in str(document.notes[0])


def test_a_page_reaches_for_nothing_outside():
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>a &x; b<img src="http://127.0.0.1/">'
    assert "root:" not in read(page).text
    assert read(page).text.startswith("a &x; b") or "a &x; b" in read(page).text
