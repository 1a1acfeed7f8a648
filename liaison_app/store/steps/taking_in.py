"""Step 6: publications, files that were taken in and what they said, what is one and what is not; words of files."""

TAKING_IN = """
CREATE TABLE publication (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  whose TEXT NOT NULL DEFAULT 'theirs',
  title TEXT NOT NULL DEFAULT '',
  publisher TEXT NOT NULL DEFAULT '',
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  date TEXT NOT NULL DEFAULT '',
  area TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  seen TEXT NOT NULL DEFAULT '',
  matter_id INTEGER REFERENCES matter(id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1))
) STRICT;

CREATE TABLE intake (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL DEFAULT '',
  sort TEXT NOT NULL DEFAULT 'contacts',
  file_name TEXT NOT NULL DEFAULT '',
  checksum TEXT NOT NULL DEFAULT '',
  as_at TEXT NOT NULL DEFAULT '',
  taken_in TEXT NOT NULL DEFAULT '',
  profile_id INTEGER REFERENCES import_profile(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE provenance (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  intake_id INTEGER REFERENCES intake(id) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  said TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE apart (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  other_person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  other_organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  other_post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  decided TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE joining (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL DEFAULT '',
  joined TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE import_profile (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '',
  headings TEXT NOT NULL DEFAULT '',
  dates TEXT NOT NULL DEFAULT 'day'
) STRICT;

ALTER TABLE statement ADD COLUMN publication_id INTEGER REFERENCES publication(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE figure ADD COLUMN publication_id INTEGER REFERENCES publication(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE file ADD COLUMN publication_id INTEGER REFERENCES publication(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE correspondence ADD COLUMN message_id TEXT NOT NULL DEFAULT '';

CREATE TABLE file_words (
  sha256 TEXT PRIMARY KEY REFERENCES file_bytes(sha256) ON DELETE CASCADE ON UPDATE CASCADE,
  words TEXT NOT NULL,
  why TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX publication_by_organisation ON publication (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX publication_by_matter ON publication (matter_id) WHERE matter_id IS NOT NULL;
CREATE INDEX intake_by_profile ON intake (profile_id) WHERE profile_id IS NOT NULL;
CREATE INDEX provenance_by_intake ON provenance (intake_id) WHERE intake_id IS NOT NULL;
CREATE INDEX provenance_by_person ON provenance (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX provenance_by_post ON provenance (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX provenance_by_organisation ON provenance (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX apart_by_person ON apart (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX apart_by_other_person ON apart (other_person_id) WHERE other_person_id IS NOT NULL;
CREATE INDEX apart_by_organisation ON apart (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX apart_by_other_organisation ON apart (other_organisation_id) WHERE other_organisation_id IS NOT NULL;
CREATE INDEX apart_by_post ON apart (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX apart_by_other_post ON apart (other_post_id) WHERE other_post_id IS NOT NULL;
CREATE INDEX joining_by_person ON joining (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX joining_by_post ON joining (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX joining_by_organisation ON joining (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX statement_by_publication ON statement (publication_id) WHERE publication_id IS NOT NULL;
CREATE INDEX figure_by_publication ON figure (publication_id) WHERE publication_id IS NOT NULL;
CREATE INDEX file_by_publication ON file (publication_id) WHERE publication_id IS NOT NULL;
CREATE INDEX letter_by_message ON correspondence (message_id) WHERE message_id <> ''
"""
