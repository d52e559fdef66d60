"""The sentences of a document to a table."""
