"""Pure arithmetic on the long table, table in, table out: change across periods, ranking and spread within one, signals, revisions."""
