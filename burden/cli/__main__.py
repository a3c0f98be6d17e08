"""`python -m burden.cli` is the command `burden`."""

import sys

from burden.cli import main

sys.exit(main())
