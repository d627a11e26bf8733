"""What the machine refuses is said in the reader's language, and never lost."""

import errno

import pytest

from varne.kernel.message import say
from varne.kernel.system_reason import system_reason
from varne.language.voice import voice


@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOSPC, errno.EROFS, errno.ENOENT, errno.EADDRINUSE])
def test_a_common_reason_is_said_in_both_languages(code):
    reason = system_reason(OSError(code, "the system's own English"))
    english, french = (voice(language).text("{why}", why=reason) for language in ("en", "fr"))
    assert "own English" not in english + french
    assert english != french


def test_an_uncommon_reason_keeps_the_systems_words():
    sentence = voice("fr").say(say("x: {why}", why=system_reason(OSError(errno.EPIPE, "Broken pipe"))))
    assert "Broken pipe" in sentence
