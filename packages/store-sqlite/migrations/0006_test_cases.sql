-- The test case whose mocks stand in for an execution's tasks; null where every task is really called.
ALTER TABLE execution_starts ADD COLUMN test_case ANY CHECK (typeof(test_case) IN ('null', 'text', 'blob'));
