import type { ComponentChildren } from 'preact';
import type { Translate } from '#kernel/i18n';
import { type Crumb, DeskPage, Filters, formatDate, formatNumber, type FrameProps, TextInput } from '#ui';
import type { AskedDays } from '../days.ts';

/** What every page of process truth gets from its route. */
export interface MiningFrame extends Omit<FrameProps, 'title' | 'csrf'> {
  readonly csrf: string;
  readonly t: Translate;
  readonly newKey: string;
}

/** Frame of a page of process truth (khung trang khai phá quy trình). */
export function MiningView(props: {
  readonly frame: MiningFrame;
  readonly title: string;
  readonly caption?: string | undefined;
  readonly crumbs?: readonly Crumb[] | undefined;
  readonly actions?: ComponentChildren;
  readonly hasErrors?: boolean | undefined;
  readonly children: ComponentChildren;
}) {
  const { t, newKey: _key, ...page } = props.frame;
  return (
    <DeskPage
      {...page}
      title={props.title}
      caption={props.caption}
      hasErrors={props.hasErrors}
      breadcrumbs={props.crumbs && [{ label: t('mining.nav'), href: '/khai-pha' }, ...props.crumbs]}
      actions={props.actions}
      nav={[
        { href: '/khai-pha', label: t('mining.nav') },
        { href: '/quy-trinh', label: t('mining.nav.processes') },
        { href: '/ban-lam-viec', label: t('mining.nav.desk') },
        { href: '/', label: t('mining.nav.portal') },
      ]}
      search={false}
      links={{ home: '/ban-lam-viec' }}
    >
      {props.children}
    </DeskPage>
  );
}

/** Choice of the days that figures are about. */
export function DaysFilter(props: {
  readonly t: Translate;
  readonly action: string;
  readonly days: AskedDays;
  readonly typed: { readonly from?: string | undefined; readonly to?: string | undefined };
  readonly children?: ComponentChildren;
}) {
  const { t, days, typed } = props;
  const shown = (iso: string, text: string | undefined, isWrong: boolean) =>
    isWrong ? (text ?? '') : formatDate(iso);
  return (
    <Filters action={props.action}>
      <TextInput
        name="tu"
        label={t('mining.days.from')}
        value={shown(days.from, typed.from, days.wrong === 'from')}
        error={days.wrong === 'from' ? t('mining.days.wrong') : undefined}
        required
      />
      <TextInput
        name="den"
        label={t('mining.days.to')}
        value={shown(days.to, typed.to, days.wrong === 'to')}
        error={days.wrong === 'to' ? t('mining.days.wrong') : undefined}
        required
      />
      {props.children}
    </Filters>
  );
}

/** The code of the procedure that a process is for; its case, where it has one, is in the name of the process. */
export const codeOf = (subject: string): string => subject.split('/', 1)[0] ?? '';

/** Working minutes in the words of the office: minutes, hours, or working days of eight hours. */
export function workWords(t: Translate, minutes: number): string {
  const rounded = (value: number) => formatNumber(Math.round(value * 10) / 10);
  if (minutes < 60) return t('mining.minutes', { n: formatNumber(Math.round(minutes)) });
  if (minutes < 960) return t('mining.hours', { n: rounded(minutes / 60) });
  return t('mining.days', { n: rounded(minutes / 480) });
}
