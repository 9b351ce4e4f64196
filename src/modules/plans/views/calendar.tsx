import { EmptyState, Filters, formatDate, LinkButton, type Option, Select, TextInput } from '#ui';
import { type PlansFrame, PlansView } from './frame.tsx';

/** One thing due on a day. */
export interface DayItem {
  readonly taskId: string;
  readonly content: string;
  readonly unit: string;
  /** Says the unit: needed where all units share the page. */
  readonly shows: boolean;
  readonly tone: 'late' | 'finished' | '';
}

/** A day with what is due on it. */
export interface CalendarDay {
  readonly on: string;
  readonly inside: boolean;
  readonly today: boolean;
  /** Why nobody works, such as "Chủ nhật"; empty on a working day. */
  readonly rest: string;
  /** A rest day that its column does not tell. */
  readonly holiday: boolean;
  readonly items: readonly DayItem[];
}

/** A month of due dates (lịch tháng). */
export function CalendarPage(props: {
  readonly frame: PlansFrame;
  readonly month: string;
  /** The month of today. */
  readonly now: string;
  readonly previous: string;
  readonly next: string;
  readonly units: readonly Option[];
  readonly unitId: string;
  readonly weeks: readonly (readonly CalendarDay[])[];
  readonly count: number;
}) {
  const { frame, month } = props;
  const { t } = frame;
  const name = t('plans.calendar.title', { month: `${month.slice(5)}/${month.slice(0, 4)}` });
  const href = (to: string) =>
    `/ke-hoach/lich?thang=${to}${props.unitId === '' ? '' : `&don-vi=${props.unitId}`}`;
  return (
    <PlansView
      frame={frame}
      title={name}
      actions={
        <>
          <LinkButton kind="secondary" href={href(props.previous)}>
            ← {props.previous.slice(5)}/{props.previous.slice(0, 4)}
          </LinkButton>
          {month !== props.now && (
            <LinkButton kind="secondary" href={href(props.now)}>
              {t('plans.calendar.now')}
            </LinkButton>
          )}
          <LinkButton kind="secondary" href={href(props.next)}>
            {props.next.slice(5)}/{props.next.slice(0, 4)} →
          </LinkButton>
        </>
      }
    >
      <Filters action="/ke-hoach/lich" clearHref={`/ke-hoach/lich?thang=${month}`}>
        <TextInput
          name="thang"
          label={t('plans.calendar.month')}
          hint={t('plans.calendar.month-hint')}
          width="s"
          value={`${month.slice(5)}/${month.slice(0, 4)}`}
        />
        <Select
          name="don-vi"
          label={t('plans.field.unit')}
          empty={t('plans.all-units')}
          options={props.units}
          value={props.unitId}
        />
      </Filters>
      {props.count === 0 && <EmptyState title={t('plans.calendar.empty')} />}
      <table class="table month">
        <caption>{t('plans.calendar.caption', { count: props.count })}</caption>
        <thead>
          <tr>
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <th key={day} scope="col">
                {t(`plans.weekday.${day}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.weeks.map((week) => (
            <tr key={week[0]?.on}>
              {week.map((day) => (
                <Day key={day.on} frame={frame} day={day} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </PlansView>
  );
}

/** Entries of a day that are shown at once; the rest opens. */
const SHOWN = 3;

function Day({ frame, day }: { readonly frame: PlansFrame; readonly day: CalendarDay }) {
  const { t } = frame;
  const classes = [
    day.inside ? '' : 'outside',
    day.rest === '' ? '' : 'rest',
    day.today ? 'today' : '',
    day.items.length === 0 ? 'empty-day' : '',
  ];
  const item = (one: DayItem) => (
    <li key={one.taskId} class={one.tone === '' ? undefined : one.tone}>
      <a href={`/ke-hoach/nhiem-vu/${one.taskId}`} title={one.unit}>
        {one.content}
      </a>
      {one.shows && <span class="unit">{one.unit}</span>}
      {one.tone !== '' && <span class="vh"> ({t(`plans.calendar.${one.tone}`)})</span>}
    </li>
  );
  return (
    <td class={classes.filter(Boolean).join(' ') || undefined}>
      <p class="day">
        <time datetime={day.on}>{day.inside ? Number(day.on.slice(8)) : formatDate(day.on).slice(0, 5)}</time>
        {day.holiday && <span>{day.rest}</span>}
      </p>
      {day.items.length > 0 && <ul>{day.items.slice(0, SHOWN).map(item)}</ul>}
      {day.items.length > SHOWN && (
        <details>
          <summary>{t('plans.calendar.more', { count: day.items.length - SHOWN })}</summary>
          <ul>{day.items.slice(SHOWN).map(item)}</ul>
        </details>
      )}
    </td>
  );
}
