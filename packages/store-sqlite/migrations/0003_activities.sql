CREATE TABLE activities (
  id INTEGER PRIMARY KEY,
  arn ANY NOT NULL UNIQUE CHECK (typeof(arn) IN ('text', 'blob')),
  name ANY NOT NULL CHECK (typeof(name) IN ('text', 'blob')),
  created_at INTEGER NOT NULL,
  configuration ANY NOT NULL CHECK (typeof(configuration) IN ('text', 'blob'))
) STRICT;

CREATE INDEX activities_listed ON activities (name, arn);

-- The ARNs of the activities of which the execution offers tasks, as a JSON array; NULL where there are none, as nearly
-- always.
ALTER TABLE executions ADD COLUMN offered_activities TEXT;

-- The same the other way round, for workers who look for a task; `id` keeps the order in which the offers began. A row
-- is written and deleted with the execution's head.
CREATE TABLE activity_offers (
  id INTEGER PRIMARY KEY,
  activity_arn ANY NOT NULL CHECK (typeof(activity_arn) IN ('text', 'blob')),
  execution INTEGER NOT NULL REFERENCES executions (id)
) STRICT;

CREATE INDEX activity_offers_line ON activity_offers (activity_arn);
CREATE UNIQUE INDEX activity_offers_of_execution ON activity_offers (execution, activity_arn);

CREATE TABLE secrets (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
