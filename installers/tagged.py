"""`python3 -m installers.tagged v1.2.0`: whether a tag names the version that would be built."""

from __future__ import annotations

import sys

from installers import facts


def main(words: list[str]) -> int:
    """0 when the one word is the version with a v before it; or else 1, with a sentence."""
    if words == [f"v{facts.VERSION}"]:
        return 0
    print(f"The tag {' '.join(words) or '(none)'} is not v{facts.VERSION}.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
