-- How many versions the machine ever had: the next one gets the number after it.
ALTER TABLE machines ADD COLUMN versions_ever INTEGER NOT NULL DEFAULT 0 CHECK (versions_ever >= 0);

-- Starting an execution asks for a revision's role. It comes after the definition in the row, so without this index
-- SQLite would walk through up to a megabyte of definition to reach it.
CREATE INDEX machine_revision_roles ON machine_revisions (machine, revision, role_arn);

CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  machine INTEGER NOT NULL REFERENCES machines (id),
  number INTEGER NOT NULL CHECK (number > 0),
  revision INTEGER NOT NULL,
  description ANY CHECK (typeof(description) IN ('null', 'text', 'blob')),
  created_at INTEGER NOT NULL,
  UNIQUE (machine, number),
  UNIQUE (machine, revision),
  FOREIGN KEY (machine, revision) REFERENCES machine_revisions (machine, revision)
) STRICT;

CREATE TABLE aliases (
  id INTEGER PRIMARY KEY,
  machine INTEGER NOT NULL REFERENCES machines (id),
  name ANY NOT NULL CHECK (typeof(name) IN ('text', 'blob')),
  description ANY CHECK (typeof(description) IN ('null', 'text', 'blob')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (machine, name)
) STRICT;

CREATE TABLE alias_routes (
  alias INTEGER NOT NULL REFERENCES aliases (id) ON DELETE CASCADE,
  place INTEGER NOT NULL CHECK (place >= 0),
  version INTEGER NOT NULL REFERENCES versions (id),
  weight INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 100),
  PRIMARY KEY (alias, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_routes_by_version ON alias_routes (version);

-- By ARN, since other resources than machines carry tags too. `id` keeps the order in which the keys came.
CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  resource_arn ANY NOT NULL CHECK (typeof(resource_arn) IN ('text', 'blob')),
  key ANY NOT NULL CHECK (typeof(key) IN ('text', 'blob')),
  value ANY NOT NULL CHECK (typeof(value) IN ('text', 'blob')),
  UNIQUE (resource_arn, key)
) STRICT;

-- Tags were a part of the configuration before, where those who read it leave them alone from now on.
INSERT INTO tags (resource_arn, key, value)
  SELECT m.arn, json_extract(t.value, '$.key'), coalesce(json_extract(t.value, '$.value'), '')
  FROM machines m
  JOIN machine_revisions r ON r.machine = m.id AND r.revision = m.revision,
    json_each(CASE WHEN typeof(r.configuration) = 'text' AND json_valid(r.configuration) THEN r.configuration END, '$.tags') t
  WHERE m.status <> 'DELETED' AND json_extract(t.value, '$.key') IS NOT NULL
  ORDER BY m.id, t.key
  ON CONFLICT (resource_arn, key) DO UPDATE SET value = excluded.value;

-- The executions that were started as a version's or an alias's, by the number of its ARN in machine_arns. Executions of
-- the machine itself, usually all there are, have no row here.
CREATE TABLE execution_qualifiers (
  qualifier INTEGER NOT NULL REFERENCES machine_arns (id),
  started_at INTEGER NOT NULL,
  execution INTEGER NOT NULL REFERENCES executions (id),
  PRIMARY KEY (qualifier, started_at, execution)
) STRICT, WITHOUT ROWID;
