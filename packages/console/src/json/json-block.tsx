/** A JSON value for reading: indented, in colours, with what changed marked; as text only, whatever it holds. */
import { Button, CopyButton } from '@mantine/core';
import { type Json, JsonSyntaxError, parseJson, printJson } from '@stepwright/asl';
import { useMemo, useState } from 'react';
import { type JsonLine, jsonDifference, jsonLines } from './json-lines.ts';
import styles from './json-block.module.css';

/** Lines shown before one asks for more. */
const LINES_SHOWN = 60;

interface JsonBlockProps {
  readonly label: string;
  readonly value: Json;
  /** What it was before, if the difference is of interest. */
  readonly before?: Json | undefined;
}

export function JsonBlock({ label, value, before }: JsonBlockProps) {
  const lines = useMemo(
    () => (before === undefined ? jsonLines(value) : jsonDifference(before, value)),
    [value, before],
  );
  return <Lines label={label} lines={lines} copied={() => printJson(value)} />;
}

/** The text of an input or output; one that is not JSON is shown as it is. */
export function JsonText({ label, text }: { readonly label: string; readonly text: string }) {
  const value = useMemo(() => readJson(text), [text]);
  if (value !== undefined) return <JsonBlock label={label} value={value} />;
  return <Lines label={label} lines={[{ text, change: 'same' }]} copied={() => text} />;
}

function readJson(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}

interface LinesProps {
  readonly label: string;
  readonly lines: readonly JsonLine[];
  readonly copied: () => string;
}

function Lines({ label, lines, copied }: LinesProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? lines : lines.slice(0, LINES_SHOWN);
  return (
    <div className={styles['block']}>
      <CopyButton value={copied()}>
        {({ copied: isCopied, copy }) => (
          <button type="button" className={styles['copy']} onClick={copy} aria-label={`Copy ${label}`}>
            {isCopied ? 'Copied' : 'Copy'}
          </button>
        )}
      </CopyButton>
      <pre className={styles['lines']} role="region" aria-label={label} tabIndex={0}>
        {shown.map((line, index) => (
          <Line key={index} {...line} />
        ))}
      </pre>
      {lines.length > shown.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setWhole(true)}>
          Show all {lines.length.toLocaleString('en')} lines
        </Button>
      )}
    </div>
  );
}

const marks = { same: ' ', added: '+', removed: '−' } as const;
const words = { same: undefined, added: 'new', removed: 'gone' } as const;

const tokenPattern = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*|true|false|null)/g;

/** What does not fit goes on below, a little further in than the line begins. */
function Line({ text, change }: JsonLine) {
  const indent = text.length - text.trimStart().length;
  return (
    <span className={styles['line']} data-change={change} title={words[change]}>
      <span className={styles['sign']} aria-hidden={change === 'same'}>
        {marks[change]}
      </span>
      <span className={styles['text']} style={{ marginLeft: `${indent + 2}ch` }}>
        {colour(text.trimStart())}
        {'\n'}
      </span>
    </span>
  );
}

/** Cuts a line into keys, strings and other scalars. */
function colour(text: string): readonly React.ReactNode[] {
  const parts: React.ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(tokenPattern)) {
    const [whole, string, colon, scalar] = match;
    parts.push(text.slice(end, match.index));
    end = match.index + whole.length;
    const kind = scalar !== undefined ? 'scalar' : colon !== undefined ? 'key' : 'string';
    parts.push(
      <span key={match.index} className={styles[kind]}>
        {string ?? scalar}
      </span>,
      colon ?? '',
    );
  }
  parts.push(text.slice(end));
  return parts;
}
