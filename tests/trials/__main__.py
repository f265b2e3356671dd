"""`python -m trials kill 1000` and `python -m trials crowd 4 2000`, in tests/ and in the environment of the tests."""

import sys

from trials import crowd, kill

if __name__ == "__main__":
    name, *numbers = sys.argv[1:]
    if name == "kill":
        kill.main(int(numbers[0]))
    else:
        crowd.main(int(numbers[0]), int(numbers[1]))
