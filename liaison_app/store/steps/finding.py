"""Step 8: ways into a file of a hundred years: what is restricted, answered, held now, and a matter's days."""

FINDING = """
CREATE INDEX matter_restricted ON matter (id) WHERE restricted = 1;
CREATE INDEX correspondence_restricted ON correspondence (id) WHERE restricted = 1;
CREATE INDEX meeting_restricted ON meeting (id) WHERE restricted = 1;
CREATE INDEX person_restricted ON person (restricted);
CREATE INDEX organisation_restricted ON organisation (id) WHERE restricted = 1;
CREATE INDEX publication_restricted ON publication (id) WHERE restricted = 1;
CREATE INDEX note_only_me ON note (id) WHERE only_me = 1;
DROP INDEX correspondence_by_matter;
CREATE INDEX correspondence_by_matter ON correspondence (matter_id, date);
DROP INDEX meeting_by_matter;
CREATE INDEX meeting_by_matter ON meeting (matter_id, date);
CREATE INDEX correspondence_answering ON correspondence (answers_party_id)
WHERE direction = 'in' AND answers_party_id IS NOT NULL;
CREATE INDEX correspondence_replying ON correspondence (in_reply_to_id, answers_party_id)
WHERE direction = 'in' AND in_reply_to_id IS NOT NULL;
CREATE INDEX correspondence_for_each ON correspondence (joint) WHERE joint = 'each';
CREATE INDEX answer_in_full ON answer (question_id) WHERE extent = 'fully';
CREATE INDEX tenure_now ON tenure (post_id, person_id, from_date) WHERE until_date = '' AND moved_on = 0
"""
