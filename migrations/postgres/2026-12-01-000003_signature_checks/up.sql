-- What was found when the digest of a signed file was held against its content; nothing for signatures on paper.
ALTER TABLE act_signatures ADD COLUMN checked TEXT CHECK (checked IN ('fits', 'partial', 'unchecked'));
