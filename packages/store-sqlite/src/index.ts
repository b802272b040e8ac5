export { backUpStore, restoreStore, type StoreCopy } from './backup/back-up-store.ts';
export { type DatabaseFindings, inspectStore, type StoreInspection } from './inspect/inspect-store.ts';
export { openSqliteStore, type SqliteStoreOptions } from './open-sqlite-store.ts';
export { StoreFailure, type StoreFailureReason } from './store-failure.ts';
