-- An arrival that turned out to be the document of a registration is set aside with the link.
ALTER TABLE arrivals ADD COLUMN same_as INTEGER;
