"""Step 3: notes, handovers, what was erased, facts about the file itself, consent and retention."""

KEEPING = """
CREATE TABLE note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  text TEXT NOT NULL DEFAULT '',
  purpose TEXT NOT NULL DEFAULT '',
  only_me INTEGER NOT NULL DEFAULT 0 CHECK (only_me IN (0, 1)),
  made TEXT NOT NULL DEFAULT '',
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  matter_id INTEGER REFERENCES matter(id) DEFERRABLE INITIALLY DEFERRED,
  correspondence_id INTEGER REFERENCES correspondence(id) DEFERRABLE INITIALLY DEFERRED,
  meeting_id INTEGER REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE handover (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  day TEXT NOT NULL DEFAULT '',
  from_name TEXT NOT NULL DEFAULT '',
  to_name TEXT NOT NULL DEFAULT '',
  scope TEXT NOT NULL DEFAULT '',
  protected INTEGER NOT NULL DEFAULT 0 CHECK (protected IN (0, 1)),
  counts TEXT NOT NULL DEFAULT '',
  fingerprint TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  opened TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE erasure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  day TEXT NOT NULL,
  officer TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  what TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE file_fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO file_fact VALUES ('file_id', lower(hex(randomblob(16))));

ALTER TABLE person ADD COLUMN consent_date TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN retention TEXT NOT NULL DEFAULT '';

CREATE INDEX note_by_person ON note (person_id);
CREATE INDEX note_by_organisation ON note (organisation_id);
CREATE INDEX note_by_post ON note (post_id);
CREATE INDEX note_by_matter ON note (matter_id);
CREATE INDEX note_by_letter ON note (correspondence_id);
CREATE INDEX note_by_meeting ON note (meeting_id)
"""
