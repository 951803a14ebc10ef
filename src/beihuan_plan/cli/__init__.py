"""The command line; what stands here runs before anything else is imported, to start quickly.

A command is over before collecting garbage pays: imports, and 10,000 tasks, are built in half the time
without. And pydantic asks importlib.metadata for plugins as soon as a model is built: no plugin has a part
in this tool, yet that import alone costs more than reading a plan, so the table of plugins is given, empty.
"""

import gc
import sys
from types import ModuleType

gc.disable()

_no_plugins = ModuleType("pydantic.plugin._loader")
_no_plugins.get_plugins = tuple  # type: ignore[attr-defined]
sys.modules.setdefault(_no_plugins.__name__, _no_plugins)
