"""How many indicators: "trong 06 chỉ tiêu so sánh được", "03 nhóm cao hơn", "02 chỉ tiêu không đổi"."""

_WAYS = {"over": "up", "under": "down"}


def tallied(state, pieces, place):
    """ "trong 06 chỉ tiêu so sánh được", "03 nhóm cao hơn", "02 chỉ tiêu không đổi": the place after a number of indicators and
    what is said of them; None for any other figure."""
    figure, behind = pieces[place].means, pieces[place + 1 : place + 3]
    is_of_indicators = bool(behind) and (
        behind[0].role == "topic" or (behind[0].role, behind[0].means) == ("link", "nhóm")
    )
    if figure.kind or figure.out_of or not figure.text.isdigit() or not is_of_indicators:
        return None
    state.is_tallied, state.relation = True, []
    state.mean = "" if state.against else state.mean
    said = behind[1] if len(behind) > 1 else None
    direction = _WAYS.get(said.means, said.means) if said is not None and said.role in ("direction", "than") else ""
    if direction in ("up", "down", "same") or (said is not None and said.role == "compared"):
        state.is_compared = state.is_compared or said.role == "compared"
        owner = next((p for p in pieces[place + 3 :] if p.role != "link"), None)
        whose = {"subject": (owner.means,)} if not direction and owner is not None and owner.role == "unit" else {}
        which = "groups" if behind[0].means else ""
        about = {"against": state.against, "label": (), "is_sure": state.is_compared, **whose}
        state.say("tally", pieces[place], figure=figure, direction=direction, which=which, **about)
        return place + 3
    return place + 2
