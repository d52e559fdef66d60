"""Names of one syllable ("Bần") among a statement's tokens: they are units only whole between the separators of a list of units.

Anywhere else such a word may be a person, a word of the sentence or a part of a longer name.
"""

from dataclasses import replace

_SEPARATORS = (",", ";")
_ENDS = (":", ".", "·")
_BEFORE = ("link", "units")  # "gồm Bần, Hòa Phong", "các xã Bần, Hòa Phong"
_PASSED = ("link", "units", "level", "figure", "hint")


def with_short_names(tokens, scope_of):
    """`tokens` in which a word that `scope_of` knows as a commune, and that is a member of a list of units or begins an item
    ("Bần: 24,5%"), is a unit."""
    found = set()
    for level in _levels(tokens):
        for members in _runs(level):
            alone = [_name_in(member, scope_of) for member in members]
            for n, name in enumerate(alone):
                if name is not None and _is_among_units(members, alone, n):
                    found.add(name)
    if tokens and _begins_item(tokens) and _is_name(tokens[0], scope_of):
        found.add(tokens[0])
    return [replace(token, role="unit") if token in found else token for token in tokens] if found else tokens


def _levels(tokens):
    """The tokens outside of brackets, and those of each pair of brackets."""
    levels, done = [[]], []
    for token in tokens:
        if token.means == "(":
            levels.append([])
        elif token.means == ")" and len(levels) > 1:
            done.append(levels.pop())
        else:
            levels[-1].append(token)
    return [*levels, *done]


def _runs(tokens):
    """[[the tokens of a member, …], …]: what stands between the separators, a run up to each ":" or "."."""
    runs = [[[]]]
    for token in tokens:
        if token.role == "sign" and token.means in _ENDS:
            runs.append([[]])
        elif token.role == "sign" and token.means in _SEPARATORS:
            runs[-1].append([])
        else:
            runs[-1][-1].append(token)
    return runs


def _name_in(member, scope_of):
    """The Token of a name of one syllable that a member of a list consists of, but for its figures and what leads to it."""
    rest = [token for token in member if token.role not in ("figure", "hint")]
    if not rest or not _is_name(rest[-1], scope_of) or member[0].role == "figure":
        return None
    return rest[-1] if len(rest) == 1 or rest[-2].role in _BEFORE else None


def _is_name(token, scope_of):
    return token.role == "word" and token.means[:1].isupper() and scope_of(token.means) == "commune"


def _is_among_units(members, alone, n):
    """True where the members next to the n-th, over other such names, are units: the one before ends with one, the one behind
    begins with one."""
    before = n - 1
    while before >= 0 and alone[before] is not None:
        before -= 1
    behind = n + 1
    while behind < len(members) and alone[behind] is not None:
        behind += 1
    above = [token.role for token in members[before] if token.role not in ("figure", "hint")] if before >= 0 else []
    below = [token.role for token in members[behind] if token.role not in _PASSED] if behind < len(members) else []
    return above[-1:] == ["unit"] or below[:1] == ["unit"]


def _begins_item(tokens):
    """True for "Bần;" alone, and for "Bần: 24,5%", "Bần 24,5%", "Bần (24,5%": a first word and its rate or points."""
    behind = tokens[1:3]
    if not behind or (len(tokens) == 2 and behind[0].role == "sign"):
        return True
    if behind and behind[0].role == "sign" and behind[0].means in (":", "(", "-", "–"):
        behind = behind[1:]
    return bool(behind) and behind[0].role == "figure" and behind[0].means.kind in ("percent", "points")
