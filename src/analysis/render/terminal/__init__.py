"""The terminal of `chiso766 lab`, where `papermill monthly.ipynb -p month 2024-08` needs no output path.

This folder stands first on that terminal's PATH: `papermill` (`papermill.cmd` on Windows) is what the analyst types,
`bashrc` puts it there, `__main__.py` finds the output path.
"""
