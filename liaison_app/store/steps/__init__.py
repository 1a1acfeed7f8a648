"""The statements of each step of the schema, as they were released."""
