-- One kind on a shelf: without these an engine reads every publication of the kind, of all years.
CREATE INDEX publications_kind_state ON publications (kind, state, id);
CREATE INDEX publications_kind_without_referto ON publications (kind, until_day, id)
    WHERE referto_number IS NULL AND state <> 'withdrawn';
