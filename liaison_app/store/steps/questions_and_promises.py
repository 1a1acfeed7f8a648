"""Step 2: questions, answers, promises, points of contact, meetings, calendar days."""

QUESTIONS_AND_PROMISES = """
CREATE TABLE question (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  correspondence_id INTEGER REFERENCES correspondence(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  text TEXT NOT NULL DEFAULT '',
  quote TEXT NOT NULL DEFAULT '',
  standing TEXT NOT NULL DEFAULT '',
  by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
  repeats_id INTEGER REFERENCES question(id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE answer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  question_id INTEGER REFERENCES question(id) DEFERRABLE INITIALLY DEFERRED,
  party_id INTEGER REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
  reply_id INTEGER REFERENCES correspondence(id) DEFERRABLE INITIALLY DEFERRED,
  extent TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '',
  start INTEGER,
  note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE promise (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  side TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  quote TEXT NOT NULL DEFAULT '',
  start INTEGER,
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  who TEXT NOT NULL DEFAULT '',
  matter_id INTEGER REFERENCES matter(id) DEFERRABLE INITIALLY DEFERRED,
  correspondence_id INTEGER REFERENCES correspondence(id) DEFERRABLE INITIALLY DEFERRED,
  meeting_id INTEGER REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED,
  made TEXT NOT NULL DEFAULT '',
  due_words TEXT NOT NULL DEFAULT '',
  review TEXT NOT NULL DEFAULT '',
  for_day TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  settled TEXT NOT NULL DEFAULT '',
  evidence TEXT NOT NULL DEFAULT '',
  shown_by_id INTEGER REFERENCES correspondence(id) DEFERRABLE INITIALLY DEFERRED,
  snoozed_until TEXT NOT NULL DEFAULT '',
  snooze_reason TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE contact_point (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  purpose TEXT NOT NULL DEFAULT '',
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL DEFAULT '',
  matter_id INTEGER REFERENCES matter(id) DEFERRABLE INITIALLY DEFERRED,
  correspondence_id INTEGER REFERENCES correspondence(id) DEFERRABLE INITIALLY DEFERRED,
  meeting_id INTEGER REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED,
  quote TEXT NOT NULL DEFAULT '',
  start INTEGER,
  from_date TEXT NOT NULL DEFAULT '',
  until TEXT NOT NULL DEFAULT '',
  until_words TEXT NOT NULL DEFAULT '',
  circulation TEXT NOT NULL DEFAULT '',
  reach TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE meeting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  starts TEXT NOT NULL DEFAULT '',
  ends TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  matter_id INTEGER REFERENCES matter(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  chair TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  agenda TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  previous_id INTEGER REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED,
  restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1))
) STRICT;

CREATE TABLE calendar_day (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  date TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  nation TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT ''
) STRICT;

ALTER TABLE office ADD COLUMN reply_times TEXT NOT NULL DEFAULT '';
ALTER TABLE correspondence ADD COLUMN request TEXT NOT NULL DEFAULT '';
ALTER TABLE party ADD COLUMN clock_stopped TEXT NOT NULL DEFAULT '';
ALTER TABLE party ADD COLUMN clock_reason TEXT NOT NULL DEFAULT '';

CREATE INDEX correspondence_owed ON correspondence (reply_due, id)
  WHERE direction = 'in' AND reply_due > '';
CREATE INDEX correspondence_goes_on ON correspondence (in_reply_to_id)
  WHERE direction = 'out' AND in_reply_to_id IS NOT NULL;
CREATE INDEX question_by_letter ON question (correspondence_id, position);
CREATE INDEX question_by_repeated ON question (repeats_id) WHERE repeats_id IS NOT NULL;
CREATE INDEX answer_by_question ON answer (question_id);
CREATE INDEX answer_by_party ON answer (party_id);
CREATE INDEX answer_by_reply ON answer (reply_id);
CREATE INDEX promise_open ON promise (state, review);
CREATE INDEX promise_by_matter ON promise (matter_id);
CREATE INDEX promise_by_letter ON promise (correspondence_id);
CREATE INDEX promise_by_meeting ON promise (meeting_id);
CREATE INDEX promise_by_shown ON promise (shown_by_id);
CREATE INDEX promise_by_post ON promise (post_id);
CREATE INDEX promise_by_person ON promise (person_id);
CREATE INDEX promise_by_organisation ON promise (organisation_id);
CREATE INDEX contact_point_by_matter ON contact_point (matter_id);
CREATE INDEX contact_point_by_letter ON contact_point (correspondence_id);
CREATE INDEX contact_point_by_meeting ON contact_point (meeting_id);
CREATE INDEX contact_point_by_post ON contact_point (post_id);
CREATE INDEX contact_point_by_person ON contact_point (person_id);
CREATE INDEX contact_point_by_organisation ON contact_point (organisation_id);
CREATE INDEX meeting_by_date ON meeting (date);
CREATE INDEX meeting_by_matter ON meeting (matter_id);
CREATE INDEX meeting_by_host ON meeting (organisation_id);
CREATE INDEX meeting_by_previous ON meeting (previous_id);

DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (
  name, words, content='', contentless_delete=1, detail=column, tokenize='ascii', prefix='2 3'
);
CREATE VIRTUAL TABLE search_letters USING fts5 (
  words, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='2 3'
);
CREATE TABLE being_typed (page TEXT PRIMARY KEY, words TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE search_word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
INSERT INTO search_letters (search_letters, rank) VALUES ('secure-delete', 1)
"""
