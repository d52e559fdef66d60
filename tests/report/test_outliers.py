"""An unusual figure is a warning of the report; invented months are no history."""

import pandas as pd

from analysis.reference.units import Register
from analysis.report.facts import report_from


def test_a_slip_is_a_warning_with_its_place(report_of):
    months = {f"2024-0{m}": 47 + m % 2 for m in range(4, 8)}
    made = report_of(" | digitization_rate\nA | 47 → 4,72", baseline="2024-07")
    row = made.history.iloc[[0]]
    earlier = [row.assign(period=p, value=float(v), decimals=0, text=str(v)) for p, v in months.items()]

    def told(statuses):
        history = pd.concat(
            [*(e.assign(status=statuses) for e in earlier), made.history[made.history["period"] == "2024-08"]],
            ignore_index=True,
        )
        before = history[history["period"] == "2024-07"]
        found = report_from(made.area, made.period, made.baseline, history, before, Register(made.area, ()))
        return [(c["rule"], c["severity"], c["unit"], c["detail"]) for c in found.checks]

    assert told("official") == [
        (
            "outlier",
            "warning",
            "A",
            "Tỷ lệ số hóa hồ sơ: 4,72%, trong khi các kỳ trước của đơn vị thường ở mức 47,5% (chỉ khoảng 1/10: có thể lệch dấu "
            "thập phân); hãy đối chiếu bản in.",
        )
    ]
    assert told("illustrative") == []
