"""The national portal's JSON to tables."""
