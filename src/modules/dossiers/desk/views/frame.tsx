import type { ComponentChildren } from 'preact';
import type { Translate } from '#kernel/i18n';
import { type Crumb, DeskPage, type FrameProps, type KeyHint, type NavItem } from '#ui';

/** What every page of the desk gets from its route. */
export interface DeskFrame extends Omit<FrameProps, 'title' | 'csrf'> {
  readonly csrf: string;
  readonly t: Translate;
  /** A fresh command key for the forms of the page. */
  readonly newKey: string;
  /** May take dossiers in at a counter. */
  readonly clerk: boolean;
  /** Signs or passes on the work of others. */
  readonly approves: boolean;
}

/** Frame of a page of the officers' desk: navigation, search of dossiers, keys (khung bàn làm việc). */
export function DeskView(props: {
  readonly frame: DeskFrame;
  readonly title: string;
  readonly caption?: string;
  readonly crumbs?: readonly Crumb[];
  readonly actions?: ComponentChildren;
  readonly searchValue?: string;
  readonly hasErrors?: boolean;
  readonly heading?: boolean;
  /** The page has one main form that Ctrl+Enter sends. */
  readonly sends?: boolean;
  readonly children: ComponentChildren;
}) {
  const { frame } = props;
  const { t, newKey: _key, clerk, approves, ...page } = frame;
  const nav: NavItem[] = [
    { href: '/ban-lam-viec', label: t('dossiers.desk.nav.inbox') },
    ...(clerk
      ? [
          { href: '/ban-lam-viec/tiep-nhan', label: t('dossiers.desk.nav.intake'), key: 'F2' },
          { href: '/ban-lam-viec/so-theo-doi', label: t('dossiers.desk.nav.register') },
        ]
      : []),
    { href: '/ban-lam-viec/con-no', label: t('dossiers.lists.nav') },
    ...(approves
      ? [
          { href: '/ban-lam-viec/duyet', label: t('dossiers.work.approve.title') },
          { href: '/ban-lam-viec/nguoi-thay', label: t('dossiers.work.stand-in.link') },
        ]
      : []),
    { href: '/', label: t('dossiers.desk.nav.portal') },
  ];
  const keys: KeyHint[] = [
    { key: '/', label: t('dossiers.desk.key.search') },
    ...(clerk ? [{ key: 'F2', label: t('dossiers.desk.key.new') }] : []),
    ...(props.sends ? [{ key: 'Ctrl+Enter', label: t('dossiers.desk.key.send') }] : []),
    { key: '?', label: t('dossiers.desk.key.help') },
  ];
  return (
    <DeskPage
      {...page}
      title={props.title}
      caption={props.caption}
      heading={props.heading}
      hasErrors={props.hasErrors}
      breadcrumbs={props.crumbs}
      actions={props.actions}
      nav={nav}
      keys={keys}
      searchLabel={t('dossiers.desk.search')}
      searchValue={props.searchValue}
      links={{ search: '/ban-lam-viec', home: '/ban-lam-viec' }}
    >
      {props.children}
    </DeskPage>
  );
}

/** Tones of a status, the same on every page of the desk. */
export const STATUS_TONES = {
  submitted: 'active',
  'awaiting-completion': 'paused',
  refused: 'bad',
  processing: 'active',
  'awaiting-supplement': 'paused',
  finished: 'done',
  returned: 'done',
  withdrawn: 'neutral',
  'awaiting-payment': 'paused',
  stopped: 'neutral',
  closed: 'neutral',
} as const;
