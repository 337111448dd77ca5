"""Hatch build hook: makes forms and assets before a wheel or editable install is made."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsBuildHook(BuildHookInterface[Any]):
    """Runs packaging/build_assets.py on the tree that is being built."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build into the package; `version` and `build_data` are Hatch's and stay as they are."""
        root = Path(self.root)
        # Loaded by path: packaging/ is no package, and must not become one (it would hide PyPI's).
        spec = importlib.util.spec_from_file_location(
            "imso_build_assets", root / "packaging" / "build_assets.py"
        )
        if spec is None or spec.loader is None:
            message = "packaging/build_assets.py is missing from this source tree."
            raise RuntimeError(message)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.build(root, root / "imso_desk")
