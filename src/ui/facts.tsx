import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { formatMoney, formatPercent } from './format.ts';
import { useTexts } from './lang.ts';
import { fill } from './texts.ts';

/** A question and its answer, with the way back to change it. */
export interface SummaryRow {
  readonly label: string;
  readonly value: ComponentChildren;
  readonly editHref?: string | undefined;
  /** Where the value comes from when nobody typed it. */
  readonly source?: string | undefined;
  readonly error?: string | undefined;
}

/** Questions and answers to check before sending, or facts of a thing (bảng tóm tắt). */
export function SummaryList(props: {
  readonly rows: readonly SummaryRow[];
  readonly compact?: boolean | undefined;
}) {
  const texts = useTexts();
  return (
    <dl class={classNames('summary', props.compact && 'compact')}>
      {props.rows.map((row, index) => (
        <div key={index} class={row.error && 'has-error'}>
          <dt>{row.label}</dt>
          <dd>
            {row.value}
            {row.source && <p class="source">{row.source}</p>}
            {row.error && <p class="error">{row.error}</p>}
          </dd>
          {row.editHref && (
            <dd class="summary-edit">
              <a href={row.editHref} aria-label={fill(texts.editWhat, { what: row.label })}>
                {texts.edit}
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** More words for those who want them (xem thêm). */
export function Details(props: {
  readonly summary: ComponentChildren;
  readonly open?: boolean | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <details open={props.open}>
      <summary>{props.summary}</summary>
      <div class="details-body">{props.children}</div>
    </details>
  );
}

/** A date that opens how it was computed, one sentence per step (ngày và cách tính). */
export function DateWithWhy(props: {
  /** Date in words, such as "16:30 ngày 27/02/2026". */
  readonly text: string;
  /** The same for machines: ISO date or instant. */
  readonly iso?: string | undefined;
  readonly why: readonly ComponentChildren[];
  readonly open?: boolean | undefined;
}) {
  const texts = useTexts();
  const time = <time datetime={props.iso}>{props.text}</time>;
  if (props.why.length === 0) return time;
  return <Why shown={time} title={texts.whyTitle} steps={props.why} open={props.open} />;
}

/** A figure that opens how it was computed, with a link to the things behind it (con số và cách tính). */
export function FigureWithWhy(props: {
  readonly text: string;
  readonly why: readonly ComponentChildren[];
  readonly href?: string | undefined;
}) {
  const texts = useTexts();
  const shown = props.href ? <a href={props.href}>{props.text}</a> : <strong>{props.text}</strong>;
  return (
    <div class="figure-why">
      {shown}
      <Why title={texts.whyFigure} steps={props.why} />
    </div>
  );
}

function Why(props: {
  readonly shown?: ComponentChildren;
  readonly title: string;
  readonly steps: readonly ComponentChildren[];
  readonly open?: boolean | undefined;
}) {
  const texts = useTexts();
  return (
    <details class="why" open={props.open}>
      <summary>
        {props.shown} <span class="why-word">{texts.why}</span>
      </summary>
      <p class="vh">{props.title}</p>
      <ol>
        {props.steps.map((step, index) => (
          <li key={index}>{step}</li>
        ))}
      </ol>
    </details>
  );
}

/** Money in whole đồng, never broken over two lines (số tiền). */
export function Money(props: { readonly vnd: number | bigint }) {
  return <span class="nowrap tabular">{formatMoney(props.vnd)}</span>;
}

/** QR code from SVG markup, shown as an image so that nothing in it can run (mã QR). */
export function QrFigure(props: {
  readonly svg: string;
  /** What it leads to, in words. */
  readonly alt: string;
  readonly caption?: ComponentChildren;
  /** Side in CSS pixels; 176 unless said. */
  readonly size?: number | undefined;
}) {
  const texts = useTexts();
  const size = props.size ?? 176;
  return (
    <figure class="qr">
      <img
        src={`data:image/svg+xml,${encodeURIComponent(props.svg)}`}
        width={size}
        height={size}
        alt={fill(texts.qrAlt, { what: props.alt })}
      />
      {props.caption && <figcaption>{props.caption}</figcaption>}
    </figure>
  );
}

/** Share of the legal time that is used, as a bar and in words (tỷ lệ thời hạn đã dùng). 1 = all of it. */
export function ShareBar(props: { readonly share: number; readonly words?: string | undefined }) {
  const texts = useTexts();
  const width = Math.round(Math.min(Math.max(props.share, 0), 1) * 100);
  const level = props.share > 1 ? 'bad' : props.share >= 0.75 ? 'warning' : 'calm';
  return (
    <span class={`share ${level}`}>
      <svg
        viewBox="0 0 100 8"
        width="72"
        height="8"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <rect class="share-all" width="100" height="8" />
        <rect class="share-used" width={width} height="8" />
      </svg>
      <span>{props.words ?? fill(texts.usedShare, { share: formatPercent(props.share) })}</span>
    </span>
  );
}

/** Who holds the thing now, since when, until when, and what the reader can do (ai đang giữ). */
export function HeldBy(props: {
  readonly status: ComponentChildren;
  readonly who: string;
  readonly since?: ComponentChildren;
  readonly until?: ComponentChildren;
  readonly youCan?: ComponentChildren;
}) {
  const texts = useTexts();
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [texts.holder, props.who],
    [texts.heldSince, props.since],
    [texts.heldUntil, props.until],
    [texts.youCan, props.youCan],
  ];
  return (
    <section class="held">
      <div class="held-status">{props.status}</div>
      <dl>
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  );
}
