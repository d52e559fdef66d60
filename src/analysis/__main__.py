"""`python -m analysis`: the same as the command chiso766."""

from analysis.cli import main

if __name__ == "__main__":
    main()
