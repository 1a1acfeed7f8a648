"""What is measured, each figure beside its floor; `python3 dev.py bench` runs them."""
