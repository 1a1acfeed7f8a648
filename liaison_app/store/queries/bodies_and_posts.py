"""Two tests that many questions share: who holds a post now, and what belongs to a body."""

from __future__ import annotations

HELD_NOW = "t.until_date = '' AND t.moved_on = 0"
"""Of a tenure `t`: it goes on today."""

BODY_AND_PARTS = """
WITH RECURSIVE body(id) AS (
  SELECT :id UNION SELECT o.id FROM organisation o JOIN body ON o.parent_id = body.id
)
"""
"""Before a SELECT: `body` has the body `:id` with its parts, however deep."""
