import type { ComponentChildren } from 'preact';
import type { Translate } from '#kernel/i18n';
import { type Crumb, DeskPage, type FrameProps, type NavItem, StatusTag, type Tone } from '#ui';
import type { Stage } from '../model.ts';

/** What every page of this room gets from its route. */
export interface RegistersFrame extends Omit<FrameProps, 'title' | 'csrf'> {
  readonly csrf: string;
  readonly t: Translate;
  /** A fresh command key for the forms of the page. */
  readonly newKey: string;
}

/** Frame of a page about registers (khung trang sổ theo dõi). */
export function RegistersView(props: {
  readonly frame: RegistersFrame;
  readonly title: string;
  readonly caption?: string | undefined;
  readonly crumbs?: readonly Crumb[] | undefined;
  readonly actions?: ComponentChildren;
  readonly hasErrors?: boolean | undefined;
  readonly children: ComponentChildren;
}) {
  const { t, newKey: _key, ...page } = props.frame;
  const nav: NavItem[] = [
    { href: '/so-theo-doi', label: t('registers.title') },
    { href: '/ke-hoach', label: t('registers.nav.plans') },
    { href: '/ban-lam-viec', label: t('registers.nav.desk') },
  ];
  return (
    <DeskPage
      {...page}
      title={props.title}
      caption={props.caption}
      hasErrors={props.hasErrors}
      breadcrumbs={props.crumbs}
      actions={props.actions}
      nav={nav}
      keys={[]}
      search={false}
      links={{ home: '/ban-lam-viec' }}
    >
      {props.children}
    </DeskPage>
  );
}

const TONES = {
  voided: 'neutral',
  held: 'done',
  serving: 'active',
  ended: 'neutral',
  planned: 'neutral',
  teamed: 'active',
  found: 'active',
  concluded: 'active',
  remedying: 'warning',
  closed: 'done',
  proposed: 'neutral',
  recognised: 'done',
  applied: 'done',
  'not-recognised': 'neutral',
  unchecked: 'neutral',
  works: 'done',
  'works-partly': 'warning',
  broken: 'bad',
  spending: 'active',
  spent: 'done',
  received: 'active',
  'passed-on': 'active',
  answered: 'done',
  over: 'bad',
} as const satisfies Record<Stage, Tone>;

/** Stage of an entry in words; shape and words repeat its colour. */
export function StageWords({ t, stage }: { readonly t: Translate; readonly stage: Stage }) {
  return <StatusTag tone={TONES[stage]}>{t(`registers.stage.${stage}`)}</StatusTag>;
}
