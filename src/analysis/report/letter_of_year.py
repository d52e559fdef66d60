"""The announcement of a year: its own published figures beside the mean of the level above, and the months of the year."""

from analysis import store
from analysis.core.areas import periods_of
from analysis.core.model import BadParameter, MissingData
from analysis.core.numbers import padded, written
from analysis.core.periods import Period
from analysis.core.text import join_names
from analysis.reference.indicators import GROUP_POINTS, TOTAL_POINTS, catalogue
from analysis.report import sentences
from analysis.report.letters import (
    INDEX,
    WHOLE_INDEX,
    Appendix,
    Letter,
    Line,
    addressees,
    appendix_numbers,
    everybody,
    kind_and_place,
    numbered,
    office,
    recipients,
    signers,
)
from analysis.report.letters_findings import falling_line, weak_lines
from analysis.report.letters_of_unit import grounds_of, who_is
from analysis.report.tables import indicators_table
from analysis.report.unit_doubts import doubt_lines
from analysis.report.unit_figures import as_printed, figures_of
from analysis.report.unit_lines import group_lines, movement_lines, total_line
from analysis.report.unit_tables import beside_table, months_table
from analysis.report.unit_words import is_known, line, said, short
from analysis.report.words import counted, lowered, unit_nouns

# Words by which a series of means names a level above that of the area: "Trung bình của tỉnh".
_ABOVE = {
    "tinh": ("toàn quốc", "cả nước"),
    "huyen": ("tỉnh", "thành phố"),
    "xa": ("tỉnh", "thành phố", "huyện", "thị xã", "quận"),
}
_MAIN = (TOTAL_POINTS, "digitization_rate")
_MOST_NAMED = 3


def annual_letter(report):
    """The Letter about a year. BadParameter where the report's period is no year; MissingData where a month's files are not
    read yet: it would stand there as a gap."""
    if report.period.kind != "year":
        raise BadParameter(
            f"Thông báo năm chỉ lập cho kỳ là một năm, không lập cho {report.period.words()}. Hãy chọn kỳ viết như "
            f"{report.period.year}."
        )
    own = own_of(report)
    name, means = mean_above(report)
    months = months_of(report)
    appendices = _appendices(report, own, name, means, months)
    numbers = dict(zip(appendices, appendix_numbers(tuple(appendices.values())), strict=True))
    kind, place = kind_and_place(report.area)
    nouns, year, sender = unit_nouns(report), report.period.words(), office(report.area)
    doubts = list(doubt_lines(report, own, None)) if own else []
    whose = [f"của {kind}"] if own else []
    whose += [f"của các {nouns}"] if report.units else []
    parts = [
        (f"Kết quả {year} của {kind} {place}", [*own_lines(report, own, name, means), *_see(numbers, "own")]),
        *([("Kết quả từng nhóm chỉ số", _group_lines(report, own, name, means))] if own else []),
        *([(f"Kết quả của các {nouns}", [*commune_lines(report), *_see(numbers, "units")])] if report.units else []),
        ("Số liệu các tháng trong năm", [*month_lines(report, months), *_see(numbers, "months")]),
        *([("Số liệu cần xác minh, bổ sung", doubts)] if doubts else []),
        ("Tổ chức thực hiện", [_request(report)]),
    ]
    return Letter(
        kind="annual",
        title="",
        subject=f"Kết quả đánh giá {INDEX} {year}",
        addressees=addressees(report),
        grounds=grounds_of(report, report.area),
        opening=f"Trên cơ sở kết quả đánh giá {WHOLE_INDEX} {year}, {sender} thông báo kết quả {' và '.join(whose)} như sau:",
        body=numbered(parts),
        closing=f"Trên đây là kết quả đánh giá {INDEX} {year} trên địa bàn {kind}; {sender} yêu cầu {everybody(report)} "
        "nghiêm túc thực hiện./.",
        recipients=recipients(report.area),
        signers=signers(report.area),
        appendices=tuple(appendices.values()),
    )


