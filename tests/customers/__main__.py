"""`python -m tests.customers`"""

import sys

from tests.customers.report import main

if __name__ == "__main__":
    sys.exit(main())
