"""The right half: facts -> sentences, charts, sections, and the files that the analyst takes away."""
