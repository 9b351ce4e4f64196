import type { ComponentChildren } from 'preact';

/** A small label without a state (nhãn). */
export function Tag(props: { readonly children: ComponentChildren }) {
  return <span class="tag">{props.children}</span>;
}

/** Tones of a status; the shape differs as well as the colour. */
export type Tone = 'neutral' | 'active' | 'done' | 'warning' | 'bad' | 'paused';

const SHAPE = {
  neutral: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3zm0 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  active: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
  done: 'm6.400 12.600-4-4 1.500-1.500 2.500 2.500 5.700-5.700 1.500 1.500z',
  warning: 'M8 1.500 15 14H1zM7.200 6v4h1.600V6zm0 5v1.600h1.600V11z',
  bad: 'M4.500 3 8 6.500 11.500 3 13 4.500 9.500 8l3.500 3.500-1.500 1.500L8 9.500 4.500 13 3 11.500 6.500 8 3 4.500z',
  paused: 'M4 3h3v10H4zm5 0h3v10H9z',
} as const satisfies Record<Tone, string>;

/** State of something in words, with a shape and a colour that repeat them (trạng thái). */
export function StatusTag(props: { readonly tone?: Tone | undefined; readonly children: ComponentChildren }) {
  const tone = props.tone ?? 'neutral';
  return (
    <span class={`tag ${tone}`}>
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" focusable="false">
        <path fill="currentColor" fill-rule="evenodd" d={SHAPE[tone]} />
      </svg>
      {props.children}
    </span>
  );
}
