"""Step 7: what we publish of a matter, and the statements we issue."""

PUBLISHING = """
CREATE TABLE edition (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  matter_id INTEGER REFERENCES matter(id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL DEFAULT '',
  introduction TEXT NOT NULL DEFAULT '',
  area TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'draft',
  version INTEGER DEFAULT 1,
  earlier_id INTEGER REFERENCES edition(id) DEFERRABLE INITIALLY DEFERRED,
  published_on TEXT NOT NULL DEFAULT '',
  published_by TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  withdrawn_on TEXT NOT NULL DEFAULT '',
  withdrawn_why TEXT NOT NULL DEFAULT '',
  publication_id INTEGER REFERENCES publication(id) DEFERRABLE INITIALLY DEFERRED,
  notes TEXT NOT NULL DEFAULT '',
  restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1))
) STRICT;

CREATE TABLE edition_part (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  edition_id INTEGER REFERENCES edition(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER DEFAULT 0,
  correspondence_id INTEGER REFERENCES correspondence(id) DEFERRABLE INITIALLY DEFERRED,
  statement_id INTEGER REFERENCES statement(id) DEFERRABLE INITIALLY DEFERRED,
  public_statement_id INTEGER REFERENCES public_statement(id) DEFERRABLE INITIALLY DEFERRED,
  taken INTEGER NOT NULL DEFAULT 1 CHECK (taken IN (0, 1)),
  date TEXT NOT NULL DEFAULT '',
  heading TEXT NOT NULL DEFAULT '',
  signature TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  consent TEXT NOT NULL DEFAULT '',
  consent_on TEXT NOT NULL DEFAULT '',
  consent_how TEXT NOT NULL DEFAULT '',
  consent_of TEXT NOT NULL DEFAULT '',
  frozen INTEGER NOT NULL DEFAULT 0 CHECK (frozen IN (0, 1)),
  wording TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE edition_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  edition_id INTEGER REFERENCES edition(id) DEFERRABLE INITIALLY DEFERRED,
  edition_part_id INTEGER REFERENCES edition_part(id) DEFERRABLE INITIALLY DEFERRED,
  place TEXT NOT NULL DEFAULT 'text',
  sort TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '',
  nth INTEGER DEFAULT 1,
  by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
  deed TEXT NOT NULL DEFAULT '',
  instead TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  decided_on TEXT NOT NULL DEFAULT '',
  decided_by TEXT NOT NULL DEFAULT '',
  frozen INTEGER NOT NULL DEFAULT 0 CHECK (frozen IN (0, 1)),
  wording TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE public_statement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  matter_id INTEGER REFERENCES matter(id) DEFERRABLE INITIALLY DEFERRED,
  occasion TEXT NOT NULL DEFAULT '',
  speaker TEXT NOT NULL DEFAULT '',
  capacity TEXT NOT NULL DEFAULT '',
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL DEFAULT 'draft',
  answer_by TEXT NOT NULL DEFAULT '',
  issued_on TEXT NOT NULL DEFAULT '',
  issued_by TEXT NOT NULL DEFAULT '',
  earlier_id INTEGER REFERENCES public_statement(id) DEFERRABLE INITIALLY DEFERRED,
  address TEXT NOT NULL DEFAULT '',
  withdrawn_on TEXT NOT NULL DEFAULT '',
  withdrawn_why TEXT NOT NULL DEFAULT '',
  pdf_id INTEGER REFERENCES file(id) DEFERRABLE INITIALLY DEFERRED,
  publication_id INTEGER REFERENCES publication(id) DEFERRABLE INITIALLY DEFERRED,
  notes TEXT NOT NULL DEFAULT '',
  restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1))
) STRICT;

CREATE TABLE sign_off (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  public_statement_id INTEGER REFERENCES public_statement(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER DEFAULT 0,
  organisation_id INTEGER REFERENCES organisation(id) DEFERRABLE INITIALLY DEFERRED,
  post_id INTEGER REFERENCES post(id) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  organisation_name TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  post_title TEXT NOT NULL DEFAULT '',
  standing TEXT NOT NULL DEFAULT '',
  asked_on TEXT NOT NULL DEFAULT '',
  answered_on TEXT NOT NULL DEFAULT '',
  how TEXT NOT NULL DEFAULT '',
  wording TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  frozen INTEGER NOT NULL DEFAULT 0 CHECK (frozen IN (0, 1))
) STRICT;

CREATE TABLE cited_figure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  public_statement_id INTEGER REFERENCES public_statement(id) DEFERRABLE INITIALLY DEFERRED,
  figure_id INTEGER REFERENCES figure(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER DEFAULT 0,
  words TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  as_at TEXT NOT NULL DEFAULT '',
  looked_at TEXT NOT NULL DEFAULT '',
  frozen INTEGER NOT NULL DEFAULT 0 CHECK (frozen IN (0, 1))
) STRICT;

ALTER TABLE file ADD COLUMN edition_id INTEGER REFERENCES edition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE file ADD COLUMN public_statement_id INTEGER REFERENCES public_statement(id) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX edition_by_matter ON edition (matter_id) WHERE matter_id IS NOT NULL;
CREATE INDEX edition_by_earlier ON edition (earlier_id) WHERE earlier_id IS NOT NULL;
CREATE INDEX edition_by_publication ON edition (publication_id) WHERE publication_id IS NOT NULL;
CREATE INDEX edition_part_by_edition ON edition_part (edition_id);
CREATE INDEX edition_part_by_correspondence ON edition_part (correspondence_id) WHERE correspondence_id IS NOT NULL;
CREATE INDEX edition_part_by_statement ON edition_part (statement_id) WHERE statement_id IS NOT NULL;
CREATE INDEX edition_part_by_ours ON edition_part (public_statement_id) WHERE public_statement_id IS NOT NULL;
CREATE INDEX edition_decision_by_edition ON edition_decision (edition_id);
CREATE INDEX edition_decision_by_edition_part ON edition_decision (edition_part_id) WHERE edition_part_id IS NOT NULL;
CREATE INDEX public_statement_by_matter ON public_statement (matter_id) WHERE matter_id IS NOT NULL;
CREATE INDEX public_statement_by_person ON public_statement (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX public_statement_by_post ON public_statement (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX public_statement_by_earlier ON public_statement (earlier_id) WHERE earlier_id IS NOT NULL;
CREATE INDEX public_statement_by_pdf ON public_statement (pdf_id) WHERE pdf_id IS NOT NULL;
CREATE INDEX public_statement_by_publication ON public_statement (publication_id) WHERE publication_id IS NOT NULL;
CREATE INDEX sign_off_by_public_statement ON sign_off (public_statement_id);
CREATE INDEX sign_off_by_organisation ON sign_off (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX sign_off_by_post ON sign_off (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX sign_off_by_person ON sign_off (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX cited_figure_by_public_statement ON cited_figure (public_statement_id);
CREATE INDEX cited_figure_by_figure ON cited_figure (figure_id) WHERE figure_id IS NOT NULL;
CREATE INDEX file_by_edition ON file (edition_id) WHERE edition_id IS NOT NULL;
CREATE INDEX file_by_public_statement ON file (public_statement_id) WHERE public_statement_id IS NOT NULL
"""
