DROP INDEX act_list_sendings_registration;
ALTER TABLE act_list_sendings DROP COLUMN registration_id;
