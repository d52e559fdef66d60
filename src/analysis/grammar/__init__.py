"""What the sentences of an office's text say of figures: text to statements, tokens and readings."""
