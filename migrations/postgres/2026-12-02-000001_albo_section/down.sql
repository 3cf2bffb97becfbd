ALTER TABLE publication_steps DISABLE TRIGGER publication_steps_sealed;
DELETE FROM publication_steps WHERE step = 'section';
ALTER TABLE publication_steps ENABLE ALWAYS TRIGGER publication_steps_sealed;
ALTER TABLE publication_steps DROP CONSTRAINT publication_steps_step_check;
ALTER TABLE publication_steps ADD CONSTRAINT publication_steps_step_check
    CHECK (step IN ('published', 'ended', 'withdrawn', 'referto', 'effective', 'certified'));
