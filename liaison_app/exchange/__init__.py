"""Other programs' files and the open bundle: read into plain values, and written from them."""
