/** The overview's charts, in SVG of our own. What they show stands beside them in words, for those who do not see them. */
import { Text } from '@mantine/core';
import { formatDuration } from '../format/format-duration.ts';
import { formatInstant } from '../format/format-instant.ts';
import styles from './charts.module.css';
import type { Bucket } from './summarise.ts';

const WIDTH = 560;
const HEIGHT = 120;

export default function Charts({ buckets, to }: { readonly buckets: readonly Bucket[]; readonly to: number }) {
  return (
    <div className={styles['charts']}>
      <OutcomeChart buckets={buckets} to={to} />
      <DurationChart buckets={buckets} to={to} />
      <BacklogChart buckets={buckets} to={to} />
    </div>
  );
}

interface ChartProps {
  readonly buckets: readonly Bucket[];
  readonly to: number;
}

/** Bars of what started, divided by how it ended. */
function OutcomeChart({ buckets, to }: ChartProps) {
  const most = Math.max(1, ...buckets.map(({ started }) => started));
  const started = sum(buckets.map((bucket) => bucket.started));
  const failed = sum(buckets.map((bucket) => bucket.failed));
  const step = WIDTH / buckets.length;
  const label = `${started} executions started, ${failed} of them failed; at most ${most} at a time`;
  return (
    <Frame title="Started" label={label} top={`${most}`} buckets={buckets} to={to} legend={outcomeLegend}>
      {buckets.map(({ from, started: count, succeeded, failed: bad }, index) => {
        const bars = [
          { tone: 'succeeded', count: succeeded },
          { tone: 'failed', count: bad },
          { tone: 'other', count: count - succeeded - bad },
        ];
        let y = HEIGHT;
        return (
          <g key={from}>
            <title>{`${formatInstant(from)}: ${count} started, ${succeeded} succeeded, ${bad} failed`}</title>
            <rect x={index * step} y={0} width={step} height={HEIGHT} fill="transparent" />
            {bars.map((bar) => {
              const height = (bar.count / most) * HEIGHT;
              y -= height;
              return (
                <rect key={bar.tone} data-tone={bar.tone} x={index * step + 1} y={y} width={step - 2} height={height} />
              );
            })}
          </g>
        );
      })}
    </Frame>
  );
}

const outcomeLegend = [
  { tone: 'succeeded', label: 'Succeeded' },
  { tone: 'failed', label: 'Failed or timed out' },
  { tone: 'other', label: 'Running or stopped' },
] as const;

/** Two lines of durations; spans in which nothing ended leave gaps. */
function DurationChart({ buckets, to }: ChartProps) {
  const most = Math.max(1, ...buckets.map(({ p95 = 0 }) => p95));
  const label = `The slowest span has a 95th percentile of ${formatDuration(most)}`;
  return (
    <Frame
      title="Time taken"
      label={label}
      top={formatDuration(most)}
      buckets={buckets}
      to={to}
      legend={durationLegend}
    >
      <Line tone="p95" values={buckets.map(({ p95 }) => p95)} most={most} />
      <Line tone="median" values={buckets.map(({ median }) => median)} most={most} />
    </Frame>
  );
}

const durationLegend = [
  { tone: 'median', label: 'Median' },
  { tone: 'p95', label: '95th percentile' },
] as const;

/** A line of how many were under way: of those that started in the time that is shown. */
function BacklogChart({ buckets, to }: ChartProps) {
  const most = Math.max(1, ...buckets.map(({ backlog }) => backlog));
  const label = `${buckets.at(-1)?.backlog ?? 0} executions are under way; at most ${most}`;
  return (
    <Frame title="Backlog" label={label} top={`${most}`} buckets={buckets} to={to} legend={backlogLegend}>
      <Line tone="backlog" values={buckets.map(({ backlog }) => backlog)} most={most} />
    </Frame>
  );
}

const backlogLegend = [{ tone: 'backlog', label: 'Under way' }] as const;

function Line(props: {
  readonly tone: string;
  readonly values: readonly (number | undefined)[];
  readonly most: number;
}) {
  const { tone, values, most } = props;
  const step = WIDTH / values.length;
  const points = values.flatMap((value, index) =>
    value === undefined ? [] : [{ x: (index + 0.5) * step, y: HEIGHT - (value / most) * (HEIGHT - 6), index }],
  );
  const path = points
    .map(({ x, y, index }, place) => `${points[place - 1]?.index === index - 1 ? 'L' : 'M'}${x} ${y}`)
    .join('');
  return (
    <g data-tone={tone}>
      <path d={path} className={styles['line']} />
      {points.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={2.5} />
      ))}
    </g>
  );
}

interface FrameProps extends ChartProps {
  readonly title: string;
  readonly label: string;
  readonly top: string;
  readonly legend: readonly { readonly tone: string; readonly label: string }[];
  readonly children: React.ReactNode;
}

function Frame({ title, label, top, buckets, to, legend, children }: FrameProps) {
  return (
    <figure className={styles['chart']}>
      <figcaption className={styles['caption']}>
        <Text component="h2" fw={600}>
          {title}
        </Text>
        <ul className={styles['legend']}>
          {legend.map(({ tone, label: word }) => (
            <li key={tone}>
              <span className={styles['swatch']} data-tone={tone} />
              {word}
            </li>
          ))}
        </ul>
      </figcaption>
      <div className={styles['plot']}>
        <span className={styles['top']}>{top}</span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${title}: ${label}`}>
          <line x1={0} y1={0.5} x2={WIDTH} y2={0.5} className={styles['rule']} />
          <line x1={0} y1={HEIGHT / 2} x2={WIDTH} y2={HEIGHT / 2} className={styles['rule']} />
          {children}
          <line x1={0} y1={HEIGHT - 0.5} x2={WIDTH} y2={HEIGHT - 0.5} className={styles['rule']} />
        </svg>
      </div>
      <div className={styles['scale']}>
        <span>{formatInstant(buckets[0]?.from ?? to).slice(5, 16)}</span>
        <span>now</span>
      </div>
    </figure>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
