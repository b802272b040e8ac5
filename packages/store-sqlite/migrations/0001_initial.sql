-- Columns of type ANY hold strings: TEXT, or a BLOB of UTF-16 when the string has a lone surrogate, which TEXT cannot
-- keep. Times are epoch milliseconds.

CREATE TABLE leases (
  shard INTEGER PRIMARY KEY,
  epoch INTEGER NOT NULL CHECK (epoch > 0)
) STRICT;

-- Machine ARNs that executions refer to, each once, so that an execution's row and its indexes hold a small number.
CREATE TABLE machine_arns (
  id INTEGER PRIMARY KEY,
  arn ANY NOT NULL UNIQUE CHECK (typeof(arn) IN ('text', 'blob'))
) STRICT;

-- The head of an execution: what every commit replaces. What never changes is in execution_starts, so that a commit
-- does not rewrite an input of 256 KiB.
CREATE TABLE executions (
  id INTEGER PRIMARY KEY,
  arn ANY NOT NULL UNIQUE CHECK (typeof(arn) IN ('text', 'blob')),
  machine INTEGER NOT NULL REFERENCES machine_arns (id),
  started_at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED')),
  due_at INTEGER,
  unsettled INTEGER NOT NULL CHECK (unsettled IN (0, 1)),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  last_event_id INTEGER NOT NULL CHECK (last_event_id >= 0),
  stopped_at INTEGER CHECK ((status = 'RUNNING') = (stopped_at IS NULL)),
  output ANY CHECK (typeof(output) IN ('null', 'text', 'blob')),
  error ANY CHECK (typeof(error) IN ('null', 'text', 'blob')),
  cause ANY CHECK (typeof(cause) IN ('null', 'text', 'blob'))
) STRICT;

CREATE INDEX executions_due ON executions (due_at) WHERE status = 'RUNNING' AND due_at IS NOT NULL;
CREATE INDEX executions_unsettled ON executions (arn) WHERE status = 'RUNNING' AND unsettled = 1;
CREATE INDEX executions_listed ON executions (machine, started_at);
-- Listing the few that run, or that went wrong, must not pass over the many that succeeded. An index of all statuses
-- would be rewritten by every close; these two are not touched by the usual one, apart from leaving the first.
CREATE INDEX executions_running ON executions (machine, started_at) WHERE status = 'RUNNING';
CREATE INDEX executions_unsuccessful ON executions (machine, status, started_at)
  WHERE status NOT IN ('RUNNING', 'SUCCEEDED');

CREATE TABLE execution_starts (
  execution INTEGER PRIMARY KEY REFERENCES executions (id),
  version_arn ANY CHECK (typeof(version_arn) IN ('null', 'text', 'blob')),
  alias_arn ANY CHECK (typeof(alias_arn) IN ('null', 'text', 'blob')),
  revision INTEGER NOT NULL CHECK (revision > 0),
  name ANY NOT NULL CHECK (typeof(name) IN ('text', 'blob')),
  role_arn ANY NOT NULL CHECK (typeof(role_arn) IN ('text', 'blob')),
  input ANY NOT NULL CHECK (typeof(input) IN ('text', 'blob')),
  trace_header ANY CHECK (typeof(trace_header) IN ('null', 'text', 'blob'))
) STRICT;

-- Append-only, in the order of writing; an execution's journal is found through the index.
CREATE TABLE records (
  id INTEGER PRIMARY KEY,
  execution INTEGER NOT NULL REFERENCES executions (id),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  first_event_id INTEGER NOT NULL CHECK (first_event_id > 0),
  last_event_id INTEGER NOT NULL CHECK (last_event_id >= first_event_id - 1),
  body ANY NOT NULL CHECK (typeof(body) IN ('text', 'blob'))
) STRICT;

CREATE UNIQUE INDEX records_journal ON records (execution, sequence);

CREATE TABLE payloads (
  id INTEGER PRIMARY KEY,
  execution INTEGER NOT NULL REFERENCES executions (id),
  hash ANY NOT NULL CHECK (typeof(hash) IN ('text', 'blob')),
  body ANY NOT NULL CHECK (typeof(body) IN ('text', 'blob'))
) STRICT;

CREATE UNIQUE INDEX payloads_by_hash ON payloads (execution, hash);

CREATE TABLE snapshots (
  execution INTEGER PRIMARY KEY REFERENCES executions (id),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  body ANY NOT NULL CHECK (typeof(body) IN ('text', 'blob'))
) STRICT;

-- A deleted machine keeps its row: its revision is the highest that its ARN ever had.
CREATE TABLE machines (
  id INTEGER PRIMARY KEY,
  arn ANY NOT NULL UNIQUE CHECK (typeof(arn) IN ('text', 'blob')),
  name ANY NOT NULL CHECK (typeof(name) IN ('text', 'blob')),
  type TEXT NOT NULL CHECK (type IN ('STANDARD', 'EXPRESS')),
  status TEXT NOT NULL CHECK (status IN ('ACTIVE', 'DELETING', 'DELETED')),
  created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;

CREATE INDEX machines_listed ON machines (name, arn) WHERE status <> 'DELETED';

CREATE TABLE machine_revisions (
  id INTEGER PRIMARY KEY,
  machine INTEGER NOT NULL REFERENCES machines (id),
  revision INTEGER NOT NULL CHECK (revision > 0),
  type TEXT NOT NULL CHECK (type IN ('STANDARD', 'EXPRESS')),
  definition ANY NOT NULL CHECK (typeof(definition) IN ('text', 'blob')),
  role_arn ANY NOT NULL CHECK (typeof(role_arn) IN ('text', 'blob')),
  configuration ANY NOT NULL CHECK (typeof(configuration) IN ('text', 'blob')),
  revision_id ANY CHECK (typeof(revision_id) IN ('null', 'text', 'blob')),
  updated_at INTEGER NOT NULL,
  UNIQUE (machine, revision)
) STRICT;