def own_of(report):
    """{indicator_id: Figure} of the area itself; {} where the period's files have none."""
    return figures_of(report) if (report.observations["scope"] == "area").any() else {}


def mean_above(report):
    """(name, {indicator_id: Figure}) of the printed series of means that names the level above; ("", {}) where none does."""
    rows = report.observations[report.observations["scope"] == "mean"]
    above = [word for word in _ABOVE[report.area.level] if word != kind_and_place(report.area)[0]]
    for name, series in rows.groupby("unit", sort=False):
        if any(word in name.lower() for word in above):
            return lowered(name), {i: f for i, f in as_printed(series).items() if is_known(f)}
    return "", {}


def months_of(report):
    """{month of the year: {indicator_id: Figure}} of the area's own figures; months without figures have no entry."""
    year = [Period("month", report.period.year, number) for number in range(1, 13)]
    unread = [
        m for m in year if m in periods_of(report.area.slug) and not store.period_path(report.area.slug, m).is_file()
    ]
    if unread:
        raise MissingData(
            f"{report.area.name} có tệp của {join_names(m.words() for m in unread)} nhưng chưa được đọc, nên chưa lập được bảng "
            f"các tháng của {report.period.words()}. Hãy chạy chiso766 ingest --area {report.area.slug} rồi chạy lại."
        )
    table = store.read_observations(report.area.slug, year)
    table = table[table["scope"] == "area"]
    found = {month: as_printed(table[table["period"] == str(month)]) for month in year}
    return {month: figures for month, figures in found.items() if figures}


def _appendices(report, own, name, means, months):
    """{what it shows: Appendix}"""
    tables = {}
    if own:
        tables["own"] = beside_table(report, own, who_is(report.area), name, means)
    if report.units:
        ids = report.indicator_ids
        order = report.of(TOTAL_POINTS if TOTAL_POINTS in ids else ids[0])["unit"]
        tables["units"] = indicators_table(report, ids, order)
    if months:
        tables["months"] = months_table(report, own, months)
    periods = {"months": (*months, report.period)}
    return {what: Appendix(table.caption, table, periods=periods.get(what, ())) for what, table in tables.items()}


def _see(numbers, what):
    """The Line that refers to an appendix, where there is one."""
    return [Line("text", f"Số liệu chi tiết tại {numbers[what]} kèm theo.")] if what in numbers else []


# The area itself


def own_lines(report, own, name, means):
    """How the area itself stands: its total, how far from the means above, what moved."""
    if not own:
        kind = kind_and_place(report.area)[0]
        text = f"- Chưa có số liệu riêng của {kind}; số của các đơn vị, số của các tháng không thay cho số của cả năm."
        return [Line("item", text)]
    return [
        total_line(report, own, who_is(report.area)),
        *_mean_lines(report, own, name, means),
        *movement_lines(report, own, who_is(report.area)),
    ]


def _mean_lines(report, own, name, means):
    """How far the total and the other figures are from the mean above: higher, lower, equal."""
    pairs = [(own[i], means[i]) for i in own if i in means and is_known(own[i]) and own[i].indicator.unit != "rank"]
    total = [(f, mean) for f, mean in pairs if f.indicator_id == TOTAL_POINTS]
    for f, mean in total:
        text = f"- {f.indicator.name} {_apart(f, mean)} {name} ({short(mean)})."
        yield line(report, "item", text, [f, mean])
    others = [pair for pair in pairs if pair not in total]
    barred = [lowered(own[i].indicator.name) for i in own if i in means and not is_known(own[i])]
    if not means:
        yield Line("item", "- Bảng công bố không có số trung bình của cấp trên để đặt bên cạnh.")
    elif not others:
        yield Line("item", f"- Không có chỉ tiêu thành phần nào so được với {name}.")
    else:
        yield _beside_means(report, name, others, barred)


