import type { Translate } from '#kernel/i18n';
import type { Line, Picture, Shape } from '../picture.ts';

const CHARACTERS = 16;
const LINES = 5;

/** Signs of a change: shape and word say the same as the colour. */
export const CHANGE_SIGNS = { added: '+', removed: '−', changed: '~', moved: '→' } as const;

/** A diagram as a picture (hình sơ đồ): drawn on the server, so that it is there without script and on paper. */
export function Diagram(props: { readonly picture: Picture; readonly label: string; readonly t: Translate }) {
  const { picture, label, t } = props;
  const { x, y, width, height } = picture.view;
  if (picture.shapes.length === 0) return <p class="muted">{t('workflow.design.no-diagram')}</p>;
  return (
    <section class="scrolls diagram" tabindex={0} aria-label={label}>
      <svg
        viewBox={`${x} ${y} ${width} ${height}`}
        width={Math.round(width)}
        height={Math.round(height)}
        role="img"
        aria-label={label}
      >
        <defs>
          <marker
            id="mui-ten"
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="10"
            markerHeight="10"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0 10 5 0 10z" />
          </marker>
        </defs>
        {picture.shapes.map(
          (shape) => shape.look === 'process' && <DrawnShape key={shape.id} shape={shape} />,
        )}
        {picture.lines.map((line) => (
          <DrawnLine key={line.id} line={line} />
        ))}
        {picture.shapes.map(
          (shape) => shape.look !== 'process' && <DrawnShape key={shape.id} shape={shape} />,
        )}
      </svg>
    </section>
  );
}

function DrawnLine({ line }: { readonly line: Line }) {
  const points = line.points.map(({ x, y }) => `${x},${y}`).join(' ');
  const middle = line.points[Math.floor((line.points.length - 1) / 2)];
  const next = line.points[Math.floor((line.points.length - 1) / 2) + 1] ?? middle;
  return (
    <g class={`line ${line.mark ?? ''}`}>
      <polyline
        points={points}
        marker-end="url(#mui-ten)"
        stroke-dasharray={line.dashed ? '4 4' : undefined}
      />
      {line.label && middle && next && (
        <text x={(middle.x + next.x) / 2} y={(middle.y + next.y) / 2 - 6} text-anchor="middle">
          {clip(line.label, 28)}
        </text>
      )}
    </g>
  );
}

function DrawnShape({ shape }: { readonly shape: Shape }) {
  const { x, y, width, height, look, mark } = shape;
  return (
    <g class={`shape ${look} ${mark ?? ''}`}>
      <Outline shape={shape} />
      {look === 'event' || look === 'gateway' ? (
        <Words text={shape.label} x={x + width / 2} y={y + height + 14} lines={2} />
      ) : look === 'process' ? (
        <text x={x + 10} y={y + 18} class="part">
          {clip(shape.label, 60)}
        </text>
      ) : (
        <Words text={shape.label} x={x + width / 2} y={y + height / 2} lines={LINES} middle />
      )}
      {mark && (
        <g class="sign">
          <circle cx={x + width} cy={y} r={11} />
          <text x={x + width} y={y + 5} text-anchor="middle">
            {CHANGE_SIGNS[mark]}
          </text>
        </g>
      )}
    </g>
  );
}

function Outline({ shape }: { readonly shape: Shape }) {
  const { x, y, width, height, look, type } = shape;
  const [cx, cy] = [x + width / 2, y + height / 2];
  if (look === 'event') {
    const isEnd = type === 'endEvent';
    const isInner = type !== 'startEvent' && !isEnd;
    return (
      <>
        <circle class={isEnd ? 'thick' : undefined} cx={cx} cy={cy} r={width / 2} />
        {isInner && <circle cx={cx} cy={cy} r={width / 2 - 4} />}
        <EventSign event={shape.event} x={cx} y={cy} />
      </>
    );
  }
  if (look === 'gateway') {
    const sign = GATEWAY_SIGNS[type];
    return (
      <>
        <polygon points={`${cx},${y} ${x + width},${cy} ${cx},${y + height} ${x},${cy}`} />
        {sign && (
          <text class="gateway-sign" x={cx} y={cy + 8} text-anchor="middle">
            {sign}
          </text>
        )}
      </>
    );
  }
  return <rect x={x} y={y} width={width} height={height} rx={look === 'task' ? 10 : 2} />;
}

const GATEWAY_SIGNS: Readonly<Record<string, string>> = {
  exclusiveGateway: '×',
  parallelGateway: '+',
  inclusiveGateway: '○',
  eventBasedGateway: '⬠',
};

function EventSign(props: { readonly event: string | undefined; readonly x: number; readonly y: number }) {
  const { event, x, y } = props;
  if (event === 'timer') return <path class="thin" d={`M${x} ${y - 8}V${y}H${x + 6}`} />;
  if (event === 'message') return <path class="thin" d={`M${x - 8} ${y - 5}h16v10h-16zl8 6 8-6`} />;
  if (!event) return null;
  return (
    <text class="event-sign" x={x} y={y + 4} text-anchor="middle">
      {event.charAt(0).toUpperCase()}
    </text>
  );
}

/** Words in several lines; SVG breaks none by itself. */
function Words(props: {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly lines: number;
  readonly middle?: boolean;
}) {
  const lines = broken(props.text, props.lines);
  const top = props.middle ? props.y - ((lines.length - 1) * 13) / 2 + 4 : props.y;
  return (
    <text text-anchor="middle">
      {lines.map((line, index) => (
        <tspan key={index} x={props.x} y={top + index * 13}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function broken(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < CHARACTERS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]} …`];
}

function clip(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
