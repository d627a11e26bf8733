"""varne handover and varne sitrep: what they print, what they refuse, in both languages."""

from tests.cli.terminal import Terminal
from tests.watch.night import at, board_at, contact, log, night_centre, people, where
from tests.watch.terminal import told
from varne.intake.position import read
from varne.kernel.contact import ContactKind, Trouble

FR = "fr-cross.watch"


def a_boat():
    centre = night_centre()
    body = contact(0, ContactKind.DISTRESS, people=people(30), place=where(), troubles=(Trouble.TAKING_WATER,))
    return centre, log(centre, 0, body)


def test_an_offer_is_made_listed_with_its_clock_and_accepted():
    centre, call = a_boat()
    offered = told(centre, 1, "handover", call, "--to", "fr-cross", "--message", "drifts south", "--json").json
    listed = told(centre, 7, "handover", who=FR)
    assert "6 minutes ago, you have not answered for 5 minutes" in listed.out
    assert "drifts south" in listed.out
    waits = told(centre, 12, "handover", "--json").json["outgoing"][0]
    assert (waits["id"], waits["minutes"], waits["urgency"]) == (offered["entry"], 11, "alarm")
    done = told(centre, 13, "handover", "--accept", offered["entry"], who=FR, language="fr")
    assert (done.code, "accepté" in done.out) == (0, True)
    assert board_at(centre, 14).boat(call).responsible == "fr-cross"


def test_a_partner_gets_a_message_in_both_languages_and_answers_by_voice():
    centre, call = a_boat()
    offered = told(centre, 1, "handover", call, "--partner", "MRCC Oostende", "--json").json["entry"]
    letter = told(centre, 2, "handover", "--letter", offered).out
    for words in (
        "51°01.800'N 001°27.000'E",
        "51°01,800'N 001°27,000'E",
        "taking water",
        "voie d’eau",
        "Phase: DETRESFA",
        "25 November 2018 00:00 UTC",
        "25 novembre 2018 00:00 UTC",
        "From: HM Coastguard",
    ):
        assert words in letter, words
    spoken = next(line for line in letter.split("\n") if line.startswith("On the radio"))
    assert (round(read(spoken).readings[0].lat, 3), round(read(spoken).readings[0].lon, 3)) == (51.03, 1.45)
    refused = told(centre, 3, "handover", "--record", offered, "--by", "Peeters")
    assert (refused.code, "channel" in refused.err) == (2, True)
    given = ("--record", offered, "--by", "Peeters", "--channel", "phone", "--at", at(4).isoformat())
    answered = told(centre, 5, "handover", *given, "--json").json["answered"][0]
    assert (answered["answer"], answered["answered_by"], answered["channel"]) == ("accepted", "Peeters", "phone")
    assert board_at(centre, 6).boat(call).responsible == "MRCC Oostende"
    assert told(centre, 7, "handover", call, "--partner", "MRCC Oostende", "--back").code == 0


def test_seen_refused_withdrawn_and_one_thing_at_a_time():
    centre, call = a_boat()
    assert told(centre, 1, "handover", call, "--seen", who=FR).code == 0
    assert board_at(centre, 2).boat(call).seen_by == {"uk-hmcg", "fr-cross"}
    first = told(centre, 3, "handover", call, "--to", "fr-cross", "--json").json["entry"]
    assert told(centre, 4, "handover", "--refuse", first, who=FR).code == 2
    assert told(centre, 4, "handover", "--refuse", first, "--reason", "no asset", who=FR).code == 0
    assert told(centre, 5, "handover", "--accept", first, who=FR).code == 2
    second = told(centre, 6, "handover", call, "--to", "fr-cross", "--json").json["entry"]
    assert told(centre, 7, "handover", "--withdraw", second, "--accept", second).code == 2
    assert told(centre, 8, "handover", "--withdraw", second, "--reason", "rescued").code == 0
    assert told(centre, 9, "handover", "--seen").code == 2
    assert told(centre, 9, "handover", "f" * 32, "--to", "fr-cross").code == 4
    assert told(centre, 9, "handover", "--letter", "f" * 32).code == 4


def test_a_report_is_drafted_sent_listed_shown_and_corrected():
    centre, call = a_boat()
    drafted = told(centre, 1, "sitrep", call, "--letter", "H=SW 4", language="fr")
    assert "H. MÉTÉO SUR ZONE: SW 4" in drafted.out
    assert told(centre, 1, "sitrep", "--json").json["items"] == []
    sent = told(centre, 2, "sitrep", call, "--to", "fr-cross", "--send", "--json").json
    assert (sent["name"], sent["number"]) == ("uk-hmcg/2018/1", 1)
    assert told(centre, 3, "sitrep", call, "--corrects", "1", "--final", "--send").code == 0
    assert "corrected by 2" in told(centre, 4, "sitrep", who=FR).out
    assert sent["en"] in told(centre, 4, "sitrep", "--show", "uk-hmcg/2018/1").out
    for wrong in (("--letter", "B=here"), ("--letter", "H"), ("--corrects", "9")):
        assert told(centre, 5, "sitrep", call, *wrong).code == 2
    assert told(centre, 5, "sitrep", "--show", "uk-hmcg/2018/9").code == 4


def test_a_report_in_a_file_is_read_without_a_centre(tmp_path):
    centre, call = a_boat()
    texts = told(centre, 1, "sitrep", call, "--json").json
    terminal = Terminal(tmp_path / "no centre")
    found = []
    for language in ("en", "fr"):
        path = tmp_path / f"{language}.txt"
        path.write_text(texts[language], encoding="utf-8")
        answer = terminal("sitrep", "--read", str(path), "--json")
        assert answer.code == 0
        found.append({name: answer.json[name] for name in ("contacts", "phase", "people", "number", "responsible")})
        assert "DETRESFA" in terminal("sitrep", "--read", str(path), "--lang", language).out
    assert found[0] == found[1]
    assert found[0]["contacts"][0]["contact"]["troubles"] == ["taking_water"]
    (tmp_path / "bad.txt").write_bytes(b"FM X\nDTG 250030Z NOV 2018\nL. CHRONOLOGY\n1) appel \xe0 minuit\n")
    bad = terminal("sitrep", "--read", str(tmp_path / "bad.txt"), "--lang", "fr")
    assert (bad.code, "ligne 4" in bad.out.lower(), "à minuit" in bad.out) == (1, True, True)
    (tmp_path / "none.txt").write_text("Hello", encoding="utf-8")
    assert terminal("sitrep", "--read", str(tmp_path / "none.txt")).code == 2
