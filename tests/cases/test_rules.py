"""Progress, flow by flow: what is done, what is next, for whom, which way it went, and how it may end."""

from tests.cases.journals import ends, line, stand, statuses, told, waiting

A = "bontang/gelandangan-pengemis"
B = "bontang/telantar"
C = "bontang/reunifikasi"
RPS = "pangkalpinang/rps-senyum"
PANTI = "babel/bina-serumpun"
BANJAR = "banjar/penanganan-gelandangan"
KUTIM = "kutim/penelusuran-keluarga"

RPS_ASSESSED = ("client.register 1", "assessment.record 2", "assessment.report 3")
KUTIM_TRACED = ("client.register 1", "agenda.register 2", "agenda.forward 3", "officer.assign 4", "assessment.record 5")


def test_an_officers_own_find_in_bontang_is_the_outreach_and_passes_over_the_report() -> None:
    at = stand(A, told("client.register A2"), entry="satpol_pp")
    assert statuses(at)["A1"] == "passed_over"
    assert statuses(at)["A2"] == "done"
    assert waiting(at) == ["A3"]


def test_a_citizens_report_in_bontang_waits_for_satpol_pp() -> None:
    at = stand(A, told("report.receive A1"), entry="masyarakat")
    assert [each.roles for each in at.next] == [frozenset({"satpolpp"})]


def test_a_step_with_two_deeds_asks_for_one_after_the_other() -> None:
    before = told("client.register A2", "placement.record A3", "service.record A3", "coordination.record A4")
    giving = stand(A, before, entry="satpol_pp").next[0]
    assert giving.deeds == ("handover.sign",)
    assert giving.finishes == ()
    receiving = stand(A, [*before, line(9, "handover.sign", "A5")], entry="satpol_pp").next[0]
    assert receiving.deeds == receiving.finishes == ("shelter.admit",)
    assert receiving.roles == {"peksos", "petugas", "rps"}


def test_bontangs_flow_continues_in_reunification() -> None:
    at = stand(
        A,
        told("client.register A2", "placement.record A3", "service.record A3", "coordination.record A4", "handover.sign A5",
             "shelter.admit A5", "origin.coordinate A6"),
        entry="satpol_pp",
    )  # fmt: skip
    assert [end.continues for end in at.ends] == ["reunifikasi"]
    assert waiting(stand(C)) == ["C1"]


def test_a_kelurahans_own_find_still_needs_the_official_report() -> None:
    at = stand(B, told("client.register"), entry="kelurahan")
    assert statuses(at)["B1"] == "passed_over"
    assert waiting(at) == ["B2"]


def test_a_refused_admission_goes_back_to_the_discussion() -> None:
    done = told("client.register B1", "report.forward B2", "conference.record B3", "admission.request B4")
    at = stand(B, [*done, line(9, "admission.answer", "B4", "belum-diterima")], entry="masyarakat")
    assert waiting(at) == ["B3"]
    assert statuses(at)["B4"] == "waiting"


def test_the_disposition_belongs_to_the_head_of_division_after_the_report() -> None:
    at = stand(RPS, told("client.register 1", "assessment.record 2"), entry="patroli")
    assert at.next[0].roles == {"peksos", "kasi"}
    at = stand(RPS, told(*RPS_ASSESSED), entry="patroli")
    assert at.next[0].deeds == ("disposition.decide",)
    assert at.next[0].roles == {"kabid"}


def test_a_disposition_has_three_ways() -> None:
    solved = stand(RPS, told(*RPS_ASSESSED, "disposition.decide 3 solved"), entry="patroli")
    refused = stand(RPS, told(*RPS_ASSESSED, "disposition.decide 3 refused"), entry="patroli")
    admitted = stand(RPS, told(*RPS_ASSESSED, "disposition.decide 3 admit"), entry="patroli")
    assert (ends(solved), ends(refused), ends(admitted)) == (["selesai-24-jam"], ["ditolak-dirujuk"], [])
    assert set(statuses(solved).values()) == {"done", "not_applicable"}
    assert waiting(admitted) == ["4"]


def test_a_step_with_outcomes_is_not_done_without_one() -> None:
    assert waiting(stand(RPS, told(*RPS_ASSESSED, "disposition.decide 3"), entry="patroli")) == ["3"]


