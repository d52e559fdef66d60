"""The words of running text: the catalogue's phrases, and what the grammar's words (prose.csv) do to a figure near them."""

from dataclasses import dataclass
from functools import cache

from analysis.core.text import spelling_key
from analysis.reference.indicators import catalogue, header_words, names_of, rating_bands, read_table


@dataclass(frozen=True)
class Phrase:
    """A phrase that is known: `role` of prose.csv, or "label" (names indicators), or "rating" (a band's word).

    `means`: the ids of a label (none where only a heading above gives it sense); what prose.csv says of the others.
    """

    role: str
    words: tuple
    means: object = ""


@cache
def phrases():
    """{words: Phrase}: words are spelling keys, one per syllable."""
    found = {words: Phrase("label", words, ids) for words, ids in _labels().items()}
    for row in read_table("prose.csv"):
        words = words_of(row["text"])
        if row["role"] == "under":
            found.setdefault(words, Phrase("label", words, ()))
        elif row["role"] not in ("rate_of", "mean", "mean_of"):
            found[words] = Phrase(row["role"], words, row["means"])
    found |= {words: Phrase("mean", words, means) for words, means in _means().items()}
    for label, _ in rating_bands():
        found[words_of(label)] = Phrase("rating", words_of(label), label)
    return found


@cache
def longest_phrase():
    """The number of words of the longest phrase."""
    return max(map(len, phrases()))


def begins_with_label(line):
    """True for a line that begins with the name of an indicator."""
    words = words_of(line)
    return any(words[:n] in phrases() and phrases()[words[:n]].role == "label" for n in range(longest_phrase(), 0, -1))


def labels_within(text):
    """The ids of the indicators that a text names anywhere in it, the longest name at each place."""
    words, place, found = words_of(text), 0, set()
    while place < len(words):
        lengths = range(min(longest_phrase(), len(words) - place), 0, -1)
        length = next((n for n in lengths if words[place : place + n] in phrases()), 0)
        phrase = phrases().get(words[place : place + length]) if length else None
        if phrase and phrase.role == "label":
            found |= set(phrase.means)
        place += max(length, 1)
    return found


def goes_on(line):
    """True for a line whose last word leads to the next one: "đạt", "của", "phấn đấu", "huyện", or a comma."""
    words = words_of(line)
    ends = [phrases().get(words[-n:]) for n in (1, 2, 3) if len(words) >= n]
    leading = ("link", "opening", "target", "orders", "change", "bound")
    return line.endswith((",", "/", "-", "(")) or any(end and end.role in leading for end in ends)


@cache
def under(head, words):
    """The indicator_id that the label `words` has below the heading `head`, "" where it has none there."""
    rows = (row for row in read_table("prose.csv") if row["role"] == "under")
    means = {(row["means"].partition("=")[0], words_of(row["text"])): row["means"].partition("=")[2] for row in rows}
    return means.get((head, words), "")


@cache
def quantity(indicator_id, unit):
    """The Indicator of the same thing as `indicator_id` in another unit: the rate of a count or of a group, and back."""
    pairs = [(row["text"], row["means"]) for row in read_table("prose.csv") if row["role"] == "rate_of"]
    others = [b for a, b in pairs if a == indicator_id] + [a for a, b in pairs if b == indicator_id]
    return next((catalogue()[other] for other in others if catalogue()[other].unit == unit), None)


@cache
def same_words():
    """{first word as written: {words as written: words as meant}} from the rows "tỉ lệ=tỷ lệ" of words.csv."""
    found = {}
    for row in read_table("words.csv"):
        if row["role"] == "same":
            written, meant = (tuple(spelling_key(words).split()) for words in row["text"].split("="))
            found.setdefault(written[0], {})[written] = meant
    return found


def words_of(text):
    """The words of a text as phrases have them: spelling keys, without what a header says of its unit."""
    return tuple(header_words(text).words.split())


def _means():
    """{words: whose mean}: "trung bình", "bình quân chung" … before "của tỉnh", "toàn huyện", "các xã" …"""
    rows = read_table("prose.csv")
    heads = [words_of(row["text"]) for row in rows if row["role"] == "mean"]
    owners = [(words_of(row["text"]), row["means"]) for row in rows if row["role"] == "mean_of"]
    return {head + of: means for head in heads for of, means in owners}


def _labels():
    """{words: ids of the indicators that they name}, also without a "tỷ lệ" or "số" at their beginning."""
    found = {}
    for indicator in catalogue().values():
        spoken = {"percent": words_of("tỷ lệ"), "count": words_of("số")}.get(indicator.unit, ())
        for text in names_of(indicator.indicator_id):
            words = words_of(text)
            names = [words]
            if spoken and words[: len(spoken)] == spoken and len(words) > len(spoken) + 1:
                names.append(words[len(spoken) :])
            for name in names:
                found.setdefault(name, {})[indicator.indicator_id] = None
    return {words: tuple(ids) for words, ids in found.items()}
