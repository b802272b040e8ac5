-- Map Runs: what runs the child executions of a Distributed Map. `plan`, `progress` and `untold` are their owner's texts.
CREATE TABLE map_runs (
  arn TEXT NOT NULL PRIMARY KEY,
  execution_arn TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  stopped_at INTEGER,
  status TEXT NOT NULL CHECK (status IN ('RUNNING', 'STOPPING', 'SUCCEEDED', 'FAILED', 'ABORTED')),
  plan ANY NOT NULL CHECK (typeof(plan) IN ('text', 'blob')),
  progress ANY CHECK (typeof(progress) IN ('null', 'text', 'blob')),
  untold ANY CHECK (typeof(untold) IN ('null', 'text', 'blob')),
  max_concurrency INTEGER NOT NULL,
  tolerated_failure_count INTEGER NOT NULL,
  tolerated_failure_percentage REAL NOT NULL
) STRICT;

CREATE INDEX map_runs_by_execution ON map_runs (execution_arn, started_at DESC, arn DESC);
CREATE INDEX map_runs_open ON map_runs (arn) WHERE status IN ('RUNNING', 'STOPPING') OR untold IS NOT NULL;

-- Which child of which Map Run an execution is, and how many items it was given.
ALTER TABLE execution_starts ADD COLUMN map_run TEXT;
ALTER TABLE execution_starts ADD COLUMN map_index INTEGER;
ALTER TABLE execution_starts ADD COLUMN map_items INTEGER;
CREATE UNIQUE INDEX execution_starts_by_map_run ON execution_starts (map_run, map_index) WHERE map_run IS NOT NULL;
