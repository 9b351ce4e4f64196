/** A point of a line: a share in per cent, or no number. */
export interface ChartPoint {
  /** Such as `T3`. */
  readonly label: string;
  readonly value: number | null;
  /** Too few cases to read much into it: drawn hollow. */
  readonly few: boolean;
}

/** Bars of a share by month on the whole scale of 0 to 100 (biểu đồ nhỏ); a month without a number has no bar. */
export function Spark(props: { readonly points: readonly ChartPoint[]; readonly alt: string }) {
  const { points } = props;
  if (points.every((point) => point.value === null)) return null;
  const step = 100 / Math.max(points.length, 1);
  return (
    <svg class="spark" viewBox="0 0 100 28" width="120" height="34" role="img" aria-label={props.alt}>
      <rect class="spark-ground" x="0" y="27" width="100" height="1" />
      {points.map((point, at) =>
        point.value === null ? null : (
          <rect
            key={point.label}
            class={point.few ? 'spark-bar few' : 'spark-bar'}
            x={at * step + step * 0.15}
            y={27 - Math.max(0.6, point.value * 0.26)}
            width={step * 0.7}
            height={Math.max(0.6, point.value * 0.26)}
          />
        ),
      )}
    </svg>
  );
}

const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 72;
const RIGHT = 72;
const TOP = 18;
const BOTTOM = 36;

/** A share by month as a line with its scale, and a target where there is one (biểu đồ theo tháng). */
export function Trend(props: {
  readonly points: readonly ChartPoint[];
  readonly alt: string;
  readonly target: { readonly value: number; readonly words: string } | null;
  /** A share as the page writes it. */
  readonly write: (value: number) => string;
}) {
  const { points, target } = props;
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  if (values.length === 0) return null;
  const [low, high] = scaleOf(target ? [...values, target.value] : values);
  const x = (at: number) => LEFT + ((WIDTH - LEFT - RIGHT) * (at + 0.5)) / points.length;
  const y = (value: number) => TOP + ((HEIGHT - TOP - BOTTOM) * (high - value)) / (high - low);
  const ticks = [low, (low + high) / 2, high];
  return (
    <svg class="trend" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.alt}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="trend-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 8} y={y(tick) + 4} text-anchor="end">
            {props.write(tick)}
          </text>
        </g>
      ))}
      {target && (
        <g>
          <line class="trend-target" x1={LEFT} x2={WIDTH - RIGHT} y1={y(target.value)} y2={y(target.value)} />
          <text class="trend-target-words" x={WIDTH - RIGHT + 6} y={y(target.value) + 4}>
            {target.words}
          </text>
        </g>
      )}
      {linesOf(points).map((line) => (
        <polyline
          key={line[0]}
          class="trend-line"
          points={line.map((at) => `${x(at)},${y(points[at]?.value ?? 0)}`).join(' ')}
        />
      ))}
      {points.map((point, at) => (
        <g key={point.label}>
          <text x={x(at)} y={HEIGHT - 8} text-anchor="middle">
            {point.label}
          </text>
          {point.value !== null && (
            <circle
              class={point.few ? 'trend-point few' : 'trend-point'}
              cx={x(at)}
              cy={y(point.value)}
              r="4.5"
            />
          )}
        </g>
      ))}
    </svg>
  );
}

/** Runs of months that follow each other: a month without a number breaks the line. */
function linesOf(points: readonly ChartPoint[]): number[][] {
  const lines: number[][] = [[]];
  points.forEach((point, at) => {
    if (point.value === null) lines.push([]);
    else lines.at(-1)?.push(at);
  });
  return lines.filter((line) => line.length > 1);
}

/** Round ends of the scale around the values, inside 0 to 100. */
function scaleOf(values: readonly number[]): readonly [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const step = high - low > 30 ? 20 : high - low > 8 ? 10 : 4;
  const from = Math.max(0, Math.floor((low - 0.5) / step) * step);
  const to = Math.min(100, Math.ceil((high + 0.5) / step) * step);
  return to > from ? [from, to] : [Math.max(0, from - step), Math.max(step, to)];
}
