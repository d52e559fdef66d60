"""Files to grids: one function per kind of file, named in files.READERS."""
