-- How many executions there are of each machine and status, so that counting them takes no longer for many. Written with
-- the heads, in the same transaction.
CREATE TABLE execution_counts (
  machine INTEGER NOT NULL REFERENCES machine_arns (id),
  status TEXT NOT NULL CHECK (status IN ('RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED')),
  count INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (machine, status)
) STRICT, WITHOUT ROWID;

INSERT INTO execution_counts (machine, status, count)
  SELECT machine, status, count(*) FROM executions GROUP BY machine, status;

-- What closed first, of each machine, is removed first.
CREATE INDEX executions_closed ON executions (machine, stopped_at) WHERE stopped_at IS NOT NULL;

-- When an execution is deleted, SQLite looks for what refers to it; without this index it would read the whole table.
CREATE INDEX execution_qualifiers_of_execution ON execution_qualifiers (execution);

-- Searches that name no machine.
CREATE INDEX executions_started ON executions (started_at);
CREATE INDEX executions_went_wrong ON executions (status, started_at) WHERE status NOT IN ('RUNNING', 'SUCCEEDED');
CREATE INDEX executions_errors ON executions (error, started_at) WHERE error IS NOT NULL;

-- The paths into the inputs of a machine's executions at which values are indexed, as a JSON array of texts.
ALTER TABLE machines ADD COLUMN search_keys TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(search_keys));

CREATE TABLE search_paths (
  id INTEGER PRIMARY KEY,
  path ANY NOT NULL UNIQUE CHECK (typeof(path) IN ('text', 'blob'))
) STRICT;

CREATE TABLE search_values (
  path INTEGER NOT NULL REFERENCES search_paths (id),
  value ANY NOT NULL CHECK (typeof(value) IN ('text', 'blob')),
  started_at INTEGER NOT NULL,
  execution INTEGER NOT NULL REFERENCES executions (id),
  PRIMARY KEY (path, value, started_at, execution)
) STRICT, WITHOUT ROWID;

CREATE INDEX search_values_of_execution ON search_values (execution);
