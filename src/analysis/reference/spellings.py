"""The ways to print a unit's name: the keys under which a register finds it."""

from analysis.reference.names import KIND_KEYS, SCOPES, begins_with_kind, name_key, parts_of


def keys_of(unit, province):
    """The keys of the names and aliases of a unit as they may be printed; a bare number is no name.

    `province` is the key of its province: most lists print the name with it.
    """
    key = name_key(unit.name)
    if begins_with_kind(key):
        keys = _keys_of_spelling(unit, unit.name)
    else:
        with_kind = f"{KIND_KEYS[unit.kind]} {key}" if unit.kind else key
        keys = {key, with_kind, f"{with_kind} - {province}"}
    for alias in unit.aliases:
        keys |= _keys_of_spelling(unit, alias)
    return {key for key in keys if not key.isdigit()} if any(map(str.isdigit, keys)) else keys


def _keys_of_spelling(unit, spelling):
    """The keys of one name of a unit, with and without its kind; with a place behind it, only as it is."""
    parts = parts_of(spelling)
    if parts.places:
        return {name_key(spelling)}
    if parts.scope != SCOPES.get(unit.kind, "commune"):  # a ward named Sở Dầu is no "sở"
        parts = parts._replace(kind=unit.kind, short=parts.whole)
    return {name_key(spelling), parts.whole, parts.short, parts.with_kind}
