-- What is to be told about commits, until it is told; a position is never used again, also when the newest row goes.
CREATE TABLE announcements (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  text ANY NOT NULL CHECK (typeof(text) IN ('text', 'blob'))
) STRICT;