def _beside_means(report, name, pairs, barred):
    what, one = ("nhóm chỉ số", "nhóm") if all(f.indicator_id in GROUP_POINTS for f, _ in pairs) else ("chỉ tiêu",) * 2
    above, below, equal = (
        [(f, mean) for f, mean in pairs if (f.value > mean.value) - (f.value < mean.value) == side]
        for side in (1, -1, 0)
    )
    parts = [
        f"{counted(len(some))} {one} {word}: {join_names(_pair(f, mean) for f, mean in some)}"
        for some, word in ((above, "cao hơn"), (below, "thấp hơn"), (equal, "bằng"))
        if some
    ]
    parts += [f"chưa so sánh được: {join_names(barred)}"] if barred else []
    text = f"- So với {name}, trong {counted(len(pairs))} {what} so sánh được có {'; '.join(parts)}."
    return line(report, "item", text, [figure for pair in above + below + equal for figure in pair])


def _pair(figure, mean):
    """ "công khai minh bạch (18/18 điểm, cao hơn 4 điểm)"."""
    apart = "" if figure.value == mean.value else f", {_apart(figure, mean).removesuffix(' so với')}"
    return f"{lowered(figure.indicator.name)} ({said(figure)}{apart})"


def _apart(figure, mean):
    """ "cao hơn 1,66 điểm so với", "bằng"."""
    gap = figure.value - mean.value
    if not gap:
        return "bằng"
    unit = {"points": " điểm", "percent": " điểm %"}.get(figure.indicator.unit, "")
    return f"{'cao' if gap > 0 else 'thấp'} hơn {written(abs(gap))}{unit} so với"


def _group_lines(report, own, name, means):
    def tell(figure):
        mean = means.get(figure.indicator_id)
        return f"{said(figure)} ({name}: {said(mean)})" if mean else said(figure)

    return group_lines(report, own, tell, means, few=3)


# The communes, the months, what is asked


def commune_lines(report):
    """Who stands first and last by each main indicator, who fell since the year before, who is weak."""
    for indicator_id in _MAIN:
        if indicator_id in report.indicator_ids and report.of(indicator_id)["value"].notna().any():
            rows = report.of(indicator_id).dropna(subset="value")
            ends = [rows[rows["rank"] == rank]["unit"] for rank in (1, rows["rank"].max())]
            named = dict.fromkeys(unit for units in ends if len(units) <= _MOST_NAMED for unit in units)
            sources = tuple(report.origin(unit, indicator_id) for unit in named)
            what = catalogue()[indicator_id].name
            yield Line("item", f"- {what}: {lowered(sentences.ranking_sentence(report, indicator_id))}", sources)
            if report.baseline:
                yield falling_line(report, indicator_id)
            yield from weak_lines(report, indicator_id)


def month_lines(report, months):
    """Which months have figures and which have none; the year's figure is none of theirs."""
    kind = kind_and_place(report.area)[0]
    numbers = [month.number for month in months]
    missing = [number for number in range(1, 13) if number not in numbers]
    if not months:
        text = f"- Chưa có số liệu riêng của {kind} ở tháng nào của {report.period.words()}."
    elif not missing:
        text = f"- Có số liệu riêng của {kind} ở cả 12 tháng."
    else:
        text = f"- Có số liệu riêng của {kind} ở {padded(len(numbers))}/12 tháng ({_runs(numbers)}); chưa có: {_runs(missing)}."
    yield Line("item", text)
    yield Line("item", "- Số của cả năm được công bố riêng, không phải là trung bình của các tháng.")


def _runs(numbers):
    """ "tháng 1 đến tháng 5, tháng 8 và tháng 9"."""
    runs = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    spans = [[f"tháng {a}"] if a == b else [f"tháng {a}", f"tháng {b}"] for a, b in runs]
    far = [" đến ".join(span) if b - a > 1 else None for span, (a, b) in zip(spans, runs, strict=True)]
    return join_names(name for span, joined in zip(spans, far, strict=True) for name in ([joined] if joined else span))


def _request(report):
    text = (
        f"{office(report.area)} yêu cầu {everybody(report)} rà soát kết quả nêu trên; duy trì các chỉ tiêu đã đạt mức cao, tập "
        f"trung nâng các chỉ tiêu còn thấp trong năm {report.period.year + 1}."
    )
    return Line("text", text)
