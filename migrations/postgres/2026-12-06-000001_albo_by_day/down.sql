DROP INDEX publications_without_referto;
CREATE INDEX publications_without_referto ON publications (until_day, id)
    WHERE state = 'ended' AND referto_number IS NULL;