def test_guidance_repeats_until_it_is_finished() -> None:
    done = (*RPS_ASSESSED, "disposition.decide 3 admit", "shelter.admit 4", "assessment.deepen 5", "plan.make 5")
    twice = stand(RPS, told(*done, "guidance.record 6", "guidance.record 6"), entry="patroli")
    assert waiting(twice) == ["6"]
    assert twice.next[0].finishes == ("guidance.finish",)
    assert waiting(stand(RPS, told(*done, "guidance.record 6", "guidance.finish 6"), entry="patroli")) == ["7"]


def test_a_client_who_leaves_early_passes_over_the_rest() -> None:
    done = (*RPS_ASSESSED, "disposition.decide 3 admit", "shelter.admit 4")
    early = stand(RPS, told(*done), entry="patroli")
    assert early.exits[0].step == "7"
    left = stand(RPS, told(*done, "shelter.discharge 7 leaves"), entry="patroli")
    assert statuses(left)["5"] == statuses(left)["6"] == "passed_over"
    assert left.next[0].deeds == ("letter.issue",)
    assert ends(stand(RPS, told(*done, "shelter.discharge 7 leaves", "letter.issue 7"), entry="patroli")) == [
        "disalurkan"
    ]


def test_minutes_are_asked_for_when_somebody_takes_the_client_over() -> None:
    done = (
        *RPS_ASSESSED,
        "disposition.decide 3 admit",
        "shelter.admit 4",
        "shelter.discharge 7 collected",
        "letter.issue 7",
    )
    assert stand(RPS, told(*done), entry="patroli").next[0].deeds == ("handover.sign",)


def test_the_way_out_of_the_shelter_is_not_open_before_the_decision() -> None:
    assert all(exit.step is None for exit in stand(RPS, told("client.register 1"), entry="patroli").exits)


def test_babel_takes_its_variant_from_the_source() -> None:
    assert waiting(stand(PANTI, entry="dinsos_lain")) == ["A1"]
    assert waiting(stand(PANTI, entry="pelapor")) == ["B1"]
    assert waiting(stand(PANTI, entry="satpol_pp")) == ["B1"]
    assert waiting(stand(PANTI, entry="satpol_pp", variant="A")) == ["A1"]


def test_papers_that_may_follow_later_hold_nothing_up() -> None:
    assert waiting(stand(PANTI, told("requirement.receive B1"), entry="pelapor")) == ["B2", "B3"]


def test_banjar_splits_by_origin_and_family() -> None:
    start = told("client.register 1", "guidance.record 3")
    for origin, outcome, expected in [
        ("here", "found", ["5"]),
        ("elsewhere", "found", ["7"]),
        ("unknown", "found", ["5"]),
        ("here", "not_found", ["9"]),
        ("elsewhere", "not_found", ["7"]),
        ("unknown", "not_found", ["9"]),
    ]:
        lines = [*start, line(5, "assessment.record", "2", origin=origin), line(6, "tracing.conclude", "4", outcome)]
        assert waiting(stand(BANJAR, lines, entry="satpol_pp")) == expected, (origin, outcome)


def test_a_family_found_by_the_other_agency_saves_the_client_from_the_panti() -> None:
    lines = [*told("client.register 1", "guidance.record 3"), line(5, "assessment.record", "2", origin="elsewhere"),
             line(6, "tracing.conclude", "4", "not_found"), line(7, "tracing.conclude", "7", "found")]  # fmt: skip
    at = stand(BANJAR, lines, entry="satpol_pp")
    assert waiting(at) == ["8"]
    assert statuses(at)["9"] == "not_applicable"


def test_the_same_deed_fulfils_only_the_step_it_names() -> None:
    at = stand(BANJAR, told("guidance.record 3"), entry="satpol_pp")
    assert statuses(at)["3"] == "done"
    assert statuses(at)["6"] == "waiting"


def test_a_line_without_a_step_fulfils_nothing() -> None:
    at = stand(BANJAR, told("guidance.record", "activity.record"), entry="satpol_pp")
    assert "done" not in statuses(at).values()


def test_kutim_8_is_blocked_until_the_agency_head_approves() -> None:
    traced = told(*KUTIM_TRACED, "tracing.conclude 5 found", "letter.draft 6")
    at = stand(KUTIM, traced, entry="satpol_pp")
    assert statuses(at)["8"] == "blocked"
    assert waiting(at) == ["7"]
    assert at.next[0].deeds == ("reunification.approve",)
    assert at.next[0].roles == {"kadis"}
    approved = stand(KUTIM, [*traced, line(9, "reunification.approve", "7", "granted")], entry="satpol_pp")
    assert approved.next[0].deeds == ("repatriation.escort",)


