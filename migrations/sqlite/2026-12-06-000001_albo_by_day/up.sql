-- What waits for its referto goes by its last day, whether it was ended already or not.
DROP INDEX publications_without_referto;
CREATE INDEX publications_without_referto ON publications (until_day, id)
    WHERE referto_number IS NULL AND state <> 'withdrawn';
