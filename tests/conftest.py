"""What every test may use."""

import sys
from pathlib import Path

# With --import-mode=importlib nothing is put on the path; the shared builders lie in fixtures/.
sys.path.insert(0, str(Path(__file__).parent))

pytest_plugins = (
    "fixtures.alone",
    "fixtures.browser",
    "fixtures.camera",
    "fixtures.postgres",
    "fixtures.server",
    "fixtures.web",
)
