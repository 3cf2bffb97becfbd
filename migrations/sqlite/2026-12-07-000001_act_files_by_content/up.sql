-- Whether a signed file came to another act before is asked by its content.
CREATE INDEX act_files_content ON act_files (sha256);
