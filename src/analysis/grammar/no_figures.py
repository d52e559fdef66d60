"""Forms of digits that are no figures: dates, letters' numbers, addresses; of spans of time and periods; of units in brackets."""

_LETTER = r"(?:quyết định|công văn|nghị quyết|nghị định|thông tư|chỉ thị|đề án|tờ trình|công điện|hướng dẫn)"
_LETTER_NO = r"(?:văn bản|kế hoạch|thông báo|báo cáo|công văn|quyết định)(?:\s+liên\s+tịch)?\s+số\s*:?"
_PART = r"(?:phụ lục|biểu|mẫu|bảng|điều|khoản|mục|chương|luật|giai đoạn|nhiệm kỳ|khóa|khoá)"
_UNMARKED = r"(?![\d%]|[.,/]\d|\s*(?:%|điểm|hồ sơ|TTHC|thủ tục|lượt))"
# Digits that are no figures: addresses, dates, letters' numbers, articles and appendices, years, telephones, abbreviations.
NOT_FIGURES = (
    r"https?\s*:\s*//\s*\S+|\S+@\S+|www\.\S+",
    r"ngày[\s\d.…_]*tháng[\s\d.…_]*(?:năm|/)?\s*(?:19|20)\d\d",
    r"ngày\s*/?\s*\d{0,2}(?:\s*[/.-]\s*\d{1,2})?(?:\s*[/.-]\s*(?:19|20)\d\d)?(?!\d|[,/.-]\d)",
    r"(?<!\d)\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d(?!\d)",
    r"(?<![\d,.])\d+\s*/(?:\s*\d{4}\s*/)?\s?(?-i:[A-ZĐ])\w*-\s?[\w&.-]+",
    rf"(?:{_LETTER}(?:\s+số\s*:?)?|{_LETTER_NO})\s*\d+(?:/\d{{4}})?(?:/(?-i:[A-ZĐ]+)\d*)?{_UNMARKED}",
    rf"(?<!\w){_PART}\s*(?:số\s*)?\d+(?:/(?:19|20)\d\d)?(?:(?:\s*(?:và|-|–|đến)\s*|,\s+)\d+)*{_UNMARKED}",
    r"(?<!\w)trang\s*\d+(?:\s*/\s*\d+)?(?!\w|[.,]\d)",
    rf"(?<!\d)(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d{_UNMARKED}",
    r"(?<!\w)(?:điện thoại|sđt|đt|fax|hotline|đường dây nóng|tổng đài)\s*:?\s*[\d .()+-]{4,}\d",
    rf"(?<![\d.,/])766{_UNMARKED}",
    r"\((?-i:[A-ZĐ]{2,8})\)",
    r"[¹²³⁴-⁹⁰]+",  # the marks of notes
)
_YEAR = r"(?:\s*(?:[/.-]|,?\s*năm)?\s*(?:19|20)\d\d(?![\d%]))"
# "từ ngày 01/01/2025 đến ngày 31/8/2025", "15/7/2025 - 14/8/2025": a span where the two months differ; "đến ngày 31/12/2025": one
# where that is well after the folder's period.
_SINCE, _DATE = r"(?:(?<!\w)từ\s+)?", r"\d{1,2}[/.-](?P<first>\d{1,2})(?:[/.-](?:19|20)\d\d)?"
_UNTIL = r"\s*(?:-|–|đến)\s*(?:hết\s+)?(?:ngày\s+)?\d{1,2}[/.-](?P<last>\d{1,2})"
DATES = (
    rf"{_SINCE}(?:ngày\s+)?(?<![\d/.,]){_DATE}{_UNTIL}[/.-](?:19|20)\d\d(?!\d)",
    rf"{_SINCE}ngày\s+{_DATE}{_UNTIL}(?!\d|[/.,-]\d)",
)
DEADLINE = (
    r"(?<!\w)(?:tính\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)(?!\d)",
)
# Services of a level ("mức độ 3, 4") are only some of the services: a word, whose figures are not those of all.
SUBSETS = (r"(?<!\w)mức độ\s*[1-4](?:\s*(?:,|và|-)\s*[1-4])*(?!\w|[.,/]\d|\s*(?:%|điểm))",)
# Spans of time that are no Period ("8 tháng đầu năm", "tháng 1 đến tháng 8"), then those that are.
SPANS = (
    rf"(?<!\w)(?:các\s+)?tháng\s*\d{{1,2}}\s+và\s+\d{{1,2}}{_UNMARKED}",
    r"(?<!\w)tháng\s*\d{1,2}\s*(?:-|–|đến)\s*(?:tháng\s*)?\d{1,2}(?!\d|/\d{1,2}/)",
    r"(?<!\d)(?:0?[1-578]|1[01])\s+tháng(?!\s*\d)(?:\s+(?:đầu|cuối)\s+năm)?(?:\s+(?:19|20)\d\d)?",
)
PERIODS = (
    rf"(?<!\d)0?6\s+tháng\s+(?:đầu|cuối)\s+năm{_YEAR}?|(?<!\d)0?9\s+tháng(?:\s+đầu)?(?:\s+năm)?{_YEAR}?",
    rf"(?<!\w)tháng\s*(?:0?[1-9]|1[0-2])(?![\d%]|,\d){_YEAR}?|(?<!\w)t\.?\s?(?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d",
    rf"(?<!\w)quý\s*(?:iv|i{{1,3}}|[1-4])(?!\w){_YEAR}?|(?<!\w)năm\s*(?:19|20)\d\d{_UNMARKED}",
)
# "(22 điểm)" is what can be reached, "xã X (85 điểm)" what is.
HINT = r"\(\s*(?:tối đa\s*)?(?:(?P<percent>%)|(?:(?:[1-9]|1\d|2[0-2]|100)\s*)?(?P<points>điểm|đ)|(?P<count>hồ sơ|bản|lượt))\s*\)(?=\s*(?::|đạt|là|của|\d))"
