"""Step 4: templates, mailing lists, mailings, envelopes, label sheets; how the letterhead is set."""

PAPER = """
CREATE TABLE template (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL DEFAULT '',
  use TEXT NOT NULL DEFAULT 'letter',
  purpose TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  opening_line TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  closing TEXT NOT NULL DEFAULT '',
  enclosures TEXT NOT NULL DEFAULT '',
  marking TEXT NOT NULL DEFAULT '',
  request TEXT NOT NULL DEFAULT '',
  no_reply_expected INTEGER NOT NULL DEFAULT 0 CHECK (no_reply_expected IN (0, 1)),
  copied_from TEXT NOT NULL DEFAULT '',
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;

CREATE TABLE mailing_list (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '',
  purpose TEXT NOT NULL DEFAULT '',
  rule_posts TEXT NOT NULL DEFAULT '',
  rule_kind TEXT NOT NULL DEFAULT '',
  rule_phase TEXT NOT NULL DEFAULT '',
  rule_place TEXT NOT NULL DEFAULT '',
  rule_closed INTEGER NOT NULL DEFAULT 0 CHECK (rule_closed IN (0, 1)),
  one_for_address INTEGER NOT NULL DEFAULT 0 CHECK (one_for_address IN (0, 1)),
  one_off INTEGER NOT NULL DEFAULT 0 CHECK (one_off IN (0, 1))
) STRICT;

CREATE TABLE list_member (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  list_id INTEGER REFERENCES mailing_list(id) DEFERRABLE INITIALLY DEFERRED,
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  left_out INTEGER NOT NULL DEFAULT 0 CHECK (left_out IN (0, 1)),
  reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE mailing (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  list_id INTEGER REFERENCES mailing_list(id) DEFERRABLE INITIALLY DEFERRED,
  left_out TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE envelope (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '',
  width REAL,
  height REAL,
  window_left REAL,
  window_bottom REAL,
  window_width REAL,
  window_height REAL,
  panel REAL
) STRICT;

CREATE TABLE label_sheet (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '',
  columns INTEGER,
  rows INTEGER,
  width REAL,
  height REAL,
  left REAL,
  top REAL,
  pitch_across REAL,
  pitch_down REAL
) STRICT;

ALTER TABLE office ADD COLUMN head_layout TEXT NOT NULL DEFAULT 'side';
ALTER TABLE office ADD COLUMN head_lines TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN logo_place TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN logo_height REAL;
ALTER TABLE office ADD COLUMN later_pages TEXT NOT NULL DEFAULT 'addressee';
ALTER TABLE office ADD COLUMN preprinted INTEGER NOT NULL DEFAULT 0 CHECK (preprinted IN (0, 1));
ALTER TABLE office ADD COLUMN preprinted_top REAL DEFAULT 45.0;
ALTER TABLE office ADD COLUMN preprinted_foot REAL DEFAULT 25.0;
ALTER TABLE office ADD COLUMN fold_marks INTEGER NOT NULL DEFAULT 1 CHECK (fold_marks IN (0, 1));
ALTER TABLE office ADD COLUMN envelope_id INTEGER REFERENCES envelope(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE office ADD COLUMN own_words TEXT NOT NULL DEFAULT '';
ALTER TABLE correspondence ADD COLUMN envelope_id INTEGER REFERENCES envelope(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE correspondence ADD COLUMN mailing_id INTEGER REFERENCES mailing(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE organisation ADD COLUMN phase TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN closed TEXT NOT NULL DEFAULT '';
ALTER TABLE party ADD COLUMN signatory_id INTEGER REFERENCES signatory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE signatory ADD COLUMN organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX member_by_list ON list_member (list_id);
CREATE INDEX member_by_post ON list_member (post_id);
CREATE INDEX member_by_person ON list_member (person_id);
CREATE INDEX member_by_organisation ON list_member (organisation_id);
CREATE INDEX letter_by_mailing ON correspondence (mailing_id) WHERE mailing_id IS NOT NULL;
CREATE INDEX mailing_by_list ON mailing (list_id)
"""
