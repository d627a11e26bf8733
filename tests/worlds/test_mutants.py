"""Every leak that this product can have is a one-line mutant, and a scenario of ours that kills it.

The test of a mutant asserts both halves: the scenario holds without the mutant and fails with it. A mutant that
survives fails the build. LC and OH numbers are those of docs/explanation.
"""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.desk import (
    test_drafting,
    test_foreseeing,
    test_history,
    test_mapping,
    test_oversight,
    test_purposes,
    test_receiving,
    test_review,
    test_rolls,
    test_suggestions,
    test_supposing,
    test_verifying,
)
from tests.worlds import scenarios, test_attacks
from tests.worlds.mutation import mutate
from tests.worlds.test_paired_worlds import WINDOW
from varne.kernel.errors import VarneError
from varne.kernel.role import Role

pytestmark = pytest.mark.thorough

PAPER = Path(__file__).resolve().parent.parent.parent / "docs" / "explanation" / "leak-channels.md"
GATE = "varne.view.gate"
VIEW = "varne.view.view"
DISABLE = ("officer", "disable", "uk-bf.post-1", "--as", "fr-paf.analyst")
MUTANTS = {
    "LC-23 an empty audience is everybody": (
        scenarios.unreadable_labels_admit_nobody,
        GATE,
        "return reader.purpose in purposes and",
        "return not audience or reader.purpose in purposes and",
    ),
    "LC-37 no purpose is every purpose": (
        scenarios.unreadable_labels_admit_nobody,
        GATE,
        "reader.purpose in purposes and",
        "(not purposes or reader.purpose in purposes) and",
    ),
    "purposes do not gate": (scenarios.purposes_gate, GATE, "reader.purpose in purposes and ", ""),
    "LC-40 view-as shows what I may see": (
        scenarios.partners_eyes_are_the_partners,
        VIEW,
        "found = [entry for entry in found if entry.id in theirs]",
        "pass",
    ),
    "LC-19 a search path without the gate": (
        scenarios.pairs_hold,
        VIEW,
        "mine, *others = self._labels",
        "mine, *others = (frozenset(self._ledger.labels()), *self._labels[1:])",
    ),
    "as-of ignored": (
        scenarios.as_of_is_what_was_known,
        VIEW,
        "self._ledger.select(facet, named, mine, self.as_of)",
        "self._ledger.select(facet, named, mine, None)",
    ),
    "LC-32 order of arrival shows": (
        scenarios.order_is_by_content,
        VIEW,
        "mine, self.as_of), key=lambda entry: entry.id)",
        "mine, self.as_of), key=lambda entry: entry.recorded)",
    ),
    "LC-18 fetched by id past the gate": (
        scenarios.hidden_is_absent,
        VIEW,
        'found = self.find("id", (entry_id,))\n        if not',
        'found = self.find("id", (entry_id,)) or tuple(filter(None, [self._ledger.get(entry_id)]))\n        if not',
    ),
    "LC-49 hidden and absent are told apart": (
        scenarios.hidden_is_absent,
        VIEW,
        'raise NotFound("There is nothing',
        'raise NotFound(("" if self._ledger.get(entry_id) is None else "Ask its owner. ") + "There is nothing',
    ),
    "LC-08 the withheld source is shown": (
        scenarios.withheld_sources_are_constant,
        "varne.picture.cited",
        'found = view.find("id", sorted(ids))',
        "found = [entry for entry in view._ledger.stream() if entry.id in ids]",
    ),
    "LC-42 another owner's correction counts": (
        scenarios.corrections_are_the_owners,
        VIEW,
        "yield entry.owner, entry.body.supersedes",
        "yield from ((owner, entry.body.supersedes) for owner in ('uk-bf', 'uk-hmcg'))",
    ),
    "a release reaches back in time": (
        scenarios.release_counts_from_its_own_time,
        "varne.view.indexing",
        "release.audience, target.label.purposes, entry.recorded)",
        "release.audience, target.label.purposes, target.recorded)",
    ),
    "LC-15 officers of partners are listed": (
        scenarios.pairs_hold,
        "varne.cli.command.officer",
        " if one.organisation == session.reader.organisation]",
        "]",
    ),
    "LC-14 operations of others are listed": (
        scenarios.pairs_hold,
        "varne.cli.command.operation",
        "if one.active and organisation in (one.organisation, *one.partners)",
        "if one.active",
    ),
    "LC-14 an operation can be joined by saying so": (
        scenarios.operations_admit_whom_their_owner_let_in,
        "varne.view.register",
        "named is not None and named.active and organisation in (named.organisation, *named.partners)",
        "named is not None",
    ),
    "LC-04 one name space of ids": (
        scenarios.own_copies_are_new,
        "varne.desk.session",
        "return id_of(self.centre.secret, self.reader.organisation, *key)",
        "return id_of(self.centre.secret, '', *key[:2])",
    ),
    "LC-25 the memory forgets who asked": (
        scenarios.memory_serves_each_reader_their_own,
        VIEW,
        "return self.readers, self.as_of, labels, tuple(self._ledger.versions(each) for each in labels)",
        "return ('one',)",
    ),
    "LC-25 the memory misses what is new": (
        scenarios.memory_serves_each_reader_their_own,
        VIEW,
        "labels, tuple(self._ledger.versions(each) for each in labels)",
        "labels",
    ),
    "a newcomer opens any community": (
        scenarios.nobody_widens_their_own_sight,
        "varne.desk.admission",
        "if members and session.reader.organisation not in members:",
        "if False:",
    ),
    "LC-45 an analyst admits officers": (
        scenarios.administrators_alone_admit,
        "varne.desk.session",
        'if f"role:{role}" not in self.reader.names:',
        "if False:",
    ),
    "LC-25 a disabled officer still acts": (
        scenarios.disabled_officers_are_gone,
        "varne.view.register",
        "if officer is None or organisation is None or not (officer.active and organisation.active):",
        "if officer is None or organisation is None:",
    ),
    "LC-44 anybody writes for anybody": (
        scenarios.officers_write_for_their_own,
        "varne.desk.session",
        "if any(entry.owner != self.reader.organisation for entry in batch):",
        "if False:",
    ),
    "LC-44 anybody releases": (
        scenarios.the_owner_alone_releases,
        "varne.desk.release",
        "if entry.owner != session.reader.organisation:",
        "if False:",
    ),
    "LC-47 the partner's eyes keep mine": (
        scenarios.partners_eyes_are_the_partners,
        "varne.desk.partner",
        "*known.communities, *offices, *joint})",
        "*known.communities, *mine})",
    ),
    "LC-40 view-as shows what either may see": (
        scenarios.partners_eyes_are_the_partners,
        VIEW,
        "mine, *others = self._labels",
        "mine, others = frozenset().union(*self._labels), ()",
    ),
    "view-as shows what the partner was given later": (
        scenarios.partners_eyes_are_of_the_moment,
        VIEW,
        "self._ledger.select_raw(facet, named, labels, self.as_of)",
        "self._ledger.select_raw(facet, named, labels, None)",
    ),
    "the partner's eyes are those of no office": (
        scenarios.partners_eyes_are_the_partners,
        "varne.desk.partner",
        "*offices, *joint",
        "*joint",
    ),
    "LC-14 the partner's eyes see into operations of mine alone": (
        test_attacks.test_the_partners_eyes_see_what_their_operation_with_me_sees,
        "varne.desk.partner",
        ' if name.startswith("op:")} & register.names_for(organisation)',
        ' if name.startswith("op:")}',
    ),
    "LC-04 a colleague's narrower copy is the same report": (
        scenarios.narrower_copies_are_not_noticed,
        "varne.desk.receive",
        'session.id("report", incoming.document.sha256, *_circle(incoming.label))',
        'session.id("report", incoming.document.sha256)',
    ),
    "LC-04 a colleague's copy for other purposes is the same report": (
        test_purposes.test_the_same_bytes_for_other_purposes_are_another_copy_and_nobody_learns_of_the_first,
        "varne.desk.receive",
        "return (label.audience,) if label.purposes == PURPOSES else (label.audience, *label.purposes)",
        "return (label.audience,)",
    ),
    "a claim gets a purpose that its report has not": (
        test_purposes.test_a_claim_never_has_a_purpose_that_its_report_has_not,
        "varne.desk.claiming",
        "strange = sorted(set(purposes) - {*label.purposes, OVERSIGHT})",
        "strange = ()",
    ),
    "OH-01 a narrowing of purposes hides the claim from its own officer": (
        partial(test_purposes.test_a_verdict_does_not_hide_the_claim_from_the_officer_who_gives_it, Role.ARRIVED),
        "varne.desk.session",
        "if self.reader.purpose not in label.purposes:",
        "if False:",
    ),
    "LC-27 receipts are counted over all owners": (
        scenarios.own_copies_are_new,
        "varne.desk.receive",
        'for each in session.view().find("report", (report_id,)) if',
        "for each in session.centre.ledger.stream() if",
    ),
    "LC-28 based on what was counted before the filter": (
        scenarios.pairs_hold,
        "varne.picture.tally",
        "return reconcile(question, bearing(view, question))",
        "return msgspec.structs.replace(reconcile(question, bearing(view, question)), "
        "based_on=tuple(each.id for each in view._ledger.stream()))",
    ),
    "LC-33 ids that anybody can compute": (
        scenarios.ids_need_the_secret_of_the_centre,
        "varne.desk.clock",
        r'hmac.new(secret, "\0".join(',
        r'hmac.new(b"", "\0".join(',
    ),
    "LC-37 & is read as |": (
        scenarios.rows_need_all_their_names_and_any_row_is_enough,
        "varne.kernel.audience",
        "any(authority.issuperset(row) for row in self.alternatives)",
        "any(authority.intersection(row) for row in self.alternatives)",
    ),
    "LC-42 a hidden correction takes a claim away": (
        scenarios.links_to_what_is_hidden_change_nothing,
        VIEW,
        'for entry in self.find("correction", (unit,)):',
        "for entry in self._ledger.stream():",
    ),
    "OH-02 a relay goes with its hidden original": (
        scenarios.links_to_what_is_hidden_change_nothing,
        "varne.picture.scope",
        "if one.claim.repeats not in seen",
        "if not one.claim.repeats",
    ),
    "OH-06 a part goes with its hidden whole": (
        scenarios.links_to_what_is_hidden_change_nothing,
        "varne.picture.scope",
        "if one.claim.part_of not in seen",
        "if not one.claim.part_of",
    ),
    "LC-53 who spoke is named although the source is withheld": (
        scenarios.withheld_sources_are_constant,
        "varne.picture.cited",
        "entry.label, entry.recorded, None)",
        "entry.label, entry.recorded, None, said_by=claim.said_by)",
    ),
    "LC-08 the id of a withheld report is told": (
        scenarios.withheld_sources_are_constant,
        "varne.picture.record",
        "claim.report if one.sentence is not None else None",
        "claim.report",
    ),
    "LC-17 an answer is marked lower than what is in it": (
        partial(test_attacks.test_an_answer_is_marked_as_highly_as_what_it_rests_on, ("timeline", *WINDOW)),
        "varne.picture.cited",
        "return max((one.label.marking for one in cited)",
        "return min((one.label.marking for one in ())",
    ),
    "a release gives every purpose": (
        scenarios.releases_keep_their_purposes,
        "varne.view.indexing",
        "release.audience, target.label.purposes,",
        "release.audience, ('investigation', 'oversight', 'prosecution', 'rescue', 'situation'),",
    ),
    "LC-44 a release posts what is another's": (
        scenarios.a_release_posts_its_owners_entries_alone,
        "varne.view.indexing",
        "if target is None or target.owner != entry.owner:",
        "if target is None:",
    ),
    "LC-39 what its grade keeps is released": (
        test_attacks.test_what_its_grade_keeps_with_the_originator_is_not_released,
        "varne.desk.terms",
        "for one in terms.forbids:",
        "for one in ():",
    ),
    "LC-13 a release can itself be shown": (
        test_attacks.test_the_basis_of_a_release_is_shown_to_nobody_by_releasing_it,
        "varne.desk.release",
        "if not isinstance(entry.body, Claim | Report):",
        "if False:",
    ),
    "the overseer releases": (
        scenarios.overseers_act_on_nothing,
        "varne.desk.release",
        'if "role:dpo" in session.reader.names or session.reader.purpose == OVERSIGHT:',
        "if False:",
    ),
    "a would-be release shows beyond its purposes": (
        test_foreseeing.test_an_audience_without_the_partner_or_purposes_that_are_not_mine_give_nothing,
        "varne.desk.foreseeing",
        " if may_see(eyes, audience, each.label.purposes))",
        ")",
    ),
    "LC-40 what moves is told of the partner's own picture": (
        test_foreseeing.test_a_total_that_the_partner_keeps_to_itself_moves_no_figure_here,
        "varne.desk.foreseeing",
        "view = session.view(beside=eyes, given=admitted)",
        "view = type(session.view())(session.centre.ledger, (eyes,), None, admitted)",
    ),
    "one officer releases what asks two": (
        test_drafting.test_what_asks_a_second_officer_is_released_by_nobody_alone,
        "varne.desk.release",
        "for each in intended.asking:",
        "for each in ():",
    ),
    "an officer agrees to their own draft": (
        test_drafting.test_nobody_agrees_to_their_own_draft_and_no_overseer_decides,
        "varne.desk.drafting",
        "    if _same_hand(session.centre.register(), session, one.author):",
        "    if False:",
    ),
    "a draft that has changed is released": (
        partial(test_drafting.test_a_draft_whose_entries_changed_meanwhile_is_not_agreed_to, "corrected", timedelta(0)),
        "varne.desk.drafting",
        "    if one.changed:",
        "    if False:",
    ),
    "LC-39 a report goes without the grades of its claims": (
        test_drafting.test_a_report_asks_what_its_claims_ask,
        "varne.desk.terms",
        "    if isinstance(entry.body, Report):",
        "    if False:",
    ),
    "LC-14 drafts and releases of an operation are told to the whole organisation": (
        test_drafting.test_a_draft_is_seen_by_those_who_may_see_all_of_it_and_by_whoever_oversees,
        "varne.desk.release",
        "audience &= parse_audience_or_nobody(each.label.audience)",
        "pass",
    ),
    "LC-25 the memory forgets the moment": (
        scenarios.memory_keeps_moments_apart,
        VIEW,
        "return self.readers, self.as_of, labels,",
        "return self.readers, labels,",
    ),
    "LC-12 verdicts are labelled as the report is": (
        test_review.test_a_verdict_on_a_shared_report_tells_the_partner_nothing_but_the_claims_given,
        "varne.desk.review",
        "for_owner(report.label), review)",
        "report.label, review)",
    ),
    "LC-48 a hidden claim is found out by accepting it again": (
        test_review.test_a_candidate_is_decided_even_where_its_claim_is_not_for_every_eye,
        "varne.desk.standing",
        "if claim or settled:",
        "if claim:",
    ),
    "LC-44 another owner decides what became of a candidate": (
        test_review.test_what_another_owner_writes_about_a_report_decides_nothing,
        "varne.desk.record",
        " if each.owner == owner)",
        ")",
    ),
    "LC-38 the first officer's narrowing is forgotten": (
        test_review.test_what_the_first_officer_narrowed_and_graded_stays_so_when_the_second_agrees,
        "varne.desk.claiming",
        "[review for _, review in agreeing]",
        "[agreeing[-1][1]]",
    ),
    "OH-01 a narrowing hides the claim from its own officer": (
        partial(
            test_review.test_a_narrowing_that_names_nobody_or_hides_the_claim_from_its_officer_is_refused,
            Role.ARRIVED,
            "uk-bf & role:dpo",
        ),
        "varne.desk.claiming",
        "session.refuse_blinding_oneself(label)",
        "pass",
    ),
    "LC-49 disabling asks before it may": (
        partial(test_attacks.test_asking_in_vain_tells_nothing_of_what_a_partner_hides, DISABLE),
        "varne.desk.admission",
        '_refuse_naming_of(session, code.partition(".")[0])',
        "session.centre.register().officer(code)",
    ),
    "LC-15 impersonation tells posts apart": (
        scenarios.impersonation_tells_nobody_apart,
        "varne.desk.identity",
        "if known is None or known.account != account_name():",
        "if known is not None and known.account != account_name():",
    ),
    "a community may have an organisation's name": (
        partial(test_attacks.test_nobody_joins_an_organisation_by_calling_it_a_community, "uk-bf"),
        "varne.desk.admission",
        "_refuse_other_meaning(community, {*register.organisations, organisation})",
        "_refuse_other_meaning(community, {organisation})",
    ),
    "anybody names the first officer of a newcomer": (
        scenarios.newcomers_are_named_by_whoever_let_them_in,
        "varne.desk.identity",
        'if not any("admin" in each.roles and each.account == account_name() for each in officers):',
        "if not officers:",
    ),
    "an exercise passes for the real centre": (
        scenarios.a_ledger_says_which_centre_it_is,
        "varne.desk.home",
        "if ledger != self.identity.centre:",
        "if ledger.name != self.identity.centre.name:",
    ),
    "the first to ask joins the rescue centres": (
        test_attacks.test_the_rescue_centres_are_not_joined_by_being_the_first_to_ask,
        "varne.desk.admission",
        "if session.reader.organisation != founder or organisation == founder:",
        "if False:",
    ),
    "LC-34 a community without members is inherited": (
        test_attacks.test_what_a_closed_community_was_told_is_nobodys_to_inherit,
        "varne.desk.admission",
        "elif community in _communities(register):",
        "elif False:",
    ),
    "LC-32 the doctor tells when the last entry came": (
        test_attacks.test_the_doctor_does_not_tell_when_the_last_entry_came,
        "varne.desk.health",
        'else say("the clock is behind the ledger, where something was recorded later")',
        'else say("{latest}", latest=latest)',
    ),
    "OH-03 a chain of totals is not followed": (
        test_attacks.test_a_chain_of_totals_is_followed_to_its_end,
        "varne.picture.tally",
        "wider = _stretch(found, question, stretch)",
        "wider = stretch",
    ),
    "OH-01 life safety keeps its label": (
        scenarios.life_safety_reaches_the_rescue_centres,
        "varne.kernel.label",
        "if kind is not SubjectKind.CONTACT or property_code not in _BORN_FOR_RESCUE:",
        "if True:",
    ),
    "OH-03 a release is not found": (
        scenarios.view_is_complete,
        "varne.view.indexing",
        "if isinstance(entry.body, Release):",
        "if False:",
    ),
    "OH-04 one more name hides": (
        scenarios.rows_need_all_their_names_and_any_row_is_enough,
        "varne.kernel.audience",
        "any(authority.issuperset(row) for row in self.alternatives)",
        "all(authority.issuperset(row) for row in self.alternatives)",
    ),
    "two officers who differ are enough": (
        test_review.test_two_officers_must_put_the_same_figure_in_place,
        "varne.desk.standing",
        "or finals.count(final) > 1)",
        "or len(finals) > 0)",
    ),
    "a table of the dead needs one officer": (
        partial(test_mapping.test_a_table_of_dead_or_missing_people_takes_two_officers, "dead"),
        "varne.desk.mapping",
        "if len(officers) == 1 and any(",
        "if not officers and any(",
    ),
    "LC-42 a partner's correction stands for a whole of mine": (
        test_suggestions.test_a_partners_correction_stands_for_nothing_of_mine,
        "varne.picture.scope",
        "return {(one.owner, name) for one in claims for name in one.was}",
        "return {(other.owner, name) for one in claims for name in one.was for other in claims}",
    ),
    "a colleague takes back the verdict of another": (
        test_suggestions.test_nobody_takes_back_the_verdict_of_another,
        "varne.desk.record",
        "(each.author, each.id) not in gone",
        "each.id not in {name for _, name in gone}",
    ),
    "LC-04 a hidden copy of the document is told of": (
        test_receiving.test_a_copy_that_is_hidden_is_not_told_of,
        "varne.desk.receive",
        'same = view.find("document", (incoming.document.sha256,))',
        "same = [each for each in session.centre.ledger.stream() if each.kind == 'report']",
    ),
    "what would change is computed from what a partner hides": (
        test_supposing.test_what_a_partner_hides_moves_neither_side,
        "varne.picture.tally",
        "found = (*counted_of(view.counts(question.unit, stretch), replaced), *added)",
        "found = (*counted_of(each for each in view._ledger.stream() if each.kind == 'claim'), *added)",
    ),
    "two parts of the dead by one officer": (
        partial(
            test_suggestions.test_two_officers_must_agree_on_every_part_that_names_dead_or_missing,
            (Role.RESCUED, Role.DEAD),
        ),
        "varne.desk.standing",
        "*(one.role for one in final)",
        "final[0].role",
    ),
    "the dead need one officer": (
        scenarios.the_dead_need_two_officers,
        "varne.desk.standing",
        "return bool({candidate.role, *(one.role for one in final)} & TWO_OFFICERS)",
        "return False",
    ),
    "LC-12 a partner who looks is named": (
        test_oversight.test_a_partners_look_at_one_claim_is_with_its_owner_by_organisation_alone,
        "varne.desk.looking",
        'theirs = Look(mine.when, reader.organisation, ""',
        'theirs = Look(mine.when, reader.officer, ""',
    ),
    "LC-12 asking in vain is told to the owner": (
        test_oversight.test_whoever_asks_for_what_is_hidden_leaves_nothing_with_its_owner,
        "varne.desk.looking",
        'found = session.view().find("id", (target,)) if action in OF_ONE_ENTRY else ()',
        "found = [each for each in session.centre.ledger.stream() if each.id == target]",
    ),
    "LC-12 one access log is read by all": (
        test_oversight.test_a_partners_look_at_a_month_is_with_the_partner_alone,
        "varne.desk.oversight",
        "session.centre.looks.read(session.reader.organisation, sought)",
        'session.centre.looks.read("fr-paf", sought)',
    ),
    "a refusal leaves no look": (
        test_oversight.test_nobody_but_the_data_protection_officer_reads_the_log_and_the_attempt_is_in_it,
        "varne.desk.oversight",
        "look(session, Action.ACCESS, target, Outcome.REFUSED)",
        "pass",
    ),
    "LC-13 a recipient's proof opens the stored label": (
        test_history.test_a_recipients_proof_is_from_the_log_that_speaks_to_them,
        "varne.desk.history",
        "salt=_text(ledger.salt(entry.id))) if own else paper",
        "salt=_text(ledger.salt(entry.id)))",
    ),
    "LC-15 an administrator reads the officers of partners": (
        test_rolls.test_an_administrator_reads_their_own_officers_operations_and_keys,
        "varne.desk.rolls",
        "if one.organisation == own]",
        "if one.active]",
    ),
    "LC-18 the file of a report goes without its report": (
        test_history.test_the_file_goes_with_its_report_and_with_nothing_else,
        "varne.desk.reading",
        "entry = session.view().entry(report_id)",
        "entry = session.centre.ledger.get(report_id) or session.view().entry(report_id)",
    ),
    "LC-32 a recipient's proof is from the private log": (
        test_history.test_a_recipients_proof_does_not_move_with_what_is_hidden_from_them,
        "varne.desk.history",
        "name = ledger.logs(entry.owner)[0] if own else _log_for(ledger, session.reader, entry)",
        "name = ledger.logs(entry.owner)[0]",
    ),
    "LC-32 a proof tells when others had the logs signed": (
        test_history.test_a_recipients_proof_is_the_same_whenever_others_had_the_logs_signed,
        "varne.desk.history",
        "ledger.seal(name)",
        "pass",
    ),
    "LC-32 anybody is told how long a log is": (
        partial(test_history.test_only_whoever_audits_is_given_a_proof, "uk-bf.analyst"),
        "varne.desk.history",
        'return reader.purpose == "oversight" and not AUDITORS.isdisjoint(reader.names)',
        "return True",
    ),
    "LC-32 an officer is told places in the logs": (
        test_verifying.test_how_long_a_log_is_is_for_whoever_audits,
        "varne.desk.verifying",
        "if not AUDITORS.isdisjoint(session.reader.names):",
        "if session.reader.names:",
    ),
    "LC-12 what was changed is told to everybody": (
        test_verifying.test_what_was_changed_is_no_business_of_another_organisation,
        "varne.desk.verifying",
        "if owner in (finding.owner, owner_of_log(finding.log)) or",
        "if finding.owner or",
    ),
    "LC-42 another owner's correction is told as one": (
        test_history.test_another_owner_corrects_nothing,
        "varne.desk.history",
        'view.find("bearing", (entry.id,)) if each.owner == entry.owner)',
        'view.find("bearing", (entry.id,)))',
    ),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_the_check_holds_and_kills_its_mutant(name, monkeypatch):
    check, module, old, new = MUTANTS[name]
    check()
    mutate(monkeypatch, module, old, new)
    with pytest.raises((AssertionError, pytest.fail.Exception, VarneError)):
        check()


def test_the_papers_name_every_channel_every_mutant_and_scenarios_that_exist():
    text = PAPER.read_text(encoding="utf-8")
    channels = [f"LC-{number:02d}" for number in range(1, 56)] + [f"OH-{number:02d}" for number in range(1, 7)]
    assert [each for each in channels if each not in text] == []
    rows = {name: row for row in text.splitlines() if row.startswith("| ") for name in MUTANTS if _written(name) in row}
    assert sorted(MUTANTS.keys() - rows.keys()) == []
    unnamed = [name for name, (check, *_) in MUTANTS.items() if f"`{_name(check)}`" not in rows[name]]
    assert unnamed == []


def _written(name):
    return name.replace("|", "\\|")


def _name(check):
    return check.func.__name__ if isinstance(check, partial) else check.__name__
