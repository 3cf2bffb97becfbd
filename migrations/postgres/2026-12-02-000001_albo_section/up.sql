-- What happens to a publication now includes the section of the site beyond the fifteen days.
ALTER TABLE publication_steps DROP CONSTRAINT publication_steps_step_check;
ALTER TABLE publication_steps ADD CONSTRAINT publication_steps_step_check
    CHECK (step IN ('published', 'ended', 'withdrawn', 'referto', 'effective', 'certified', 'section'));
