-- The last proposals of an operator, which a new one may repeat.
CREATE INDEX acts_proposer ON acts (proposer_id, id);
