-- The registration a list of determinations left under; none for what was only written down as sent.
ALTER TABLE act_list_sendings ADD COLUMN registration_id BIGINT REFERENCES registrations (id);
CREATE INDEX act_list_sendings_registration ON act_list_sendings (registration_id) WHERE registration_id IS NOT NULL;
