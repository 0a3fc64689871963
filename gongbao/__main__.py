"""`python -m gongbao` is `gongbao`."""

import sys

from gongbao.command_line import main

sys.exit(main())
