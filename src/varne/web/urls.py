"""Every route of the house, in one list."""

from django.urls import path, register_converter

from varne.web.door import views as door
from varne.web.pages import (
    access,
    adding,
    board,
    boat,
    brief,
    call,
    claim,
    handover,
    home,
    keys,
    month,
    partner,
    register,
    register_deeds,
    releasing,
    report,
    reports,
    review,
    shift,
    sitrep,
    timeline,
    verification,
    wall,
)


class OfficerCode:
    """An officer's code at the head of a path."""

    regex = r"[a-z0-9-]+\.[a-z0-9-]+"

    def to_python(self, value: str) -> str:
        """Keep it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Keep it as it is."""
        return value


class FileForm:
    """How a brief is written as a file."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        """Keep it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Keep it as it is."""
        return value


register_converter(OfficerCode, "officer")
register_converter(FileForm, "form")

handler400 = "varne.web.refusal.not_read"
handler404 = "varne.web.refusal.no_such_page"
handler500 = "varne.web.refusal.our_fault"

urlpatterns = [
    path("", door.entrance, name="entrance"),
    path("sign-in", door.sign_in, name="sign-in"),
    path("enter/<str:token>", door.enter, name="enter"),
    path("switch", door.switch, name="switch"),
    path("<officer:officer>/", home.home, name="home"),
    path("<officer:officer>/call/", call.call, name="call"),
    path("<officer:officer>/call/look", call.look, name="call-look"),
    path("<officer:officer>/wall", wall.start, name="wall"),
    path("wall/<officer:officer>/", wall.screen, name="wall-screen"),
    path("wall/<officer:officer>/end", wall.end, name="wall-end"),
    path("wall/<officer:officer>/live", wall.live, name="wall-live"),
    path("<officer:officer>/board", board.board, name="board"),
    path("<officer:officer>/board/live", board.live, name="board-live"),
    path("<officer:officer>/board/map", board.board_map, name="board-map"),
    path("<officer:officer>/board/map/live", board.map_live, name="board-map-live"),
    path("<officer:officer>/board/file", board.board_file, name="board-file"),
    path("<officer:officer>/boat/<str:entry>", boat.boat, name="boat"),
    path("<officer:officer>/boat/<str:entry>/account", boat.account, name="boat-account"),
    path("<officer:officer>/month", month.month, name="month"),
    path("<officer:officer>/timeline", timeline.timeline, name="timeline"),
    path("<officer:officer>/brief", brief.brief, name="brief"),
    path("<officer:officer>/brief.<form:form>", brief.brief_file, name="brief-file"),
    path("<officer:officer>/claim/<str:entry>", claim.claim, name="claim"),
    path("<officer:officer>/report/<str:entry>", report.report, name="report"),
    path("<officer:officer>/report/<str:entry>/original", report.original, name="original"),
    path("<officer:officer>/proof/<str:entry>", claim.proof, name="proof"),
    path("<officer:officer>/reports", reports.reports, name="reports"),
    path("<officer:officer>/reports/add", adding.add_report, name="add-report"),
    path("<officer:officer>/reports/adding/<str:sending>", adding.adding, name="adding"),
    path("<officer:officer>/reports/<str:entry>", review.review, name="review"),
    path("<officer:officer>/reports/<str:entry>/next", review.other, {"step": 1}, name="review-next"),
    path("<officer:officer>/reports/<str:entry>/previous", review.other, {"step": -1}, name="review-previous"),
    path("<officer:officer>/release", releasing.start, name="release"),
    path("<officer:officer>/release/to/<str:partner>", releasing.choose, name="release-to"),
    path("<officer:officer>/release/draft/<str:entry>", releasing.draft, name="draft"),
    path("<officer:officer>/release/sent/<str:entry>", releasing.sent, name="sent"),
    path("<officer:officer>/release/page-of/<str:partner>", partner.page_of_partner, name="view-as"),
    path("<officer:officer>/handover", handover.handover, name="handover"),
    path("<officer:officer>/handover/<str:entry>", handover.one_offer, name="offer"),
    path("<officer:officer>/boat/<str:entry>/handover", handover.boat_handover, name="boat-handover"),
    path("<officer:officer>/boat/<str:entry>/sitrep", sitrep.boat_sitrep, name="boat-sitrep"),
    path("<officer:officer>/sitrep", sitrep.sitreps, name="sitreps"),
    path("<officer:officer>/sitrep/<str:entry>", sitrep.sitrep, name="sitrep"),
    path("<officer:officer>/watch/handover", shift.shift, name="shift"),
    path("<officer:officer>/keys", keys.keys, name="keys"),
    path("<officer:officer>/access", access.access, name="access"),
    path("<officer:officer>/register", register.register, name="register"),
    path("<officer:officer>/register/officer", register_deeds.add_officer, name="officer-add"),
    path("<officer:officer>/register/officer/<officer:code>", register_deeds.change_officer, name="officer-change"),
    path("<officer:officer>/register/officer/<officer:code>/disable", register_deeds.disable, name="officer-disable"),
    path("<officer:officer>/register/organisation", register_deeds.add, name="organisation-add"),
    path("<officer:officer>/register/organisation/close", register_deeds.close, name="organisation-end"),
    path("<officer:officer>/register/community", register_deeds.admit, name="community-admit"),
    path("<officer:officer>/register/operation", register_deeds.start_operation, name="operation-open"),
    path(
        "<officer:officer>/register/operation/<officer:code>", register_deeds.change_operation, name="operation-change"
    ),
    path(
        "<officer:officer>/register/operation/<officer:code>/close",
        register_deeds.end_operation,
        name="operation-close",
    ),
    path("<officer:officer>/register/key", register_deeds.new_key, name="key-rotate"),
    path("<officer:officer>/verify", verification.verify, name="verify"),
    path("<officer:officer>/purpose", door.purpose, name="purpose"),
    path("<officer:officer>/password", door.password, name="password"),
    path("<officer:officer>/sign-out", door.sign_out, name="sign-out"),
]
