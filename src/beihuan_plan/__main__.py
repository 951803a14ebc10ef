"""`python -m beihuan_plan` is `plan`, where the program itself is not on the path."""

from beihuan_plan.cli.start import main

main()
