-- Executions that were redriven, and the revision that they run now where a redrive took another than that of their
-- start. Nearly none is, so the index is small.
ALTER TABLE executions ADD COLUMN redrive_count INTEGER NOT NULL DEFAULT 0 CHECK (redrive_count >= 0);
ALTER TABLE executions ADD COLUMN redriven_at INTEGER CHECK ((redrive_count = 0) = (redriven_at IS NULL));
ALTER TABLE executions ADD COLUMN revision INTEGER CHECK (revision IS NULL OR redrive_count > 0);

CREATE INDEX executions_redriven ON executions (machine, started_at) WHERE redrive_count > 0;
