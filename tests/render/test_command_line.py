"""A wrong command line is told in Vietnamese."""

import pytest

from analysis.cli import main


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["report"], "thiếu KỲ"),
        (["check", "a.docx"], "thiếu --month"),
        (["bao-cao"], "không có lệnh bao-cao"),
        (["report", "2024-08", "--are", "x"], "không có tùy chọn --are; gần giống: --area"),
        (["report", "2024-08", "thêm"], "thừa thêm"),
        (["report", "2024-08", "--area"], "sau --area phải có một giá trị"),
        (["report", "2024-08", "-p", "unit"], "sau -p phải có 2 giá trị"),
        (["units", "--write=x"], "--write không có giá trị đi kèm"),
        (["batch", "--jobs", "hai"], "--jobs = hai, phải là một số nguyên"),
        (["batch", "--jobs", "0"], "--jobs = 0, phải từ 1 trở lên"),
        (["batch", "--units", "some"], "--units = some, chỉ có thể là all"),
        (["export", "--to", "."], "--to: . là một thư mục, cần một tệp"),
        (["units", "--write", "--confirm", "a=b"], "--write và --confirm là hai việc; hãy chạy từng việc một"),
    ],
)
def test_a_wrong_command_line(arguments, fault, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.startswith(f"Lỗi: câu lệnh chưa đúng ({fault}")
    assert said.endswith("). Gõ chiso766 --help để xem cách dùng.\n")
    assert not set(said.split()) & {"No", "Missing", "Invalid", "Got", "requires", "argument"}
