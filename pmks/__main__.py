"""`python -m pmks` is the console command `pmks`."""

import sys

from pmks.cli import main

sys.exit(main())
