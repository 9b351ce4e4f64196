import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { useTexts } from './lang.ts';
import { StatusTag, type Tone } from './tags.tsx';
import { fill } from './texts.ts';
import type { NavItem } from './frame.tsx';

/** Groups of content as links (thẻ trang); each has its own address. */
export function Tabs(props: { readonly items: readonly NavItem[]; readonly label?: string | undefined }) {
  const texts = useTexts();
  return (
    <nav class="tabs" aria-label={props.label ?? texts.tabs}>
      <ul>
        {props.items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && (
                <>
                  {' '}
                  <span class="count">{item.count}</span>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Where one stands in a task of several steps (các bước). `current` counts from 0. */
export function Steps(props: { readonly steps: readonly string[]; readonly current: number }) {
  const texts = useTexts();
  return (
    <div class="steps">
      <p class="steps-now">{fill(texts.step, { now: props.current + 1, all: props.steps.length })}</p>
      <ol>
        {props.steps.map((step, index) => (
          <li
            key={step}
            class={index < props.current ? 'done' : undefined}
            aria-current={index === props.current ? 'step' : undefined}
          >
            {step}
            {index < props.current && <span class="vh"> ({texts.stepDone})</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}

const TASK_STATES = {
  todo: { text: 'taskTodo', tone: 'neutral' },
  doing: { text: 'taskDoing', tone: 'active' },
  done: { text: 'taskDone', tone: 'done' },
  blocked: { text: 'taskBlocked', tone: 'paused' },
  fix: { text: 'taskFix', tone: 'bad' },
} as const satisfies Record<string, { text: string; tone: Tone }>;

/** States of a task in a task list. */
export type TaskState = keyof typeof TASK_STATES;

/** A task of a long form. Without a link it cannot be opened yet. */
export interface Task {
  readonly title: string;
  readonly href?: string | undefined;
  readonly hint?: string | undefined;
  readonly state: TaskState;
}

/** Parts of a long form and how far each is (danh sách việc). */
export function TaskList(props: { readonly tasks: readonly Task[] }) {
  const texts = useTexts();
  return (
    <ul class="tasks">
      {props.tasks.map((task, index) => (
        <li key={task.title}>
          <div>
            {task.href && task.state !== 'blocked' ? (
              <a href={task.href} aria-describedby={`viec-${index}`}>
                {task.title}
              </a>
            ) : (
              <span>{task.title}</span>
            )}
            {task.hint && <p class="hint">{task.hint}</p>}
          </div>
          <span id={`viec-${index}`}>
            <StatusTag tone={TASK_STATES[task.state].tone}>{texts[TASK_STATES[task.state].text]}</StatusTag>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** One moment of a timeline. Times are words already, such as "16:30 ngày 27/02/2026". */
export interface TimelineItem {
  readonly title: string;
  readonly state: 'done' | 'current' | 'upcoming';
  readonly who?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly due?: string | undefined;
  readonly children?: ComponentChildren;
}

/** What happened, what is happening and what comes next, with who, since when and until when (tiến trình). */
export function Timeline(props: { readonly items: readonly TimelineItem[] }) {
  const texts = useTexts();
  const words = { done: texts.done, current: texts.current, upcoming: texts.upcoming };
  return (
    <ol class="timeline">
      {props.items.map((item, index) => (
        <li
          key={index}
          class={classNames(item.state)}
          aria-current={item.state === 'current' ? 'step' : undefined}
        >
          <p class="timeline-title">
            {item.title} <span class="timeline-state">{words[item.state]}</span>
          </p>
          {(item.who || item.since || item.until || item.due) && (
            <p class="timeline-facts">
              {item.who && <strong>{item.who}</strong>}
              {item.since && <span>{fill(texts.since, { at: item.since })}</span>}
              {item.until && <span>{fill(texts.until, { at: item.until })}</span>}
              {item.due && <span>{fill(texts.due, { at: item.due })}</span>}
            </p>
          )}
          {item.children}
        </li>
      ))}
    </ol>
  );
}
