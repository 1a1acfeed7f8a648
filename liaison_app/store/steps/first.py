"""Step 1: everything of the first release."""

FIRST = """
CREATE TABLE file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '',
  media_type TEXT NOT NULL DEFAULT '',
  size INTEGER,
  sha256 TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  correspondence_id INTEGER REFERENCES correspondence(id) DEFERRABLE INITIALLY DEFERRED,
  matter_id INTEGER REFERENCES matter(id) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE office (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '',
  strapline TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  telephone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '',
  charity_number TEXT NOT NULL DEFAULT '',
  logo_id INTEGER REFERENCES file(id) DEFERRABLE INITIALLY DEFERRED,
  colour TEXT NOT NULL DEFAULT '',
  footer TEXT NOT NULL DEFAULT '',
  reference_pattern TEXT NOT NULL DEFAULT '',
  layout_profile TEXT NOT NULL DEFAULT '',
  opening_line TEXT NOT NULL DEFAULT '',
  reply_working_days INTEGER,
  nation TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE officer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '',
  post_title TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  telephone TEXT NOT NULL DEFAULT '',
  from_date TEXT NOT NULL DEFAULT '',
  until_date TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE signatory (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '',
  post_title TEXT NOT NULL DEFAULT '',
  on_behalf_of TEXT NOT NULL DEFAULT '',
  signature_id INTEGER REFERENCES file(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;

CREATE TABLE organisation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  parent_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  addresses TEXT NOT NULL DEFAULT '',
  emails TEXT NOT NULL DEFAULT '',
  telephones TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  other_names TEXT NOT NULL DEFAULT '',
  former_names TEXT NOT NULL DEFAULT '',
  reply_working_days INTEGER,
  external_ids TEXT NOT NULL DEFAULT '',
  restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1))
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL DEFAULT '',
  given_name TEXT NOT NULL DEFAULT '',
  family_name TEXT NOT NULL DEFAULT '',
  post_nominals TEXT NOT NULL DEFAULT '',
  emails TEXT NOT NULL DEFAULT '',
  telephones TEXT NOT NULL DEFAULT '',
  addresses TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  known_as TEXT NOT NULL DEFAULT '',
  other_spellings TEXT NOT NULL DEFAULT '',
  address_form TEXT NOT NULL DEFAULT '',
  salutation TEXT NOT NULL DEFAULT '',
  envelope_name TEXT NOT NULL DEFAULT '',
  closing TEXT NOT NULL DEFAULT '',
  preferred_channel TEXT NOT NULL DEFAULT '',
  data_source TEXT NOT NULL DEFAULT '',
  lawful_basis TEXT NOT NULL DEFAULT '',
  consent_to_share TEXT NOT NULL DEFAULT '',
  do_not_contact INTEGER NOT NULL DEFAULT 0 CHECK (do_not_contact IN (0, 1)),
  restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1)),
  last_verified TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE post (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL DEFAULT '',
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT NOT NULL DEFAULT '',
  addresses TEXT NOT NULL DEFAULT '',
  emails TEXT NOT NULL DEFAULT '',
  telephones TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  address_form TEXT NOT NULL DEFAULT '',
  salutation TEXT NOT NULL DEFAULT '',
  closing TEXT NOT NULL DEFAULT '',
  ended TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE tenure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  from_date TEXT NOT NULL DEFAULT '',
  until_date TEXT NOT NULL DEFAULT '',
  moved_on INTEGER NOT NULL DEFAULT 0 CHECK (moved_on IN (0, 1)),
  source TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE matter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL DEFAULT '',
  reference TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  opened TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  dates_of_concern TEXT NOT NULL DEFAULT '',
  summary TEXT NOT NULL DEFAULT '',
  closed TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1))
) STRICT;

CREATE TABLE correspondence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  direction TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  date_words TEXT NOT NULL DEFAULT '',
  matter_id INTEGER REFERENCES matter(id) DEFERRABLE INITIALLY DEFERRED,
  subject TEXT NOT NULL DEFAULT '',
  our_ref TEXT NOT NULL DEFAULT '',
  your_ref TEXT NOT NULL DEFAULT '',
  in_reply_to_id INTEGER REFERENCES correspondence(id) DEFERRABLE INITIALLY DEFERRED,
  answers_party_id INTEGER REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
  opening_line TEXT NOT NULL DEFAULT '',
  salutation TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  closing TEXT NOT NULL DEFAULT '',
  signatory_id INTEGER REFERENCES signatory(id) DEFERRABLE INITIALLY DEFERRED,
  second_signatory_id INTEGER REFERENCES signatory(id) DEFERRABLE INITIALLY DEFERRED,
  enclosures TEXT NOT NULL DEFAULT '',
  marking TEXT NOT NULL DEFAULT '',
  joint TEXT NOT NULL DEFAULT '',
  layout_profile TEXT NOT NULL DEFAULT '',
  reply_due TEXT NOT NULL DEFAULT '',
  no_reply_expected INTEGER NOT NULL DEFAULT 0 CHECK (no_reply_expected IN (0, 1)),
  pdf_id INTEGER REFERENCES file(id) DEFERRABLE INITIALLY DEFERRED,
  private_note TEXT NOT NULL DEFAULT '',
  restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1))
) STRICT;

CREATE TABLE party (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  correspondence_id INTEGER REFERENCES correspondence(id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL DEFAULT '',
  position INTEGER,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL DEFAULT '',
  post_title TEXT NOT NULL DEFAULT '',
  organisation_name TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  salutation TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE file_bytes (
  sha256 TEXT PRIMARY KEY,
  data BLOB NOT NULL
) STRICT;

CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  officer TEXT NOT NULL,
  label TEXT NOT NULL
) STRICT;

CREATE TABLE change_row (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  change_id INTEGER NOT NULL REFERENCES change(id),
  kind TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  before TEXT,
  after TEXT
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
  title, body, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);

CREATE INDEX correspondence_by_date ON correspondence
  (date, id, direction, channel, state, matter_id, restricted);
CREATE INDEX correspondence_waiting ON correspondence
  (date, id, matter_id, reply_due, restricted)
  WHERE state = 'sent' AND direction = 'out' AND reply_due > '' AND no_reply_expected = 0;
CREATE INDEX correspondence_by_our_ref ON correspondence (our_ref);
CREATE INDEX correspondence_by_your_ref ON correspondence (your_ref);
CREATE INDEX correspondence_by_matter ON correspondence (matter_id);
CREATE INDEX correspondence_by_answered ON correspondence (in_reply_to_id);
CREATE INDEX correspondence_by_party ON correspondence (answers_party_id);
CREATE INDEX correspondence_by_pdf ON correspondence (pdf_id);
CREATE INDEX correspondence_by_state ON correspondence (state, date);
CREATE INDEX party_by_letter ON party (correspondence_id, role, position);
CREATE INDEX party_by_person ON party (person_id);
CREATE INDEX party_by_post ON party (post_id);
CREATE INDEX party_by_organisation ON party (organisation_id);
CREATE INDEX tenure_by_post ON tenure (post_id);
CREATE INDEX tenure_by_person ON tenure (person_id);
CREATE INDEX post_by_organisation ON post (organisation_id);
CREATE INDEX organisation_by_parent ON organisation (parent_id);
CREATE INDEX file_by_letter ON file (correspondence_id);
CREATE INDEX file_by_matter ON file (matter_id);
CREATE INDEX file_by_bytes ON file (sha256);
CREATE INDEX change_row_by_record ON change_row (kind, record_id);
CREATE INDEX change_row_by_change ON change_row (change_id);

INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
"""
