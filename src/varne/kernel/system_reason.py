"""Why the machine refused, in the reader's language: the commonest reasons of an operating system, said plainly."""

import errno

from varne.kernel.message import Message, say

_REASONS = {
    errno.EACCES: say("permission denied"),
    errno.EPERM: say("permission denied"),
    errno.ENOENT: say("it does not exist"),
    errno.ENOTDIR: say("a part of its path is no folder"),
    errno.EISDIR: say("it is a folder"),
    errno.EEXIST: say("there is something by that name already"),
    errno.ENOSPC: say("the disk is full"),
    errno.EDQUOT: say("the quota of this account is used up"),
    errno.EROFS: say("the disk is read-only"),
    errno.EIO: say("the disk failed"),
    errno.EMFILE: say("too many files are open"),
    errno.ENAMETOOLONG: say("its name is too long"),
    errno.EADDRINUSE: say("another program uses it"),
    errno.ENOMEM: say("there is no memory left"),
}


def system_reason(failure: OSError) -> Message:
    """Say why; what is not in the list is said in the system's own words."""
    known = _REASONS.get(failure.errno or 0)
    return known or say("the system says: {reason}", reason=failure.strerror or type(failure).__name__)
