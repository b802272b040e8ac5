-- Map Runs that were redriven. The latest redrive and no other is under way.
ALTER TABLE map_runs ADD COLUMN redrive_count INTEGER NOT NULL DEFAULT 0 CHECK (redrive_count >= 0);
ALTER TABLE map_runs ADD COLUMN redriven_at INTEGER CHECK ((redrive_count = 0) = (redriven_at IS NULL));
