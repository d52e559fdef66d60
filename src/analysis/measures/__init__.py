"""Pure arithmetic on the long table, table in, table out: change across periods, ranking within one, the points' sums."""
