/** Data as a tree that unfolds; a click on a key gives the way to its value. */
import { isJsonArray, isJsonObject, type Json, printJson } from '@stepwright/asl';
import { type Path, pointerOf } from '../document/path.ts';
import styles from './run.module.css';

/** How many members of one value are shown. */
const MEMBERS_MAX = 200;

/** Values this deep are open from the start. */
const OPEN_DEPTH = 2;

interface DataTreeProps {
  readonly value: Json;
  readonly path?: Path;
  readonly onPick?: ((path: Path) => void) | undefined;
}

export function DataTree({ value, path = [], onPick }: DataTreeProps) {
  const members = membersOf(value);
  if (members === undefined) return <span className={styles['leaf']}>{printJson(value)}</span>;
  if (members.length === 0) return <span className={styles['leaf']}>{isJsonArray(value) ? '[]' : '{}'}</span>;
  return (
    <ul className={styles['tree']}>
      {members.slice(0, MEMBERS_MAX).map(([token, member]) => (
        <Member
          key={pointerOf([...path, token])}
          token={token}
          value={member}
          path={[...path, token]}
          onPick={onPick}
        />
      ))}
      {members.length > MEMBERS_MAX && <li>… and {members.length - MEMBERS_MAX} more</li>}
    </ul>
  );
}

interface MemberProps extends DataTreeProps {
  readonly token: string | number;
  readonly path: Path;
}

function Member({ token, value, path, onPick }: MemberProps) {
  const key =
    onPick === undefined ? (
      <span className={styles['key']}>{token}</span>
    ) : (
      <button type="button" className={styles['key']} onClick={() => onPick(path)}>
        {token}
      </button>
    );
  const members = membersOf(value);
  if (members === undefined || members.length === 0) {
    return (
      <li>
        {key}: <DataTree value={value} path={path} onPick={onPick} />
      </li>
    );
  }
  return (
    <li>
      <details open={path.length < OPEN_DEPTH}>
        <summary>
          {key} <small>{isJsonArray(value) ? `${members.length} items` : `${members.length} fields`}</small>
        </summary>
        <DataTree value={value} path={path} onPick={onPick} />
      </details>
    </li>
  );
}

function membersOf(value: Json): readonly (readonly [string | number, Json])[] | undefined {
  if (isJsonArray(value)) return value.map((item, index) => [index, item]);
  return isJsonObject(value) ? [...value] : undefined;
}
