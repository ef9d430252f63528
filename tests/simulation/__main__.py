"""`python -m tests.simulation --seeds 0:1000`"""

import sys

from tests.simulation.run import main

if __name__ == "__main__":
    sys.exit(main())
