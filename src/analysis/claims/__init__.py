"""A drafted text -> the claims that it makes about figures, each held against the stored data."""
