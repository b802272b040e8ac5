export { openSqliteStore, type SqliteStoreOptions } from './open-sqlite-store.ts';
export { StoreFailure, type StoreFailureReason } from './store-failure.ts';
