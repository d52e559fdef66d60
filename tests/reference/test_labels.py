"""As short as the names allow."""

from analysis.reference.labels import labels_of
from analysis.reference.lineage import Unit


def labels(*rows):
    units = [Unit(f"u{n}", name, kind, **more) for n, (name, kind, more) in enumerate(rows)]
    return list(labels_of(units).values())


def test_the_usual_kind_is_left_out():
    assert labels(("A", "xã", {}), ("B", "xã", {}), ("C", "thị trấn", {})) == ["A", "B", "Thị trấn C"]
    assert labels(("A", "", {}), ("Xã B", "xã", {}), ("C", "", {})) == ["A", "Xã B", "C"]
    assert labels_of(()) == {}


def test_a_number_alone_is_no_name():
    assert labels(("1", "phường", {}), ("2", "phường", {}), ("A", "phường", {})) == ["Phường 1", "Phường 2", "A"]


def test_what_two_units_share_is_followed_by_what_parts_them():
    one, two = {"district": "Huyện Một", "province": "Tỉnh Mẫu"}, {"district": "Huyện Hai", "province": "Tỉnh Mẫu"}
    far = {"district": "Huyện Một", "province": "Tỉnh Lạ"}
    assert labels(("A", "xã", one), ("A", "thị trấn", one), ("B", "xã", one)) == ["Xã A", "Thị trấn A", "B"]
    assert labels(("A", "xã", one), ("A", "xã", far)) == ["Xã A - Tỉnh Mẫu", "Xã A - Tỉnh Lạ"]
    assert labels(("A", "xã", one), ("A", "xã", two), ("A", "xã", far)) == [
        "Xã A - Huyện Một - Tỉnh Mẫu",
        "Xã A - Huyện Hai - Tỉnh Mẫu",
        "Xã A - Tỉnh Lạ",
    ]


def test_units_of_different_times_share_nothing():
    assert labels(("A", "xã", {"until": "2024-11"}), ("A", "xã", {"since": "2024-12"})) == ["A", "A"]
