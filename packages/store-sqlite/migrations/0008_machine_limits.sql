-- Limits that a machine has of its own, as a JSON object; null where it has none, as nearly all.
ALTER TABLE machines ADD COLUMN limits TEXT CHECK (limits IS NULL OR json_valid(limits));
