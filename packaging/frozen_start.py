"""Where a frozen copy of the program begins; `imso-desk-gui` opens the window without a console."""

from __future__ import annotations

import sys
from pathlib import Path

from imso_desk.__main__ import main, main_gui

if __name__ == "__main__":
    sys.exit(main_gui() if Path(sys.executable).stem.endswith("-gui") else main())
