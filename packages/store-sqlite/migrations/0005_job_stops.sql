-- Jobs that executions have given up and that are still to be stopped; `id` keeps the order in which that was decided.
CREATE TABLE job_stops (
  id INTEGER PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  job ANY NOT NULL CHECK (typeof(job) IN ('text', 'blob'))
) STRICT;
