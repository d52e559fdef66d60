"""The left half: office files -> one long table, every value with its printed text, file and cell."""