def test_a_refusal_of_the_agency_head_opens_step_6_again() -> None:
    refused = [
        *told(*KUTIM_TRACED, "tracing.conclude 5 not_found", "referral.propose 6"),
        line(9, "referral.approve", "7", "refused"),
    ]
    at = stand(KUTIM, refused, entry="satpol_pp")
    assert waiting(at) == ["6"]
    assert statuses(at)["8"] == "blocked"
    again = [*refused, line(10, "referral.propose", "6"), line(11, "referral.approve", "7", "granted")]
    assert waiting(stand(KUTIM, again, entry="satpol_pp")) == ["8"]


def test_an_approval_taken_back_closes_the_gate_again() -> None:
    lines = [*told(*KUTIM_TRACED, "tracing.conclude 5 found", "letter.draft 6", "reunification.approve 7 granted"),
             line(20, "reunification.approve", "7", "refused")]  # fmt: skip
    at = stand(KUTIM, lines, entry="satpol_pp")
    assert statuses(at)["8"] == "blocked"
    assert at.facts["approval"] == "refused"


def test_not_even_a_head_skips_an_approval() -> None:
    lines = told(*KUTIM_TRACED, "tracing.conclude 5 found", "letter.draft 6", "step.skip 7")
    at = stand(KUTIM, lines, entry="satpol_pp")
    assert statuses(at)["7"] == "next"
    assert statuses(at)["8"] == "blocked"


def test_a_skipped_step_is_shown_as_skipped_and_holds_nothing_up() -> None:
    at = stand(KUTIM, told("client.register 1", "step.skip 2"), entry="satpol_pp")
    assert statuses(at)["2"] == "skipped"
    assert waiting(at) == ["3"]


def test_a_question_that_was_skipped_leaves_both_ways_open() -> None:
    lines = told(*KUTIM_TRACED[:4], "step.skip 5")
    assert stand(KUTIM, lines, entry="satpol_pp").next[0].deeds == ("letter.draft", "referral.propose")


def test_a_kelurahans_report_in_kutim_begins_with_the_registration() -> None:
    at = stand(KUTIM, told("client.register"), entry="kelurahan")
    assert statuses(at)["1"] == "passed_over"
    assert waiting(at) == ["2"]


def test_a_later_word_counts_instead_of_an_earlier_one() -> None:
    lines = told(*KUTIM_TRACED, "tracing.conclude 5 not_found", "tracing.conclude 5 found")
    assert stand(KUTIM, lines, entry="satpol_pp").facts == {"family": "found"}


def test_a_closed_case_waits_for_nothing_and_a_reopened_one_goes_on() -> None:
    closed = stand(A, told("client.register A2", "case.close pergi_tanpa_pamit"), entry="satpol_pp")
    assert closed.closed == ""
    lines = [line(0, "client.register", "A2"), line(1, "case.close", None, "pergi_tanpa_pamit")]
    closed = stand(A, lines, entry="satpol_pp")
    assert (closed.closed, closed.next, closed.ends, closed.exits) == ("pergi_tanpa_pamit", (), (), ())
    reopened = stand(A, [*lines, line(2, "case.reopen")], entry="satpol_pp")
    assert reopened.closed is None
    assert waiting(reopened) == ["A3"]


def test_a_case_reopened_at_a_step_does_it_anew() -> None:
    lines = [
        *told(*RPS_ASSESSED),
        line(5, "disposition.decide", "3", "solved"),
        line(6, "case.close", None, "selesai-24-jam"),
    ]
    assert waiting(stand(RPS, [*lines, line(7, "case.reopen", "3")], entry="patroli")) == ["3"]


def test_what_the_journal_says_of_unknown_steps_and_outcomes_is_left_alone() -> None:
    at = stand(KUTIM, told("client.register 1", "agenda.register 99", "tracing.conclude 5 perhaps"), entry="satpol_pp")
    assert waiting(at) == ["2"]


def test_every_generic_way_out_is_open_from_the_first_moment() -> None:
    ways = {exit.id for exit in stand(A).exits}
    assert {"meninggal_dunia", "pergi_tanpa_pamit", "permintaan_sendiri", "dijemput_keluarga"} <= ways
