"""`python -m leanfd` is the `leanfd` command."""

from leanfd.cli.main import main

if __name__ == "__main__":
    main()
