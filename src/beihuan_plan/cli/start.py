"""Where `plan` starts, quickly: what is done here once, before anything else is imported.

A command is over before collecting garbage pays: imports, and 10,000 tasks, are built in half the time
without; and what is there at the end is kept from the collection with which Python closes down. And pydantic
asks importlib.metadata for plugins as soon as a model is built: no plugin has a part in this tool, yet that
import alone costs more than reading a plan, so the table of plugins is given, empty.
"""

import gc
import sys
from types import ModuleType


def main() -> None:
    """Run `plan` and leave with its exit code."""
    gc.disable()
    no_plugins = ModuleType("pydantic.plugin._loader")
    no_plugins.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(no_plugins.__name__, no_plugins)
    from beihuan_plan.cli import main

    try:
        main.main()
    finally:
        gc.freeze()
