"""Makes what a user installs: a folder with the program, and around it what each system expects.

`python3 dev.py build` is the door; docs/building.md says how it is done.
"""
