"""Step 5: who came to a meeting and what was said there, standing issues, versions of a note; the calendar."""

ROUND_TABLES = """
CREATE TABLE attendance (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER DEFAULT 0,
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL DEFAULT '',
  post_title TEXT NOT NULL DEFAULT '',
  organisation_name TEXT NOT NULL DEFAULT '',
  group_words TEXT NOT NULL DEFAULT '',
  count INTEGER,
  invited TEXT NOT NULL DEFAULT '',
  reply TEXT NOT NULL DEFAULT '',
  replied TEXT NOT NULL DEFAULT '',
  came TEXT NOT NULL DEFAULT '',
  deputy TEXT NOT NULL DEFAULT '',
  deputy_person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  uninvited INTEGER NOT NULL DEFAULT 0 CHECK (uninvited IN (0, 1)),
  notes TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE minute (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER DEFAULT 0,
  sort TEXT NOT NULL DEFAULT 'issue',
  text TEXT NOT NULL DEFAULT '',
  themes TEXT NOT NULL DEFAULT '',
  raised_by TEXT NOT NULL DEFAULT '',
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  may_be_named INTEGER NOT NULL DEFAULT 0 CHECK (may_be_named IN (0, 1)),
  response TEXT NOT NULL DEFAULT '',
  standing_issue_id INTEGER REFERENCES standing_issue(id) DEFERRABLE INITIALLY DEFERRED,
  quote TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE statement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  text TEXT NOT NULL DEFAULT '',
  manner TEXT NOT NULL DEFAULT 'direct',
  speaker TEXT NOT NULL DEFAULT '',
  capacity TEXT NOT NULL DEFAULT '',
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  date TEXT NOT NULL DEFAULT '',
  occasion TEXT NOT NULL DEFAULT '',
  meeting_id INTEGER REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED,
  correspondence_id INTEGER REFERENCES correspondence(id) DEFERRABLE INITIALLY DEFERRED,
  matter_id INTEGER REFERENCES matter(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER DEFAULT 0,
  permission TEXT NOT NULL DEFAULT '',
  permission_on TEXT NOT NULL DEFAULT '',
  permission_how TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE figure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject TEXT NOT NULL DEFAULT '',
  qualifier TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  as_at TEXT NOT NULL DEFAULT '',
  quote TEXT NOT NULL DEFAULT '',
  statement_id INTEGER REFERENCES statement(id) DEFERRABLE INITIALLY DEFERRED,
  meeting_id INTEGER REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED,
  correspondence_id INTEGER REFERENCES correspondence(id) DEFERRABLE INITIALLY DEFERRED,
  matter_id INTEGER REFERENCES matter(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER DEFAULT 0
) STRICT;

CREATE TABLE standing_issue (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL DEFAULT '',
  themes TEXT NOT NULL DEFAULT '',
  matter_id INTEGER REFERENCES matter(id) DEFERRABLE INITIALLY DEFERRED,
  stands TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open',
  settled TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE meeting_note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER DEFAULT 1,
  state TEXT NOT NULL DEFAULT 'draft',
  made TEXT NOT NULL DEFAULT '',
  approved_on TEXT NOT NULL DEFAULT '',
  approved_by TEXT NOT NULL DEFAULT '',
  circulated_on TEXT NOT NULL DEFAULT '',
  corrections_by TEXT NOT NULL DEFAULT '',
  changes TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  pdf_id INTEGER REFERENCES file(id) DEFERRABLE INITIALLY DEFERRED,
  mailing_id INTEGER REFERENCES mailing(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

ALTER TABLE meeting ADD COLUMN organiser_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE meeting ADD COLUMN reply_by TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN summary TEXT NOT NULL DEFAULT '';
ALTER TABLE promise ADD COLUMN doer TEXT NOT NULL DEFAULT '';
ALTER TABLE promise ADD COLUMN position INTEGER;
ALTER TABLE question ADD COLUMN standing_issue_id INTEGER REFERENCES standing_issue(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE correspondence ADD COLUMN meeting_id INTEGER REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE file ADD COLUMN meeting_id INTEGER REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE organisation ADD COLUMN faith TEXT NOT NULL DEFAULT '';
ALTER TABLE calendar_day ADD COLUMN until TEXT NOT NULL DEFAULT '';
ALTER TABLE calendar_day ADD COLUMN faith TEXT NOT NULL DEFAULT '';
ALTER TABLE calendar_day ADD COLUMN feast TEXT NOT NULL DEFAULT '';

CREATE INDEX attendance_by_meeting ON attendance (meeting_id);
CREATE INDEX attendance_by_post ON attendance (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX attendance_by_person ON attendance (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX attendance_by_organisation ON attendance (organisation_id)
  WHERE organisation_id IS NOT NULL;
CREATE INDEX attendance_by_deputy ON attendance (deputy_person_id) WHERE deputy_person_id IS NOT NULL;
CREATE INDEX minute_by_meeting ON minute (meeting_id);
CREATE INDEX minute_by_post ON minute (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX minute_by_person ON minute (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX minute_by_organisation ON minute (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX minute_by_standing ON minute (standing_issue_id) WHERE standing_issue_id IS NOT NULL;
CREATE INDEX statement_by_post ON statement (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX statement_by_person ON statement (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX statement_by_organisation ON statement (organisation_id)
  WHERE organisation_id IS NOT NULL;
CREATE INDEX statement_by_meeting ON statement (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX statement_by_letter ON statement (correspondence_id)
  WHERE correspondence_id IS NOT NULL;
CREATE INDEX statement_by_matter ON statement (matter_id) WHERE matter_id IS NOT NULL;
CREATE INDEX figure_by_organisation ON figure (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX figure_by_statement ON figure (statement_id) WHERE statement_id IS NOT NULL;
CREATE INDEX figure_by_meeting ON figure (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX figure_by_letter ON figure (correspondence_id) WHERE correspondence_id IS NOT NULL;
CREATE INDEX figure_by_matter ON figure (matter_id) WHERE matter_id IS NOT NULL;
CREATE INDEX standing_issue_by_matter ON standing_issue (matter_id) WHERE matter_id IS NOT NULL;
CREATE INDEX meeting_note_by_meeting ON meeting_note (meeting_id);
CREATE INDEX meeting_note_by_pdf ON meeting_note (pdf_id) WHERE pdf_id IS NOT NULL;
CREATE INDEX meeting_note_by_mailing ON meeting_note (mailing_id) WHERE mailing_id IS NOT NULL;
CREATE INDEX question_by_standing ON question (standing_issue_id) WHERE standing_issue_id IS NOT NULL;
CREATE INDEX file_by_meeting ON file (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX letter_by_meeting ON correspondence (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX meeting_by_organiser ON meeting (organiser_id) WHERE organiser_id IS NOT NULL
"""
