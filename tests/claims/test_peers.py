"""A unit's own report: whose figures it gives is said by its title, and its table sets the unit among those of its kind (five xã;
the sixth unit, a thị trấn, has the highest rate of all)."""

import pytest

PAGE = """<html><body><p>Huyện Thử, Tỉnh Mẫu</p><h1>Xã Tân Hà tháng 8/2024</h1>
<p>Tỷ lệ số hóa hồ sơ: {rate} (xếp thứ 3/6 xã, thị trấn).</p><p>Điểm tổng hợp: thứ {place} xã.</p>
<table><caption>Xã Tân Hà trong các xã cùng có số liệu, tháng 8/2024</caption>
<tr><th>Chỉ tiêu</th><th>Xã Tân Hà</th><th>Thứ trong các xã</th><th>Tốt nhất</th><th>Kém nhất</th></tr>
<tr><td>Điểm tổng hợp (điểm)</td><td>88,1</td><td>{among}</td><td>{best}</td><td>77 điểm (Đồng Xá)</td></tr>
<tr><td>Tỷ lệ số hóa hồ sơ (%)</td><td>62,5</td><td>02/5</td><td>70,2% (Phú Thủy)</td><td>{worst}</td></tr>
<tr><td>Số bản sao chứng thực điện tử</td><td>690</td><td>03/5</td><td>948 (Tân Hạ)</td><td>157 (Đồng Xá)</td></tr></table></body></html>"""
RIGHT = {"rate": "62,5%", "place": "2/5", "among": "02/5", "best": "90 điểm (Phú Thủy)", "worst": "36,04% (Xã Yên Lộ)"}


def page(**wrong):
    return PAGE.format(**RIGHT | wrong)


def test_all_of_a_units_own_report_agrees(found):
    claims = found(page(), name="report.html")
    assert [claim for claim in claims if not claim.startswith("agrees")] == []
    assert len(claims) == 15


@pytest.mark.parametrize(
    "wrong, line",
    [
        ({"rate": "61,5%"}, "Tân Hà | 61,5% | 62,5%"),
        ({"place": "3/5"}, "Tân Hà | 3/5 | 2/5"),
        ({"among": "03/5"}, "Tân Hà | 03/5 | 2/5"),
        ({"best": "90 điểm (Tân Hạ)"}, "Tân Hà | 90 điểm (Tân Hạ) | 90 (Phú Thủy)"),
        ({"worst": "36,05% (Xã Yên Lộ)"}, "Tân Hà | 36,05% (Xã Yên Lộ) | 36,04 (Xã Yên Lộ)"),
    ],
)
def test_what_is_wrong_in_it_is_told(found, wrong, line):
    claims = found(page(**wrong), name="report.html")
    assert [claim for claim in claims if not claim.startswith("agrees")] == [f"differs: {line}"]
