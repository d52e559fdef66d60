"""What is wrong with a command line, in Vietnamese."""

import re

# What click says in English of a command line, and what is said in its place.
_FAULTS = (
    (r"Missing \w+ '(.+?)'", "thiếu {}"),
    (r"No such command '(.+?)'", "không có lệnh {}"),
    (r"No such option:? '?(-[^\s'.]+)", "không có tùy chọn {}"),
    (r"Got unexpected extra arguments? \((.+)\)", "thừa {}"),
    (r"Option '(.+?)' requires an argument", "sau {} phải có một giá trị"),
    (r"Option '(.+?)' requires (\d+) arguments", "sau {} phải có {} giá trị"),
    (r"Option '(.+?)' does not take a value", "{} không có giá trị đi kèm"),
    (r"Invalid value for '(.+?)': '(.+)' is not a valid integer", "{} = {}, phải là một số nguyên"),
    (r"Invalid value for '(.+?)': (.+) is not in the range x>=(\d+)", "{} = {}, phải từ {} trở lên"),
    (r"Invalid value for '(.+?)': '(.+)' is not '(.+)'", "{} = {}, chỉ có thể là {}"),
    (r"Invalid value for '(.+?)': File '(.+)' is a directory", "{}: {} là một thư mục, cần một tệp"),
)


def fault_of(error):
    """What is wrong with a command line; what this program says of it itself stays as it is."""
    message, near = error.format_message(), getattr(error, "possibilities", None)
    found = next((words.format(*m.groups()) for form, words in _FAULTS if (m := re.match(form, message))), message)
    return f"{found}; gần giống: {', '.join(near)}" if near else found
