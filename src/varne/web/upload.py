"""The file that came with a form: chosen just now, or kept here since the form came back."""

import msgspec
from django.core.files.uploadedfile import UploadedFile

from varne.intake.limits import Limits
from varne.web.form import Form
from varne.web.kept_files import KeptFile, Whose
from varne.web.seat import Seat

FIELD = "file"


class Upload(msgspec.Struct, frozen=True):
    """A file and its bytes. token is that of a kept file; lost says that one should have been here and is not."""

    file: KeptFile | None = None
    data: bytes = b""
    token: str = ""
    lost: bool = False

    @property
    def name(self) -> str:
        """Return its name."""
        return self.file.name if self.file else ""


def upload_of(seat: Seat, form: Form) -> Upload:
    """Return what the form brought. A file chosen anew goes before the one that waits, which is then deleted."""
    chosen, token = seat.request.FILES.get(FIELD), form.value("kept")
    kept, now = seat.skin.kept, seat.skin.door_clock()
    if isinstance(chosen, UploadedFile):
        kept.drop(sign_in_of(seat), token)
        size = chosen.size or 0
        data = chosen.read() if size <= Limits().bytes else b""
        return Upload(KeptFile(chosen.name or FIELD, size), data)
    if form.value("drop") == "yes":
        kept.drop(sign_in_of(seat), token)
        return Upload()
    file = kept.find(sign_in_of(seat), now, token) if token else None
    if file is None:
        return Upload(lost=bool(token))
    return Upload(file, kept.read(sign_in_of(seat), now, token) or b"", token)


def keep_waiting(seat: Seat, upload: Upload) -> Upload:
    """Keep the file for the form that goes back; what cannot be kept is said to be lost."""
    if upload.file is None or upload.token:
        return upload
    fits = 0 < upload.file.size == len(upload.data)
    now = seat.skin.door_clock()
    token = seat.skin.kept.keep(sign_in_of(seat), now, upload.file, upload.data) if fits else ""
    return Upload(upload.file if token else None, upload.data, token, lost=not token)


def used_up(seat: Seat, upload: Upload) -> None:
    """Delete a file that was used, or that no reader can open."""
    seat.skin.kept.drop(sign_in_of(seat), upload.token)


def sign_in_of(seat: Seat) -> Whose:
    """Return whose files this sign-in keeps."""
    return Whose(seat.officer.code, seat.request.session.session_key or "")
