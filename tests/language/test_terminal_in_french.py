"""What an officer reads at a French terminal: the help of every command and the refusals of the parser."""

import io

import pytest

from tests.language.wording import ALONE, plain
from varne.cli.main import run
from varne.cli.summary import COMMANDS
from varne.language.typography import NARROW
from varne.language.voice import voice


def refusal(*words):
    err = io.StringIO()
    assert run(words, {"LANG": "fr_FR.UTF-8"}, io.StringIO(), err) == 2
    return err.getvalue().replace(NARROW, " ")


def test_the_help_of_the_program_names_every_command_in_french():
    out = io.StringIO()
    assert run(["--lang", "fr"], {"LANG": "en_GB.UTF-8"}, out, io.StringIO()) == 0
    for name, summary in COMMANDS.items():
        assert f"  {name} " in out.getvalue()
        assert voice("fr").text(summary) in out.getvalue()
    assert ALONE.search(plain(out.getvalue())) is None


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_is_french(command, capsys):
    with pytest.raises(SystemExit, match="0"):
        run([command, "--help", "--lang", "fr"], {}, io.StringIO(), io.StringIO())
    shown = capsys.readouterr().out
    assert shown.startswith(f"utilisation{NARROW}: varne {command} ")
    assert f"options{NARROW}:" in shown
    assert ALONE.search(plain(shown)) is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("extract",), "Il manque les arguments obligatoires suivants : FICHIER. Voir : varne extract --help."),
        (("doctor", "now"), "Arguments non reconnus : now. Voir : varne doctor --help."),
        (("doctor", "--json=1"), "Argument --json : valeur superflue : '1'. Voir : varne doctor --help."),
        (("tally", "--role"), "Argument --role : une valeur est attendue. Voir : varne tally --help."),
        (("release", "--basis", "x", "--to"), "Argument --to : une valeur est attendue. Voir : varne release --help."),
        (
            ("key", "burn"),
            "Argument ACTION : choix incorrect : 'burn' (choisissez parmi 'list', 'rotate'). Voir : varne key --help.",
        ),
        (("dance",), "Il n’existe pas de commande dance. Voir : varne --help."),
    ],
)
def test_the_parser_refuses_in_french(words, sentence):
    assert refusal(*words) == f"{sentence}\n"
